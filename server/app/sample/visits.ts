/** The running round of visits: opened by the city with the task that it carries out, visited by the townships at their own pace. */
import {
  addCalendarDays,
  asDay,
  type Day,
  dayOfWeek,
  daysBetween,
  isWeekend,
} from '@niangjia/domain/core/days.ts';
import { sizeOf } from '@niangjia/domain/unit/employer.model.ts';
import type {
  FindingKind,
  Outcome,
  Severity,
  ToldBy,
  VisitContent,
} from '@niangjia/domain/visit/visit.model.ts';
import type { Db } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { lockRoller, rollByDay } from '../../core/roll.ts';
import { attachSource } from '../../target/target.actions.ts';
import { moveRound, planRound } from '../../visit/round.actions.ts';
import { type BulkVisit, insertVisits } from '../../visit/visit.bulk.ts';
import type { Cast } from './cast.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { SampleCity, SampleEmployer } from './city.ts';
import { doneShare, LATE, LEFT_OUT, TASKS } from './plan.ts';

const SEED = 20_260_721;

const OUTCOMES: readonly (readonly [Outcome, number])[] = [
  ['interview', 86],
  ['refused', 6],
  ['closed', 3],
  ['moved', 3],
  ['lost', 2],
];

const FINDINGS: readonly (readonly [FindingKind, Severity, string])[] = [
  ['wage', 'urgent', '反映上月工资未足额发放，涉及班组十余人'],
  ['wage', 'minor', '加班费计算口径与考勤不一致'],
  ['contract', 'major', '部分新进人员没有签订书面劳动合同'],
  ['contract', 'minor', '社保缴费基数偏低'],
  ['safety', 'major', '打磨车间粉尘较大，防护口罩更换不及时'],
  ['safety', 'minor', '消防通道堆放货物'],
  ['hours', 'minor', '旺季连续加班，调休安排不到位'],
  ['union', 'minor', '符合建会条件，尚未建立工会'],
  ['union', 'minor', '工会任期已满，未换届'],
  ['bargain', 'minor', '工资集体协议到期未续签'],
  ['hardship', 'major', '有职工家属患病，生活困难'],
  ['skill', 'minor', '招工难，希望组织技能培训'],
  ['business', 'minor', '订单减少，希望了解稳岗政策'],
];

export interface SampleRound {
  id: string;
  unitId: string;
  fromDay: Day;
  /** Share of the employers of each county that has been visited by today. */
  visited: readonly number[];
}

/** Planned and opened by the organising department; the office lets the visits count the task. */
export async function openVisits(
  cast: Cast,
  city: SampleCity,
  programmeId: string,
  today: Day,
): Promise<SampleRound> {
  const organiser = cast.actor(city.root, 'department-head', '组织部部长');
  const task = await cast.db.read(tx =>
    tx.one<RoundTask>(sql`SELECT id, start_on AS "startOn", due_on AS "dueOn", amount FROM task
      WHERE programme_id = ${programmeId} AND parent_id IS NULL AND title = '走访企业'`),
  );
  const fromDay = asDay(cast.day);
  const planned = await planRound(cast.ctx(organiser), {
    unitId: city.root,
    title: '“暖企安薪”企业走访',
    fromDay,
    toDay: task.dueOn,
    taskId: task.id,
    sectors: [],
    sizes: [],
    note: '两人一组，成片走访；注销、迁出的如实登记，问题逐条写明。',
  });
  await moveRound(cast.ctx(organiser), planned.id, { move: 'open', seenSeq: planned.seq });
  await attachSource(cast.ctx(cast.actor(city.root, 'office')), task.id, {
    seenSeq: 0,
    indicator: 'visit-interview',
    cut: '',
    why: '走访以记录统计，不再报数',
  });
  return { id: planned.id, unitId: city.root, fromDay, visited: visitedBy(city, task, today) };
}

interface RoundTask {
  id: string;
  startOn: Day;
  dueOn: Day;
  amount: number;
}

/** So many visits that the talks among them are what the county has done of its quota, which was split by employers. */
function visitedBy(city: SampleCity, { startOn, dueOn, amount }: RoundTask, today: Day): number[] {
  const planned = TASKS.find(t => t.title === '走访企业')!;
  const employers = city.employers.filter(e => e.status === 'operating').length;
  const talks = OUTCOMES.find(([outcome]) => outcome === 'interview')![1] / 100;
  return city.counties.map(
    (_, at) => (doneShare(at, planned, { from: startOn, to: dueOn }, today) * amount) / (talks * employers),
  );
}

