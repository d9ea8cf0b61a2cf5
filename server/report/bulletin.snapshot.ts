/** Freezing the figures of a period: two boards as of closed days, and all that is said from them. Nothing here changes afterwards. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { findPeriod, periodBefore } from '@niangjia/domain/core/period.ts';
import { refused } from '@niangjia/domain/core/verdict.ts';
import type { Board } from '@niangjia/domain/report/board.model.ts';
import type { BulletinSort, SnapshotCells } from '@niangjia/domain/report/bulletin.model.ts';
import { bulletinRefusals } from '@niangjia/domain/report/bulletin.refusals.ts';
import { canFreeze } from '@niangjia/domain/report/bulletin.rules.ts';
import { snapshotOf } from '@niangjia/domain/report/bulletin-snapshot.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { lastClosedDay } from '../core/figures.store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { type BoardAsk, boardOf } from './board.figures.ts';

export interface FreezeAsk {
  unitId: string;
  line: 'territory' | 'industry';
  sort: BulletinSort;
  period: string;
  /** The last day of the period without it. */
  asOf: string | null;
  programmeId: string | null;
}

/** @throws Refusal `bulletin.period-unknown`, `bulletin.period-kind`, `bulletin.day-*`, `bulletin.nothing-runs` */
export async function freeze(tx: Tx, ask: FreezeAsk): Promise<{ asOf: Day; cells: SnapshotCells }> {
  const period = findPeriod(ask.period);
  if (!period) {
    const note = bulletinRefusals['period-unknown']();
    throw new Refusal({ ...note, fields: [{ path: 'period', says: note.says }] });
  }
  const { today } = await tx.one<{ today: Day }>(sql`SELECT today() AS today`);
  const last = await lastClosedDay(tx);
  const asOf = asDay(ask.asOf ?? period.end);
  insist(canFreeze(ask.sort, period, asOf, { today, last: last === null ? null : asDay(last) }));
  const board = await boardOf(tx, boardAsk(ask, asOf));
  if (board.targets.length === 0) insist(refused(bulletinRefusals['nothing-runs']()));
  const before = await boardBefore(tx, ask, periodBefore(period).end, board);
  const most = (await loadParameters(tx, 'bulletin.named-most', ask.unitId, today)).number(
    'bulletin.named-most',
  );
  return { asOf, cells: snapshotOf({ sort: ask.sort, period, board, before, most }) };
}

const boardAsk = ({ line, unitId, programmeId }: FreezeAsk, asOf: Day): BoardAsk => ({
  line,
  unitId,
  programmeId,
  taskRootIds: null,
  asOf,
});

/** The same targets at the end of the period before; null where nothing had been issued or counted by then. */
async function boardBefore(tx: Tx, ask: FreezeAsk, day: Day, board: Board): Promise<Board | null> {
  const { counted } = await tx.one<{ counted: boolean }>(
    sql`SELECT EXISTS (SELECT 1 FROM batch WHERE rec_day <= ${day}::date) AS counted`,
  );
  const stood =
    await tx.maybe(sql`SELECT 1 FROM unit_place WHERE unit_id = ${ask.unitId} AND line = ${ask.line}
    AND from_day <= ${day}::date AND ${day}::date < to_day`);
  if (!counted || !stood) return null;
  const before = await boardOf(tx, {
    ...boardAsk(ask, day),
    taskRootIds: board.targets.map(t => t.taskRootId),
  });
  return before.targets.length ? before : null;
}
