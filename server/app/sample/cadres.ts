/** Cadres of the sample: who keeps the register, who is seconded, who went and was not followed, trainings, contact points, successors. */
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Office } from '@niangjia/domain/unit/offices.ts';
import { countCadres } from '../../cadre/cadre.jobs.ts';
import { assignContact } from '../../cadre/contact.actions.ts';
import { declareSeats } from '../../cadre/seats.actions.ts';
import { nameSuccessor } from '../../cadre/successor.actions.ts';
import { setTerm } from '../../cadre/term.actions.ts';
import { recordTraining } from '../../cadre/training.actions.ts';
import { sql } from '../../core/database/sql.ts';
import { systemWork } from '../../core/system-work.ts';
import { endPost } from '../../unit/post.handover.ts';
import { type Cast, onDay, type Tools } from './cast.ts';
import type { Chance } from './chance.ts';
import type { SampleCity } from './city.ts';
import { personName } from './names.ts';

/** Days since the seat fell vacant: beyond half a year, nearly so, and lately. */
const GONE = [240, 198, 170, 95, 40, 12] as const;
const FORMER = '离任副主席';
const FORMER_BASIC = '离任工会主席';

/** Posts of cadres, beside those that the city has; drawn by a chance of their own, so that everybody else stays who they are. */
export function staffCadres(city: SampleCity, chance: Chance): void {
  const appoint = (unitId: string, office: Office, title: string, part: string | null): void => {
    const personId = chance.id();
    const held = city.departments.find(d => d.unitId === unitId && part !== null && d.name.includes(part));
    city.people.push({ id: personId, name: personName(list => chance.pick(list)) });
    city.posts.push({
      ...{ id: chance.id(), personId, unitId, departmentId: held?.id ?? null, office, title },
      employment: 'full-time',
    });
  };
  for (const unitId of [city.root, ...city.counties])
    appoint(unitId, 'cadre-officer', '组织干部专员', '组织');
  for (const unitId of city.counties.slice(2, 5)) appoint(unitId, 'vice-chair', FORMER, null);
  const basic = city.units.filter(u => u.kind === 'enterprise').slice(-3);
  for (const { id } of basic) appoint(id, 'enterprise-chair', FORMER_BASIC, null);
}

export async function cadresSince(tools: Tools, today: Day): Promise<void> {
  await depart(tools);
  await onDay(tools, 60, cast => trainings(tools, cast));
  await onDay(tools, 20, async cast => {
    await terms(tools, cast, today);
    await contacts(cast);
    await successors(tools, cast);
    await seats(tools, cast);
  });
  await onDay(tools, 1, cast => countCadres(cast.db));
}

async function depart({ db, crypto, city }: Tools): Promise<void> {
  const gone = city.posts.filter(p => p.title === FORMER || p.title === FORMER_BASIC);
  for (const [n, { id }] of gone.entries()) {
    const shifted = db.shifted(`-${GONE[n % GONE.length]!} days`);
    await shifted.tx(async tx => {
      const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
      const w = systemWork(tx, crypto, { home: 1, day, key: `sample vacancy ${id}` });
      const post = await tx.one<{ id: string; state: string; seq: number; fromDay: string }>(
        sql`SELECT id, state, seq, from_day AS "fromDay" FROM post WHERE id = ${id} FOR UPDATE`,
      );
      await endPost(w, post, day, { why: '工作调动' });
    });
  }
}

const SESSIONS = [
  ['工会主席履职能力培训班', 5, 40, ['chair', 'vice-chair', 'township-chair', 'industry-chair']],
  ['新任工会干部业务培训班', 8, 64, ['office', 'department-head', 'department-staff']],
  ['基层工会组建和会员服务专题班', 2, 16, ['township-chair', 'township-staff', 'industry-staff']],
  ['财务和经审业务培训班', 3, 24, ['department-head', 'aid-cashier', 'industry-staff']],
] as const;

/** Two of three took part. */
async function trainings({ city }: Tools, cast: Cast): Promise<void> {
  const officer = cast.actor(city.root, 'cadre-officer');
  for (const [n, [title, days, hours, offices]] of SESSIONS.entries()) {
    const toDay = addCalendarDays(asDay(cast.day), -12 * n - 1);
    const personIds = city.posts
      .filter((p, at) => (offices as readonly string[]).includes(p.office) && at % 3 !== n % 3)
      .filter(p => p.title !== FORMER)
      .map(p => p.personId);
    const fromDay = addCalendarDays(toDay, 1 - days);
    const organiser = '岚汀市总工会';
    await recordTraining(cast.ctx(officer), city.root, {
      title,
      organiser,
      fromDay,
      toDay,
      hours,
      personIds,
    });
  }
}

const ORIGINS = ['岚汀市财政局', '岚汀市人力资源和社会保障局', '市机床集团', '岚汀职业技术学院'] as const;

async function terms({ city }: Tools, cast: Cast, today: Day): Promise<void> {
  const officer = cast.actor(city.root, 'cadre-officer');
  const seconded = city.posts.filter(p => p.employment === 'seconded').slice(0, 8);
  for (const [n, { id }] of seconded.entries())
    await setTerm(cast.ctx(officer), id, {
      ...{ dueOn: addCalendarDays(today, 25 + 70 * n), secondedFrom: ORIGINS[n % ORIGINS.length]! },
      ...{ why: '挂职通知', seenSeq: 1 },
    });
}

/** The chair of the township answers for its large employers; some of them wait still. */
async function contacts(cast: Cast): Promise<void> {
  const large = await cast.db.read(tx =>
    tx.rows<{
      id: string;
      keeper: string;
    }>(sql`SELECT e.id, e.keeper_unit_id AS keeper FROM employer e JOIN unit u ON u.id = e.keeper_unit_id
      WHERE e.status = 'operating' AND u.kind IN ('township', 'park') ORDER BY e.headcount DESC, e.id LIMIT 24`),
  );
  for (const [n, { id, keeper }] of large.entries()) {
    if (n % 4 === 3) continue;
    const chair = cast.actor(keeper, 'township-chair');
    const place = { atUnitId: null, employerId: id, fromDay: asDay(cast.day) };
    await assignContact(cast.ctx(chair), chair.personId, place);
  }
}

/** One county has given a seat up, another has one more than ever sat. */
async function seats({ city }: Tools, cast: Cast): Promise<void> {
  const officer = cast.actor(city.root, 'cadre-officer');
  for (const [n, unitId] of city.counties.slice(3, 5).entries()) {
    const held = city.posts.filter(
      p => p.unitId === unitId && p.office === 'vice-chair' && p.title !== FORMER,
    ).length;
    await declareSeats(cast.ctx(officer), unitId, {
      ...{ office: 'vice-chair', seats: held + 2 * n, fromDay: asDay(cast.day) },
      ...{ paper: `岚编〔2026〕${31 + n}号`, why: '机构改革核定职数', seenSeq: null },
    });
  }
}

async function successors({ city }: Tools, cast: Cast): Promise<void> {
  const officer = cast.actor(city.root, 'cadre-officer');
  const chosen = city.posts.filter(p => p.unitId === city.root && p.office === 'department-head').slice(0, 3);
  const grades = ['ready', 'growing', 'young'] as const;
  for (const [n, { personId }] of chosen.entries())
    await nameSuccessor(cast.ctx(officer), city.root, {
      ...{ personId, grade: grades[n]!, aim: '县级总工会副主席', plan: '到县区工会挂职锻炼一年' },
      fromDay: asDay(cast.day),
    });
}
