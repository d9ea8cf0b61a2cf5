/** Where the reader's own units stand: their parts and their own place among those beside them, nobody else's figures. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { boardApi } from '@niangjia/domain/report/board.api.ts';
import type { Board } from '@niangjia/domain/report/board.model.ts';
import { PACE_ORDER } from '@niangjia/domain/target/pace.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { boardOf } from './board.figures.ts';
import { BOARD_READERS } from './board.store.ts';

type Reply = SentReplyOf<(typeof boardApi)['myStanding']>;
type Mine = Reply['items'][number];

interface Seat {
  unitId: string;
  unit: string;
  issuerUnitId: string;
  line: Line;
}

/** Units in which the reader holds a post today and that have received parts, with the unit that gave them. */
const seatsOf = (tx: Tx, actor: Actor): Promise<Seat[]> =>
  tx.rows<Seat>(sql`SELECT DISTINCT t.unit_id AS "unitId", u.short_name AS unit, t.issuer_unit_id AS "issuerUnitId", t.line
    FROM task t JOIN unit u ON u.id = t.unit_id
    WHERE ${and(
      sql`t.unit_id = ANY (${actor.unitIds as string[]}::uuid[])`,
      sql`t.parent_id IS NOT NULL AND t.state NOT IN ('draft', 'dropped', 'withdrawn', 'finished')`,
      inScope(actor, BOARD_READERS, sql`t.unit_id`),
    )} ORDER BY t.unit_id, t.line DESC`);

export async function myStanding(tx: Tx, actor: Actor): Promise<Reply> {
  const items: Mine[] = [];
  for (const seat of await seatsOf(tx, actor)) {
    const board = await boardOf(tx, {
      line: seat.line,
      unitId: seat.issuerUnitId,
      programmeId: null,
      taskRootIds: null,
      asOf: null,
    });
    const mine = mineOn(board, seat);
    if (mine) items.push(mine);
  }
  return { items };
}

function mineOn(board: Board, { unitId, unit }: Seat): Mine | null {
  const row = board.units.find(u => u.unitId === unitId);
  const ranked = board.ranking.find(r => r.unitId === unitId);
  if (!row || !ranked) return null;
  const reasons = new Map(board.laggards.map(l => [l.partId, l.reason]));
  const cells = row.cells.flatMap((cell, at) => {
    if (!cell) return [];
    const { title, measure } = board.targets[at]!;
    return [{ ...cell, title, measure, reason: reasons.get(cell.partId) ?? null }];
  });
  return {
    unitId,
    unit,
    at: board.at,
    place: ranked.place,
    of: board.ranking.filter(r => r.place !== null).length,
    rate: ranked.rate,
    note: ranked.note,
    cells: cells.sort((a, b) => PACE_ORDER.indexOf(a.status) - PACE_ORDER.indexOf(b.status)),
  };
}
