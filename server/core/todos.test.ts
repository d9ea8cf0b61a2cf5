import { defineLife } from '@niangjia/domain/core/life.ts';
import { expect, test } from 'vitest';
import { sql } from './database/sql.ts';
import { coreKit } from './testing/core-kit.ts';
import { atSeats, listTodos, registerTodos, type TodoSource, todoSorts } from './todos.ts';
import { loadWatch } from './watch.ts';

const kit = await coreKit();
await kit.unit('c.');
await kit.unit('c.a.');
const actor = await kit.actor('甲', [{ path: 'c.a.', duty: 'task.undertake', reach: 'own' }]);
const life = defineLife({
  kind: 'sample',
  version: 1,
  label: '样例',
  states: { open: '处理中' },
  initial: 'open',
  moves: { open: { label: '开', from: ['open'], to: 'same', duty: 'task.undertake', at: 'unit' } },
});

/** One row of every sort at each of these units; an item has the number of its sort. */
const source = (area: string, kind: string, sorts: string[], more: Partial<TodoSource> = {}): TodoSource => ({
  area,
  kinds: { [kind]: { lives: [life] } },
  branch:
    who => sql`SELECT s.sort, ${kind}::text, gen_random_uuid(), gen_random_uuid(), ${`${area}的事`}::text, u.id, NULL::uuid,
      CASE s.sort WHEN 'soon' THEN today() + 1 END, 'open', NULL
    FROM unit u, unnest(${sorts}::text[]) AS s(sort) WHERE u.id = ${atSeats(who, 'task.undertake')}`,
  ...more,
});
const list = (query: { sort?: string; limit?: number } = {}, who = actor) =>
  kit.db.read(async tx => listTodos(tx, who, await loadWatch(tx, who), { limit: 50, ...query }));

test('two areas make one list; tabs of an area stand where it puts them, and what is in progress is no part of all', async () => {
  registerTodos(
    source('one', 'sheet', ['soon', 'doing', 'weigh'], {
      sorts: { weigh: { label: '待称量', after: 'review' } },
    }),
  );
  registerTodos(source('two', 'call', ['overdue', 'soon', 'doing']));
  const { tabs, todos, total } = await list();
  expect(tabs).toEqual([
    { sort: 'overdue', label: '已逾期', count: 1, isQuiet: false },
    { sort: 'weigh', label: '待称量', count: 1, isQuiet: false },
    { sort: 'soon', label: '将到期', count: 2, isQuiet: false },
    { sort: 'doing', label: '在办', count: 2, isQuiet: true },
  ]);
  expect(total).toBe(4);
  expect(todos.map(t => [t.sort, t.sortLabel])).toEqual([
    ['overdue', '已逾期'],
    ['weigh', '待称量'],
    ['soon', '将到期'],
    ['soon', '将到期'],
  ]);
  for (const tab of tabs) {
    const one = await list({ sort: tab.sort });
    expect([tab.sort, one.total, one.todos.length]).toEqual([tab.sort, tab.count, tab.count]);
  }
  expect(await list({ sort: 'weigh', limit: 1 })).toMatchObject({ total: 1 });
  expect((await list({ limit: 2 })).todos).toHaveLength(2);
});

test('a tab that was asked for stays when nothing is left in it', async () => {
  const { tabs, total } = await list({ sort: 'approve' });
  expect(tabs.find(t => t.sort === 'approve')).toMatchObject({ label: '待审定', count: 0 });
  expect(total).toBe(0);
});

test('what waits, waits at the very unit of the seat', async () => {
  const above = await kit.actor('乙', [{ path: 'c.', duty: 'task.undertake' }]);
  expect(new Set((await list({}, above)).todos.map(t => t.unit)).size).toBe(1);
  expect(await list({}, await kit.actor('丙', []))).toEqual({ tabs: [], todos: [], total: 0 });
});

test('a state is told in the words of its life, a date with where it was set', async () => {
  registerTodos(
    source('two', 'call', ['soon', 'overdue'], {
      kinds: { call: { lives: [life], dueSays: row => `${row.unit}开会前规定` } },
    }),
  );
  const told = (await list()).todos.filter(t => t.kind === 'call');
  expect(told.map(t => t.state)).toEqual(['处理中', '处理中']);
  expect(told.find(t => t.sort === 'soon')!.light).toMatchObject({
    sort: 'soon',
    basis: expect.stringContaining('开会前规定'),
  });
  expect(told.find(t => t.sort === 'overdue')!.light).toMatchObject({ sort: 'none', says: '没有时限' });
});

test('only rows that are shown are asked for more', async () => {
  registerTodos(
    source('two', 'call', ['soon'], {
      kinds: { call: { lives: [life], title: row => `${(row.more as { word: string }).word}` } },
      more: sql`jsonb_build_object('word', '详' || d.sort)`,
    }),
  );
  expect((await list()).todos.map(t => t.title)).toContain('详soon');
});

test('a kind or a tab that another area has is refused at start, a row of an unknown kind when it is read', async () => {
  expect(() => registerTodos(source('three', 'sheet', []))).toThrow(/sheet/u);
  const sorts = { soon: { label: '快了', after: 'today' as const } };
  expect(() => registerTodos(source('three', 'letter', [], { sorts }))).toThrow(/soon/u);
  expect(todoSorts().filter(s => s.sort === 'soon')).toHaveLength(1);
  registerTodos({ ...source('two', 'call', ['soon']), kinds: {} });
  await expect(list()).rejects.toThrow(/does not declare/u);
});
