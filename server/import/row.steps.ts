/** Rows of a sheet, a step at a time, with what they say by themselves. The same on the thread of the server and on one of its own. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Columns, RawCell, RawRow } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { type Head, readRow, type Values } from '@niangjia/domain/import/row.rules.ts';
import { Refusal } from '../core/refusal.ts';
import type { OpenSheet } from './sheet.reader.ts';
import type { SheetRow } from './sort.model.ts';

/** Rows in one transaction: what a step counts becomes one fact per union, day and indicator, so larger ones write fewer. */
const STEP = 5000;

export interface StepPlan {
  columns: Columns;
  /** Rows lean on one another: all of them in one step, at most so many. */
  whole: number | null;
  /** Row up to which the sheet has been worked off. */
  rowAt: number;
  say: ((values: Values) => unknown) | null;
}

/** Cells of a row as somebody will see them again, by key of the column. */
export type ShownCells = Record<string, string>;

export interface Step {
  rows: SheetRow[];
  /** Made for the few rows that are kept. */
  cells(no: number): ShownCells;
}

/** An empty step is the end of the sheet. */
export async function nextStep(
  { head, rows }: OpenSheet,
  { columns, whole, rowAt, say }: StepPlan,
): Promise<Step> {
  const found: SheetRow[] = [];
  const raw = new Map<number, RawRow>();
  while (found.length < (whole ?? STEP)) {
    const { value, done } = await rows.next();
    if (done) break;
    if (value.no <= rowAt) continue;
    const { values, faults } = readRow(columns, head, value);
    found.push(
      say ? { no: value.no, values: NOTHING, faults, said: say(values) } : { no: value.no, values, faults },
    );
    raw.set(value.no, value);
    if (found.length % 100 === 0) await breathe();
  }
  if (whole && found.length === whole && !(await rows.next()).done)
    throw new Refusal(no['too-many-rows']({ limit: whole }));
  return { rows: found, cells: at => cellsOf(head, raw.get(at)!) };
}

/** Whoever says what a row says has said all of it. */
const NOTHING: Values = {};

const cellsOf = (head: Head, row: RawRow): ShownCells =>
  Object.fromEntries([...head].map(([key, at]) => [key, shownCell(row.cells[at])] as const));

/** As somebody will see it again in the sheet that is returned. */
function shownCell(cell: RawCell | undefined): string {
  if (!cell || cell.is === 'empty') return '';
  if (cell.is === 'text') return cell.text;
  if (cell.is === 'number') return String(cell.value);
  return cell.is === 'day' ? cell.day : '';
}
