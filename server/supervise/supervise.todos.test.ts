import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import type { RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { registerTodos } from '../core/todos.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, given, type PersonName } from '../deploy/testing/given.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { storeYear } from '../unit/setting.store.ts';
import { callRoutes, eventRoutes } from './supervise.routes.ts';
import { superviseTodos } from './supervise.todos.ts';

const g = await given('2026-07-13');
registerTodos(superviseTodos);
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  await syncIndicators(tx, eventIndicators);
});
const friday = g.travel('2026-07-17');
const monday = g.travel('2026-07-20');
const on = <T = { id: string; seq: number }>(
  name: string,
  who: PersonName,
  asked: Asked = {},
  world: Given = g,
) => ask<T>(world, [...callRoutes, ...eventRoutes], `supervise.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const { city, yan, yanEast } = g.unit;
const calls = (who: PersonName, world: Given = g) => waiting(world, who, ['call', 'call-report']);
const events = (who: PersonName, world: Given = g) => waiting(world, who, ['event']);

test('a call waits for the word of each unit, then for its meeting, its minutes and its end', async () => {
  const { id, seq } = await on('planCall', 'clerk', {
    body: {
      title: '第30周调度会',
      heldOn: '2026-07-20',
      place: '',
      host: '陆景行',
      reportBy: '2026-07-17',
      unitIds: [yan.id],
      topics: [{ title: '走访进度', sort: 'hand', says: '', taskRootId: null, unitIds: [] }],
      unitId: city.id,
      cadence: 'week',
      period: '2026-W30',
    },
  });
  expect(await calls('yanClerk')).toEqual(['待汇报 第30周调度会（汇报） 霁川市 待汇报 砚宁区']);
  expect(await calls('yanClerk', friday)).toEqual(['今天要办 第30周调度会（汇报） 霁川市 待汇报 砚宁区']);
  expect(await calls('yanClerk', monday)).toEqual(['已逾期 第30周调度会（汇报） 霁川市 待汇报 砚宁区']);
  expect(await calls('chengClerk')).toEqual([]);
  expect(await calls('clerk')).toEqual([]);
  expect(await calls('clerk', friday)).toEqual(['将到期 第30周调度会 霁川市 筹备中 霁川市']);
  const report = (await on<CallView>('getCall', 'yanClerk', byId(id))).reports[0]!;
  await on(
    'reportToCall',
    'yanClerk',
    byId(report.id, { seenSeq: report.seq, text: '已走访三百户。' }),
    friday,
  );
  expect(await calls('yanClerk', friday)).toEqual([]);
  const held = await on('holdCall', 'clerk', byId(id, { seenSeq: seq, account: [], absentIds: [] }), monday);
  expect(await calls('clerk', monday)).toEqual(['拟制中 第30周调度会（形成纪要） 霁川市 已召开 霁川市']);
  const decisions = [{ text: '补齐走访安排', unitId: yan.id, responsible: '秦守拙', dueOn: '2026-07-24' }];
  const decided = await on(
    'decideCall',
    'clerk',
    byId(id, { seenSeq: held.seq, decisions, minutes: '略' }),
    monday,
  );
  await on('minuteCall', 'clerk', byId(id, { seenSeq: decided.seq }), monday);
  expect(await calls('clerk', monday)).toEqual([]);
  expect(await waiting(monday, 'yanClerk', ['task'])).toEqual([
    '未签收 补齐走访安排 霁川市 · 第30周调度会纪要 待收文 砚宁区',
  ]);
});

test('an event waits where it is to be passed on, then where it is sent round; a missed one at the unit that owes it', async () => {
  await on('adoptRules', 'clerk', byId(city.id, {}));
  const rules = (await on<{ items: RuleView[] }>('listRules', 'clerk')).items;
  const rule = rules.find(r => r.sort === 'event')!;
  const body = {
    unitId: yanEast.id,
    ruleId: rule.id,
    title: '为骑手办理体检',
    text: '分两批办完。',
    happenedAt: '2026-07-10T08:00:00+08:00',
  };
  const { id } = await on('reportEvent', 'eastStaff', { body });
  expect(await events('eastStaff')).toEqual([]);
  const passing = await events('yanClerk');
  expect(passing).toHaveLength(1);
  expect(passing[0]).toMatch(/为骑手办理体检 砚东街道 待转报 砚宁区$/u);
  await on('moveEvent', 'yanClerk', byId(id, { move: 'forward', seenSeq: 1 }));
  expect(await events('yanClerk')).toEqual([]);
  expect((await events('clerk'))[0]).toMatch(/为骑手办理体检 砚东街道 待转发 霁川市$/u);
  const missedOne = { ...body, unitId: yan.id, title: '工地聚集', happenedAt: '2026-07-03T08:00:00+08:00' };
  await on('noteEvent', 'clerk', { body: missedOne });
  const missed = await events('yanClerk', monday);
  expect(missed).toEqual(['已逾期 工地聚集 霁川市 应报未报 砚宁区']);
});
