/** What was paid to the people of a household. Who they are is known by blind index alone. */
import type { Fen } from '@niangjia/domain/core/money.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/** 送温暖 is a token of sympathy and no income. */
const COUNTED = sql`l.sort <> 'warm'`;

/** Arrived in the twelve months before the day. */
export const paidToHousehold = async (tx: Tx, matterId: string, day: string): Promise<Fen> =>
  (
    await tx.one<{ fen: Fen }>(sql`SELECT coalesce(sum(p.amount_fen), 0) AS fen
      FROM matter_sole s JOIN aid_line l ON l.person = s.blind AND l.state = 'paid' AND ${COUNTED}
      JOIN aid_posting p ON p.home = l.home AND p.line_id = l.id AND p.cause = 'pay' AND p.account = 'expense'
      WHERE s.matter_id = ${matterId} AND s.kind = 'hardship'
        AND (p.at AT TIME ZONE 'Asia/Shanghai')::date > ${day}::date - interval '12 months'
        AND (p.at AT TIME ZONE 'Asia/Shanghai')::date <= ${day}::date`)
  ).fen;

export interface UnderWay {
  state: 'drawn' | 'sent' | 'paid';
  batch: string;
}
/** The line of an item that is not free any more. */
export const lineUnderWay = (tx: Tx, itemId: string): Promise<UnderWay | undefined> =>
  tx.maybe(sql`SELECT l.state, b.title AS batch FROM aid_line l JOIN aid_batch b ON b.id = l.batch_id
    WHERE l.item_id = ${itemId} AND l.state IN ('drawn', 'sent', 'paid')`);

export const undecidedMatches = async (tx: Tx, matterId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM aid_match
      WHERE matter_id = ${matterId} AND sort = 'near' AND decision IS NULL`)
  ).n;
