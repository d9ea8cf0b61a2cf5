import { expect, test } from 'vitest';
import { amountIn, amountOf, isBroken, measureAfter, measureHead, oneByOne } from './amount.ts';

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

test('people, households and occasions are counted whole; money, shares and measures of length are not', () => {
  const halves = ['户', '人次', '家', '场', '件', '户次', '名'].map(measure => isBroken(measure, 0.5));
  expect(halves).not.toContain(false);
  const parts = ['万元', '元', '%', '公里', '亩', '小时', '万人', '', null].map(measure =>
    isBroken(measure, 0.5),
  );
  expect(parts).not.toContain(true);
  expect(isBroken('户', 12)).toBe(false);
  expect(isBroken('户', null)).toBe(false);
});

test('what is counted in myriads may be a part of one, and makes so many one by one', () => {
  expect(['万人', '千户', '百家', '亿人次'].map(measure => isBroken(measure, 1.5))).not.toContain(true);
  expect([isBroken('万人', 0.0001), isBroken('万人', 0.00005), isBroken('百家', 1.555)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(isBroken('万人', 1.1003)).toBe(false);
  expect(oneByOne('万人')).toMatchObject({ measure: '人' });
  expect(oneByOne('万人')!.of(1.1)).toBe(11_000);
  expect(oneByOne('百家')!.of(0.07)).toBe(7);
  expect(['人', '万元', '元', '%', '', '万', null].map(m => oneByOne(m))).toEqual(Array(7).fill(null));
});
