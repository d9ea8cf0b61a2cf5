/** What the server and the thread that reads a long sheet for it tell each other. */
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import type { Columns } from '@niangjia/domain/import/column.model.ts';
import type { LentKeys } from '../core/crypto/crypto.model.ts';
import type { ShownCells } from './row.steps.ts';
import type { SheetRow } from './sort.model.ts';

/** The program that the launcher runs on the thread. */
export const THREAD_ENTRY = 'sheet.thread';

/** Steps that lie ready before they are asked for: with one alone, whoever reads would often wait for whoever stores. */
export const STEPS_AHEAD = 2;

export interface ReadOrder {
  bytes: Uint8Array;
  sort: string;
  columns: Columns;
  whole: number | null;
  rowAt: number;
  says: boolean;
  grounds: unknown;
  home: number | null;
  lent: LentKeys | null;
}

export type Asked = { read: ReadOrder } | { more: true } | { cells: readonly number[] };

export type Told =
  | { unknown: readonly string[] }
  | { rows: SheetRow[] }
  | { cells: Map<number, ShownCells> }
  | { refused: RefusalNote };
