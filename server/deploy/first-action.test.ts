import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { storeYear } from '../unit/setting.store.ts';
import { editTask } from './draft.actions.ts';
import { taskRoutes } from './task.routes.ts';
import { ask } from './testing/ask.ts';
import { type Given, given, type PersonName } from './testing/given.ts';
import { complete, consulted, contentOf, move, programme, viewOf } from './testing/steps.ts';
import { breakDown, doing, insistSound, partOf, receive, see } from './testing/tasks.ts';

type List = ReplyOf<(typeof taskApi)['listTasks']>;
type Bench = ReplyOf<(typeof taskApi)['workbench']>;

/** Friday 10 July 2026: one working day from here is Monday the 13th. */
const g = await given('2026-07-10');
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const monday = g.travel('2026-07-13');
const tuesday = g.travel('2026-07-14');
const thursday = g.travel('2026-07-16');
const nextMonday = g.travel('2026-07-20');
const autumn = g.travel('2026-09-01');
const { id: programmeId } = await programme(g);
await complete(g, programmeId);
const drafts = (await viewOf(g, programmeId)).tasks;
const urgent = drafts.find(t => /走访企业/u.test(t.title))!;
await editTask(g.ctx('clerk'), urgent.id, { ...contentOf(urgent, { atOnce: true }), seenSeq: urgent.seq });
await consulted(g, programmeId);
await move(g, 'clerk', programmeId, 'toApproval');
await move(g, 'chair', programmeId, 'approve');
await move(g, 'clerk', programmeId, 'issue', { series: '霁工发' });
const [yan, cheng] = [await partOf(g, urgent.id, 'yan'), await partOf(g, urgent.id, 'cheng')];

const lateStarts = async (at: Given, who: PersonName = 'clerk') =>
  (await ask<List>(at, taskRoutes, 'listTasks', who, { query: { silent: 'lateStart', limit: 50 } })).items;
const below = async (at: Given) =>
  (await ask<Bench>(at, taskRoutes, 'workbench', 'clerk', { query: {} })).below!;

test('a task to be started at once is late one working day after issue, others two', async () => {
  expect(await lateStarts(monday)).toEqual([]);
  expect(await see(monday, 'yanClerk', yan)).toMatchObject({
    atOnce: true,
    start: { sort: 'normal', says: '马上就办，待收文' },
    light: { sort: 'normal' },
  });
  const rows = await lateStarts(tuesday);
  expect(rows.map(r => [r.unit, r.start!.says]).sort()).toEqual([
    ['澄津区', '起步迟1个工作日'],
    ['砚宁区', '起步迟1个工作日'],
  ]);
  expect(rows[0]!.start!.basis).toBe(
    '马上就办：2026年7月10日下达，须在1个工作日内首次办理（收文），即2026年7月13日前；还没有收文',
  );
  const overdue = await ask<List>(tuesday, taskRoutes, 'listTasks', 'clerk', {
    query: { light: 'overdue', limit: 50 },
  });
  expect(overdue.items.map(r => r.id).sort()).toEqual([yan, cheng].sort());
  expect(overdue.items.every(r => r.light.says === '逾期1个工作日未签收')).toBe(true);
  expect((await below(tuesday)).lateStarts).toBe(2);
});

test('whoever started in time is not listed, whoever started late stays listed with the days', async () => {
  await doing(monday, yan);
  await receive(thursday, 'chengClerk', cheng);
  expect((await lateStarts(thursday)).map(r => [r.id, r.start!.says])).toEqual([[cheng, '起步迟3个工作日']]);
  expect((await lateStarts(autumn)).map(r => r.start!.says)).toEqual(['起步迟3个工作日']);
  expect((await see(thursday, 'yanClerk', yan))!.start).toMatchObject({ sort: 'done' });
  expect((await see(thursday, 'clerk', urgent.id))!.start).toBeNull();
});

test('parts broken down further are to be started at once too, and what was issued before knows nothing of it', async () => {
  await breakDown(thursday, 'yanClerk', yan, { yanEast: 100 });
  const east = await partOf(g, yan, 'yanEast');
  expect(await see(thursday, 'eastStaff', east)).toMatchObject({ atOnce: true, start: { sort: 'normal' } });
  expect((await lateStarts(nextMonday, 'yanClerk')).map(r => r.id)).toContain(east);
  await insistSound(g);
  await g.db.tx(tx => tx.run(sql`UPDATE task SET at_once = NULL WHERE id = ${east}`));
  expect(await see(thursday, 'eastStaff', east)).toMatchObject({ atOnce: false, start: null });
});
