import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { given } from '../deploy/testing/given.ts';
import { arrangeAtOnce, arrangeOnce } from './arrange.sweep.ts';
import { ownHead, ownVisits } from './own.store.ts';
import { arrange, cancelRun, pinLine, publishPlan } from './plan.actions.ts';
import { findPlan } from './plan.store.ts';
import { planView } from './plan.view.ts';
import { findRound } from './round.store.ts';
import { changeTeam, declareAway, formTeams, moveTeam } from './team.actions.ts';
import { listTeams } from './team.store.ts';
import {
  arrangedNow,
  cadresAt,
  launched,
  linesNow,
  partsOf,
  withCalendar,
  worked,
} from './testing/campaigns.ts';
import { employersAt, faultsNow, filled, visited } from './testing/visits.ts';
import { recordVisit } from './visit.actions.ts';

const g = await given('2026-07-13');
await withCalendar(g);
const east = await employersAt(g, 'yanEast', 12);
const cheng = await employersAt(g, 'chengEast', 6);
const [a, b, c, d, e] = (await cadresAt(g, 'yanEast', ['甲一', '乙二', '丙三', '丁四', '戊五', '己六'])) as [
  string,
  string,
  string,
  string,
  string,
];
await cadresAt(g, 'chengEast', ['澄一', '澄二']);
await g.db.tx(async tx => {
  // Somebody who also chairs an enterprise union is an employee there.
  await tx.run(sql`INSERT INTO post (home, id, person_id, unit_id, title, office, employment, from_day)
    SELECT home, gen_random_uuid(), ${e}, ${g.unit.mill.id}, '主席', 'enterprise-chair', 'part-time', '2020-01-01' FROM post WHERE person_id = ${e}`);
});

const teamsOf = async (round: string) =>
  (await g.db.read(tx => listTeams(tx, g.actor.organiser, round, { limit: 100 }))).rows;
const planOf = async (round: string) => (await g.db.read(tx => findPlan(tx, round)))!;
const publish = async (round: string, seenSeq?: number) =>
  publishPlan(g.ctx('organiser'), round, { seenSeq: seenSeq ?? (await planOf(round)).seq });
const told = (round: string) =>
  g.db.read(tx =>
    tx.rows<{ id: string; sort: string }>(
      sql`SELECT person_id AS id, sort FROM reminder WHERE subject = ${round} AND read_at IS NULL ORDER BY 1`,
    ),
  );
const begun = async (more = {}) => {
  const { rounds } = await launched(g, more);
  const [round] = rounds as [string];
  await formTeams(g.ctx('organiser'), round);
  return round;
};

test('teams of two are proposed by unit; chairs of enterprises are sent to nobody, who has no partner stays', async () => {
  const { rounds } = await launched(g);
  const [round] = rounds as [string];
  const { teams, left } = await formTeams(g.ctx('organiser'), round);
  const rows = await teamsOf(round);
  expect(rows).toHaveLength(teams);
  const members = rows.flatMap(t => [t.firstPersonId, t.secondPersonId]);
  expect(new Set(members).size).toBe(members.length);
  expect(members).not.toContain(e);
  expect(members).toEqual(expect.arrayContaining([a, b, c, d]));
  expect(
    rows.filter(t => t.unit === '砚东街道').every(t => t.level === 'township' && t.county === '砚宁区'),
  ).toBe(true);
  expect(left.every(p => p.name.length > 1)).toBe(true);
  expect(await g.outcome(formTeams(g.ctx('organiser'), round))).toBe('visit.plan-there');
  expect(await g.outcome(formTeams(g.ctx('yanClerk'), rounds[0]!))).toBe('core.no-duty');
});

