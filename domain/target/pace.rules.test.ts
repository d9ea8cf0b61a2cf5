import { expect, test } from 'vitest';
import { calendarOf } from '../core/calendar.ts';
import { asDay, type Day } from '../core/days.ts';
import { shareOf } from './curve.rules.ts';
import { PACE_NAMES, zPaceStatus } from './pace.model.ts';
import { forecastOf, isHalfDone, neededPerWeek, nodePace, type PaceAsk, paceOf } from './pace.rules.ts';

const d = (text: string): Day => asDay(text);
const window = { from: d('2026-07-01'), to: d('2026-12-31') };
const share = shareOf({ sort: 'calendar' }, window, calendarOf([]));
const tolerance = { ahead: 5, behind: 5, farBehind: 20 };
const ask = (more: Partial<PaceAsk>): PaceAsk => ({
  amount: 1000,
  actual: 500,
  since: d('2026-07-01'),
  window,
  share,
  day: d('2026-09-30'),
  tolerance,
  weeks: [20, 20, 20, 20],
  measure: '户',
  ...more,
});
const status = (more: Partial<PaceAsk>) => PACE_NAMES[paceOf(ask(more)).status];

test.each([
  ['on the line', 500, '正常'],
  ['five points below is still within the tolerance', 450, '正常'],
  ['a little more than five points below', 449, '滞后'],
  ['twenty points below', 300, '滞后'],
  ['more than twenty points below', 299, '严重滞后'],
  ['five points above', 550, '超前'],
  ['less than five points above', 549, '正常'],
  ['all done', 1000, '已完成'],
  ['more than all', 1200, '已完成'],
  ['nothing done, but counted', 0, '严重滞后'],
] as const)('%s: %i of 1000 at half time is %s %s', (_, actual, expected) => {
  expect(status({ actual })).toBe(expected);
});

test('before the start nothing is due, after the end nothing short of the whole is normal', () => {
  expect(status({ day: d('2026-06-30'), actual: null })).toBe('未开始');
  expect(paceOf(ask({ day: d('2026-06-30') })).plan).toBe(0);
  expect(status({ day: d('2027-01-01'), actual: 999 })).toBe('滞后');
  expect(status({ day: d('2026-12-31'), actual: 999 })).toBe('正常');
  expect(status({ day: d('2027-01-01'), actual: 700 })).toBe('严重滞后');
  expect(paceOf(ask({ day: d('2027-01-01'), actual: 999 })).perWeek).toBeNull();
});

test('no record, no amount and a negative figure are said, not judged', () => {
  expect(paceOf(ask({ actual: null }))).toMatchObject({ status: 'unknown', ratio: null, forecast: null });
  expect(paceOf(ask({ actual: null })).says).toBe('到2026年9月30日应达500户（50.0%），还没有报过数');
  expect(paceOf(ask({ amount: 0, actual: 3 }))).toMatchObject({
    status: 'unknown',
    ratio: null,
    perWeek: null,
  });
  expect(paceOf(ask({ actual: -1 }))).toMatchObject({
    status: 'unknown',
    says: '实际数小于0，不评进度，请核对来源',
  });
});

test('a unit that received its quota late is judged from that day', () => {
  const late = ask({ since: d('2026-09-01'), actual: 250 });
  expect(paceOf({ ...late, since: d('2026-07-01') }).status).toBe('far-behind');
  const { plan, status: now, timeShare, says } = paceOf(late);
  expect(plan).toBe(246);
  expect(now).toBe('normal');
  expect(timeShare).toBeCloseTo(30 / 122, 12);
  expect(says).toContain('2026年9月1日收到任务，从这天起算');
  expect(status({ since: d('2026-10-05'), actual: null })).toBe('未开始');
});

test('one that came after the end is due at once', () => {
  expect(paceOf(ask({ since: d('2027-02-01'), day: d('2027-02-01'), actual: 0 }))).toMatchObject({
    plan: 1000,
    status: 'far-behind',
  });
});

test('the sentence says what is due, what is there and the gap', () => {
  expect(paceOf(ask({ actual: 380 })).says).toBe(
    '到2026年9月30日应达500户（50.0%），实际380户（38.0%），差12.0个百分点',
  );
});

