import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesText } from './duration.ts';

test.each([
  [0, '0分钟'],
  [0.2, '1分钟'],
  [1, '1分钟'],
  [40, '40分钟'],
  [59.6, '1小时'],
  [60, '1小时'],
  [195, '3小时15分钟'],
  [1439, '23小时59分钟'],
  [1439.7, '1天'],
  [1440, '1天'],
  [1573, '1天2小时'],
  [1573.4, '1天2小时'],
  [2879, '1天23小时'],
  [43_200, '30天'],
  [-195, '-3小时15分钟'],
])('%d minutes are %s', (minutes, says) => {
  expect(minutesText(minutes)).toBe(says);
});

test('what it says is short of it by less than one of the smaller unit', () => {
  const told = (says: string): number =>
    [...says.matchAll(/(\d+)(天|小时|分钟)/g)].reduce(
      (sum, [, n, unit]) => sum + Number(n) * { 天: 1440, 小时: 60, 分钟: 1 }[unit as '天' | '小时' | '分钟'],
      0,
    );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), minutes => {
      const short = minutes - told(minutesText(minutes));
      expect(short).toBeGreaterThanOrEqual(0);
      expect(short).toBeLessThan(minutes < 1440 ? 1 : 60);
    }),
  );
});