const OF_VISITS = sql`t.indicator LIKE 'visit-%'`;

/** What the townships have visited up to yesterday, with its figures. Touches nothing that the rest of the sample plays on. */
export async function visitSince(db: Db, city: SampleCity, round: SampleRound, today: Day): Promise<void> {
  const chance = chanceOf(SEED, 1, Number.parseInt(round.id.slice(0, 13).replace('-', ''), 16));
  const visits = city.units
    .filter(u => u.kind === 'township' || u.kind === 'park')
    .flatMap(town => visitsOf(chance, city, round, town, today));
  await db.tx(async tx => {
    await insertVisits(tx, round, visits, 'sample-visits');
    await lockRoller(tx);
    await rollByDay(tx, 1, OF_VISITS);
  });
}

/** All other facts of the sample, each filed under its own day. */
export const fileFacts = (db: Db): Promise<void> =>
  db.tx(async tx => {
    await lockRoller(tx);
    await rollByDay(tx, 0, sql`NOT (${OF_VISITS})`);
  });

function visitsOf(
  chance: Chance,
  city: SampleCity,
  round: SampleRound,
  town: SampleCity['units'][number],
  today: Day,
): BulkVisit[] {
  const county = city.counties.indexOf(town.territory!);
  const days = visitDays(chance, addCalendarDays(round.fromDay, county === LATE ? LEFT_OUT - 2 : 6), today);
  const people = city.posts.filter(p => p.unitId === town.id).map(p => p.personId);
  const all = city.employers.filter(
    e => e.keeperUnitId === town.id && e.status === 'operating' && e.headcount > 0,
  );
  const share = Math.min(0.99, round.visited[county]! * (0.9 + chance.next() * 0.2));
  const count = Math.round(all.length * share);
  return all.slice(0, count).map((employer, i) => {
    const visitedOn = days[Math.floor((i * days.length) / count)]!;
    const first = i % people.length;
    const pair = [people[first]!, people[(first + 1) % people.length]!] as const;
    return visitOf(chance, employer, visitedOn, pair);
  });
}

/** Two days of the week on which a township goes out, from the day on, without weekends; the last one is yesterday or before. */
function visitDays(chance: Chance, from: Day, today: Day): Day[] {
  const first = chance.whole(1, 3);
  const out = Array.from({ length: Math.max(1, daysBetween(from, today)) }, (_, n) =>
    addCalendarDays(from, n),
  );
  const days = out.filter(d => !isWeekend(d) && [first, first + 2].includes(dayOfWeek(d)) && d < today);
  return days.length > 0 ? days : [from];
}

function visitOf(
  chance: Chance,
  employer: SampleEmployer,
  visitedOn: Day,
  [firstPersonId, secondPersonId]: readonly [string, string],
): BulkVisit {
  const outcome = OUTCOMES[chance.weighted(OUTCOMES.map(o => o[1]))]![0];
  const isInterview = outcome === 'interview';
  const content: VisitContent = {
    visitedOn,
    firstPersonId,
    secondPersonId,
    outcome,
    spokeWith: isInterview ? chance.pick(['owner', 'personnel', 'union', 'workers'] as const) : null,
    peopleMet: isInterview ? chance.whole(1, 4) : 0,
    workersMet: null,
    findings: isInterview && chance.happens(0.22) ? [findingOf(chance)] : [],
    note: '',
  };
  return {
    id: chance.id(),
    employerId: employer.id,
    unitId: employer.keeperUnitId,
    sector: employer.sector,
    size: sizeOf(employer.headcount),
    content,
    minute: chance.whole(9 * 60, 17 * 60),
  };
}

function findingOf(chance: Chance): VisitContent['findings'][number] {
  const [kind, severity, text] = chance.pick(FINDINGS);
  return { id: chance.id(), kind, severity, text, toldBy: TOLD[kind] ?? 'seen' };
}

/** Who speaks of such a thing: the enterprise of its business, workers of their pay. */
const TOLD: Partial<Record<FindingKind, ToldBy>> = {
  ...{ skill: 'employer', business: 'employer' },
  ...{ wage: 'worker', hours: 'worker', hardship: 'worker' },
};
