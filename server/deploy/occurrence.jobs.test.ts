import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { askChange, moveChange } from './change.actions.ts';
import { waiveOccurrence } from './occurrence.actions.ts';
import { raiseOccurrences } from './occurrence.jobs.ts';
import { occurrenceProjection } from './occurrence.store.ts';
import type { Given } from './testing/given.ts';
import { breakDown, doing, field, insistSound, judge, report, see } from './testing/tasks.ts';

const g = await field();
const friday = g.travel('2026-07-17');
const august = g.travel('2026-08-20');
const october = g.travel('2026-10-12');
const newYear = g.travel('2026-12-29');
await doing(g, g.weekly.yan);

const sweep = (at: Given, pages?: number) => raiseOccurrences(at.ctx('clerk'), pages);
const periods = async (taskId: string) =>
  g.db.read(tx =>
    tx.rows<{ period: string; dueOn: string; state: string; startOn: string }>(
      sql`SELECT period, start_on AS "startOn", due_on AS "dueOn", state FROM occurrence WHERE task_id = ${taskId} ORDER BY period`,
    ),
  );

test('a period that has begun gets its occurrence, due on its last working day; a second sweep makes nothing', async () => {
  const made = await sweep(g);
  expect(made).toMatchObject({ missingYear: null });
  expect(made.raised).toBeGreaterThanOrEqual(2);
  expect(await periods(g.weekly.yan)).toEqual([
    { period: '2026-W29', startOn: '2026-07-13', dueOn: '2026-07-17', state: 'due' },
  ]);
  expect(await sweep(g)).toMatchObject({ tasks: 0, raised: 0 });
});

test('an occurrence is reported on or let go, and then it is closed', async () => {
  const [o] = (await see(g, 'yanClerk', g.weekly.yan))!.occurrences;
  expect(o).toMatchObject({ label: '2026年第29周', allowed: ['report'], light: { sort: 'normal' } });
  expect((await see(friday, 'yanClerk', g.weekly.yan))!.occurrences[0]!.light.says).toBe('今天到期');
  await report(g, 'yanClerk', g.weekly.yan, null, { occurrenceId: o!.id });
  expect((await see(g, 'yanClerk', g.weekly.yan))!.occurrences[0]).toMatchObject({
    state: 'reported',
    light: { sort: 'done' },
  });
  const again = report(g, 'yanClerk', g.weekly.yan, null, { occurrenceId: o!.id });
  expect(await g.outcome(again)).toBe('task.occurrence-closed');
  const elsewhere = (await see(g, 'chengClerk', g.weekly.cheng))!.occurrences[0]!.id;
  const foreign = report(g, 'yanClerk', g.weekly.yan, null, { occurrenceId: elsewhere });
  expect(await g.outcome(foreign)).toBe('task.occurrence-foreign');
  expect(await g.outcome(waiveOccurrence(g.ctx('yanChair'), elsewhere, { why: '放假' }))).toBe('core.absent');
  expect(await g.outcome(waiveOccurrence(g.ctx('chengClerk'), elsewhere, { why: '放假' }))).toBe(
    'core.no-duty',
  );
  expect(await waiveOccurrence(g.ctx('chengChair'), elsewhere, { why: '放假' })).toMatchObject({
    state: 'waived',
  });
});

test('after a long stop two sweeps at once make up every period once; a week of holidays has none', async () => {
  const done = await Promise.all([sweep(october), sweep(october)]);
  expect(done.reduce((n, d) => n + d.raised, 0)).toBeGreaterThan(20);
  const weeks = await periods(g.weekly.yan);
  expect(weeks.map(w => w.period)).toEqual([...new Set(weeks.map(w => w.period))]);
  expect(weeks.map(w => w.period)).toEqual(Array.from({ length: 14 }, (_, i) => `2026-W${29 + i}`));
  // 国庆假期：10月5日至11日这一周，10月10日（周六）调休上班。
  expect(weeks.find(w => w.period === '2026-W41')!.dueOn).toBe('2026-10-10');
  expect(
    (await see(october, 'yanClerk', g.weekly.yan))!.occurrences.filter(o => o.light.sort === 'overdue'),
  ).toHaveLength(12);
  await insistSound(g, occurrenceProjection);
});

