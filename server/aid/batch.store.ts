/** All SQL of batches and their lines but drawing and results. */

import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import { type LineState, POSTINGS, type PostingCause } from '@niangjia/domain/aid/payment.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Fen } from '@niangjia/domain/core/money.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { returnedOf } from './returned.store.ts';

export const batchProjection = defineProjection(batchLife, 'aid_batch', [
  'title',
  'fund',
  'remark',
  'includesFailed',
  'lines',
  'amountFen',
  'drawnUpto',
  'isDrawn',
  'digest',
  'sentOn',
]);

/** Money is for those who handle it: seeing a file of hardship does not open its payments. */
export const READERS: readonly Duty[] = ['aid.pay', 'aid.review', 'aid.decide'];

export interface BatchRow extends LockedRow {
  unitId: string;
  unit: string;
  title: string;
  fund: string;
  remark: string;
  includesFailed: boolean;
  lines: number;
  amountFen: Fen;
  drawnUpto: string | null;
  isDrawn: boolean;
  digest: string | null;
  sentOn: string | null;
}
const columns = sql`b.id, b.state, b.seq, b.unit_id AS "unitId", u.short_name AS unit, b.title, b.fund, b.remark,
  b.includes_failed AS "includesFailed", b.lines, b.amount_fen AS "amountFen", b.drawn_upto AS "drawnUpto", b.is_drawn AS "isDrawn",
  b.digest, b.sent_on AS "sentOn"`;

export const findBatch = (tx: Tx, actor: Actor, id: string): Promise<BatchRow | undefined> =>
  tx.maybe(sql`SELECT ${columns} FROM aid_batch b JOIN unit u ON u.id = b.unit_id
    WHERE b.id = ${id} AND ${inScope(actor, READERS, sql`b.unit_id`)}`);

export const lockBatch = (tx: Tx, actor: Actor, id: string): Promise<BatchRow | undefined> =>
  tx.maybe(sql`SELECT ${columns} FROM aid_batch b JOIN unit u ON u.id = b.unit_id
    WHERE b.id = ${id} AND ${inScope(actor, READERS, sql`b.unit_id`)} FOR UPDATE OF b`);

export const listBatches = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; state?: string | undefined },
): Promise<BatchRow[]> =>
  tx.rows(sql`SELECT ${columns} FROM aid_batch b JOIN unit u ON u.id = b.unit_id
    WHERE ${and(
      inScope(actor, READERS, sql`b.unit_id`),
      query.state ? sql`b.state = ${query.state}` : null,
      query.after ? sql`b.id < ${cursor(query.after)}` : null,
    )} ORDER BY b.id DESC LIMIT ${query.limit + 1}`);

export interface LineRow {
  id: string;
  itemId: string;
  no: number;
  payee: string;
  card: string;
  amountFen: Fen;
  state: LineState;
  reason: string;
  bankRef: string;
  priorId: string | null;
  sameAccountReason: string | null;
  /** The line that pays it again. */
  againBatchId: string | null;
  againBatch: string | null;
  againState: LineState | null;
}
export const listLines = (
  tx: Tx,
  batchId: string,
  query: { after?: number | undefined; limit: number; state?: string | undefined },
): Promise<LineRow[]> =>
  tx.rows(sql`SELECT l.id, l.item_id AS "itemId", l.no, l.name_shown AS payee, l.card_shown AS card, l.amount_fen AS "amountFen", l.state, l.reason,
      l.bank_ref AS "bankRef", l.prior_id AS "priorId", p.reason AS "sameAccountReason", n.batch_id AS "againBatchId", b.title AS "againBatch", n.state AS "againState"
    FROM aid_line l LEFT JOIN aid_line p ON p.id = l.prior_id AND p.card_blind = l.card_blind LEFT JOIN aid_line n ON n.prior_id = l.id AND n.state <> 'dropped' LEFT JOIN aid_batch b ON b.id = n.batch_id
    WHERE ${and(
      sql`l.batch_id = ${batchId}`,
      query.state ? sql`l.state = ${query.state}` : null,
      query.after !== undefined && sql`l.no > ${query.after}`,
    )} ORDER BY l.no LIMIT ${query.limit + 1}`);

export const returnedIn = async (tx: Tx, batchId: string): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      sql`SELECT ${returnedOf}::int AS count FROM aid_batch b WHERE b.id = ${batchId}`,
    )
  ).count;

export const tallyOf = (
  tx: Tx,
  batchId: string,
): Promise<{ state: LineState; lines: number; amountFen: Fen }[]> =>
  tx.rows(sql`SELECT state, count(*) AS lines, sum(amount_fen) AS "amountFen" FROM aid_line WHERE batch_id = ${batchId}
    GROUP BY state ORDER BY state`);

export interface SealedLine {
  id: string;
  no: number;
  amountFen: Fen;
  payee: Buffer;
  cardBlind: Buffer;
  state: LineState;
}
export const sealedLines = (tx: Tx, batchId: string): Promise<SealedLine[]> =>
  tx.rows(sql`SELECT id, no, amount_fen AS "amountFen", payee, card_blind AS "cardBlind", state FROM aid_line
    WHERE batch_id = ${batchId} AND state <> 'dropped' ORDER BY no`);

const parts = (cause: PostingCause): Sql =>
  join(Object.entries(POSTINGS[cause]).map(([account, sign]) => sql`(${account}::text, ${sign}::bigint)`));

/** Posts a cause for the lines that `moved` names (id, home, amount_fen): once per line, whatever is begun again. */
export const posting = (
  cause: PostingCause,
  moved: Sql,
): Sql => sql`INSERT INTO aid_posting (home, line_id, cause, account, amount_fen, at)
  SELECT m.home, m.id, ${cause}, p.account, m.amount_fen * p.sign, clock() FROM ${moved} m, (VALUES ${parts(cause)}) AS p(account, sign)`;

/** Lines whose item is no longer approved as it was drawn: locked, so that nobody changes one while the batch goes out. */
export const itemsChanged = async (tx: Tx, batchId: string): Promise<number> =>
  (
    await tx.rows<{
      ok: boolean;
    }>(sql`SELECT m.state = 'approved' AND (m.content->>'amount')::bigint = l.amount_fen AS ok
      FROM aid_line l JOIN matter m ON m.id = l.item_id WHERE l.batch_id = ${batchId} AND l.state = 'drawn' FOR SHARE OF m`)
  ).filter(line => !line.ok).length;

/** All lines of a batch go out together with their postings, or none does. */
export const sendLines = (tx: Tx, batchId: string): Promise<number> =>
  tx.run(sql`WITH moved AS (UPDATE aid_line SET state = 'sent' WHERE batch_id = ${batchId} AND state = 'drawn'
      RETURNING home, id, amount_fen) ${posting('send', sql`moved`)}`);

export const dropLines = (tx: Tx, batchId: string): Promise<number> =>
  tx.run(sql`UPDATE aid_line SET state = 'dropped' WHERE batch_id = ${batchId} AND state = 'drawn'`);
