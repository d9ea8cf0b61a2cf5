import { Workbook } from '@cj-tech-master/excelts';
import { memberSheet } from '@niangjia/domain/member/member.import.ts';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../core/refusal.ts';
import { lookAtSheet } from './sheet.look.ts';
import { templateOf } from './template.ts';

const HEAD = ['姓名', '证件号', '所属工会', '入会日期'];
const rows = [HEAD, ...['甲', '乙', '丙'].map(name => [name, 'x', '西岸工会', '2024-03-01'])];

type Sheet = ReturnType<Workbook['addWorksheet']>;
async function book(...sheets: ((sheet: Sheet) => void)[]): Promise<Buffer> {
  const made = new Workbook();
  for (const [nth, fill] of sheets.entries()) fill(made.addWorksheet(`表${nth + 1}`));
  return Buffer.from(await made.xlsx.writeBuffer());
}
const roster =
  (more: (sheet: Sheet) => void = () => undefined) =>
  (sheet: Sheet) => {
    sheet.addRow(['二〇二六年会员花名册']);
    for (const row of rows) sheet.addRow(row);
    more(sheet);
  };
const notes = (bytes: Buffer) => lookAtSheet(bytes, memberSheet);
const refused = (bytes: Buffer) =>
  notes(bytes).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.note.says;
      throw error;
    },
  );

describe('a sheet as a whole', () => {
  it('with cells that several rows share is refused with their place; a merged title or heading is no harm', async () => {
    expect(await notes(await book(roster(sheet => sheet.mergeCells('A1:D1'))))).toEqual([]);
    expect(await notes(await book(roster(sheet => sheet.mergeCells('A3:B3'))))).toEqual([]);
    expect(await refused(await book(roster(sheet => sheet.mergeCells('C3:C5'))))).toContain(
      'C3:C5是合并单元格',
    );
  });

  it('tells how many rows are hidden, and that of other sheets nothing is said', async () => {
    const hide = (sheet: Sheet) => {
      sheet.getRow(1).hidden = true;
      sheet.getRow(4).hidden = true;
      sheet.getRow(5).hidden = true;
    };
    expect(await notes(await book(roster(hide)))).toEqual([expect.stringContaining('有2行是隐藏的')]);
    expect(
      await notes(
        await book(roster(), sheet => {
          sheet.addRow(['说明']);
          hide(sheet);
        }),
      ),
    ).toEqual([]);
  });

  it('without the column that makes members says so; the same column under another name does', async () => {
    const headed = (title: string) =>
      Buffer.from(
        [
          ['姓名', '证件号', title],
          ['甲', 'x', '2024-03-01'],
        ]
          .map(r => r.join(','))
          .join('\n'),
      );
    expect(await notes(headed('备注'))).toEqual([expect.stringContaining('不算入会')]);
    expect(await notes(headed('入会时间'))).toEqual([]);
  });

  it('that another roster stands beside names both, and says which of them nobody sees', async () => {
    const both = await book(
      roster(),
      roster(sheet => Object.assign(sheet, { state: 'hidden' })),
    );
    expect(await refused(both)).toContain('“表1”和“表2”（已隐藏）两张工作表都是名册');
  });

  it('of an older template is told apart from one of today', async () => {
    expect(await notes(await templateOf(memberSheet))).toEqual([]);
    const older = await templateOf({ ...memberSheet, version: memberSheet.version - 1 });
    expect(await notes(older)).toEqual([
      expect.stringContaining(`表中为member-${memberSheet.version - 1}，现为member-${memberSheet.version}`),
    ]);
  });
});