test('an arrangement is computed in the background, with a bound, and everybody goes to their own county', async () => {
  const round = await begun();
  const run = await arrangedNow(g, round);
  expect(run).toMatchObject({ state: 'done', counts: { arranged: 18, unserved: 0 } });
  expect(run.levels.every(l => l.gap === 0)).toBe(true);
  const teams = new Map((await teamsOf(round)).map(t => [t.no, t]));
  for (const line of await linesNow(g, round)) {
    const county = cheng.includes(line.employer) ? '澄津区' : '砚宁区';
    expect(teams.get(line.no!)!.county).toBe(county);
    expect(line.published).toBeNull();
  }
  expect(await g.outcome(publish(round, 0))).toBe('core.changed-meanwhile');
  expect(await publish(round)).toMatchObject({ state: 'published', given: 18, taken: 0 });
  expect((await linesNow(g, round)).every(l => l.published === l.no && l.fence === 0)).toBe(true);
  expect(new Set((await told(round)).map(t => t.sort))).toEqual(new Set(['sent']));
  expect(await faultsNow(g)).toEqual([]);
  // The program that computes is put together once, before the first run.
}, 120_000);

test('the database gives an employer to one team of its round and to no team of another', async () => {
  const [round, other] = [await begun(), await begun()];
  await arrangedNow(g, round);
  await publish(round);
  const [foreign] = await teamsOf(other);
  const give = (team: string) =>
    g.db.tx(tx =>
      tx.run(
        sql`UPDATE allotment SET team_id = ${team} WHERE round_id = ${round} AND employer_id = ${east[0]!}`,
      ),
    );
  await expect(give(foreign!.id)).rejects.toThrow(/allotment_team_fk/);
  await expect(
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO allotment (home, round_id, employer_id, id, unit_id, sector, size, team_id)
        SELECT home, round_id, employer_id, gen_random_uuid(), unit_id, sector, size, NULL FROM allotment
        WHERE round_id = ${round} AND employer_id = ${east[0]!}`),
    ),
  ).rejects.toThrow(/allotment_pkey/);
});

test('a pin whose team cannot go any more falls away, and the line says so', async () => {
  const round = await begun();
  await arrangedNow(g, round);
  const line = (await linesNow(g, round)).find(l => east.includes(l.employer))!;
  const other = (await teamsOf(round)).find(t => t.unit === '砚东街道' && t.no !== line.no)!;
  const pin = { teamId: other.id, why: '与企业相熟', seenSeq: 1 };
  await pinLine(g.ctx('yanClerk'), round, line.employer, pin);
  const stop = { move: 'stop', why: '近期不能参加', seenSeq: 1 } as const;
  await moveTeam(g.ctx('yanClerk'), other.id, stop);
  await arrangedNow(g, round, 'yanClerk');
  const now = (await linesNow(g, round)).find(l => l.employer === line.employer)!;
  expect(now.pinned).toBe(false);
  const { reason } = await g.db.read(tx =>
    tx.one<{ reason: string }>(
      sql`SELECT reason FROM visit_line WHERE round_id = ${round} AND employer_id = ${line.employer}`,
    ),
  );
  expect(reason).toMatch(new RegExp(`^县级指定的第${other.no}组不能去了；.`, 'u'));
});

test('the county settles a line by hand with a reason; the next run keeps it', async () => {
  const round = await begun();
  await arrangedNow(g, round);
  const before = await linesNow(g, round);
  const line = before.find(l => east.includes(l.employer))!;
  const teams = await teamsOf(round);
  const other = teams.find(t => t.unit === '砚东街道' && t.no !== line.no)!;
  const pin = (who: 'yanClerk' | 'chengClerk' | 'organiser', more = {}) =>
    pinLine(g.ctx(who), round, line.employer, {
      teamId: other.id,
      why: '与企业相熟',
      seenSeq: 2 - 1,
      ...more,
    });
  expect(await g.outcome(pin('chengClerk'))).toBe('visit.line-absent');
  expect(await g.outcome(pin('organiser'))).toBe('core.no-duty');
  const foreign = teams.find(t => t.county === '澄津区')!;
  expect(await g.outcome(pin('yanClerk', { teamId: foreign.id }))).toBe('visit.team-foreign');
  expect(await g.outcome(pin('yanClerk', { seenSeq: 9 }))).toBe('visit.line-changed');
  await declareAway(g.ctx('yanClerk'), other.id, {
    personId: other.firstPersonId,
    employerId: line.employer,
    sort: 'relative',
  });
  expect(await g.outcome(pin('yanClerk'))).toBe('visit.team-keeps-away');
  await g.db.tx(tx => tx.run(sql`DELETE FROM visit_away`));
  await pin('yanClerk');
  await arrangedNow(g, round, 'yanClerk');
  expect((await linesNow(g, round)).find(l => l.employer === line.employer)).toMatchObject({
    no: other.no,
    pinned: true,
  });
});

test('who must keep away is never sent there', async () => {
  const round = await begun();
  const teams = (await teamsOf(round)).filter(t => t.unit === '砚东街道');
  for (const team of teams.slice(1))
    await declareAway(g.ctx('yanClerk'), team.id, {
      personId: team.secondPersonId,
      employerId: east[3]!,
      sort: 'interest',
    });
  const again = declareAway(g.ctx('yanClerk'), teams[1]!.id, {
    personId: teams[1]!.secondPersonId,
    employerId: east[3]!,
    sort: 'other',
  });
  expect(await g.outcome(again)).toBe('visit.away-again');
  await arrangedNow(g, round);
  const found = (await linesNow(g, round)).find(l => l.employer === east[3])!;
  expect(teams.slice(1).map(t => t.no)).not.toContain(found.no);
  await g.db.tx(tx => tx.run(sql`DELETE FROM visit_away`));
});

test('two fall ill: only their employers move, both sides are told, the fence holds off what they still had', async () => {
  const round = await begun();
  await arrangedNow(g, round);
  await publish(round);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE reminder SET read_at = greatest(clock(), at) WHERE subject = ${round}`),
  );
  const before = await linesNow(g, round);
  const ill = (await teamsOf(round)).find(t => [t.firstPersonId, t.secondPersonId].includes(a))!;
  const theirs = before.filter(l => l.no === ill.no);
  expect(theirs.length).toBeGreaterThan(1);
  // What they have visited already stays theirs.
  await recordVisit(g.ctx('eastStaff'), round, {
    ...filled(g, 'interview', { firstPersonId: ill.firstPersonId, secondPersonId: ill.secondPersonId }),
    employerId: theirs[0]!.employer,
  });
  expect(await g.outcome(moveTeam(g.ctx('yanClerk'), ill.id, { move: 'stop', seenSeq: ill.seq }))).toBe(
    'visit.campaign-why',
  );
  await moveTeam(g.ctx('yanClerk'), ill.id, { move: 'stop', seenSeq: ill.seq, why: '两人因故不能参加' });
  await arrangedNow(g, round, 'yanClerk');
  const after = await linesNow(g, round);
  const moved = after.filter((l, i) => l.no !== before[i]!.no);
  expect(moved.map(l => l.employer).sort()).toEqual(
    theirs
      .slice(1)
      .map(l => l.employer)
      .sort(),
  );
  expect(moved.every(l => l.published === ill.no && l.moved!.includes('已不在名单里'))).toBe(true);
  const done = await publish(round);
  expect(done).toMatchObject({ state: 'published', given: moved.length, taken: moved.length });
  const gone = (await linesNow(g, round)).filter(l => moved.some(m => m.employer === l.employer));
  expect(gone.every(l => l.fence === 1 && l.published === l.no)).toBe(true);
  const persons = (await told(round)).map(t => t.id);
  expect(persons).toEqual(expect.arrayContaining([ill.firstPersonId, ill.secondPersonId]));
  expect((await told(round)).every(t => t.sort === 'resent')).toBe(true);
  // Recorded from the old list, offline: kept, not counted until it is decided.
  const late = await recordVisit(g.ctx('eastStaff'), round, {
    ...filled(g, 'interview', { firstPersonId: ill.firstPersonId, secondPersonId: ill.secondPersonId }),
    employerId: moved[0]!.employer,
    fence: 0,
  });
  expect(late.counted).toBe(false);
  expect(await faultsNow(g)).toEqual([]);
});

