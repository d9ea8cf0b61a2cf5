/** Calls, must-report events and a statement half filled in, played through the program's own actions. */
import { addCalendarDays, addMonthsTo, asDay, type Day, daysBetween } from '@niangjia/domain/core/days.ts';
import { periodOf } from '@niangjia/domain/core/period.ts';
import type { RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { sql } from '../../core/database/sql.ts';
import { designForm, issuePeriod, moveForm } from '../../statement/form.actions.ts';
import { moveSheet, submitSheet } from '../../statement/sheet.actions.ts';
import { editCall, planCall, proposeCall, proposeTopics } from '../../supervise/call.actions.ts';
import { decideCall, holdCall, minuteCall, reportToCall } from '../../supervise/call.hold.ts';
import { moveEvent, noteEvent, reportEvent } from '../../supervise/event.actions.ts';
import { listRules } from '../../supervise/event.store.ts';
import { adoptRules } from '../../supervise/rule.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';
import type { SampleCity } from './city.ts';

/** The monthly form and the must-report events; misses are noted by the sweep, as everywhere. */
export const superviseSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(async () => {
    await onDay(tools, 18, cast => stationForm(cast, tools.city));
    await onDay(tools, 8, ({ ctx, actor }) =>
      adoptRules(ctx(actor(tools.city.root, 'office')), tools.city.root),
    );
    await events(tools);
    await asked(tools);
  });

/** Meetings held and planned; the next one's topics are proposed from everything that went before. */
export const callsSince = (tools: Tools, today: Day): Promise<void> =>
  asFarAsKnown(async () => {
    const { city } = tools;
    await heldCall(tools, today);
    await onDay(tools, 3, async cast => {
      await Promise.all(city.counties.slice(0, 9).map(county => countyCall(cast, city, county)));
    });
    await onDay(tools, 0, cast => plannedCall(cast, city));
  });

const HOST = (cast: Cast, city: SampleCity) => cast.actor(city.root, 'chair').name;

/** Last week's meeting: five counties reported, three things were decided, and none of them is done yet. */
async function heldCall(tools: Tools, today: Day): Promise<void> {
  const { city } = tools;
  const planned = await onDay(tools, 9, async cast => {
    const office = cast.ctx(cast.actor(city.root, 'office'));
    const next = await proposeCall(office, city.root, 'week');
    const { id } = await planCall(cast.ctx(cast.actor(city.root, 'office')), {
      ...{ unitId: city.root, cadence: 'week', period: next.period, title: next.title },
      ...{
        heldOn: asDay(next.heldOn),
        reportBy: asDay(next.reportBy),
        place: '市总机关三楼会议室',
        host: HOST(cast, city),
      },
      unitIds: city.counties,
      topics: [
        {
          title: '走访企业和法律服务进度',
          sort: 'hand',
          says: '各县（市、区）对照任务数报进度、报问题、报下步打算。',
          taskRootId: null,
          unitIds: [],
        },
      ],
    });
    return { id, heldOn: asDay(next.heldOn) };
  });
  const ago = daysBetween(planned.heldOn, today);
  if (ago < 0) return;
  await onDay(tools, Math.min(9, ago + 1), cast => reportsTo(cast, city, planned.id));
  await onDay(tools, ago, cast => decided(cast, city, planned.id));
}

const WORDS = [
  '走访按周排表，两人一组；下周补齐未走访的小微企业。',
  '法律服务场次已排到月底，缺律师时由市总统筹。',
  '新业态入会进度偏慢，正与配送站点逐一对接。',
  '走访中发现欠薪线索两条，已转有关部门。',
  '复核档案人手紧，请求市总支持两名同志。',
];

async function reportsTo(cast: Cast, city: SampleCity, callId: string): Promise<void> {
  const asked = await cast.db.read(tx =>
    tx.rows<{ id: string; unitId: string }>(
      sql`SELECT id, unit_id AS "unitId" FROM call_report WHERE call_id = ${callId}`,
    ),
  );
  await Promise.all(
    WORDS.map((text, at) => {
      const unitId = city.counties[at]!;
      const { id } = asked.find(r => r.unitId === unitId)!;
      return reportToCall(cast.ctx(cast.actor(unitId, 'office')), id, { seenSeq: 1, text });
    }),
  );
}

async function decided(cast: Cast, city: SampleCity, id: string): Promise<void> {
  const office = () => cast.ctx(cast.actor(city.root, 'office'));
  const held = await holdCall(office(), id, {
    seenSeq: 1,
    account: [],
    absentIds: [city.counties.at(-1)!],
  });
  const [late, slow] = [city.counties[9]!, city.counties[11]!];
  const due = (days: number) => addCalendarDays(asDay(cast.day), days);
  const decisions = [
    {
      text: '一周内补齐走访安排，逐户排到周、排到人',
      unitId: late,
      responsible: cast.actor(late, 'chair').name,
      dueOn: due(5),
    },
    {
      text: '对未签收的任务当天签收，三日内排出进度',
      unitId: slow,
      responsible: cast.actor(slow, 'chair').name,
      dueOn: due(3),
    },
    {
      text: '统筹十名律师支援进度滞后的县（市、区）',
      unitId: city.root,
      responsible: cast.actor(city.root, 'department-head', '权益保障部部长').name,
      dueOn: due(12),
    },
  ];
  const kept = await decideCall(office(), id, {
    seenSeq: held.seq,
    decisions,
    minutes: '会议听取五个县（市、区）汇报，研究走访企业、法律服务和档案复核进度。',
  });
  await minuteCall(office(), id, { seenSeq: kept.seq });
}

/** Most counties hold their own each week; those that do not are on the list of misses. */
async function countyCall(cast: Cast, city: SampleCity, county: string): Promise<void> {
  const office = () => cast.ctx(cast.actor(county, 'office'));
  const day = asDay(cast.day);
  const { key, label } = periodOf('week', day);
  const { id, seq } = await planCall(office(), {
    ...{ unitId: county, cadence: 'week', period: key, heldOn: day, reportBy: null, place: '', host: '' },
    title: `${city.units.find(u => u.id === county)!.shortName}${label}调度会`,
    unitIds: city.units
      .filter(u => u.territory === county && (u.kind === 'township' || u.kind === 'park'))
      .map(u => u.id),
    topics: [{ title: '本周走访和入会进度', sort: 'hand', says: '', taskRootId: null, unitIds: [] }],
  });
  await holdCall(office(), id, { seenSeq: seq, account: [], absentIds: [] });
}

/** The next meeting, with what the records put on the table. */
async function plannedCall(cast: Cast, city: SampleCity): Promise<void> {
  const office = () => cast.ctx(cast.actor(city.root, 'office'));
  const next = await proposeCall(office(), city.root, 'week');
  const content = {
    title: next.title,
    heldOn: asDay(next.heldOn),
    reportBy: asDay(next.reportBy),
    place: '市总机关三楼会议室',
    host: HOST(cast, city),
    unitIds: city.counties,
  };
  const { id, seq } = await planCall(office(), {
    ...{ ...content, unitId: city.root, cadence: 'week', period: next.period, topics: [] },
  });
  const { items } = await proposeTopics(office(), id);
  const topics = items.slice(0, 3).map(({ units: _, ...topic }) => topic);
  await editCall(office(), id, { ...content, topics, seenSeq: seq });
}

async function events(tools: Tools): Promise<void> {
  const { city } = tools;
  const town = (county: number) =>
    city.units.find(u => u.territory === city.counties[county] && u.kind === 'township')!.id;
  await onDay(tools, 7, async cast => {
    const rules = await rulesOf(cast, city);
    await tell(
      cast,
      rules,
      'large-event',
      town(3),
      'township-staff',
      '职工趣味运动会',
      '五十六家企业、一千二百名职工参加。',
    );
  });
  const passed = await onDay(tools, 5, async cast => {
    const rules = await rulesOf(cast, city);
    await tell(
      cast,
      rules,
      'exemplar',
      city.counties[2]!,
      'office',
      '“流动驿站”进工地的做法',
      '两辆服务车每周三次进工地，办理入会和法律咨询。',
    );
    return tell(
      cast,
      rules,
      'problem-solved',
      town(0),
      'township-staff',
      '为四十名骑手办理健康体检',
      '联系医院分两批办完，费用由街道工会和站点分担。',
    );
  });
  await onDay(tools, 4, async cast => {
    const sent = await moveEvent(cast.ctx(cast.actor(city.counties[0]!, 'office')), passed.id, {
      move: 'forward',
      seenSeq: passed.seq,
    });
    const office = cast.ctx(cast.actor(city.root, 'office'));
    await moveEvent(office, passed.id, { move: 'publish', seenSeq: sent.seq });
  });
  await onDay(tools, 1, async cast => {
    const rules = await rulesOf(cast, city);
    await noteEvent(cast.ctx(cast.actor(city.root, 'office')), {
      unitId: city.counties[9]!,
      ruleId: rules.get('urgent')!,
      title: '一处工地因欠薪发生聚集',
      text: '从市人社部门通报中得知，本单位没有收到报告。',
      happenedAt: `${addCalendarDays(asDay(cast.day), -1)}T09:00:00+08:00`,
    });
  });
}

/** What the office has heard of and nobody has told it: a crowd of this very hour, and an activity that has three days. */
async function asked(tools: Tools): Promise<void> {
  const { city } = tools;
  await onDay(tools, 0, async cast => {
    const rules = await rulesOf(cast, city);
    const { crowd, activity } = await cast.db.read(tx =>
      tx.one<{ crowd: string; activity: string }>(
        sql`SELECT clock() - interval '25 minutes' AS crowd, clock() - interval '20 hours' AS activity`,
      ),
    );
    const office = () => cast.ctx(cast.actor(city.root, 'office'));
    await noteEvent(office(), {
      ...{ unitId: city.counties[1]!, ruleId: rules.get('urgent')!, happenedAt: crowd },
      title: '一家餐饮企业停业，二十余名职工在门前讨薪',
      text: '从 12351 热线得知，请速报现场情况和已采取的措施。',
    });
    await noteEvent(office(), {
      ...{ unitId: city.counties[4]!, ruleId: rules.get('large-event')!, happenedAt: activity },
      title: '快递行业职工技能比武',
      text: '从市邮政管理部门得知举办，请补充参加人数和成效。',
    });
  });
}

const rulesOf = async (cast: Cast, city: SampleCity): Promise<Map<RuleView['code'], string>> => {
  const rules = await cast.db.read(tx => listRules(tx, cast.actor(city.root, 'office'), 'standing'));
  return new Map(rules.map(r => [r.code, r.id]));
};

const tell = (
  cast: Cast,
  rules: ReadonlyMap<string, string>,
  code: string,
  unitId: string,
  office: string,
  title: string,
  text: string,
) =>
  reportEvent(cast.ctx(cast.actor(unitId, office)), {
    ...{ unitId, ruleId: rules.get(code)!, title, text, period: null },
    happenedAt: `${addCalendarDays(asDay(cast.day), -1)}T15:00:00+08:00`,
  });

const STATION = {
  meaning: '',
  required: true,
  decimals: 0,
  canBeNegative: false,
  jumpPercent: null,
  indicator: null,
  cut: '',
};

/** Last month's stations: one county is complete, another half, the others have not begun. */
async function stationForm(cast: Cast, city: SampleCity): Promise<void> {
  const office = () => cast.ctx(cast.actor(city.root, 'office'));
  const form = await designForm(office(), {
    unitId: city.root,
    title: '户外劳动者服务站点月报',
    note: '站点按挂牌数填，当月撤销的不计。',
    line: 'territory',
    cadence: 'month',
    dueDay: 5,
    depth: 'field',
    hasOwn: false,
    fields: [
      { ...STATION, code: 'stations', name: '服务站点', measure: '个', jumpPercent: 50 },
      { ...STATION, code: 'indoor', name: '其中室内站点', measure: '个' },
      { ...STATION, code: 'served', name: '服务人次', measure: '人次', required: false },
      { ...STATION, code: 'tasks', name: '本月办结任务', measure: '件', indicator: 'task-finished' },
    ],
    checks: [{ left: ['indoor'], op: '<=', right: ['stations'], plus: 0 }],
  });
  await moveForm(office(), form.id, { move: 'start', seenSeq: form.seq });
  const period = periodOf('month', addMonthsTo(asDay(cast.day), -1)).key;
  const { id } = await issuePeriod(office(), form.id, { period });
  const sheets = await cast.db.read(tx =>
    tx.rows<{ id: string; unitId: string; parentId: string | null; above: string }>(
      sql`SELECT id, unit_id AS "unitId", parent_id AS "parentId", issuer_unit_id AS above FROM statement WHERE period_id = ${id} ORDER BY id`,
    ),
  );
  for (const [at, share] of [
    [0, 1],
    [1, 0.5],
  ] as const) {
    const county = city.counties[at]!;
    const own = sheets.filter(s => s.above === county);
    for (const [i, sheet] of own.slice(0, Math.ceil(own.length * share)).entries()) {
      const stations = 3 + ((i * 5 + at * 3) % 7);
      const sent = await submitSheet(
        cast.ctx(cast.actor(sheet.unitId, staffAt(city, sheet.unitId))),
        sheet.id,
        {
          seenSeq: 1,
          amounts: { stations, indoor: Math.ceil(stations / 2), served: stations * 260 + i * 17 },
          notes: {},
          remark: '',
        },
      );
      await moveSheet(cast.ctx(cast.actor(county, 'office')), sheet.id, { move: 'lock', seenSeq: sent.seq });
    }
  }
  const sum = sheets.find(s => s.unitId === city.counties[0])!;
  await submitSheet(cast.ctx(cast.actor(city.counties[0]!, 'office')), sum.id, {
    seenSeq: 1,
    amounts: {},
    notes: {},
    remark: '',
  });
}

const staffAt = (city: SampleCity, unitId: string): string =>
  city.posts.some(p => p.unitId === unitId && p.office === 'township-staff')
    ? 'township-staff'
    : 'township-chair';
