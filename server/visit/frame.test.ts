/** An employer that moved to another county of the city: taken over there, and every round that runs counts it once. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import { ask } from '../deploy/testing/ask.ts';
import { given, type PersonName, type UnitName } from '../deploy/testing/given.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { employerRoutes } from '../unit/employer.routes.ts';
import { employerChangeProjection } from '../unit/employer-change.store.ts';
import { gapTodos } from '../unit/employer-gap.todos.ts';
import { employersAt, faultsNow, figure, filled, openedRound, visited } from './testing/visits.ts';
import { correctVisit } from './visit.actions.ts';
import { visitRoutes } from './visit.routes.ts';

registerTodos(gapTodos);
const g = await given('2026-07-13');
const WINDOW = { fromDay: '2026-07-01', toDay: '2026-09-30' };
const east = await employersAt(g, 'yanEast', 8);
await employersAt(g, 'chengEast', 3);
const city = await openedRound(g, WINDOW);
const ofYan = await openedRound(g, WINDOW, { unit: 'yan', who: 'yanClerk' });
const ofCheng = await openedRound(g, WINDOW, { unit: 'cheng', who: 'chengClerk' });
const withChair = { secondPersonId: g.actor.yanChair.personId };
const at = (unit: UnitName) => g.unit[unit].id;

const changes = async (who: PersonName): Promise<EmployerChange[]> =>
  (
    await ask<{ items: EmployerChange[] }>(g, employerRoutes, 'employer.listChanges', who, {
      query: { limit: 200 },
    })
  ).items;
const changeOf = async (employerId: string, who: PersonName = 'yanClerk') =>
  (await changes(who)).find(c => c.employerId === employerId);
const decide = (who: PersonName, change: { id: string; seq: number }, body: object) =>
  ask<{ seq: number; state: string }>(g, employerRoutes, 'employer.moveChange', who, {
    params: { id: change.id },
    body: { seenSeq: change.seq, ...body },
  });
const frameOf = (round: { id: string }, unit: UnitName) =>
  figure(g, unit, 'visit-frame', { cut: `round=${round.id}` });
const employer = (id: string) =>
  g.db.read(tx =>
    tx.one<{ keeper: string; status: string; address: string }>(
      sql`SELECT keeper_unit_id AS keeper, status, address FROM employer WHERE id = ${id}`,
    ),
  );
const BY_CHENG = { firstPersonId: g.actor.chengClerk.personId, secondPersonId: g.actor.chengChair.personId };
const ACCEPT = { move: 'accept', effectiveOn: asDay('2026-07-13') };

test('the county that it moved to takes it over: it answers for it, and each round counts it where it is to be visited', async () => {
  const id = east[0]!;
  const [before, chengBefore] = [await frameOf(city, 'yan'), await frameOf(city, 'cheng')];
  const visit = await visited(g, city.id, id, 'moved', withChair);
  const change = (await changeOf(id))!;
  expect(change.allowed).toEqual(['confirm', 'refuse', 'offer']);
  expect(change.receivers.map(r => r.id)).toEqual([at('cheng')]);
  expect(await changeOf(id, 'chengClerk')).toBeUndefined();
  expect(await g.outcome(decide('yanClerk', change, { move: 'offer' }))).toBe('employer.receiver-unfit');
  expect(await g.outcome(decide('yanClerk', change, { move: 'offer', toUnitId: at('yan') }))).toBe(
    'employer.receiver-unfit',
  );
  expect(await g.outcome(decide('yanClerk', change, { move: 'offer', toUnitId: at('chengEast') }))).toBe(
    'employer.receiver-unfit',
  );
  await decide('yanClerk', change, { move: 'offer', toUnitId: at('cheng'), why: '搬到澄东街道' });

  const offered = (await changeOf(id, 'chengClerk'))!;
  expect(offered).toMatchObject({
    state: 'offered',
    allowed: ['accept', 'decline'],
    decision: '搬到澄东街道',
  });
  expect((await changeOf(id))!.allowed).toEqual([]);
  expect(await waiting(g, 'chengClerk', ['employer-change'])).toHaveLength(1);
  expect(await waiting(g, 'yanClerk', ['employer-change'])).toEqual([]);
  expect(await g.outcome(decide('yanClerk', offered, ACCEPT))).toBe('core.no-duty');
  expect(await g.outcome(decide('chengClerk', offered, { move: 'accept' }))).toBe(
    'employer.effective-missing',
  );
  expect(await g.outcome(decide('clerk', offered, { ...ACCEPT, keeperUnitId: at('yanPark') }))).toBe(
    'employer.keeper-outside',
  );
  const taken = { ...ACCEPT, keeperUnitId: at('chengEast'), address: '澄东街道滨河路8号' };
  const twins = await Promise.all([1, 2].map(() => g.outcome(decide('chengClerk', offered, taken))));
  expect(twins.sort()).toEqual(['core.wrong-state', 'done']);

  expect(await employer(id)).toEqual({
    keeper: at('chengEast'),
    status: 'operating',
    address: '澄东街道滨河路8号',
  });
  expect([await frameOf(city, 'yan'), await frameOf(city, 'cheng')]).toEqual([before! - 1, chengBefore! + 1]);
  // Yan's own round does not reach Cheng, and nobody had been there.
  expect([await frameOf(ofYan, 'yan'), await frameOf(ofCheng, 'cheng')]).toEqual([7, 4]);
  expect(await faultsNow(g)).toEqual([]);

  // The old record is settled; in this round it is visited again, by those who answer for it now.
  expect(
    await g.outcome(
      correctVisit(g.ctx('eastStaff'), visit.id, {
        ...filled(g, 'interview', withChair),
        seenSeq: 2,
        why: '登记有误',
      }),
    ),
  ).toBe('visit.passed-on');
  const shown = await ask<{ passedTo: string; allowed: string[] }>(
    g,
    visitRoutes,
    'visit.getVisit',
    'eastStaff',
    { params: { id: visit.id } },
  );
  expect([shown.passedTo, shown.allowed]).toEqual([expect.stringContaining('澄东'), []]);
  const again = await visited(g, city.id, id, 'interview', BY_CHENG, 'chengClerk');
  expect(again.counted).toBe(true);
  expect(await figure(g, 'cheng', 'visit-interview', { cut: `round=${city.id}` })).toBe(1);
  expect(await faultsNow(g)).toEqual([]);
});

test('a round in which nobody has been there yet changes hands, one in which somebody was received stays as it is, the next one knows', async () => {
  const id = east[1]!;
  const [visitedBefore, notYet] = [await openedRound(g, WINDOW), await openedRound(g, WINDOW)];
  await visited(g, visitedBefore.id, id, 'interview', withChair);
  await visited(g, ofYan.id, id, 'moved', withChair);
  const frames = async () =>
    Promise.all(
      [visitedBefore, notYet, ofYan, ofCheng].map(async r => [
        await frameOf(r, 'yan'),
        await frameOf(r, 'cheng'),
      ]),
    );
  const before = await frames();
  const change = (await changeOf(id))!;
  await decide('yanClerk', change, { move: 'offer', toUnitId: at('cheng') });
  await decide('chengClerk', (await changeOf(id))!, ACCEPT);
  expect((await employer(id)).keeper).toBe(at('cheng'));
  const [one, two, three, four] = before as [number, number][];
  expect(await frames()).toEqual([one, [two![0] - 1, two![1] + 1], three, [four![0], four![1] + 1]]);
  const fence = await g.db.read(tx =>
    tx.one<{ fence: number; unitId: string }>(sql`SELECT fence, unit_id AS "unitId" FROM allotment
    WHERE round_id = ${notYet.id} AND employer_id = ${id}`),
  );
  expect(fence).toEqual({ fence: 1, unitId: at('cheng') });
  const next = await openedRound(g, WINDOW);
  expect(await frameOf(next, 'cheng')).toBe(5);
  // The county's own round: the visit stands there as it was found, and a corrected word of it proposes nothing again.
  const visit = await g.db.read(tx =>
    tx.one<{ id: string; seq: number }>(
      sql`SELECT id, seq FROM visit WHERE round_id = ${ofYan.id} AND employer_id = ${id}`,
    ),
  );
  await correctVisit(g.ctx('eastStaff'), visit.id, {
    ...filled(g, 'moved', { ...withChair, note: '搬走已半年' }),
    seenSeq: visit.seq,
    why: '补记',
  });
  expect((await changes('yanClerk')).filter(c => c.employerId === id).map(c => c.state)).toEqual([
    'confirmed',
  ]);
  expect(await faultsNow(g)).toEqual([]);
});

test('sent back with a reason it waits where it was; nobody accepts what they offered themselves, and a corrected visit takes the offer with it', async () => {
  const id = east[2]!;
  const visit = await visited(g, ofYan.id, id, 'moved', withChair);
  const change = (await changeOf(id))!;
  await decide('clerk', change, { move: 'offer', toUnitId: at('cheng') });
  const offered = (await changeOf(id))!;
  expect(await g.outcome(decide('clerk', offered, ACCEPT))).toBe('core.same-hands');
  expect(await g.outcome(decide('chengClerk', offered, { move: 'decline' }))).toBe('employer.why-missing');
  expect(await g.outcome(decide('chengClerk', offered, { ...ACCEPT, effectiveOn: '2026-07-14' }))).toBe(
    'employer.effective-future',
  );
  await decide('chengClerk', offered, { move: 'decline', why: '地址不在我区' });
  const back = (await changeOf(id))!;
  expect(back).toMatchObject({ state: 'proposed', toUnit: null, decision: '地址不在我区' });
  expect(await changeOf(id, 'chengClerk')).toBeUndefined();
  await decide('yanClerk', back, { move: 'offer', toUnitId: at('cheng') });
  await correctVisit(g.ctx('eastStaff'), visit.id, {
    ...filled(g, 'interview', withChair),
    seenSeq: 1,
    why: '登记有误',
  });
  expect((await changeOf(id))!.state).toBe('withdrawn');
  expect((await employer(id)).keeper).toBe(at('yanEast'));

  const closed = await visited(g, ofYan.id, east[3]!, 'closed', withChair);
  const gone = (await changeOf(east[3]!))!;
  expect([closed.counted, gone.allowed]).toEqual([true, ['confirm', 'refuse']]);
  expect(await g.outcome(decide('yanClerk', gone, { move: 'offer', toUnitId: at('cheng') }))).toBe(
    'employer.offer-not-moved',
  );
  expect(await faultsNow(g)).toEqual([]);
  expect((await g.db.read(tx => proveProjection(tx, employerChangeProjection))).unequal).toEqual([]);
});
