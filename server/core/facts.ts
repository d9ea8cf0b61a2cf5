/**
 * Facts: append-only, exact at once, stable as of a closed day.
 *
 * A write lands in the small tail and touches no ancestor. The roller (one leader, by the lock of its row) moves the tail into
 * `fact` and adds it to cells of every ancestor on both lines, as the tree stood on the fact's day. A total now = month cells + tail,
 * read in one statement, so it is right the moment a record commits. As of a day = cells recorded up to it, allowed once that day is
 * closed by a later batch; from then on the answer never changes.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { defineRefusals } from '@niangjia/domain/core/verdict.ts';
import type { Work } from './action.ts';
import type { Db, Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import { Refusal } from './refusal.ts';

export const factRefusals = defineRefusals('fact', {
  'day-open': ['state', '数据截止{day}的统计尚未关账，请选择更早的日期'],
});

export interface NewFact {
  indicator: string;
  /** The unit that it counts for; ancestors follow from the tree of `day`. */
  unitId: string;
  /** Asia/Shanghai day on which it happened. */
  day: string;
  amount: number;
  /** The record that it comes from. */
  source: string;
  dims?: Record<string, string>;
}

/** Adds facts in the business transaction. */
export async function recordFacts(w: Work, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  await w.tx.run(sql`INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
    SELECT ${w.actor.home}, f.* FROM unnest(${facts.map(() => w.newId())}::uuid[], ${facts.map(f => f.indicator)}::text[],
      ${facts.map(f => f.unitId)}::uuid[], ${facts.map(f => f.day)}::date[], ${facts.map(f => f.amount)}::numeric[],
      ${facts.map(f => JSON.stringify(f.dims ?? {}))}::jsonb[], ${facts.map(f => f.source)}::uuid[]) AS f`);
}

export const recordFact = (w: Work, fact: NewFact): Promise<void> => recordFacts(w, [fact]);

/** Takes back every fact of an indicator that came from a record: same day and dimensions, opposite sign, at most once each. */
export async function reverseFacts(w: Work, indicator: string, source: string): Promise<void> {
  await w.tx.run(sql`WITH standing AS (
      SELECT id, indicator, unit_id, day, amount, dims, source FROM tail WHERE source = ${source} AND indicator = ${indicator} AND reverses IS NULL
      UNION ALL
      SELECT id, indicator, unit_id, day, amount, dims, source FROM fact WHERE source = ${source} AND indicator = ${indicator} AND reverses IS NULL)
    INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source, reverses)
    SELECT ${w.actor.home}, gen_random_uuid(), s.indicator, s.unit_id, s.day, -s.amount, s.dims, s.source, s.id FROM standing s
    WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.reverses = s.id) AND NOT EXISTS (SELECT 1 FROM tail t WHERE t.reverses = s.id)`);
}

/**
 * One batch of the roller. `closeDay` records it under the day's date even when the tail is empty, so that the day before is closed.
 * Cut '' is the total; a declared dimension `sector` makes cuts `sector=x`.
 */
export async function rollFacts(db: Db): Promise<{ batch: number; facts: number }> {
  return db.tx(async tx => {
    await tx.run(sql`SELECT id FROM roller WHERE id = 1 FOR UPDATE`);
    const { no } = await tx.one<{ no: number }>(sql`INSERT INTO batch (no, rec_day, at)
      SELECT coalesce(max(no), 0) + 1, greatest(today(), coalesce(max(rec_day), today())), clock() FROM batch RETURNING no`);
    const facts = await tx.run(sql`WITH moved AS (DELETE FROM tail RETURNING *)
      INSERT INTO fact (home, id, indicator, unit_id, day, amount, dims, source, reverses, batch)
      SELECT home, id, indicator, unit_id, day, amount, dims, source, reverses, ${no}::bigint FROM moved`);
    if (facts) await addCells(tx, no);
    return { batch: no, facts };
  });
}

const cutsOf = sql`(SELECT '' AS cut UNION ALL
  SELECT k || '=' || (f.dims ->> k) FROM unnest(i.cuts) AS k WHERE f.dims ? k) AS c`;

