/** Runs of the clean-up, what they found, and what must stay all the same. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { KEPT_SORTS, type KeptSortName } from '@niangjia/domain/core/retention.model.ts';
import { retentionLife } from '@niangjia/domain/personal/retention.life.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { type KeptSort, keptSorts, type Terms } from '../core/retention.ts';
import { eachInScope, inScope } from '../core/scope.ts';

export const retentionProjection = defineProjection(retentionLife, 'retention_run', []);

export const GUARDS = ['personal.guard', 'personal.approve'] as const satisfies readonly Duty[];

export interface RunRow extends LockedRow {
  home: number;
  unitId: string;
  unit: string;
  day: string;
  terms: Terms;
  by: string;
  record: string | null;
  signature: Buffer | null;
  found: number;
  gone: number;
  spared: number;
}

const columns = sql`r.id, r.home, r.state, r.seq, r.unit_id AS "unitId", u.short_name AS unit, r.day, r.terms, r.record, r.signature,
  coalesce((SELECT p.name FROM move v JOIN person p ON p.id = v.person WHERE v.home = r.home AND v.subject = r.id AND v.seq = 1), '') AS by,
  s.found, s.gone, s.spared`;
const from = sql`FROM retention_run r JOIN unit u ON u.id = r.unit_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(p.found), 0)::bigint AS found, coalesce(sum(p.gone), 0)::bigint AS gone,
    coalesce(sum(p.spared), 0)::bigint AS spared FROM retention_part p WHERE p.run_id = r.id) s`;

export const listRuns = (tx: Tx, actor: Actor): Promise<RunRow[]> =>
  tx.rows(
    sql`SELECT ${columns} ${from} WHERE ${inScope(actor, GUARDS, sql`r.unit_id`)} ORDER BY r.id DESC LIMIT 100`,
  );

export const findRun = (tx: Tx, actor: Actor, id: string, lock: Sql = sql``): Promise<RunRow | undefined> =>
  tx.maybe(
    sql`SELECT ${columns} ${from} WHERE r.id = ${id} AND ${eachInScope(actor, GUARDS, sql`r.unit_id`)} ${lock}`,
  );

export interface Part {
  sort: KeptSortName;
  label: string;
  how: string;
  unitId: string;
  unit: string;
  found: number;
  gone: number;
  spared: number;
}

export async function partsOf(tx: Tx, runId: string): Promise<Part[]> {
  const rows = await tx.rows<
    Omit<Part, 'label' | 'how'>
  >(sql`SELECT p.sort, p.unit_id AS "unitId", u.short_name AS unit, p.found, p.gone, p.spared
    FROM retention_part p JOIN unit u ON u.id = p.unit_id WHERE p.run_id = ${runId}
    ORDER BY array_position(${Object.keys(KEPT_SORTS)}::text[], p.sort), u.name, u.id`);
  return rows.map(row => ({ ...row, label: KEPT_SORTS[row.sort].label, how: KEPT_SORTS[row.sort].how }));
}

/** A hold that stood when it was counted, or stands now. */
const isHeld = (subject: Sql, countedAt: Sql): Sql =>
  sql`EXISTS (SELECT FROM legal_hold h WHERE h.subject = ${subject} AND (h.ended_at IS NULL OR h.ended_at > ${countedAt}))`;

/** The list of this run, sort by sort, of the unit and of all that stand below it today. */
export async function collect(
  tx: Tx,
  run: { id: string; unitId: string; day: string; terms: Terms },
): Promise<number> {
  let found = 0;
  for (const sort of keptSorts())
    found += await tx.run(sql`INSERT INTO retention_item (run_id, sort, key, unit_id)
      SELECT ${run.id}, ${sort.sort}, d.key, d.unit_id FROM (${sort.due(run.day, run.terms, null)}) AS d
      WHERE NOT ${isHeld(sql`d.subject`, sql`clock()`)} AND d.unit_id = ANY (ARRAY(SELECT b.unit_id FROM unit_place top
        JOIN unit_place b ON b.line = top.line AND b.path >= top.path AND b.path < left(top.path, -1) || '/'
        WHERE top.unit_id = ${run.unitId} AND top.from_day <= ${run.day}::date AND ${run.day}::date < top.to_day
          AND b.from_day <= ${run.day}::date AND ${run.day}::date < b.to_day))`);
  await tx.run(sql`INSERT INTO retention_part (run_id, sort, unit_id, found)
    SELECT run_id, sort, unit_id, count(*) FROM retention_item WHERE run_id = ${run.id} GROUP BY 1, 2, 3`);
  return found;
}