test('parts of a recurring task recur too; what is withdrawn stops', async () => {
  await breakDown(october, 'yanClerk', g.weekly.yan, { yanEast: null });
  await judge(october, 'clerk', g.weekly.cheng, 'withdraw', '并入其他安排');
  const before = (await periods(g.weekly.cheng)).length;
  const longer = {
    sort: 'extend' as const,
    amount: null,
    dueOn: '2027-03-31' as never,
    reason: '延续到一季度',
  };
  const { id: change } = await askChange(october.ctx('yanClerk'), g.weekly.yan, longer);
  await moveChange(october.ctx('clerk'), change, { move: 'grant' });
  await sweep(newYear);
  expect((await periods(g.weekly.cheng)).length).toBe(before);
  const { id } = await g.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT id FROM task WHERE parent_id = ${g.weekly.yan}`),
  );
  expect((await periods(id))[0]!.period).toBe('2026-W42');
});

test('a week that reaches into a year without calendar is not guessed: it is said', async () => {
  const stuck = await sweep(newYear);
  expect(stuck).toMatchObject({ raised: 0, missingYear: 2027 });
  expect((await periods(g.weekly.yan)).at(-1)!.period).toBe('2026-W52');
  const view = (await see(newYear, 'yanClerk', g.weekly.yan))!;
  expect(view.notes).toEqual([expect.stringContaining('2027年的放假安排')]);
});

test('what is owed every school term is owed in the term and not in August, by the months that the place has set', async () => {
  const id = g.elections.yan;
  const from = (day: string) =>
    g.db.tx(async tx => {
      await tx.run(sql`DELETE FROM occurrence WHERE task_id = ${id}`);
      await tx.run(sql`UPDATE task SET cadence = 'term', type = 'standing', raised_till = NULL,
        start_on = ${day}::date, due_on = '2026-12-31' WHERE id = ${id}`);
    });
  await from('2026-07-13');
  await sweep(august);
  expect(await periods(id)).toEqual([
    { period: '2026-spring', startOn: '2026-07-13', dueOn: '2026-07-31', state: 'due' },
  ]);
  await sweep(october);
  expect((await periods(id)).map(p => [p.period, p.startOn, p.dueOn])).toEqual([
    ['2026-autumn', '2026-09-01', '2026-12-31'],
    ['2026-spring', '2026-07-13', '2026-07-31'],
  ]);
  await g.db.tx(async tx => {
    await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction)
      VALUES (1, 'real', 7, ${g.unit.city.id}, '岚汀市总工会', 'city', '市') ON CONFLICT DO NOTHING`);
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (7, gen_random_uuid(), 'deploy.term-autumn-first', ${g.unit.city.id}, '8', 'item', '2026-07-01', '校历', '')`);
  });
  await from('2026-08-10');
  await sweep(august);
  expect((await periods(id)).map(p => [p.period, p.startOn])).toEqual([['2026-autumn', '2026-08-10']]);
  // 学期按当地校历止于何年，就看何年的放假安排。
  const notes = async () => (await see(october, 'yanClerk', id))!.notes;
  await g.db.tx(tx => tx.run(sql`UPDATE task SET due_on = '2027-06-30' WHERE id = ${id}`));
  expect(await notes()).toEqual([expect.stringContaining('2027年的放假安排')]);
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (7, gen_random_uuid(), 'deploy.term-autumn-last', ${g.unit.city.id}, '12', 'item', '2026-07-01', '校历', '')`),
  );
  expect(await notes()).toEqual([]);
});
