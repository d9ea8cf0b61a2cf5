/** A row of a batch as somebody sees it: numbers of persons are masked, the sheet itself stays with its sender. */
import type { RowVerdict, SheetSort } from '@niangjia/domain/import/column.model.ts';
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
