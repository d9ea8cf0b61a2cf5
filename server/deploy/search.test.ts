import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { readOlderTitles } from '../core/title-readings.ts';
import { paperRoutes } from './paper.routes.ts';
import { programmeRoutes } from './programme.routes.ts';
import { programmeProjection } from './programme.store.ts';
import { taskProjection } from './task.projection.ts';
import { taskRoutes } from './task.routes.ts';
import { ask } from './testing/ask.ts';
import type { PersonName } from './testing/given.ts';
import { field } from './testing/tasks.ts';

type Hits = ReplyOf<(typeof taskApi)['search']>['hits'];
const g = await field();
const routes = [...taskRoutes, ...paperRoutes, ...programmeRoutes];
const find = async (who: PersonName, q: string): Promise<string[]> =>
  (await ask<{ hits: Hits }>(g, routes, 'search', who, { query: { q } })).hits.map(
    h => `${h.kind} ${h.title}`,
  );
const listed = async (name: string, who: PersonName, q: string): Promise<string[]> =>
  (
    await ask<{ items: { title: string }[] }>(g, routes, name, who, {
      query: { q, limit: 50, ...(name === 'listTasks' ? { view: 'all' } : {}) },
    })
  ).items.map(i => i.title);
const { title, programme } = await g.db.read(tx =>
  tx.one<{ title: string; programme: string }>(
    sql`SELECT t.title, p.title AS programme FROM task t JOIN programme p ON p.id = t.programme_id WHERE t.id = ${g.visits.yan}`,
  ),
);

test('tasks and programmes are found by pinyin and by initials, each within what the reader may see', async () => {
  for (const typed of ['zoufang', 'Zou Fang', 'zf']) {
    expect(await find('yanClerk', typed)).toContain(`task ${title}`);
    expect(await listed('listTasks', 'yanClerk', typed)).toContain(title);
  }
  expect(await find('clerk', 'xiabannian')).toContain(`programme ${programme}`);
  expect(await listed('listProgrammes', 'clerk', 'xbnzdgz')).toEqual([programme]);
  expect(await find('trafficChair', 'zoufang')).toEqual([]);
  expect(await find('yanClerk', 'zoufanx')).toEqual([]);
});

test('a paper is found as it is read from the moment that it is registered, also under its new title', async () => {
  const body = {
    ...{ sort: 'instruction', title: '关于驿站的批示', fromName: '市委分管领导', receivedOn: '2026-07-10' },
    unitId: g.unit.city.id,
  };
  const { id } = await ask<{ id: string }>(g, routes, 'registerPaper', 'clerk', { body });
  expect(await find('clerk', 'gyyzdps')).toEqual(['paper 关于驿站的批示']);
  expect(await find('yanClerk', 'gyyzdps')).toEqual([]);
  const renamed = { ...body, title: '户外劳动者歇脚', seenSeq: 1, unitId: undefined };
  await ask(g, routes, 'editPaper', 'clerk', { params: { id }, body: renamed });
  expect(await find('clerk', 'gyyzdps')).toEqual([]);
  expect(await listed('listPapers', 'clerk', 'xiejiao')).toEqual(['户外劳动者歇脚']);
});

test('titles from before are read by the sweep, once', async () => {
  await g.db.tx(tx => tx.run(sql`UPDATE task SET title = '旧版留下的一项' WHERE id = ${g.visits.yan}`));
  expect(await find('yanClerk', 'jiubanliuxia')).toEqual([]);
  expect(await readOlderTitles(g, [taskProjection, programmeProjection])).toBe(1);
  expect(await find('yanClerk', 'jiubanliuxia')).toEqual(['task 旧版留下的一项']);
  expect(await readOlderTitles(g, [taskProjection, programmeProjection])).toBe(0);
});