export const dropItems = (tx: Tx, runId: string): Promise<number> =>
  tx.run(sql`DELETE FROM retention_item WHERE run_id = ${runId}`);

/** A run that is approved and that nobody works on. */
export const takeRun = (
  tx: Tx,
): Promise<
  (LockedRow & { home: number; unitId: string; day: string; terms: Terms; countedAt: string }) | undefined
> =>
  tx.maybe(sql`SELECT r.id, r.home, r.state, r.seq, r.unit_id AS "unitId", r.day, r.terms,
      (SELECT v.at FROM move v WHERE v.home = r.home AND v.subject = r.id AND v.seq = 1) AS "countedAt"
    FROM retention_run r WHERE r.state = 'approved' ORDER BY r.id LIMIT 1 FOR UPDATE SKIP LOCKED`);

const BATCH = 200;

export interface Item {
  sort: KeptSortName;
  key: string;
  unitId: string;
}

/** The next ones of one sort. */
export const nextItems = (tx: Tx, runId: string): Promise<Item[]> =>
  tx.rows(sql`SELECT sort, key, unit_id AS "unitId" FROM retention_item WHERE run_id = ${runId}
    AND sort = (SELECT sort FROM retention_item WHERE run_id = ${runId} ORDER BY sort LIMIT 1) ORDER BY key LIMIT ${BATCH}`);

/** Those of the keys that are still due under the terms that were approved, and that nobody holds. */
export async function stillDue(
  tx: Tx,
  kept: KeptSort,
  run: { day: string; terms: Terms; countedAt: string },
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(
    sql`SELECT d.key FROM (${kept.due(run.day, run.terms, keys)}) AS d WHERE NOT ${isHeld(sql`d.subject`, sql`${run.countedAt}::timestamptz`)}`,
  );
  return new Set(rows.map(r => r.key));
}

/** Off the list, and counted where they belonged. */
export async function noteItems(
  tx: Tx,
  runId: string,
  items: readonly (Item & { isGone: boolean })[],
): Promise<void> {
  const sorts = items.map(i => i.sort);
  await tx.run(sql`DELETE FROM retention_item i USING unnest(${sorts}::text[], ${items.map(i => i.key)}::text[]) AS k(sort, key)
    WHERE i.run_id = ${runId} AND i.sort = k.sort AND i.key = k.key`);
  await tx.run(sql`UPDATE retention_part p SET gone = p.gone + k.gone, spared = p.spared + k.spared
    FROM (SELECT sort, unit_id, count(*) FILTER (WHERE gone) AS gone, count(*) FILTER (WHERE NOT gone) AS spared
      FROM unnest(${sorts}::text[], ${items.map(i => i.unitId)}::uuid[], ${items.map(i => i.isGone)}::boolean[]) AS k(sort, unit_id, gone) GROUP BY 1, 2) k
    WHERE p.run_id = ${runId} AND p.sort = k.sort AND p.unit_id = k.unit_id`);
}

export interface HoldRow {
  id: string;
  ref: string;
  unit: string;
  why: string;
  by: string;
  fromAt: string;
  endedAt: string | null;
  endedWhy: string | null;
}

export const listHolds = (tx: Tx, actor: Actor): Promise<HoldRow[]> =>
  tx.rows(sql`SELECT h.id, h.ref, u.short_name AS unit, h.why, coalesce(p.name, '') AS by, h.from_at AS "fromAt",
      h.ended_at AS "endedAt", h.ended_why AS "endedWhy"
    FROM legal_hold h JOIN unit u ON u.id = h.unit_id LEFT JOIN person p ON p.id = h.person
    WHERE ${inScope(actor, GUARDS, sql`h.unit_id`)} ORDER BY h.ended_at IS NOT NULL, h.id DESC LIMIT 200`);
