/** The board as plain data: units below one unit × targets. Screen, sheet, wall and bulletins read the same. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Board } from '@niangjia/domain/report/board.model.ts';
import type { Tx } from '../core/database/db.ts';

export interface BoardAsk {
  line: Line;
  /** The unit whose direct children stand on the board. Whoever asks has checked that it may be read. */
  unitId: string;
  /** Of one programme, or of all that run. */
  programmeId: string | null;
  /** Only these targets; null for all. */
  taskRootIds: readonly string[] | null;
  /** A closed day; null for now. */
  asOf: string | null;
}

export type BoardOf = (tx: Tx, ask: BoardAsk) => Promise<Board>;