test('half of the time, half of the work', () => {
  expect(isHalfDone({ timeShare: 0.49, ratio: 0.1 })).toBeNull();
  expect(isHalfDone({ timeShare: 0.5, ratio: 0.5 })).toBe(true);
  expect(isHalfDone({ timeShare: 0.6, ratio: 0.49 })).toBe(false);
  expect(isHalfDone({ timeShare: 0.6, ratio: null })).toBe(false);
});

test('what is needed per week, and all of it in the last week', () => {
  expect(neededPerWeek(130, d('2026-09-30'), d('2026-12-30'), true)).toBe(10);
  expect(neededPerWeek(131, d('2026-09-30'), d('2026-12-30'), true)).toBe(11);
  expect(neededPerWeek(131, d('2026-09-30'), d('2026-12-30'), false)).toBe(10.1);
  expect(neededPerWeek(50, d('2026-12-28'), d('2026-12-31'), true)).toBe(50);
  expect(neededPerWeek(50, d('2026-12-31'), d('2026-12-31'), true)).toBeNull();
  expect(neededPerWeek(0, d('2026-09-30'), d('2026-12-31'), true)).toBeNull();
});

test('an even pace makes a narrow forecast, an uneven one a wide one, an idle one none', () => {
  const at = (weeks: number[]) => forecastOf(100, { weeks, day: d('2026-09-30'), measure: '户' }, window);
  expect(at([10, 10, 10, 10])).toMatchObject({
    on: '2026-12-09',
    early: '2026-12-09',
    late: '2026-12-09',
    isLate: false,
  });
  const wide = at([0, 25, 5, 10]);
  expect(wide.on).toBe('2026-12-09');
  expect(wide.early! < wide.on!).toBe(true);
  expect(wide.late! > wide.on!).toBe(true);
  expect(wide.says).toContain('（八成把握）');
  expect(at([0, 40, 0, 0])).toMatchObject({ on: '2026-12-09', late: null });
  expect(at([0, 0, 0, 0])).toMatchObject({ on: null, isLate: true, says: '近4周没有进展，按此推算不能完成' });
  expect(at([0.01, 0.01])).toMatchObject({ on: null, isLate: true });
  expect(at([7])).toMatchObject({ on: null, isLate: null, says: '满两周后才能按近期进度推算' });
  expect(at([5, 5, 5, 5]).isLate).toBe(true);
});

test('nodes: one missing is a lag, long overdue a heavy one, none owed is normal', () => {
  const nodes = (more: object) =>
    nodePace({
      dueDays: [d('2026-08-31'), d('2026-10-31'), d('2026-12-31')],
      done: 1,
      since: d('2026-07-01'),
      window,
      day: d('2026-09-30'),
      tolerance,
      measure: '个节点',
      canCatchUp: true,
      ...more,
    }).status;
  expect(nodes({})).toBe('normal');
  expect(nodes({ done: 2 })).toBe('ahead');
  expect(nodes({ done: 0, day: d('2026-08-31') })).toBe('normal');
  expect(nodes({ done: 0, day: d('2026-09-05') })).toBe('behind');
  expect(nodes({ done: 0, day: d('2026-10-30') })).toBe('far-behind');
  expect(nodes({ done: 3 })).toBe('finished');
  expect(nodes({ dueDays: [] })).toBe('unknown');
  expect(nodes({ day: d('2026-06-01'), done: 0 })).toBe('not-started');
});

test('periods cannot be caught up: the share that was missed counts', () => {
  const periods = (done: number) =>
    nodePace({
      dueDays: [7, 14, 21, 28].map(n => d(`2026-07-${String(n).padStart(2, '0')}`)),
      done,
      since: d('2026-07-01'),
      window: { from: d('2026-07-01'), to: d('2026-07-31') },
      day: d('2026-07-29'),
      tolerance,
      measure: '期',
      canCatchUp: false,
    }).status;
  expect([4, 3, 0].map(periods)).toEqual(['finished', 'far-behind', 'far-behind']);
});

test('every status has a name', () => {
  expect(Object.keys(PACE_NAMES).sort()).toEqual([...zPaceStatus.options].sort());
});
