import { describe, expect, test } from 'vitest';
import { widthOf } from './flow.ts';
import { LANDSCAPE_WIDTH, PORTRAIT_WIDTH, SIZE } from './page.ts';
import { titleLines } from './title.ts';

describe('a title', () => {
  test.each([
    ['关于走访反映问题的专报', ['关于走访反映问题的专报']],
    ['关于走访反映工资支付和劳动合同问题的专报', ['关于走访反映工资支付', '和劳动合同问题的专报']],
    [
      '关于印发《千企大走访专项行动任务分解表》的通知',
      ['关于印发《千企大走访', '专项行动任务分解表》的通知'],
    ],
  ])('%s', (title, lines) => expect(titleLines(title)).toEqual(lines));

  test.each([21, 25, 33, 39, 40, 41, 57, 60, 90])('of %i characters leaves no single one behind', count => {
    const lines = titleLines('工'.repeat(count));
    expect(lines.join('')).toBe('工'.repeat(count));
    for (const line of lines) {
      expect(widthOf(line, SIZE.two)).toBeLessThan(PORTRAIT_WIDTH);
      expect([...line].length).toBeGreaterThan(count / lines.length - 2);
    }
  });

  test('never divides a number, and begins no line with a mark', () => {
    for (let before = 8; before < 22; before++) {
      const lines = titleLines(`${'工'.repeat(before)}2026年1234567号、${'会'.repeat(9)}`);
      for (const number of ['2026年', '1234567号'])
        expect(lines.some(line => line.includes(number))).toBe(true);
      expect(lines.filter(line => /^[、，。的]/u.test(line))).toEqual([]);
    }
  });

  test('is as wide as the page when that is turned', () => {
    expect(titleLines('走'.repeat(27), LANDSCAPE_WIDTH)).toHaveLength(1);
  });
});
