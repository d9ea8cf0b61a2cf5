import type { Actor } from '@niangjia/domain/core/actor.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { listReminders, readReminders, registerReminders } from '../core/reminders.ts';
import { askChange, moveChange } from './change.actions.ts';
import { changeProjection, listChanges } from './change.store.ts';
import { deployReminders } from './deploy.reminders.ts';
import { HOME, type PersonName } from './testing/given.ts';
import {
  breakDown,
  claim,
  doing,
  endorse,
  field,
  insistSound,
  judge,
  partOf,
  receive,
  report,
  see,
  somebody,
  undertake,
} from './testing/tasks.ts';

registerReminders(deployReminders);
const g = await field();
await doing(g, g.visits.yan);
await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 3000 });
await doing(g, g.visits.cheng, 'chengClerk', 'chengChair');

type Who = PersonName | Actor;
const adjust = (who: Who, id: string, amount: number) =>
  askChange(g.ctx(who), id, { sort: 'adjust', amount, dueOn: null, reason: '企业迁出较多' });
const extend = (who: Who, id: string, dueOn: string) =>
  askChange(g.ctx(who), id, { sort: 'extend', amount: null, dueOn: dueOn as never, reason: '汛期影响' });
const decide = (who: Who, id: string, move: 'grant' | 'refuse' | 'withdraw', decision?: string) =>
  moveChange(g.ctx(who), id, { move, decision });

test('a county asks for less, the city grants with other hands, the reserve grows by as much', async () => {
  const { id } = await adjust('yanClerk', g.visits.yan, 5000);
  expect(await g.outcome(adjust('yanClerk', g.visits.yan, 4000))).toBe('task.change-open');
  expect(await g.outcome(decide('yanClerk', id, 'grant'))).toBe('core.no-duty');
  expect(await g.outcome(decide('chengClerk', id, 'grant'))).toBe('core.absent');
  expect(await g.outcome(decide('clerk', id, 'refuse'))).toBe('task.why-missing');
  expect(await decide('clerk', id, 'grant', '同意')).toMatchObject({ state: 'granted', allowed: [] });
  expect(await see(g, 'yanClerk', g.visits.yan)).toMatchObject({ amount: 5000, reserve: 2000 });
  expect(await see(g, 'clerk', g.visits.root)).toMatchObject({ given: 11000, reserve: 1000 });
  const trail = (await see(g, 'yanClerk', g.visits.yan))!.trail.at(-1)!;
  expect(trail).toMatchObject({
    label: '调整',
    why: '任务数由6000调整为5000：企业迁出较多',
    person: '方知远',
  });
  await insistSound(g, changeProjection);
});

test('more than the reserve of the level above is not granted, less than was handed on neither', async () => {
  const more = await adjust('chengClerk', g.visits.cheng, 7001);
  expect(await g.outcome(decide('clerk', more.id, 'grant'))).toBe('task.adjust-beyond-reserve');
  expect(await decide('clerk', more.id, 'refuse', '没有预留')).toMatchObject({ state: 'refused' });
  const less = await adjust('yanClerk', g.visits.yan, 2999);
  expect(await g.outcome(decide('clerk', less.id, 'grant'))).toBe('task.adjust-below-given');
  expect(await decide('yanClerk', less.id, 'withdraw')).toMatchObject({ state: 'withdrawn' });
  const fits = await adjust('chengClerk', g.visits.cheng, 7000);
  await decide('clerk', fits.id, 'grant');
  expect(await see(g, 'clerk', g.visits.root)).toMatchObject({ given: 12000, reserve: 0 });
});

test('whoever asked is told what was decided, and nobody else', async () => {
  const told = async (who: PersonName) =>
    (await g.db.read(tx => listReminders(tx, g.actor[who], { show: 'unread', limit: 50 }))).items.map(
      r => `${r.sortLabel} ${r.title}`,
    );
  for (const who of ['chengClerk', 'yanClerk'] as const)
    await g.db.tx(tx => readReminders(tx, g.actor[who], undefined));
  const refused = await extend('chengClerk', g.visits.cheng, '2026-11-30');
  expect(await told('chengClerk')).toEqual([]);
  await decide('clerk', refused.id, 'refuse', '年内必须完成');
  expect(await told('chengClerk')).toEqual([expect.stringContaining('申请未同意 任务：')]);
  const granted = await extend('chengClerk', g.visits.cheng, '2026-11-30');
  await decide('clerk', granted.id, 'grant');
  expect(await told('chengClerk')).toEqual([expect.stringContaining('申请获同意 任务：')]);
  const taken = await extend('yanClerk', g.visits.yan, '2026-11-30');
  await decide('yanClerk', taken.id, 'withdraw');
  for (const who of ['yanClerk', 'clerk', 'chengChair'] as const) expect(await told(who)).toEqual([]);
});

