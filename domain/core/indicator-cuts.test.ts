import { expect, test } from 'vitest';
import { cutChoices, defineIndicators, type Indicator, takesCut } from './indicator.ts';

const made = defineIndicators({
  done: {
    sort: 'counted',
    name: '已走访',
    measure: '户',
    from: '走访记录',
    dims: {
      outcome: { label: '结果', values: { interview: '有效访谈', refused: '拒访' } },
      size: { label: '规模', values: { small: '小型' } },
      round: { label: '轮次' },
    },
    cuts: [['outcome'], ['outcome', 'size'], ['outcome', 'round']],
    meaning: '走访过的户数',
  },
  frame: { sort: 'counted', name: '应访', measure: '户', from: '轮次', meaning: '应访户数' },
  rate: {
    sort: 'formula',
    name: '走访率',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'done', cut: 'outcome=interview' },
      under: { code: 'frame' },
      times: 100,
    },
    meaning: '有效访谈除以应访',
  },
});
const book = new Map<string, Indicator>(Object.entries(made));

test('cuts whose dimensions have known values can be chosen, alone and together', () => {
  expect(cutChoices(made.done)).toEqual([
    { cut: 'outcome=interview', says: '结果：有效访谈' },
    { cut: 'outcome=refused', says: '结果：拒访' },
    { cut: 'outcome=interview&size=small', says: '结果：有效访谈，规模：小型' },
    { cut: 'outcome=refused&size=small', says: '结果：拒访，规模：小型' },
  ]);
  expect(cutChoices(made.frame)).toEqual([]);
  expect(cutChoices(made.rate)).toEqual([]);
});

test('a cut is taken only where sums are kept under it, in every term of a formula', () => {
  expect(takesCut(book, 'done', 'outcome=interview')).toBe(true);
  expect(takesCut(book, 'done', 'size=small')).toBe(false);
  expect(takesCut(book, 'rate', '')).toBe(true);
  expect(takesCut(book, 'rate', 'outcome=refused')).toBe(false);
  expect(takesCut(book, 'nobody', '')).toBe(false);
});
