import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import type { RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, given, type PersonName } from '../deploy/testing/given.ts';
import { storeYear } from '../unit/setting.store.ts';
import { superviseReminders, tellSupervision } from './supervise.reminders.ts';
import { callRoutes, eventRoutes } from './supervise.routes.ts';

const g = await given('2026-07-13');
registerReminders(superviseReminders);
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  await syncIndicators(tx, eventIndicators);
});
const [thursday, friday, monday] = ['2026-07-16', '2026-07-17', '2026-07-20'].map(d => g.travel(d)) as [
  Given,
  Given,
  Given,
];
const on = <T = { id: string; seq: number }>(
  name: string,
  who: PersonName,
  asked: Asked = {},
  world: Given = g,
) => ask<T>(world, [...callRoutes, ...eventRoutes], `supervise.${name}`, who, asked);
const { city, yan, yanEast } = g.unit;

async function told(who: PersonName, world: Given = g): Promise<string[]> {
  await tellSupervision(world);
  const { items } = await world.db.read(tx =>
    listReminders(tx, world.actor[who], { show: 'unread', limit: 200 }),
  );
  return items.map(i => `${i.sortLabel} ${i.title}`);
}

test('a call is told to the unit that owes its word until it is there, and to its holder before the day', async () => {
  const { id } = await on('planCall', 'clerk', {
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
  expect(await told('yanClerk')).toEqual([]);
  expect(await told('yanClerk', thursday)).toEqual(['将到期 调度会：第30周调度会']);
  expect(await told('yanClerk', friday)).toEqual(['今天到期 调度会：第30周调度会']);
  expect(await told('chengClerk', friday)).toEqual([]);
  expect(await told('clerk', friday)).toEqual(['将到期 调度会：第30周调度会']);
  const report = (await on<CallView>('getCall', 'yanClerk', { params: { id } })).reports[0]!;
  const body = { seenSeq: report.seq, text: '已走访三百户。' };
  await on('reportToCall', 'yanClerk', { params: { id: report.id }, body }, friday);
  expect(await told('yanClerk', monday)).toEqual([]);
});

test('an event is told at once to whoever has it in hand, and is gone when it has been passed on', async () => {
  await on('adoptRules', 'clerk', { params: { id: city.id }, body: {} });
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
  // Whether it is late already is a matter of the rule's hours; it is one line in any case.
  expect(await told('yanClerk')).toEqual([expect.stringMatching(/ 必报事项：为骑手办理体检$/u)]);
  await on('moveEvent', 'yanClerk', { params: { id }, body: { move: 'forward', seenSeq: 1 } });
  expect(await told('yanClerk')).toEqual([]);
  expect(await told('clerk')).toContainEqual(expect.stringMatching(/ 必报事项：为骑手办理体检$/u));
});
