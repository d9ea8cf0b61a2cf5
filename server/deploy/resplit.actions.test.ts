import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { askChange, moveChange } from './change.actions.ts';
import { changeProjection } from './change.store.ts';
import { resplitTask } from './resplit.actions.ts';
import { breakDown, doing, type Field, field, insistSound, partOf, seqOf } from './testing/tasks.ts';

let g: Field;
beforeAll(async () => {
  g = await field();
  await doing(g, g.visits.yan);
  await doing(g, g.visits.cheng, 'chengClerk', 'chengChair');
}, 60_000);

const ROOT = 12_000;
const amountsOf = async () => {
  const { yan, cheng, given } = await g.db.read(tx =>
    tx.one<{ yan: number; cheng: number; given: number }>(sql`SELECT given,
      (SELECT amount FROM task WHERE id = ${g.visits.yan}) AS yan, (SELECT amount FROM task WHERE id = ${g.visits.cheng}) AS cheng
      FROM task WHERE id = ${g.visits.root}`),
  );
  return { yan, cheng, given };
};
const body = async (yan: number, cheng: number, more = {}) => ({
  seenSeq: await seqOf(g, g.visits.root),
  parts: [
    { partId: g.visits.yan, amount: yan },
    { partId: g.visits.cheng, amount: cheng },
  ],
  reserve: ROOT - yan - cheng,
  why: '按最新企业数调整',
  ...more,
});
const resplit = async (
  yan: number,
  cheng: number,
  more = {},
  who: 'clerk' | 'yanClerk' | 'chair' = 'clerk',
) => g.outcome(resplitTask(g.ctx(who), g.visits.root, await body(yan, cheng, more)));

test('several parts change at once, with a move on each and on the task, and the sum holds', async () => {
  expect(await resplit(5500, 6400)).toBe('done');
  expect(await amountsOf()).toEqual({ yan: 5500, cheng: 6400, given: 11_900 });
  const moves = await g.db.read(tx =>
    tx.rows<{ subject: string; name: string; why: string }>(
      sql`SELECT subject, name, why FROM move WHERE why = '按最新企业数调整' ORDER BY name`,
    ),
  );
  expect(moves.map(m => m.name)).toEqual(['change', 'change', 'resplit']);
  await insistSound(g);
});

test('a split that does not add up, negative amounts and nothing new are refused at their field', async () => {
  expect(await resplit(6000, 6001)).toBe('task.resplit-exceeds');
  expect(await resplit(6000, 5900, { reserve: 50 })).toBe('task.resplit-uneven');
  expect(await resplit(-1, 6000)).toBe('task.amount-negative');
  expect(await resplit(5500, 6400)).toBe('task.resplit-nothing');
  expect(await resplit(1, 1, { parts: [{ partId: g.elections.yan, amount: 1 }] })).toBe(
    'task.resplit-foreign',
  );
  const twice = [g.visits.yan, g.visits.yan].map(partId => ({ partId, amount: 5 }));
  expect(await resplit(1, 1, { parts: twice })).toBe('task.resplit-twice');
  expect(await amountsOf()).toEqual({ yan: 5500, cheng: 6400, given: 11_900 });
});

test('nobody goes below what was broken down further, and a page that is old is told so', async () => {
  await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 3000 });
  expect(await resplit(2999, 6400)).toBe('task.resplit-below-given');
  expect(await resplit(5000, 6000, { seenSeq: 1 })).toBe('core.changed-meanwhile');
});

test('only whoever keeps the split at that level changes it', async () => {
  expect(await resplit(5000, 6000, {}, 'chair')).toBe('core.no-duty');
  expect(await resplit(5000, 6000, {}, 'yanClerk')).toBe('core.absent');
  const east = await partOf(g, g.visits.yan, 'yanEast');
  const own = {
    seenSeq: await seqOf(g, g.visits.yan),
    parts: [{ partId: east, amount: 2500 }],
    reserve: 3000,
    why: '东街企业少',
  };
  expect(await g.outcome(resplitTask(g.ctx('yanClerk'), g.visits.yan, own))).toBe('done');
  await insistSound(g);
});

test('eight who change the same split at once: the sum holds after each, nobody overwrites what he has not seen', async () => {
  const write = async (n: number): Promise<number> => {
    for (let refusedTimes = 0; ; refusedTimes++) {
      const outcome = await resplit(4000 + n * 10, 7000 - n * 10);
      if (outcome === 'done') return refusedTimes;
      expect(outcome).toBe('core.changed-meanwhile');
    }
  };
  const before = await seqOf(g, g.visits.root);
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(write));
  expect((await seqOf(g, g.visits.root)) - before).toBe(8);
  const { yan, cheng, given } = await amountsOf();
  expect(given).toBe(yan + cheng);
  expect(given).toBe(11_000);
  await insistSound(g);
});

test('the database itself refuses parts above the amount', async () => {
  const over = g.db.tx(tx => tx.run(sql`UPDATE task SET given = amount + 1 WHERE id = ${g.visits.root}`));
  await expect(over).rejects.toThrow(/task_given_fits/u);
});

test('an appeal is granted from the reserve, or from another unit that is named', async () => {
  await resplit(5800, 6200);
  const ask = async (amount: number) =>
    (
      await askChange(g.ctx('yanClerk'), g.visits.yan, {
        sort: 'adjust',
        amount,
        dueOn: null,
        reason: '新增一个园区',
      })
    ).id;
  const grant = (id: string, takeFromId: string | null = null) =>
    g.outcome(moveChange(g.ctx('clerk'), id, { move: 'grant', decision: '同意', takeFromId }));
  const id = await ask(6000);
  expect(await grant(id)).toBe('task.adjust-beyond-reserve');
  expect(await grant(id, g.elections.cheng)).toBe('task.take-foreign');
  expect(await grant(id, g.visits.yan)).toBe('task.take-foreign');
  expect(await grant(id, g.visits.cheng)).toBe('done');
  expect(await amountsOf()).toEqual({ yan: 6000, cheng: 6000, given: 12_000 });
  const less = await ask(5900);
  expect(await grant(less, g.visits.cheng)).toBe('task.take-not-needed');
  expect(await grant(less)).toBe('done');
  expect(await amountsOf()).toEqual({ yan: 5900, cheng: 6000, given: 11_900 });
  await breakDown(g, 'chengClerk', g.visits.cheng, { chengEast: 5950 });
  const more = await ask(6100);
  expect(await grant(more, g.visits.cheng)).toBe('task.take-below-given');
  await insistSound(g, changeProjection);
});
