import { describe, expect, it } from 'vitest';
import type { Column, Columns, RawCell, RawRow } from './column.model.ts';
import { findHead, isBlank, readCell, readHead, readRow } from './row.rules.ts';

const column = (more: Partial<Column>): Column => ({
  title: '证件号',
  kind: 'code',
  needed: true,
  width: 20,
  example: '',
  max: 40,
  ...more,
});
const columns: Columns = {
  name: column({ title: '姓名', kind: 'text', aliases: ['职工姓名'] }),
  documentNo: column({ aliases: ['身份证号', '身份证号码'] }),
  groups: column({
    title: '类别',
    kind: 'choices',
    needed: false,
    choices: { 农民工: 'migrant', 快递员: 'courier' },
  }),
  joinedOn: column({ title: '入会日期', kind: 'day', needed: false }),
};
const text = (words: string): RawCell => ({ is: 'text', text: words });
const row = (no: number, ...words: (string | RawCell)[]): RawRow => ({
  no,
  cells: words.map(w => (typeof w === 'string' ? text(w) : w)),
});
const says = (c: Column, cell: RawCell) => {
  const read = readCell(c, cell);
  return read.ok ? read.value : `✗ ${read.says}`;
};

describe('headings', () => {
  it('are found by their words in any order, below titles and notes', () => {
    const found = findHead(columns, [
      row(1, '某某工会会员花名册'),
      row(2, '填表说明：证件号设为文本'),
      row(3, '序号', '* 身份证号码（必填）', '职工 姓名', '备注'),
    ]);
    expect(found?.row.no).toBe(3);
    expect(found?.found).toMatchObject({ ok: true, unknown: ['序号', '备注'] });
    if (found?.found.ok)
      expect([...found.found.head]).toEqual([
        ['documentNo', 1],
        ['name', 2],
      ]);
  });
  it('that are missing or stand twice are named', () => {
    expect(readHead(columns, row(1, '姓名', '职工姓名'))).toEqual({
      ok: false,
      missing: ['证件号'],
      twice: ['姓名'],
    });
    expect(findHead(columns, [row(1, '什么', '都没有')])).toBeUndefined();
  });
});

describe('cells', () => {
  it('takes a short number for its digits and refuses one that has been destroyed', () => {
    const mobile = column({ title: '手机号' });
    expect(says(mobile, { is: 'number', value: 13_812_345_678 })).toBe('13812345678');
    expect(says(columns.documentNo!, { is: 'number', value: 110_105_194_912_310_020 })).toMatch(
      /^✗ 证件号已被表格软件改成数值/,
    );
    expect(says(columns.documentNo!, { is: 'number', value: 1.5 })).toMatch(/^✗/);
    // A text file has only what the spreadsheet showed.
    for (const shown of ['1.10105E+17', '6.21226E+18', '1E+17'])
      expect(says(columns.documentNo!, text(shown))).toMatch(/^✗ 证件号已被表格软件改成数值/);
  });
  it('refuses formulas and error values with what to do', () => {
    expect(says(columns.name!, { is: 'formula' })).toMatch(/选择性粘贴/);
    expect(says(columns.name!, { is: 'error' })).toMatch(/错误值/);
  });
  it.each([
    ['2024-03-01', '2024-03-01'],
    ['2024/3/1', '2024-03-01'],
    ['2024年3月1日', '2024-03-01'],
    ['20240301', '2024-03-01'],
    ['2024.3.1', '2024-03-01'],
  ])('reads the day %s', (words, day) => {
    expect(says(columns.joinedOn!, text(words))).toBe(day);
  });
  it.each(['2024-02-30', '三月一日', '24-3-1', '2024-13-01'])('refuses %s as a day', words => {
    expect(says(columns.joinedOn!, text(words))).toMatch(/^✗ 入会日期/);
  });
  it('reads days that a spreadsheet keeps as numbers', () => {
    expect(says(columns.joinedOn!, { is: 'number', value: 45_352 })).toBe('2024-03-01');
    expect(says(columns.joinedOn!, { is: 'number', value: 20_240_301 })).toBe('2024-03-01');
    expect(says(columns.joinedOn!, { is: 'day', day: '2024-03-01' })).toBe('2024-03-01');
    expect(says(columns.joinedOn!, { is: 'number', value: 0.5 })).toMatch(/^✗/);
  });
  it('keeps the brackets of a name as they are written; letters and digits of full width and odd spaces become plain', () => {
    expect(says(columns.name!, text('老王面馆（个体）'))).toBe('老王面馆（个体）');
    expect(says(columns.name!, text('\u00a0ＡＢ\u3000１２，甲 '))).toBe('AB 12，甲');
    expect(says(columns.name!, text('\uf9d1'))).toBe('六');
  });
  it('reads several words of a choice, whatever stands between, and names the wrong one', () => {
    expect(says(columns.groups!, text('农民工，快递员'))).toEqual(['migrant', 'courier']);
    expect(says(columns.groups!, text('农民工/船员'))).toMatch(/“船员”不在可选范围（农民工、快递员）/);
  });
  it('parts the choices so that one with a comma of its own stays one', () => {
    const sector: Column = {
      ...columns.groups!,
      kind: 'choice',
      choices: { '农、林、牧、渔业': 'A', 采矿业: 'B' },
    };
    expect(says(sector, text('造火箭'))).toMatch(/（农、林、牧、渔业；采矿业）/);
  });
  it('asks for what is needed and leaves out what is not', () => {
    expect(says(columns.name!, { is: 'empty' })).toBe('✗ 请填写姓名');
    expect(says(columns.joinedOn!, text('  '))).toBeNull();
    expect(says(columns.name!, text('长'.repeat(41)))).toBe('✗ 姓名最多40个字');
  });
  it('gathers every fault of a row at once', () => {
    const read = readRow(
      columns,
      new Map([
        ['name', 0],
        ['documentNo', 1],
        ['joinedOn', 2],
      ]),
      row(4, '', { is: 'formula' }, '昨天'),
    );
    expect(read.faults.map(f => f.column)).toEqual(['name', 'documentNo', 'joinedOn']);
    expect(isBlank(row(5, ' ', { is: 'empty' }))).toBe(true);
  });
});
