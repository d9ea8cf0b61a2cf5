import { describe, expect, test } from 'vitest';
import { endOf, isSure, linesOf, strips } from './flow.ts';
import { LINE, PORTRAIT_HEIGHT, PORTRAIT_WIDTH, SIZE, TIGHT } from './page.ts';

const text = { size: SIZE.three, width: PORTRAIT_WIDTH, tight: TIGHT };

describe('lines of a paragraph', () => {
  test.each([
    ['二十八个字正好一行', '字'.repeat(28), 1],
    ['多一个字就是两行', '字'.repeat(29), 2],
    ['句号不在行首，前一个字跟它过去', `${'字'.repeat(28)}。`, 2],
    ['没有字也占一行', '', 1],
    ['数字整个换行', `${'字'.repeat(26)}123456789`, 2],
  ])('%s', (_, words, count) => expect(linesOf(words, text)).toBe(count));

  test('the first line is two characters shorter', () => {
    const indented = { ...text, first: 640 };
    expect(linesOf('字'.repeat(26), indented)).toBe(1);
    expect(linesOf('字'.repeat(27), indented)).toBe(2);
    expect(linesOf('字'.repeat(26 + 28), indented)).toBe(2);
  });
});

describe('where a text ends', () => {
  test('22 lines fill a page, the next begins another', () => {
    expect(endOf(strips(22, LINE.line), PORTRAIT_HEIGHT)).toEqual({ page: 1, used: 22 * LINE.line });
    expect(endOf(strips(23, LINE.line), PORTRAIT_HEIGHT)).toEqual({ page: 2, used: LINE.line });
  });

  test('what keeps with its next goes over with it', () => {
    const heading = { height: LINE.line, keepNext: true };
    const all = [...strips(21, LINE.line), heading, ...strips(2, LINE.line)];
    expect(endOf(all, PORTRAIT_HEIGHT)).toEqual({ page: 2, used: 3 * LINE.line });
    expect(endOf([...strips(20, LINE.line), heading, ...strips(1, LINE.line)], PORTRAIT_HEIGHT).page).toBe(1);
  });

  test('the head of a table is repeated above the rows that go over', () => {
    const rows = strips(30, 1000, { head: 500 });
    const end = endOf([{ height: 500, keepNext: true }, ...rows], PORTRAIT_HEIGHT);
    expect(end).toEqual({ page: 3, used: 500 + 6 * 1000 });
  });
});

test('near the edges of a page nothing is sure', () => {
  const page = { height: PORTRAIT_HEIGHT, line: LINE.line };
  const at = (lines: number) => isSure({ page: 2, used: lines * LINE.line }, 800, page);
  expect([3, 4, 16, 17, 22].map(at)).toEqual([false, true, true, false, false]);
});
