/** A snapshot as it is frozen: the boards with everything that is said from them. */
import { type Period, periodBefore } from '../core/period.ts';
import type { Board } from './board.model.ts';
import { type BulletinSort, bulletinKind, type SnapshotCells } from './bulletin.model.ts';
import {
  type Compared,
  chartsFrom,
  figuresFrom,
  namedFrom,
  notesFrom,
  tablesFrom,
} from './bulletin-figures.rules.ts';
import { periodWords } from './bulletin-words.rules.ts';

export interface Frozen {
  sort: BulletinSort;
  period: Period;
  board: Board;
  before: Board | null;
  /** How many are named at most. */
  most: number;
}

/** Version of what is said from figures and of how it is laid out; kept with every snapshot. */
export const RENDERER = 1;

export function snapshotOf({ sort, period, board, before, most }: Frozen): SnapshotCells {
  const { key, label, start, end } = period;
  const compared: Compared = { board, before, beforeSays: `${periodWords(periodBefore(period).label)}末` };
  const named = bulletinKind(sort).names ? namedFrom(board, most) : [];
  return {
    period: { key, label, start, end },
    board,
    before,
    figures: figuresFrom(compared, named),
    named,
    tables: tablesFrom(board),
    charts: chartsFrom(board),
    notes: notesFrom(compared),
  };
}