test('who is not of the team cannot record its visit; somebody of it may go with a stand-in', async () => {
  const round = await begun();
  await arrangedNow(g, round);
  await publish(round);
  const team = (await teamsOf(round)).find(t => t.no === 1)!;
  const line = (await linesNow(g, round)).find(
    l => l.no === (team.unit === '砚东街道' ? 1 : l.no) && east.includes(l.employer),
  )!;
  const own = (await teamsOf(round)).find(t => t.no === line.no)!;
  const strangers = [a, b, c, d].filter(p => p !== own.firstPersonId && p !== own.secondPersonId);
  const go = (firstPersonId: string, secondPersonId: string) =>
    visited(g, round, line.employer, 'interview', { firstPersonId, secondPersonId });
  expect(await g.outcome(go(strangers[0]!, strangers[1]!))).toBe('visit.team-other');
  expect(await g.outcome(go(own.firstPersonId, strangers[1]!))).toBe('done');
  const goer = { ...g.actor.eastStaff, personId: own.firstPersonId };
  const { done } = await g.db.read(tx => ownHead(tx, goer));
  const left = await g.db.read(tx => ownVisits(tx, goer, 100));
  expect(done).toBe(1);
  expect(left.some(i => i.roundId === round && i.employerId === line.employer)).toBe(false);
});

