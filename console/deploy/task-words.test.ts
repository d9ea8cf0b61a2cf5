import { describe, expect, it } from 'vitest';
import { amountText } from './programme-words.ts';
import { proofOf } from './task-words.ts';

describe('amounts on the pages of tasks', () => {
  it('tells minutes in days and hours, as every other page does', () => {
    expect(amountText({ amount: 1573, measure: '分钟' })).toBe('1天2小时');
    expect(amountText({ amount: 1573, measure: '户' })).toBe('1,573户');
    expect(amountText({ amount: 0, measure: null })).toBe('0');
    expect(amountText({ amount: null, measure: '户' })).toBe('');
  });

  it('rounds nothing where the reader adds up', () => {
    const minutes = { amount: 1573, given: 1500, reserve: 73, measure: '分钟' };
    expect(proofOf(minutes)).toBe('本级 1,573分钟 = 已分解 1,500分钟 + 预留 73分钟');
  });
});
