/** What a sheet may be before it is read: beyond it no roster of people stands, only a mistake or an attack. */
export const SHEET_LIMITS = {
  /** As many rows as a workbook can hold. */
  rows: 1_048_576,
  columns: 200,
  /** Unpacked, all parts together. */
  unpacked: 2 * 1024 ** 3,
  /** The words that cells share are held in memory. */
  shared: 256 * 1024 ** 2,
  /** Rows among which the headings are looked for. */
  head: 20,
  /** Sheets of a workbook among which the roster is looked for. */
  sheets: 20,
} as const;

/** Columns that are added to rows which come back; sent again with them, they are nothing unknown. */
export const RETURNED = { why: '错误原因', no: '原行号' } as const;