test('a team takes nobody who stands in another, nobody from elsewhere, and not one person twice', async () => {
  const round = await begun();
  const teams = (await teamsOf(round)).filter(t => t.unit === '砚东街道');
  const [one, two] = teams as [(typeof teams)[0], (typeof teams)[0]];
  const change = (more: object) => {
    const { firstPersonId, secondPersonId, min, max, halfDays, skills } = one;
    const now = { firstPersonId, secondPersonId, min, max, halfDays, skills, seenSeq: one.seq, why: '换人' };
    return g.outcome(changeTeam(g.ctx('yanClerk'), one.id, { ...now, ...more }));
  };
  expect(await change({ secondPersonId: two.firstPersonId })).toBe('visit.team-person-taken');
  expect(await change({ secondPersonId: e })).toBe('visit.team-person');
  expect(await change({ secondPersonId: one.firstPersonId })).toBe('visit.team-one-twice');
  expect(await change({ min: 31 })).toBe('visit.team-turned');
  expect(await change({ max: 5 })).toBe('done');
});

test('while it is computed nothing is changed; cancelled, it stores nothing', async () => {
  const round = await begun();
  const [team] = await teamsOf(round);
  await arrange(g.ctx('organiser'), round);
  expect(await g.outcome(arrange(g.ctx('organiser'), round))).toBe('visit.plan-running');
  expect(
    await g.outcome(
      moveTeam(g.ctx(team!.county === '澄津区' ? 'chengClerk' : 'yanClerk'), team!.id, {
        move: 'stop',
        seenSeq: 1,
        why: '停',
      }),
    ),
  ).toBe('visit.plan-running');
  await arrangeOnce(partsOf(g));
  await cancelRun(g.ctx('organiser'), round);
  await arrangeOnce(partsOf(g));
  expect(await worked(g, round)).toMatchObject({ state: 'cancelled' });
  expect(await linesNow(g, round)).toEqual([]);
  expect(await g.outcome(cancelRun(g.ctx('organiser'), round))).toBe('visit.plan-idle');
  expect(await g.outcome(publish(round))).toBe('core.wrong-state');
});

