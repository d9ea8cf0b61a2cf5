import { expect, test } from 'vitest';
import { amountIn, amountOf, measureAfter, measureHead } from './amount.ts';

test.each([
  ['件', 1234.5, '1,234.5', '1,234.5件', '件'],
  ['分钟', 1573, '1天2小时', '1天2小时', '时长'],
  ['分钟', -40, '-40分钟', '-40分钟', '时长'],
  ['', 7, '7', '7', ''],
])('%s: %d', (measure, amount, bare, whole, head) => {
  expect(amountIn(measure, amount)).toBe(bare);
  expect(amountOf(measure, amount)).toBe(whole);
  expect(`${amountIn(measure, amount)}${measureAfter(measure)}`).toBe(whole);
  expect(measureHead(measure)).toBe(head);
});
