/**
 * Labour law supervision (一函两书) of the last weeks, one county each: answered in time and put right, answered late, refused, not answered
 * at all, taken to the department, settled without a paper; and what still runs, in time and over it.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import { asFen } from '@niangjia/domain/core/money.ts';
import type { SupervisionTopic } from '@niangjia/domain/rights/supervision.rules.ts';
import { sql } from '../../core/database/sql.ts';
import { draftLetter, moveLetter } from '../../matter/letter.actions.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';
import type { SampleCity, SampleEmployer } from './city.ts';

type Paper = 'prompt' | 'opinion' | 'proposal';
/** So many days ago: a move, or a letter that is written, signed, delivered and noted. */
type Step = readonly [ago: number, move: string, given?: Record<string, unknown>, why?: string];

interface Played {
  /** Place in the list of counties. */
  county: number;
  topic: SupervisionTopic;
  lead: string;
  facts: string;
  clauses: string;
  asks: string;
  opened: number;
  steps: readonly Step[];
}

const SENDS: Readonly<Record<string, { paper: Paper; served: string }>> = {
  sendPrompt: { paper: 'prompt', served: 'promptServedOn' },
  sendOpinion: { paper: 'opinion', served: 'opinionServedOn' },
  sendProposal: { paper: 'proposal', served: 'proposedOn' },
};
const DEPARTMENT = {
  department: '人力资源和社会保障局',
  proposal: '请依法责令改正，并将处理结果告知我会。',
};
const PAY = {
  topic: 'pay',
  lead: '车间反映工资晚发两个月',
  clauses: '劳动法第五十条',
  asks: '补发拖欠的工资，并按月足额支付。',
} as const;
const HOURS = {
  topic: 'hours',
  lead: '仓储岗位反映每月只休两天',
  clauses: '劳动法第三十八条、第四十四条',
  asks: '安排每周至少休息一日，补付加班费。',
} as const;
const CONTRACT = {
  topic: 'contract',
  lead: '巡查发现新进人员没有签合同',
  clauses: '劳动合同法第十条',
  asks: '与全部人员订立书面劳动合同。',
} as const;
const INSURANCE = {
  topic: 'insurance',
  lead: '职工反映单位没有缴社会保险',
  clauses: '社会保险法第五十八条',
  asks: '办理参保登记，补缴社会保险费。',
} as const;

const CASES: readonly Played[] = [
  {
    ...{ ...PAY, county: 1, opened: 76, facts: '拖欠23名职工两个月工资，共18.64万元。' },
    steps: [
      [66, 'sendOpinion'],
      [52, 'reply', { reply: '已筹款，分两批补发' }],
      [46, 'confirm', { verified: '核对银行流水，23人全部到账', workers: 23, recovered: asFen(18_640_000) }],
    ],
  },
  {
    ...{ ...CONTRACT, county: 2, opened: 74, facts: '新进41人中17人超过一个月没有订立书面劳动合同。' },
    steps: [
      [64, 'sendPrompt'],
      [30, 'reply', { reply: '已全部补签，因人事更换答复晚了' }],
      [25, 'confirm', { verified: '抽查十份合同，均已签订', workers: 17 }],
    ],
  },
  {
    ...{ ...INSURANCE, county: 3, opened: 78, facts: '36名职工没有参加工伤保险。' },
    steps: [
      [68, 'sendOpinion'],
      [66, 'noteRefused', {}, '门卫拒绝接收，已拍照留存'],
      [63, 'prepare', DEPARTMENT],
      [61, 'sendProposal'],
      [50, 'noteDocket', { docket: '已立案，案号由部门另行告知' }],
      [28, 'noteHandled', { feedback: '已责令限期参保，36人已登记', workers: 36 }],
    ],
  },
  {
    ...{ ...HOURS, county: 4, opened: 80, facts: '54人每月只休息两天，没有支付休息日加班费。' },
    steps: [
      [70, 'sendOpinion'],
      [40, 'noteSilent'],
      [38, 'prepare', DEPARTMENT],
      [36, 'sendProposal'],
    ],
  },
  {
    ...{ ...PAY, county: 5, opened: 72, facts: '8名职工的高温津贴没有发放。' },
    steps: [
      [62, 'sendPrompt'],
      [54, 'reply', { reply: '已随当月工资补发' }],
      [50, 'confirm', { verified: '查看工资单，8人已补发', workers: 8, recovered: asFen(480_000) }],
    ],
  },
  {
    ...{ ...HOURS, county: 6, opened: 70, facts: '客服岗位12人连续六个月没有安排带薪年休假。' },
    steps: [
      [60, 'sendOpinion'],
      [44, 'reply', { reply: '生产任务重，暂不能安排' }],
      [40, 'noteUnchanged', { verified: '到单位核实，仍没有安排' }],
    ],
  },
  {
    ...{ ...PAY, county: 7, opened: 60, facts: '离职的5人没有结清工资。' },
    steps: [[48, 'settle', { settlement: '当面结清，双方签字', workers: 5, recovered: asFen(3_260_000) }]],
  },
  {
    ...{ ...CONTRACT, county: 0, opened: 30, facts: '19名劳务派遣人员的岗位超出三性范围。' },
    steps: [[8, 'sendOpinion']],
  },
  {
    ...{ ...INSURANCE, county: 8, opened: 58, facts: '按最低基数为全部62人缴费，与实际工资不符。' },
    steps: [[46, 'sendPrompt']],
  },
  { ...{ ...PAY, county: 9, opened: 6, facts: '' }, steps: [] },
];

