/** Whose turn a problem of a speech is: the drafting office follows it up and proposes, whoever approves settles or gives it back. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { listTodos, registerTodos } from '../core/todos.ts';
import { loadWatch } from '../core/watch.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { rectificationRoutes } from '../supervise/rectification.routes.ts';
import { deployTodos } from './deploy.todos.ts';
import { registerProblemOrigin } from './problem.origin.ts';
import { keepProblems, listKept, moveProblem, problemProjection } from './speech.kept.ts';
import { ask } from './testing/ask.ts';
import type { PersonName } from './testing/given.ts';
import { field } from './testing/tasks.ts';

registerProblemOrigin();
registerTodos(deployTodos);
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);

const { speechId, clauseIds } = await g.db.read(async tx => {
  const { id } = await tx.one<{ id: string }>(sql`SELECT id FROM speech LIMIT 1`);
  const rows = await tx.rows<{ id: string }>(
    sql`SELECT id FROM clause WHERE speech_id = ${id} AND label = 'problem' AND state IN ('guessed', 'accepted')`,
  );
  return { speechId: id, clauseIds: rows.map(r => r.id) };
});
await keepProblems(g.ctx('clerk'), speechId, { clauseIds });
const problem = async () => (await listKept(g.ctx('clerk'), speechId)).problems[0]!;
const { id, title } = await problem();

type Move = Parameters<typeof moveProblem>[2]['move'];
const move = async (who: PersonName, name: Move, why?: string) =>
  moveProblem(g.ctx(who), id, { move: name, why, seenSeq: (await problem()).seq });
/** By tab, with the number on the tab: it is the number of rows behind it. */
const turns = async (who: PersonName) =>
  g.db.read(async tx => {
    const watch = await loadWatch(tx, g.actor[who]);
    const { tabs } = await listTodos(tx, g.actor[who], watch, { limit: 200 });
    const found: string[] = [];
    for (const { sort, count } of tabs) {
      const { todos, total } = await listTodos(tx, g.actor[who], watch, { sort, limit: 200 });
      expect([sort, count, total]).toEqual([sort, todos.length, todos.length]);
      found.push(...todos.filter(t => t.itemId === id).map(t => `${t.sortLabel} ${t.title} ${t.state}`));
    }
    return found;
  });

test('followed up it waits for nobody; proposed it waits for whoever approves, given back for the drafting office', async () => {
  expect(await turns('clerk')).toEqual([`在办 ${title} 跟踪中`]);
  expect(await turns('chair')).toEqual([]);
  expect(await g.outcome(move('clerk', 'propose'))).toBe('deploy.why-missing');
  expect(await g.outcome(move('chair', 'back', '再看'))).toBe('core.wrong-state');
  await move('clerk', 'propose', '两县都已补办');
  expect(await turns('clerk')).toEqual([]);
  expect(await turns('chair')).toEqual([`待裁定 ${title}（报请了结） 待了结`]);
  expect(await turns('yanChair')).toEqual([]);
  expect(await g.outcome(move('clerk', 'settle', '自己了结'))).toBe('core.no-duty');
  await move('chair', 'back', '还差一县');
  expect(await turns('chair')).toEqual([]);
  expect(await turns('clerk')).toEqual([`待承办 ${title}（退回继续跟踪） 跟踪中`]);
});

test('what became a rectification waits for whoever approves once that is over, and is settled by other hands', async () => {
  const [row] = (
    await ask<{ results: { matterId: string }[] }>(
      g,
      rectificationRoutes,
      'supervise.openRectifications',
      'clerk',
      { body: { sort: 'problem', ids: [id] } },
    )
  ).results;
  expect(await g.outcome(move('clerk', 'propose', '都改了'))).toBe('deploy.problem-rectifying');
  await moveProblem(g.ctx('clerk'), id, { move: 'note', note: '已转整改', seenSeq: (await problem()).seq });
  expect(await turns('chair')).toEqual([]);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE matter SET state = 'closed', ended_on = today() WHERE id = ${row!.matterId}`),
  );
  expect(await turns('chair')).toEqual([`待裁定 ${title}（整改已办结） 跟踪中`]);
  expect(await turns('clerk')).toEqual([]);
  await move('chair', 'settle', '核实过');
  expect([...(await turns('chair')), ...(await turns('clerk'))]).toEqual([]);
  expect((await g.db.read(tx => proveProjection(tx, problemProjection))).unequal).toEqual([]);
  expect(await g.outcome(desk.view(row!.matterId, 'chengClerk'))).toBe('core.absent');
});
