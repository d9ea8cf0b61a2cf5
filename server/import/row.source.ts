/**
 * Where the sweep gets its rows from. A short sheet is read where the sweep runs; a long one on a thread of its own, so that whoever asks
 * for a page does not wait, and the database does not wait for the next rows.
 */
import type { Columns } from '@niangjia/domain/import/column.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { newId } from '../core/ids.ts';
import { nextStep, type ShownCells, type Step } from './row.steps.ts';
import { openThread } from './row.thread.ts';
import { openSheet } from './sheet.reader.ts';
import type { Ahead, SheetRow } from './sort.model.ts';

export interface RowSource {
  /** Headings that mean nothing to the import. */
  unknown: readonly string[];
  /** The rows of the next step; none when the sheet has ended. @throws Refusal for what is wrong with the sheet */
  next(): Promise<SheetRow[]>;
  /** Cells of rows of the last step. */
  cells(nos: readonly number[]): Promise<Map<number, ShownCells>>;
  close(): void;
}

export interface Reading {
  bytes: Buffer;
  sort: string;
  columns: Columns;
  whole: number | null;
  rowAt: number;
  ahead: Ahead | null;
  /** On what the rows are read; plain values. */
  grounds: unknown;
  /** Where new records are born; null while rows are only tried. */
  home: number | null;
  crypto: Crypto;
}

/** Starting a thread takes as long as reading so much. */
const LONG = 512 * 1024;

export const openRows = (reading: Reading): Promise<RowSource> =>
  reading.bytes.length < LONG ? openHere(reading) : openThread(reading);

async function openHere({ bytes, columns, whole, rowAt, ahead, grounds, home, crypto }: Reading) {
  const sheet = await openSheet(bytes, columns);
  const made = home === null ? null : () => newId(home);
  const say = ahead && ((values: SheetRow['values']) => ahead.say(values, grounds, crypto, made));
  let step: Step | null = null;
  return {
    unknown: sheet.unknown,
    next: async () => {
      step = await nextStep(sheet, { columns, whole, rowAt, say });
      return step.rows;
    },
    cells: async (nos: readonly number[]) => new Map(nos.map(no => [no, step!.cells(no)] as const)),
    close: () => undefined,
  };
}
