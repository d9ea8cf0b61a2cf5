import { asDay } from '@niangjia/domain/core/days.ts';
import type { EmployerChange } from '@niangjia/domain/unit/employer-change.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { ask } from '../deploy/testing/ask.ts';
import { given, type PersonName } from '../deploy/testing/given.ts';
import { employerRoutes } from '../unit/employer.routes.ts';
import { employerChangeProjection } from '../unit/employer-change.store.ts';
import { employersAt, faultsNow, filled, openedRound, visited } from './testing/visits.ts';
import { correctVisit, moveVisit } from './visit.actions.ts';

const g = await given('2026-07-13');
const WINDOW = { fromDay: '2026-07-01', toDay: '2026-09-30' };
const east = await employersAt(g, 'yanEast', 8);
const round = await openedRound(g, WINDOW);

const changes = async (who: PersonName = 'yanClerk', state?: string): Promise<EmployerChange[]> =>
  (
    await ask<{ items: EmployerChange[] }>(g, employerRoutes, 'employer.listChanges', who, {
      query: { limit: 200, ...(state ? { state } : {}) },
    })
  ).items;
const waiting = async (employerId: string) =>
  (await changes('yanClerk', 'proposed')).find(c => c.employerId === employerId);
const decide = (id: string, who: PersonName, body: object) =>
  ask(g, employerRoutes, 'employer.moveChange', who, { params: { id }, body: { seenSeq: 1, ...body } });
const statusOf = async (id: string) =>
  (await g.db.read(tx => tx.one<{ status: string }>(sql`SELECT status FROM employer WHERE id = ${id}`)))
    .status;
const confirm = { move: 'confirm', effectiveOn: asDay('2026-07-10') };
// The pair of a visit: a member of the township's staff and the county's clerk.
const withChair = { secondPersonId: g.actor.yanChair.personId };

test('what a visit finds closed is proposed; the register changes only when other hands confirm it', async () => {
  const employer = east[0]!;
  const visit = await visited(g, round.id, employer, 'closed', withChair);
  expect(await statusOf(employer)).toBe('operating');
  const change = (await waiting(employer))!;
  expect(change).toMatchObject({
    fromStatus: 'operating',
    toStatus: 'closed',
    visitId: visit.id,
    visitedOn: g.today,
    allowed: ['confirm', 'refuse'],
  });
  expect((await changes('eastStaff')).map(c => [c.id, c.allowed])).toEqual([[change.id, []]]);
  expect(await changes('chengClerk')).toEqual([]);

  expect(await g.outcome(decide(change.id, 'chengClerk', confirm))).toBe('core.absent');
  expect(await g.outcome(decide(change.id, 'eastStaff', confirm))).toBe('core.no-duty');
  expect(await g.outcome(decide(change.id, 'yanClerk', { move: 'confirm' }))).toBe(
    'employer.effective-missing',
  );
  expect(
    await g.outcome(decide(change.id, 'yanClerk', { ...confirm, effectiveOn: asDay('2026-07-14') })),
  ).toBe('employer.effective-future');
  expect(await g.outcome(decide(change.id, 'yanClerk', { move: 'refuse' }))).toBe('employer.why-missing');
  expect(await g.outcome(decide(change.id, 'yanClerk', { ...confirm, seenSeq: 0 }))).toBe(
    'core.changed-meanwhile',
  );
  const twins = await Promise.all([1, 2].map(() => g.outcome(decide(change.id, 'yanClerk', confirm))));
  expect(twins.sort()).toEqual(['core.wrong-state', 'done']);
  expect(await statusOf(employer)).toBe('closed');
  expect(await changes('yanClerk', 'confirmed')).toMatchObject([
    { id: change.id, effectiveOn: '2026-07-10' },
  ]);
  const list = await ask<{ items: { id: string; status: string; change: object }[] }>(
    g,
    employerRoutes,
    'employer.list',
    'yanClerk',
    { query: { q: '', size: 50, page: 1 } },
  );
  expect(list.items.find(e => e.id === employer)).toMatchObject({
    status: 'closed',
    change: { state: 'confirmed', toStatus: 'closed', day: '2026-07-10' },
  });
});

test('neither of the two visitors decides on what they found', async () => {
  await visited(g, round.id, east[1]!, 'moved');
  const change = (await waiting(east[1]!))!;
  expect(change.allowed).toEqual([]);
  expect(await g.outcome(decide(change.id, 'yanClerk', confirm))).toBe('employer.own-visit');
  expect(await g.outcome(decide(change.id, 'yanClerk', { move: 'refuse', why: '还在' }))).toBe(
    'employer.own-visit',
  );
  expect(await decide(change.id, 'clerk', { move: 'refuse', why: '只是搬到街对面' })).toMatchObject({
    state: 'refused',
  });
  expect(await statusOf(east[1]!)).toBe('operating');
});

test('a correction or withdrawal of the visit takes the proposal with it, and restores what was confirmed by a new one', async () => {
  const visit = await visited(g, round.id, east[2]!, 'closed', withChair);
  const first = (await waiting(east[2]!))!;
  const correct = (outcome: 'closed' | 'moved' | 'interview', seenSeq: number) =>
    correctVisit(g.ctx('eastStaff'), visit.id, {
      ...filled(g, outcome, withChair),
      seenSeq,
      why: '登记有误',
    });
  await correct('moved', 1);
  const second = (await waiting(east[2]!))!;
  expect([first.toStatus, second.toStatus]).toEqual(['closed', 'moved']);
  expect((await changes('yanClerk', 'withdrawn')).map(c => c.id)).toEqual([first.id]);
  await decide(second.id, 'yanClerk', confirm);
  expect(await statusOf(east[2]!)).toBe('moved');

  await correct('interview', 2);
  const third = (await waiting(east[2]!))!;
  expect(third).toMatchObject({ fromStatus: 'moved', toStatus: 'operating' });
  expect(await statusOf(east[2]!)).toBe('moved');
  await decide(third.id, 'yanClerk', confirm);
  expect(await statusOf(east[2]!)).toBe('operating');

  const other = await visited(g, round.id, east[3]!, 'moved', withChair);
  await moveVisit(g.ctx('eastStaff'), other.id, { move: 'withdraw', seenSeq: 1, why: '走错了' });
  expect(await waiting(east[3]!)).toBeUndefined();
});

test('one proposal waits for an employer at a time; refusals and losses propose nothing, and a changed register is not overwritten', async () => {
  const again = await openedRound(g, WINDOW);
  await visited(g, round.id, east[4]!, 'closed', withChair);
  await visited(g, again.id, east[4]!, 'moved', withChair);
  expect((await changes('yanClerk', 'proposed')).filter(c => c.employerId === east[4])).toHaveLength(1);
  await visited(g, round.id, east[5]!, 'refused', withChair);
  await visited(g, round.id, east[6]!, 'lost', withChair);
  expect([await waiting(east[5]!), await waiting(east[6]!)]).toEqual([undefined, undefined]);

  const change = (await waiting(east[4]!))!;
  await g.db.tx(tx => tx.run(sql`UPDATE employer SET status = 'lost' WHERE id = ${east[4]}`));
  expect(await g.outcome(decide(change.id, 'yanClerk', confirm))).toBe('employer.status-changed');
  expect(await faultsNow(g)).toEqual([]);
  expect((await g.db.read(tx => proveProjection(tx, employerChangeProjection))).unequal).toEqual([]);
});
