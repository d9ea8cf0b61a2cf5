import { describe, expect, it } from 'vitest';
import { entriesOf, readRows, readSheet } from './sheet.test-kit.ts';
import { looksLikeFormula, xlsxOf } from './sheet.ts';

const sheetWith = (...cells: string[]) =>
  xlsxOf([{ name: '看板', notes: ['说明'], head: ['单位'], rows: cells.map(c => [c]) }]);

describe('a sheet', () => {
  it.each(['=1+1', '+86 138', '-5', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', '＝1+1'])(
    'keeps %j as text: no formula, marked as quoted, unchanged to the letter',
    async text => {
      const cell = (await readSheet(sheetWith(text))).get('A3')!;
      expect(cell).toEqual({ value: text, isFormula: false, style: 4 });
      const styles = (await entriesOf(sheetWith(text))).get('xl/styles.xml')!;
      const xfs = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/gu)].map(([xf]) => xf);
      expect(xfs[4]).toContain('quotePrefix="1"');
    },
  );

  it('writes figures as figures and shares as percent', async () => {
    const bytes = xlsxOf([
      {
        name: 'x',
        notes: [],
        head: ['单位', '数', '率'],
        rows: [
          ['甲', 1234.5, { share: 0.76 }],
          ['乙', null, null],
        ],
      },
    ]);
    expect(await readRows(bytes, '单位')).toEqual([['单位', '数', '率'], ['甲', 1234.5, 0.76], ['乙']]);
  });

  it.each(['a<b>&"c"', '甲\n乙', '_x000D_', '𠮷野家', '坏\u0000字'])('carries %j', async text => {
    const cell = (await readSheet(sheetWith(text))).get('A3')!;
    expect(cell.value).toBe(text.replace('\u0000', ''));
  });

  it('is the same bytes for the same content', () => {
    expect(sheetWith('甲').equals(sheetWith('甲'))).toBe(true);
  });

  it('counts columns past Z', async () => {
    const head = Array.from({ length: 30 }, (_, i) => `列${i}`);
    const cells = await readSheet(xlsxOf([{ name: 'x', notes: [], head, rows: [] }]));
    expect(cells.get('AD1')!.value).toBe('列29');
  });

  it('refuses what is no figure', () => {
    expect(() => xlsxOf([{ name: 'x', notes: [], head: ['a'], rows: [[Number.NaN]] }])).toThrow('no figure');
  });
});

it('knows a text that would be taken for a formula', () => {
  expect(['=a', '-1', '甲-乙', '1+1'].map(looksLikeFormula)).toEqual([true, true, false, false]);
});