test('whoever asked does not decide', async () => {
  const asker = await somebody(g, '身兼两职', 'cheng', ['task.undertake', 'deploy.read']);
  const both = {
    ...asker,
    seats: [
      ...asker.seats,
      ...g.unit.city.places.map(p => ({
        ...p,
        id: newId(HOME),
        unitId: g.unit.city.id,
        duty: 'task.decide' as const,
        reach: 'below' as const,
      })),
    ],
  };
  const { id } = await extend(both, g.elections.cheng, '2026-12-20');
  expect(await g.outcome(decide(both, id, 'grant'))).toBe('core.same-hands');
  await decide('clerk', id, 'grant');
  expect(await see(g, 'chengClerk', g.elections.cheng)).toMatchObject({ dueOn: '2026-12-20' });
});

test('a later date says where it comes from; dates below stay and are shown beside it', async () => {
  const part = await partOf(g, g.visits.yan, 'yanEast');
  const before = (await see(g, 'eastStaff', part))!.dueOn;
  expect(await g.outcome(extend('eastStaff', part, '2026-11-30'))).toBe('done');
  const [asked] = await g.db.read(tx => listChanges(tx, g.actor.yanClerk, { limit: 1, state: 'asked' }));
  expect(await g.outcome(decide('yanClerk', asked!.id, 'grant'))).toBe('task.extend-after-parent');
  const { id } = await extend('yanClerk', g.visits.yan, '2026-11-30');
  await decide('clerk', id, 'grant');
  const view = (await see(g, 'yanClerk', g.visits.yan))!;
  expect(view.dueOn).toBe('2026-11-30');
  expect(view.light.basis).toContain('同意延期后的期限');
  expect(view.children[0]!.dueOn).toBe(before);
  expect(await g.outcome(decide('yanClerk', asked!.id, 'grant'))).toBe('done');
});

test('extensions end at the limit', async () => {
  const { id } = await extend('yanClerk', g.visits.yan, '2026-12-10');
  await decide('clerk', id, 'grant');
  expect(await g.outcome(extend('yanClerk', g.visits.yan, '2026-12-20'))).toBe('task.extension-limit');
});

test('two decisions at once: one of them is late', async () => {
  const { id } = await adjust('yanClerk', g.visits.yan, 4500);
  const both = await Promise.all([
    g.outcome(decide('clerk', id, 'grant')),
    g.outcome(decide('chair', id, 'refuse', '不同意')),
  ]);
  expect(both.sort()).toEqual(['core.wrong-state', 'done']);
});

test('two requests of one sort at once: one of them is refused', async () => {
  const both = await Promise.all([1, 2].map(n => g.outcome(adjust('chengClerk', g.visits.cheng, 6000 + n))));
  expect(both.sort()).toEqual(['done', 'task.change-open']);
});

test('after any sequence of steps rows equal their moves and sums hold', async () => {
  const parts = [g.weekly.yan, g.visits.yan, g.elections.yan, await partOf(g, g.visits.yan, 'yanEast')];
  const who: PersonName[] = ['yanClerk', 'yanChair', 'eastStaff', 'clerk', 'chair'];
  const steps: ((w: PersonName, id: string, n: number) => Promise<unknown>)[] = [
    (w, id) => receive(g, w, id),
    (w, id) => endorse(g, w, id),
    (w, id) => undertake(g, w, id),
    (w, id, n) => report(g, w, id, n % 2 ? n / 10 : null),
    (w, id, n) => breakDown(g, w, id, { yanPark: n * 40 }),
    (w, id) => claim(g, w, id),
    (w, id) => judge(g, w, id, 'accept', '按实际办结'),
    (w, id) => judge(g, w, id, 'sendBack', '补报'),
    (w, id, n) => (n > 44 ? judge(g, w, id, 'withdraw', '收回') : Promise.resolve()),
    (w, id, n) => adjust(w, id, n * 100),
    async w => {
      const [open] = await g.db.read(tx => listChanges(tx, g.actor[w], { limit: 1, state: 'asked' }));
      if (open) await decide(w, open.id, 'grant');
    },
  ];
  const move = fc.tuple(
    fc.nat(who.length - 1),
    fc.nat(parts.length - 1),
    fc.nat(steps.length - 1),
    fc.nat(50),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 30 }), async sequence => {
      for (const [w, t, s, n] of sequence) await g.outcome(steps[s]!(who[w]!, parts[t]!, n));
      await insistSound(g, changeProjection);
    }),
    { numRuns: 12 },
  );
  const { n } = await g.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*) AS n FROM move WHERE kind = 'task' AND person <> ${g.actor.clerk.personId}`,
    ),
  );
  expect(n).toBeGreaterThan(10);
});