/** From the lead to the inquiry, each in its turn; then what the case tells. */
export const lawSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(() => Promise.all(CASES.map(one => played(tools, one))));

async function played(tools: Tools, one: Played): Promise<void> {
  const { opened, steps } = one;
  const unitId = tools.city.counties[one.county]!;
  const id = await onDay(tools, opened, cast => lead(cast, unitId, one, firmOf(tools.city, unitId)));
  await onDay(tools, opened - 2, cast => moved(cast, unitId, id, 'accept'));
  if (steps.length === 0) return;
  await onDay(tools, opened - 4, async cast => {
    await moved(cast, unitId, id, 'inquire', {
      supervisorIds: await supervisorsOf(cast, unitId),
      untied: true,
    });
    await moved(cast, unitId, id, 'note', await found(tools, cast, unitId, one));
  });
  for (const [ago, move, given = {}, why = ''] of steps)
    await onDay(tools, ago, async cast => {
      const sends = SENDS[move];
      if (sends) await delivered(cast, unitId, id, sends.paper);
      const dated = sends ? { [sends.served]: cast.day } : move === 'reply' ? { repliedOn: cast.day } : {};
      await moved(cast, unitId, id, move, { ...dated, ...given }, why);
    });
}

/** One of the county that is large enough to be known. */
function firmOf(city: SampleCity, countyId: string): SampleEmployer {
  const keepers = new Set(city.units.filter(u => u.territory === countyId).map(u => u.id));
  const firm = city.employers.find(
    e => keepers.has(e.keeperUnitId) && e.status === 'operating' && e.headcount >= 100,
  );
  if (!firm) throw new Error(`the sample city has no large employer under ${countyId}`);
  return firm;
}

async function lead(cast: Cast, unitId: string, one: Played, firm: SampleEmployer): Promise<string> {
  const given = { topics: [one.topic], leadSource: 'complaint', lead: one.lead };
  const { id } = await openMatter(cast.ctx(cast.actor(unitId, 'office')), {
    ...{ kind: 'labour-supervision', unitId, channel: 'hotline', employerId: firm.id, persons: 1 },
    ...{ receivedOn: asDay(cast.day), given, origin: null, named: [] },
  });
  return id;
}

/** The first two of the register whose certificates last. */
const supervisorsOf = async (cast: Cast, unitId: string): Promise<string[]> =>
  (
    await cast.db.read(tx =>
      tx.rows<{ id: string }>(sql`SELECT id FROM labour_supervisor WHERE unit_id = ${unitId}
        AND state = 'certified' AND valid_until >= today() ORDER BY certificate LIMIT 2`),
    )
  ).map(one => one.id);

async function found(tools: Tools, cast: Cast, unitId: string, { facts, clauses, asks }: Played) {
  const { personId, home } = cast.actor(unitId, 'office');
  const kept = await cast.db.tx(tx =>
    tools.files.keep(tx, {
      ...{ name: '现场检查记录.txt', bytes: Buffer.from(facts), unitId, subject: null },
      ...{ area: 'matter', madeBy: personId, home },
    }),
  );
  const contact = '组织权益部，0000-8000001';
  return { record: '到现场查看台账，询问五名职工', evidence: [kept.id], facts, clauses, asks, contact };
}

async function delivered(cast: Cast, unitId: string, id: string, paper: Paper): Promise<void> {
  const office = cast.actor(unitId, 'office');
  const draft = await draftLetter(cast.ctx(office), id, { code: paper, corrects: null, quotes: [] });
  const changed = { why: '', isOldMeant: false };
  const signed = await moveLetter(cast.ctx(cast.actor(unitId, 'chair')), id, draft.id, 'sign', {
    ...{ seenSeq: draft.seq, ...changed },
  });
  await moveLetter(cast.ctx(office), id, draft.id, 'deliver', {
    ...{ seenSeq: signed.seq, ...changed },
    delivery: {
      ...{ how: 'hand', on: asDay(cast.day), by: office.name, receivedBy: '单位收发室', refused: false },
      ...{ place: '', witnesses: '', recorded: false, note: '' },
    },
  });
}

async function moved(
  cast: Cast,
  unitId: string,
  id: string,
  move: string,
  given: Record<string, unknown> = {},
  why = '',
): Promise<void> {
  const seen = await cast.db.read(tx =>
    tx.one<{ seenSeq: number; fence: number }>(
      sql`SELECT seq AS "seenSeq", fence FROM matter WHERE id = ${id}`,
    ),
  );
  await moveMatter(cast.ctx(cast.actor(unitId, 'office')), id, move, { ...seen, why, given });
}
