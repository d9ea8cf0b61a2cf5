/** Batches of imports and their rows. What a row holds is sealed by row; how far a batch is stands beside its life. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { CellFault, RowVerdict } from '@niangjia/domain/import/column.model.ts';
import { type ImportState, importLife } from '@niangjia/domain/import/import.life.ts';
import type { ImportCounts, RowDecision } from '@niangjia/domain/import/import.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import { cursor } from '../core/access.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, join, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { eachInScope, inScope } from '../core/scope.ts';
import { sortOf, sortsByDuty, type Target } from './sort.model.ts';

export const importProjection = defineProjection(importLife, 'import_batch', ['title', 'says']);

export interface BatchRow extends LockedRow {
  state: ImportState;
  home: number;
  unitId: string;
  unit: UnitRef;
  sort: string;
  title: string;
  fileId: string;
  sentBy: string;
  by: string;
  sentAt: string;
  counts: ImportCounts;
  rowsRead: number;
  rowsTaken: number;
  rowsBack: number;
  rowAt: number;
  unknown: string[];
  notes: string[];
  /** What stayed when it was undone, because something was built on it. */
  rowsKept: number;
  /** Suspected ones that a person has decided upon. */
  rowsDecided: number;
  says: string | null;
  doneAt: string | null;
}

const columns = sql`b.id, b.home, b.state, b.seq, b.unit_id AS "unitId", b.sort, b.title, b.file_id AS "fileId", b.sent_by AS "sentBy",
  coalesce((SELECT p.name FROM person p WHERE p.id = b.sent_by), '') AS by, b.sent_at AS "sentAt", b.counts, b.rows_read AS "rowsRead",
  b.rows_taken AS "rowsTaken",
  (SELECT coalesce(sum(s.back), 0)::integer FROM import_step s WHERE s.batch_id = b.id) AS "rowsBack", b.row_at AS "rowAt", b.unknown, b.notes, b.says,
  (SELECT coalesce(sum(cardinality(s.kept)), 0)::integer FROM import_step s WHERE s.batch_id = b.id) AS "rowsKept",
  (SELECT count(*)::integer FROM import_row r WHERE r.batch_id = b.id AND r.verdict = 'suspected' AND r.decision IS NOT NULL) AS "rowsDecided", b.done_at AS "doneAt",
  (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) FROM unit u WHERE u.id = b.unit_id) AS unit`;

/** Each sort is seen by those who may send it. */
const seen = (within: (duty: Duty) => Sql): Sql =>
  sql`(${join(
    [...sortsByDuty()].map(([duty, sorts]) => sql`b.sort = ANY (${sorts}::text[]) AND ${within(duty)}`),
    ' OR ',
  )})`;

export const listBatches = (
  tx: Tx,
  actor: Actor,
  { after, limit, sort }: { after?: string | undefined; limit: number; sort?: string | undefined },
): Promise<BatchRow[]> =>
  tx.rows(
    sql`SELECT ${columns} FROM import_batch b WHERE ${and(
      seen(duty => inScope(actor, duty, sql`b.unit_id`)),
      sort !== undefined && sql`b.sort = ${sort}`,
      after !== undefined && sql`b.id < ${cursor(after)}::uuid`,
    )} ORDER BY b.id DESC LIMIT ${limit + 1}`,
  );

export const findBatch = (
  tx: Tx,
  actor: Actor,
  id: string,
  lock: Sql = sql``,
): Promise<BatchRow | undefined> =>
  tx.maybe(sql`SELECT ${columns} FROM import_batch b WHERE b.id = ${id}
    AND ${seen(duty => eachInScope(actor, duty, sql`b.unit_id`))} ${lock}`);

/** For the platform's own work on a batch that it holds. */
export const holdBatch = (tx: Tx, id: string): Promise<BatchRow> =>
  tx.one(sql`SELECT ${columns} FROM import_batch b WHERE b.id = ${id} FOR UPDATE`);

const LEASE = '30 seconds';

