import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { published } from './published.rules.ts';

const cells = (...amounts: number[]) => amounts.map((amount, i) => ({ unitId: `u${i}`, amount }));
const shown = (...amounts: number[]) => {
  const { amounts: by, total } = published(cells(...amounts), 5);
  return { parts: [...by.values()], total };
};

describe('published numbers', () => {
  test.each([
    ['nothing small', [7, 9, 12], [7, 9, 12], 28],
    ['one small one takes the next smallest with it', [3, 9, 12], [null, null, 12], 24],
    ['two small ones that are few together take a third', [1, 2, 9, 12], [null, null, null, 12], 24],
    ['two small ones that are enough together', [3, 4, 9], [null, null, 9], 16],
    ['none at all', [0, 0], [null, null], null],
    ['one petition in the whole city', [1, 0, 0], [null, null, null], null],
    ['a single office', [9], [9], 9],
    ['a single office with few', [3], [null], null],
  ] as const)('%s', (_, amounts, parts, total) => {
    expect(shown(...amounts)).toEqual({ parts: [...parts], total });
  });

  test('a number that is withheld for another reason is protected like a small one', () => {
    const { amounts } = published(cells(8, 9, 12), 5, new Set(['u1']));
    expect([...amounts.values()]).toEqual([null, null, 12]);
  });

  test('what is hidden can never be told from the sum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(15), { minLength: 1, maxLength: 12 }), amounts => {
        const { amounts: by, total } = published(cells(...amounts), 5);
        const visible = [...by.values()].filter(v => v !== null);
        expect(visible.every(v => v >= 5)).toBe(true);
        const hidden = amounts.length - visible.length;
        if (total === null || hidden === 0) return;
        expect(hidden).toBeGreaterThanOrEqual(2);
        expect(total - visible.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
