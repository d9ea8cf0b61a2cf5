/** A batch as it is shown: how far it is, what it found, and which rows wait for a look. */
import { z } from 'zod';
import { type Duty, dutyList } from '../core/duty.ts';
import { zUnitRef } from '../unit/unit.model.ts';
import { ROW_VERDICTS, type RowVerdict } from './column.model.ts';

const zDuty = z.enum(dutyList as [Duty, ...Duty[]]);

export const zCounts = z.object({
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  suspected: z.number(),
  error: z.number(),
});
export type ImportCounts = z.infer<typeof zCounts>;

/** same: the row changes the record that is there. other: it is somebody else and is taken over as new. */
export const zRowDecision = z.enum(['same', 'other']);
export type RowDecision = z.infer<typeof zRowDecision>;

export const zImportState = z.enum([
  'trying',
  'tried',
  'running',
  'done',
  'failed',
  'stopped',
  'undoing',
  'undone',
]);

/** A sort of sheet that the asker may send somewhere. */
export const zImportSort = z.object({
  sort: z.string(),
  title: z.string(),
  duty: zDuty,
  measure: z.enum(['人', '户', '个']),
  forUnit: z.string(),
});

export const zImportBatch = z.object({
  id: z.string(),
  sort: z.string(),
  /** What the sheet is called, and what a row is. */
  sheet: z.string(),
  measure: z.enum(['人', '户', '个']),
  title: z.string(),
  unit: zUnitRef,
  state: zImportState,
  seq: z.number(),
  by: z.string(),
  sentAt: z.string(),
  counts: zCounts,
  /** Rows read so far, and taken over so far. */
  rowsRead: z.number(),
  rowsTaken: z.number(),
  /** Taken back again; somebody with later records stays. */
  rowsBack: z.number(),
  rowsKept: z.number(),
  /** Suspected ones that somebody has decided upon. */
  rowsDecided: z.number(),
  /** What is to be known of the sheet as a whole before it is confirmed. */
  notes: z.array(z.string()),
  /** Headings that mean nothing here and are left out. */
  unknown: z.array(z.string()),
  /** Why it could not be read. */
  says: z.string().nullable(),
  allowed: z.array(z.string()),
});

export const zRowVerdict = z.enum(Object.keys(ROW_VERDICTS) as [RowVerdict, ...RowVerdict[]]);

/** Of rows that nobody has to look at, as many are kept to be gone through as the longest sheet of units or employers has. */
export const ROWS_SHOWN = 20_000;

export const zImportRow = z.object({
  rowNo: z.number(),
  verdict: zRowVerdict,
  faults: z.array(z.object({ column: z.string(), says: z.string() })),
  /** What would change, by title of the column; numbers of persons masked. */
  changes: z.array(z.object({ title: z.string(), from: z.string(), to: z.string() })),
  /** The row as it was sent, by title of the column; numbers of persons masked. Not of changed and faulty rows. */
  cells: z.array(z.object({ title: z.string(), value: z.string() })),
  /** Somebody who could be the same person, with what the register holds, by title of the column. */
  target: z
    .object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      facts: z.array(z.object({ title: z.string(), value: z.string() })),
    })
    .nullable(),
  decision: zRowDecision.nullable(),
  /** What it was decided upon. */
  decidedWhy: z.string().nullable(),
});

/** So many are named; of more than that their number. */
export const KEPT_SHOWN = 500;

/** What stayed when a batch was undone. */
export const zImportKept = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  /** What has been done with it since. */
  why: z.string(),
});