/** A batch that waits for work and that nobody works on; whoever crashed with it loses it when the lease ends. */
export const leaseBatch = (tx: Tx): Promise<{ id: string; rowAt: number } | undefined> =>
  tx.maybe(sql`UPDATE import_batch SET lease_till = clock() + ${LEASE}::interval
    WHERE id = (SELECT id FROM import_batch WHERE state IN ('trying', 'running', 'undoing') AND (lease_till IS NULL OR lease_till < clock())
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, row_at AS "rowAt"`);

export const release = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE import_batch SET lease_till = NULL WHERE id = ${id}`);

export const noteProgress = (
  tx: Tx,
  id: string,
  { rowAt, rowsRead, rowsTaken, counts }: Pick<BatchRow, 'rowAt' | 'rowsRead' | 'rowsTaken' | 'counts'>,
): Promise<number> =>
  tx.run(sql`UPDATE import_batch SET row_at = ${rowAt}, rows_read = ${rowsRead}, rows_taken = ${rowsTaken},
    counts = ${JSON.stringify(counts)}::jsonb, lease_till = clock() + ${LEASE}::interval WHERE id = ${id}`);

/** What is kept of a row: its cells as they were sent, and what would change. */
export interface Kept {
  cells: Record<string, string>;
  changes: { title: string; from: string; to: string }[];
}

export interface RowFound {
  rowNo: number;
  verdict: RowVerdict;
  faults: readonly CellFault[];
  targetId: string | null;
  kept: Kept;
}

export const rowPlace = (batchId: string, rowNo: number) => ({
  table: 'import_row',
  column: 'sealed',
  rowId: `${batchId} ${rowNo}`,
});

export async function keepRows(
  tx: Tx,
  crypto: Crypto,
  batch: Pick<BatchRow, 'id' | 'home'>,
  rows: readonly RowFound[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`INSERT INTO import_row (home, batch_id, row_no, verdict, faults, target_id, sealed)
    SELECT ${batch.home}, ${batch.id}, r.no, r.verdict, r.faults, r.target, r.sealed
    FROM unnest(${rows.map(r => r.rowNo)}::int[], ${rows.map(r => r.verdict)}::text[], ${rows.map(r => JSON.stringify(r.faults))}::jsonb[],
      ${rows.map(r => r.targetId)}::uuid[], ${rows.map(r => crypto.seal(rowPlace(batch.id, r.rowNo), JSON.stringify(r.kept)))}::bytea[])
      AS r(no, verdict, faults, target, sealed)
    ON CONFLICT (batch_id, row_no) DO UPDATE SET verdict = EXCLUDED.verdict, faults = EXCLUDED.faults`);
}

export interface StoredRow {
  rowNo: number;
  verdict: RowFound['verdict'];
  faults: CellFault[];
  target: Target | null;
  decision: RowDecision | null;
  decidedWhy: string | null;
  kept: Kept;
}

export async function rowsOf(
  tx: Tx,
  crypto: Crypto,
  batch: Pick<BatchRow, 'id' | 'sort'>,
  { verdict, after, limit }: { verdict: RowFound['verdict']; after: number; limit: number },
): Promise<StoredRow[]> {
  const rows = await tx.rows<
    Omit<StoredRow, 'kept' | 'target'> & { sealed: Buffer; targetId: string | null }
  >(sql`SELECT r.row_no AS "rowNo", r.verdict, r.faults, r.decision, r.decided_why AS "decidedWhy", r.sealed, r.target_id AS "targetId"
    FROM import_row r WHERE r.batch_id = ${batch.id} AND r.verdict = ${verdict} AND r.row_no > ${after} ORDER BY r.row_no LIMIT ${limit}`);
  const ids = rows.flatMap(r => r.targetId ?? []);
  const targets = new Map((await sortOf(batch.sort).targets(tx, crypto, ids)).map(t => [t.id, t]));
  return rows.map(({ sealed, targetId, ...row }) => ({
    ...row,
    target: (targetId && targets.get(targetId)) || null,
    kept: JSON.parse(crypto.open(rowPlace(batch.id, row.rowNo), sealed).toString('utf8')) as Kept,
  }));
}

/** First and last row of a step. */
export type RowRange = readonly [from: number, upto: number];

/** Rows that are not taken over: faulty ones, and those that look like somebody else until a person has decided. */
export async function skippedRows(tx: Tx, batchId: string, [from, upto]: RowRange): Promise<Set<number>> {
  const rows = await tx.rows<{ no: number }>(sql`SELECT row_no AS no FROM import_row
    WHERE batch_id = ${batchId} AND row_no BETWEEN ${from} AND ${upto} AND (verdict = 'error' OR (verdict = 'suspected' AND decision IS NULL))`);
  return new Set(rows.map(r => r.no));
}

export interface DecidedRow {
  no: number;
  decision: RowDecision;
  targetId: string;
  why: string;
}

/** What people decided about rows that look like records of the register. */
export const decidedRows = (tx: Tx, batchId: string, [from, upto]: RowRange): Promise<DecidedRow[]> =>
  tx.rows(sql`SELECT row_no AS no, decision, target_id AS "targetId", decided_why AS why FROM import_row
    WHERE batch_id = ${batchId} AND row_no BETWEEN ${from} AND ${upto} AND verdict = 'suspected' AND decision IS NOT NULL`);

/**
 * Row in which each of these keys stood first within the sheet; a key that is new is noted for its row.
 * @param keys with `blind` as PostgreSQL reads bytes from text
 */
export async function firstRows(
  tx: Tx,
  batchId: string,
  keys: readonly { blind: string; rowNo: number }[],
): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for (const { blind, rowNo } of keys) if (!first.has(blind)) first.set(blind, rowNo);
  const earlier = await tx.rows<{ blind: string; rowNo: number }>(sql`WITH given AS (
      SELECT g.blind, g.no FROM unnest(${[...first.keys()]}::bytea[], ${[...first.values()]}::int[]) AS g(blind, no)),
    put AS (INSERT INTO import_key (batch_id, blind, row_no) SELECT ${batchId}, blind, no FROM given ON CONFLICT DO NOTHING)
    SELECT '\\x' || encode(k.blind, 'hex') AS blind, k.row_no AS "rowNo" FROM import_key k JOIN given g ON g.blind = k.blind
      WHERE k.batch_id = ${batchId}`);
  for (const { blind, rowNo } of earlier) first.set(blind, rowNo);
  return first;
}

export const dropKeys = (tx: Tx, batchId: string): Promise<number> =>
  tx.run(sql`DELETE FROM import_key WHERE batch_id = ${batchId}`);

export const decideRow = (
  tx: Tx,
  batchId: string,
  rowNo: number,
  decision: RowDecision | null,
  why: string | null,
): Promise<number> =>
  tx.run(
    sql`UPDATE import_row SET decision = ${decision}, decided_why = ${why} WHERE batch_id = ${batchId} AND row_no = ${rowNo} AND verdict = 'suspected'`,
  );

/** A step that has not been taken back yet, the last first. */
export const nextBack = (tx: Tx, batchId: string): Promise<{ upto: number; made: string[] } | undefined> =>
  tx.maybe(
    sql`SELECT upto, made FROM import_step WHERE batch_id = ${batchId} AND back IS NULL ORDER BY upto DESC LIMIT 1`,
  );

export const noteBack = (
  tx: Tx,
  batchId: string,
  upto: number,
  { back, kept }: { back: number; kept: readonly string[] },
): Promise<number> =>
  tx.run(
    sql`UPDATE import_step SET back = ${back}, kept = ${[...kept]}::uuid[] WHERE batch_id = ${batchId} AND upto = ${upto}`,
  );

/** What stayed when the batch was undone, in the order of the sheet; so many of them. */
export const keptOf = async (tx: Tx, batchId: string, most: number): Promise<string[]> =>
  (
    await tx.rows<{
      id: string;
    }>(sql`SELECT k.id FROM import_step s CROSS JOIN LATERAL unnest(s.kept) WITH ORDINALITY AS k(id, no)
      WHERE s.batch_id = ${batchId} ORDER BY s.upto, k.no LIMIT ${most}`)
  ).map(row => row.id);