async function addCells(tx: Tx, batch: number): Promise<void> {
  await tx.run(sql`INSERT INTO cell (line, ancestor, indicator, cut, day, rec_day, amount)
    SELECT up.line, up.unit_id, f.indicator, c.cut, f.day, b.rec_day, sum(f.amount)
    FROM fact f JOIN batch b ON b.no = f.batch JOIN indicator i ON i.code = f.indicator
    JOIN unit_place p ON p.unit_id = f.unit_id AND p.from_day <= f.day AND f.day < p.to_day
    JOIN unit_place up ON up.line = p.line AND up.from_day <= f.day AND f.day < up.to_day
      AND p.path >= up.path AND p.path < (left(up.path, -1) || '/')
    CROSS JOIN LATERAL ${cutsOf}
    WHERE f.batch = ${batch} GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (line, ancestor, indicator, cut, day, rec_day) DO UPDATE SET amount = cell.amount + excluded.amount`);
  await tx.run(sql`INSERT INTO month_cell (line, ancestor, indicator, cut, month, amount)
    SELECT up.line, up.unit_id, f.indicator, c.cut, date_trunc('month', f.day)::date, sum(f.amount)
    FROM fact f JOIN indicator i ON i.code = f.indicator
    JOIN unit_place p ON p.unit_id = f.unit_id AND p.from_day <= f.day AND f.day < p.to_day
    JOIN unit_place up ON up.line = p.line AND up.from_day <= f.day AND f.day < up.to_day
      AND p.path >= up.path AND p.path < (left(up.path, -1) || '/')
    CROSS JOIN LATERAL ${cutsOf}
    WHERE f.batch = ${batch} GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (line, ancestor, indicator, cut, month) DO UPDATE SET amount = month_cell.amount + excluded.amount`);
}

export interface Total {
  unitId: string;
  indicator: string;
  amount: number;
}

/** Totals of units with all below, now: cells and tail in one statement. Months are whole. */
export const totalsNow = (
  tx: Tx,
  line: Line,
  unitIds: readonly string[],
  indicators: readonly string[],
  fromMonth: string,
  toMonth: string,
): Promise<Total[]> =>
  tx.rows<Total>(sql`SELECT "unitId", indicator, sum(amount) AS amount FROM (
      SELECT ancestor AS "unitId", indicator, amount FROM month_cell
      WHERE line = ${line} AND ancestor = ANY (${unitIds as string[]}::uuid[]) AND indicator = ANY (${indicators as string[]}::text[])
        AND cut = '' AND month BETWEEN ${fromMonth}::date AND ${toMonth}::date
      UNION ALL
      SELECT up.unit_id, t.indicator, t.amount FROM tail t
      JOIN unit_place p ON p.line = ${line} AND p.unit_id = t.unit_id AND p.from_day <= t.day AND t.day < p.to_day
      JOIN unit_place up ON up.line = p.line AND up.from_day <= t.day AND t.day < up.to_day
        AND p.path >= up.path AND p.path < (left(up.path, -1) || '/')
      WHERE up.unit_id = ANY (${unitIds as string[]}::uuid[]) AND t.indicator = ANY (${indicators as string[]}::text[])
        AND date_trunc('month', t.day)::date BETWEEN ${fromMonth}::date AND ${toMonth}::date
    ) AS both_parts GROUP BY 1, 2`);

/** Totals as they were known at the end of `asOf`. @throws Refusal `fact.day-open` until that day is closed by a later batch. */
export async function totalsAsOf(
  tx: Tx,
  line: Line,
  unitIds: readonly string[],
  indicators: readonly string[],
  fromDay: string,
  toDay: string,
  asOf: string,
): Promise<Total[]> {
  const closed = await tx.maybe(sql`SELECT 1 AS yes FROM batch WHERE rec_day > ${asOf}::date LIMIT 1`);
  if (!closed) throw new Refusal(factRefusals['day-open']({ day: asOf }));
  return tx.rows<Total>(sql`SELECT ancestor AS "unitId", indicator, sum(amount) AS amount FROM cell
    WHERE line = ${line} AND ancestor = ANY (${unitIds as string[]}::uuid[]) AND indicator = ANY (${indicators as string[]}::text[])
      AND cut = '' AND day BETWEEN ${fromDay}::date AND ${toDay}::date AND rec_day <= ${asOf}::date GROUP BY 1, 2`);
}

/** Proof for `doctor`: cells equal what the facts say, total by total. */
export async function proveCells(tx: Tx): Promise<{
  checked: number;
  unequal: { unitId: string; indicator: string; cells: number; facts: number }[];
}> {
  const rows = await tx.rows<{ unitId: string; indicator: string; cells: number; facts: number }>(sql`
    SELECT coalesce(c.ancestor, f.ancestor) AS "unitId", coalesce(c.indicator, f.indicator) AS indicator,
      coalesce(c.amount, 0) AS cells, coalesce(f.amount, 0) AS facts
    FROM (SELECT line, ancestor, indicator, sum(amount) AS amount FROM cell WHERE cut = '' GROUP BY 1, 2, 3) c
    FULL JOIN (SELECT up.line, up.unit_id AS ancestor, f.indicator, sum(f.amount) AS amount FROM fact f
      JOIN unit_place p ON p.unit_id = f.unit_id AND p.from_day <= f.day AND f.day < p.to_day
      JOIN unit_place up ON up.line = p.line AND up.from_day <= f.day AND f.day < up.to_day
        AND p.path >= up.path AND p.path < (left(up.path, -1) || '/') GROUP BY 1, 2, 3) f
    USING (line, ancestor, indicator)`);
  return { checked: rows.length, unequal: rows.filter(r => r.cells !== r.facts).slice(0, 20) };
}
