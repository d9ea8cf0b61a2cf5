import { addCalendarDays, asDay, dayInChina, daysBetween } from '@niangjia/domain/core/days.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { mergeUnit } from '../unit/unit.merge.ts';
import { takeEffect } from '../unit/unit.plan.jobs.ts';
import {
  breakDown,
  doing,
  type Field,
  field,
  insistSound,
  partOf,
  report,
  somebody,
} from './testing/tasks.ts';

let g: Field;
beforeAll(async () => {
  g = await field();
  await doing(g, g.visits.yan);
  await doing(g, g.visits.cheng, 'chengClerk', 'chengChair');
}, 60_000);

const LATER = 3;
/** The sweep as it runs so many days from now. */
const sweep = (days: number) => {
  const on = addCalendarDays(asDay(g.today), days);
  const db = g.db.shifted(`${daysBetween(dayInChina(Date.now()), on)} days`);
  return takeEffect({ db, crypto: g.ctx('clerk').crypto });
};

const merge = async (from: 'cheng' | 'yanEast', into: 'yan' | 'yanPark', days = 0) => {
  const keeper = await somebody(g, '谷怀远', 'city', ['unit.keep', 'unit.read'], 'below');
  return g.outcome(
    mergeUnit(g.ctx(keeper), g.unit[from].id, {
      intoId: g.unit[into].id,
      day: addCalendarDays(asDay(g.today), days),
      paper: '霁编〔2026〕3号',
      why: '区划调整',
      seenSeq: (
        await g.db.read(tx =>
          tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${g.unit[from].id}`),
        )
      ).seq,
    }),
  );
};
const row = (id: string) =>
  g.db.read(tx =>
    tx.one<{ amount: number | null; given: number; state: string; parentId: string; issuer: string }>(
      sql`SELECT amount, given, state, parent_id AS "parentId", issuer_unit_id AS issuer FROM task WHERE id = ${id}`,
    ),
  );
const lastWhy = async (id: string) =>
  (
    await g.db.read(tx =>
      tx.one<{ why: string }>(sql`SELECT why FROM move WHERE subject = ${id} ORDER BY seq DESC LIMIT 1`),
    )
  ).why;

test('a merged county’s quota goes to its successor on the day of the merge, with what it had broken down, and every sum holds', async () => {
  await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 1000 });
  await breakDown(g, 'chengClerk', g.visits.cheng, { chengEast: 700, chengWest: 300 });
  await report(g, 'chengClerk', g.visits.cheng, 55);
  const [east, west] = [
    await partOf(g, g.visits.cheng, 'chengEast'),
    await partOf(g, g.visits.cheng, 'chengWest'),
  ];
  const before = await row(g.visits.root);
  expect(await merge('cheng', 'yan', LATER)).toBe('done');
  expect(await sweep(LATER - 1)).toEqual({ done: 0, failed: 0 });
  expect(await row(g.visits.cheng)).toMatchObject({ state: 'doing', given: 1000 });
  expect(await sweep(LATER)).toEqual({ done: 1, failed: 0 });
  expect(await row(g.visits.cheng)).toMatchObject({ state: 'withdrawn', given: 0 });
  expect(await row(g.visits.yan)).toMatchObject({ amount: 12_000, given: 2000 });
  expect((await row(g.visits.root)).given).toBe(before.given);
  for (const id of [east, west])
    expect(await row(id)).toMatchObject({ parentId: g.visits.yan, issuer: g.unit.yan.id, state: 'sent' });
  expect(await lastWhy(g.visits.yan)).toBe(
    '澄津区并入砚宁区，转入6000，任务数由6000调整为12000；澄津区此前自报55，请在以后报告时计入',
  );
  expect(await lastWhy(east)).toBe('澄津区并入砚宁区，上级任务随之转接');
  expect(await row(g.elections.cheng)).toMatchObject({ state: 'withdrawn' });
  await insistSound(g);
});

test('where the successor carries no part of the task, the part stays for the issuing unit to decide', async () => {
  const east = await partOf(g, g.visits.yan, 'yanEast');
  expect(await merge('yanEast', 'yanPark', LATER)).toBe('done');
  expect(await sweep(LATER)).toEqual({ done: 1, failed: 0 });
  expect(await row(east)).toMatchObject({ state: 'sent', amount: 1000, parentId: g.visits.yan });
  await insistSound(g);
});