test('a run that another process computes is left alone, and is begun again once that process has not been heard of', async () => {
  const round = await begun();
  await arrange(g.ctx('organiser'), round);
  const heldTill = (from: 'ahead' | 'gone') =>
    g.db.tx(tx =>
      tx.run(sql`UPDATE visit_run SET state = 'running', stage = 'solving',
        lease_till = clock() + ${from === 'ahead' ? 30 : -1} * interval '1 second' WHERE round_id = ${round}`),
    );
  await heldTill('ahead');
  expect(await arrangeAtOnce(partsOf(g))).toBe(false);
  expect(await linesNow(g, round)).toEqual([]);
  await heldTill('gone');
  expect(await arrangeAtOnce(partsOf(g))).toBe(true);
  expect(await worked(g, round)).toMatchObject({ state: 'done' });
  expect((await linesNow(g, round)).length).toBeGreaterThan(0);
});

test('too many for the teams: the key employers come first, the others are listed with the reason', async () => {
  const round = await begun({
    keyEmployers: [east[11]!],
    capacity: { min: 0, max: 2, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } },
  });
  const run = await arrangedNow(g, round);
  expect(run.counts.unserved).toBeGreaterThan(0);
  const lines = await linesNow(g, round);
  expect(lines.find(l => l.employer === east[11])!.no).not.toBeNull();
  expect(lines.filter(l => l.no === null).every(l => l.unserved!.includes('请'))).toBe(true);
  const view = await g.db.read(async tx =>
    planView(tx, g.actor.organiser, (await findRound(tx, g.actor.organiser, round))!),
  );
  expect(view.unserved.reduce((sum, u) => sum + u.employers, 0)).toBe(run.counts.unserved);
  expect(view.counties.map(c => c.employers).reduce((x, y) => x + y, 0)).toBe(18);
});

test('county and township are never both at an employer in one month: another round leaves it to another month or unserved', async () => {
  await cadresAt(g, 'yan', ['县一', '县二']);
  const july = { toDay: asDay('2026-07-31') };
  const round = await begun(july);
  await arrangedNow(g, round);
  await publish(round);
  const levels = new Map((await teamsOf(round)).map(t => [t.no, t.level]));
  const byTownship = (await linesNow(g, round))
    .filter(l => l.no !== null && levels.get(l.no) === 'township' && east.includes(l.employer))
    .map(l => l.employer);
  expect(byTownship.length).toBeGreaterThan(0);
  const onlyCounty = async (window: object) => {
    const other = await begun(window);
    for (const team of await teamsOf(other))
      if (team.level === 'township' && team.county === '砚宁区')
        await moveTeam(g.ctx('yanClerk'), team.id, { move: 'stop', seenSeq: team.seq, why: '只派县级' });
    expect(
      (await teamsOf(other)).some(
        t => t.level === 'county' && t.county === '砚宁区' && t.state === 'standing',
      ),
    ).toBe(true);
    await arrangedNow(g, other);
    return linesNow(g, other);
  };
  const sameMonth = (await onlyCounty(july)).filter(l => byTownship.includes(l.employer));
  expect(sameMonth.map(l => l.no)).toEqual(byTownship.map(() => null));
  expect(sameMonth.every(l => l.unserved!.includes('月'))).toBe(true);
  // With August to go in, the county takes them then.
  const longer = await onlyCounty({ toDay: asDay('2026-08-31') });
  expect(longer.filter(l => byTownship.includes(l.employer)).every(l => l.no !== null)).toBe(true);
  const weeks = await g.db.read(tx =>
    tx.rows<{
      weekOn: string;
    }>(sql`SELECT DISTINCT l.week_on AS "weekOn" FROM visit_line l JOIN visit_round r ON r.id = l.round_id
      WHERE r.to_day = '2026-08-31' AND l.employer_id = ANY (${byTownship}::uuid[])`),
  );
  expect(weeks.every(w => w.weekOn >= '2026-08')).toBe(true);
}, 60_000);
