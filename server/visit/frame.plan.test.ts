/** An employer that moved to another county, in rounds whose visits are arranged: both counties see it in their plan, and those who had it are told. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { ask } from '../deploy/testing/ask.ts';
import { given, type PersonName } from '../deploy/testing/given.ts';
import { employerRoutes } from '../unit/employer.routes.ts';
import { arrangeOnce } from './arrange.sweep.ts';
import { arrange, publishPlan } from './plan.actions.ts';
import { countiesOf, findPlan, unservedOf } from './plan.store.ts';
import { formTeams } from './team.actions.ts';
import {
  arrangedNow,
  cadresAt,
  launched,
  linesNow,
  partsOf,
  withCalendar,
  worked,
} from './testing/campaigns.ts';
import { employersAt, faultsNow, figure, openedRound, visited } from './testing/visits.ts';

const g = await given('2026-07-13');
await withCalendar(g);
const east = await employersAt(g, 'yanEast', 6);
const cheng = await employersAt(g, 'chengEast', 2);
await cadresAt(g, 'yanEast', ['甲一', '乙二']);
const chengCadres = await cadresAt(g, 'chengEast', ['澄一', '澄二']);
const elsewhere = await openedRound(g, { fromDay: '2026-07-01', toDay: '2026-09-30' });

/** Teams, arranged and published; of the city, or of one county. */
async function published(units: string[] = []): Promise<string> {
  const { rounds } = await launched(g, { units });
  const [round] = rounds as [string];
  await formTeams(g.ctx('organiser'), round);
  await arrangedNow(g, round);
  await publish(round);
  return round;
}

const publish = async (round: string) =>
  publishPlan(g.ctx('organiser'), round, {
    seenSeq: (await g.db.read(tx => findPlan(tx, round)))!.seq,
  });
const lineOf = async (round: string, employer: string) =>
  (await linesNow(g, round)).find(l => l.employer === employer);
const frame = (round: string, unit: 'yan' | 'cheng') =>
  figure(g, unit, 'visit-frame', { cut: `round=${round}` });
const resent = (round: string) =>
  g.db.read(async tx =>
    (
      await tx.rows<{ id: string }>(
        sql`SELECT person_id AS id FROM reminder WHERE subject = ${round} AND sort = 'resent' AND read_at IS NULL`,
      )
    ).map(r => r.id),
  );
/** The two who were sent there. */
const pairOf = (round: string, employer: string) =>
  g.db.read(async tx => {
    const { pair } = await tx.one<{
      pair: string[];
    }>(sql`SELECT jsonb_build_array(t.first_person_id, t.second_person_id) AS pair
      FROM allotment a JOIN visit_team t ON t.id = a.team_id WHERE a.round_id = ${round} AND a.employer_id = ${employer}`);
    return pair;
  });
const countyOf = (round: string, who: PersonName, unit: 'yan' | 'cheng') =>
  g.db.read(async tx => (await countiesOf(tx, g.actor[who], round)).find(c => c.unitId === g.unit[unit].id));

/** Found gone in another round, offered to the other county and taken over there. */
async function movesToCheng(employerId: string): Promise<void> {
  await visited(g, elsewhere.id, employerId, 'moved', { secondPersonId: g.actor.yanChair.personId });
  const decide = async (who: PersonName, body: object) => {
    const { items } = await ask<{ items: EmployerChange[] }>(g, employerRoutes, 'employer.listChanges', who, {
      query: { limit: 200 },
    });
    const change = items.find(c => c.employerId === employerId)!;
    await ask(g, employerRoutes, 'employer.moveChange', who, {
      params: { id: change.id },
      body: { seenSeq: change.seq, ...body },
    });
  };
  await decide('yanClerk', { move: 'offer', toUnitId: g.unit.cheng.id });
  await decide('chengClerk', {
    move: 'accept',
    effectiveOn: asDay('2026-07-13'),
    keeperUnitId: g.unit.chengEast.id,
  });
}

test('it waits in the plan of the county that it moved to, whoever had it is told, and the next run sends somebody of there', async () => {
  const round = await published();
  const id = east[0]!;
  expect((await lineOf(round, id))!.published).not.toBeNull();
  const pair = await pairOf(round, id);
  const before = (await countyOf(round, 'organiser', 'cheng'))!.employers;
  await movesToCheng(id);
  expect(await lineOf(round, id)).toMatchObject({
    no: null,
    published: null,
    unserved: expect.stringContaining('迁入后还没有安排'),
  });
  expect(await countyOf(round, 'chengClerk', 'cheng')).toMatchObject({ employers: before + 1, unserved: 1 });
  expect(await g.db.read(tx => unservedOf(tx, g.actor.yanClerk, round))).toEqual([]);
  expect((await resent(round)).sort()).toEqual(pair.sort());

  await arrangedNow(g, round);
  await publish(round);
  const line = (await lineOf(round, id))!;
  const team = await g.db.read(tx =>
    tx.one<{ first: string }>(
      sql`SELECT first_person_id AS first FROM visit_team WHERE round_id = ${round} AND no = ${line.published}`,
    ),
  );
  expect(chengCadres).toContain(team.first);
  expect((await countyOf(round, 'organiser', 'cheng'))!.unserved).toBe(0);
  expect(await faultsNow(g)).toEqual([]);
});

test('who was found closed or gone is no more among those to be visited: the plan counts as the round does', async () => {
  const round = await published();
  const plan = async () => (await countyOf(round, 'organiser', 'yan'))!;
  expect((await plan()).employers).toBe(await frame(round, 'yan'));
  const before = await plan();
  for (const [i, outcome] of (['closed', 'refused'] as const).entries()) {
    const id = east[4 + i]!;
    const [first, second] = await pairOf(round, id);
    await visited(g, round, id, outcome, { firstPersonId: first!, secondPersonId: second! });
  }
  expect(await plan()).toMatchObject({ employers: before.employers - 1, arranged: before.arranged - 1 });
  expect((await plan()).employers).toBe(await frame(round, 'yan'));
});

test('a run that was going on meanwhile does not give it back to those who had it', async () => {
  const round = await published();
  const id = east[1]!;
  await arrange(g.ctx('organiser'), round);
  await arrangeOnce(partsOf(g));
  await movesToCheng(id);
  await worked(g, round);
  expect(await lineOf(round, id)).toMatchObject({
    no: null,
    unserved: expect.stringContaining('迁入后还没有安排'),
  });
  expect(await lineOf(round, cheng[0]!)).toMatchObject({ unserved: null });
});

test('a round of the former county alone lets it go where nobody has been, and keeps what was recorded', async () => {
  const round = await published([g.unit.yan.id]);
  const [left, seen] = [east[2]!, east[3]!];
  const before = (await frame(round, 'yan'))!;
  const [pair, others] = [await pairOf(round, left), await pairOf(round, seen)];
  await visited(g, round, seen, 'refused', { firstPersonId: others[0]!, secondPersonId: others[1]! });
  await movesToCheng(left);
  await movesToCheng(seen);
  expect(await lineOf(round, left)).toBeUndefined();
  expect(await lineOf(round, seen)).toBeDefined();
  expect(await frame(round, 'yan')).toBe(before - 1);
  expect((await resent(round)).sort()).toEqual(pair.sort());
  expect(await faultsNow(g)).toEqual([]);
});
