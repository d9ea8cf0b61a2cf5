/** A row of a batch as somebody sees it: numbers of persons are masked, the sheet itself stays with its sender. */
import { ROW_VERDICTS, type RowVerdict, type SheetSort } from '@niangjia/domain/import/column.model.ts';
import { xlsxOf } from '../core/sheet/sheet.ts';
import type { Kept, StoredRow } from './import.store.ts';

const WITH_CELLS: ReadonlySet<RowVerdict> = new Set(['suspected', 'new', 'same']);

export const shownRow = (sheet: SheetSort, { kept, ...row }: StoredRow) => ({
  ...row,
  changes: maskedChanges(sheet, kept.changes),
  cells: WITH_CELLS.has(row.verdict) ? titledCells(sheet, kept.cells) : [],
});

const titledCells = ({ columns }: SheetSort, cells: Kept['cells']) =>
  Object.entries(columns).flatMap(([key, { title, mask }]) =>
    cells[key] ? [{ title, value: mask ? mask(cells[key]) : cells[key] }] : [],
  );

/** What is registered has been masked by its area; what was sent is masked here. */
function maskedChanges({ columns }: SheetSort, changes: Kept['changes']): Kept['changes'] {
  const masks = new Map(Object.values(columns).map(({ title, mask }) => [title, mask]));
  return changes.map(change => {
    const to = masks.get(change.title)?.(change.to) ?? change.to;
    return { ...change, to: to === change.from ? `${to}（隐去的几位不同）` : to };
  });
}

/** The rows of one verdict to go through away from the screen: their number in the sheet, and what the screen shows of them. */
export function listedSheet(sheet: SheetSort, verdict: RowVerdict, rows: readonly StoredRow[]): Buffer {
  const titles = Object.values(sheet.columns).map(column => column.title);
  const shown = rows.map(row => shownRow(sheet, row));
  const table =
    verdict === 'changed'
      ? {
          head: ['行', '已登记的', '改什么'],
          widths: [8, 30, 60],
          rows: shown.map(({ rowNo, target, changes }) => [
            rowNo,
            target && `${target.name}（${target.unit}）`,
            changes.map(({ title, from, to }) => `${title}：${from || '未登记'} → ${to}`).join('；'),
          ]),
        }
      : {
          head: ['行', ...titles],
          rows: shown.map(({ rowNo, cells }) => {
            const values = new Map(cells.map(cell => [cell.title, cell.value]));
            return [rowNo, ...titles.map(title => values.get(title) ?? null)];
          }),
        };
  const notes = [
    `${sheet.title}：${ROW_VERDICTS[verdict]}的行`,
    '个人号码已隐去中间几位，完整内容见上传的原表',
  ];
  return xlsxOf([{ name: ROW_VERDICTS[verdict], notes, ...table }]);
}
