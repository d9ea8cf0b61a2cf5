import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { PeriodView } from '@niangjia/domain/statement/statement.model.ts';
import { expect, test } from 'vitest';
import { registerTodos } from '../core/todos.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, given, type PersonName } from '../deploy/testing/given.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { storeYear } from '../unit/setting.store.ts';
import { statementRoutes } from './statement.routes.ts';
import { statementTodos } from './statement.todos.ts';

const g = await given('2026-07-03');
registerTodos(statementTodos);
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const late = g.travel('2026-07-20');
const on = <T = { id: string; seq: number }>(name: string, who: PersonName | Actor, asked: Asked = {}) =>
  ask<T>(g, statementRoutes, `statement.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const sheets = (who: PersonName | Actor, world: Given = g) => waiting(world, who, ['statement']);

test('a sheet waits to be filled in, then for another hand to check it, and comes back when it is returned', async () => {
  const form = await on('designForm', 'clerk', {
    body: {
      unitId: g.unit.city.id,
      title: '驿站季报',
      line: 'territory',
      cadence: 'quarter',
      dueDay: 5,
      depth: 'field',
      fields: [{ code: 'total', name: '驿站总数', measure: '个' }],
      checks: [],
    },
  });
  await on('moveForm', 'clerk', byId(form.id, { move: 'start', seenSeq: form.seq }));
  const { id } = await on('issuePeriod', 'clerk', byId(form.id, { period: '2026-Q2' }));
  const asked = (await sheets('eastStaff'))[0]!;
  expect(asked).toMatch(/^将到期 驿站季报（.*） 砚宁区 待填报 砚东街道$/u);
  expect((await sheets('eastStaff', late))[0]).toMatch(/^已逾期 /u);
  const { sheets: all } = await on<PeriodView>('getPeriod', 'clerk', byId(id));
  const mine = all.find(s => s.unit === '砚东街道')!;
  const sent = await on(
    'submitSheet',
    'eastStaff',
    byId(mine.id, { seenSeq: mine.seq, amounts: { total: 3 } }),
  );
  expect(await sheets('eastStaff')).toEqual([]);
  const review = (await sheets('yanClerk')).filter(line => line.startsWith('待审核'));
  expect(review).toEqual([expect.stringMatching(/ 砚宁区 待审核 砚东街道$/u)]);
  const sameHand: Actor = { ...g.actor.yanClerk, personId: g.actor.eastStaff.personId };
  expect((await sheets(sameHand)).filter(line => line.startsWith('待审核'))).toEqual([]);
  await on('moveSheet', 'yanClerk', byId(mine.id, { seenSeq: sent.seq, move: 'return', why: '与台账不符' }));
  expect(await sheets('eastStaff')).toEqual([expect.stringMatching(/已退回 砚东街道$/u)]);
});
