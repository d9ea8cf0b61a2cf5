/**
 * The roller: one leader by the lock of its one row. It moves the tail into `fact` under a numbered batch and adds it to the cells of
 * every unit above, on both lines, by the tree as it stood on the fact's own day. The first run of a day leaves a batch even when there
 * is nothing to move: it closes the day before, and what is asked as of that day never changes from then on.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Db, Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';

/** One run. `batch` is the last batch, new or not. */
export async function rollFacts(db: Db): Promise<{ batch: number; facts: number }> {
  return db.tx(async tx => {
    await lockRoller(tx);
    const last = await tx.maybe<{
      no: number;
    }>(sql`SELECT b.no FROM (SELECT no, rec_day FROM batch ORDER BY no DESC LIMIT 1) b
      WHERE b.rec_day >= today() AND NOT EXISTS (SELECT 1 FROM tail)`);
    if (last) return { batch: last.no, facts: 0 };
    const batch = await openBatch(tx);
    const facts = await tx.run(sql`WITH moved AS (DELETE FROM tail RETURNING *)
      INSERT INTO fact (home, id, indicator, unit_id, day, amount, dims, source, reverses, batch)
      SELECT home, id, indicator, unit_id, day, amount, dims, source, reverses, ${batch}::bigint FROM moved`);
    if (facts) await addCells(tx, sql`f.batch = ${batch}`);
    return { batch, facts };
  });
}

/** Whoever writes cells or batches holds this lock, so they do it one by one. */
export const lockRoller = (tx: Tx): Promise<number> =>
  tx.run(sql`SELECT id FROM roller WHERE id = 1 FOR UPDATE`);

/** A new batch under today's date; `rec_day` never falls. The caller holds the roller's lock. */
export async function openBatch(tx: Tx): Promise<number> {
  const { no } = await tx.one<{ no: number }>(sql`INSERT INTO batch (no, rec_day, at)
    SELECT coalesce(max(no), 0) + 1, greatest(today(), coalesce(max(rec_day), today())), clock() FROM batch RETURNING no`);
  return no;
}

/**
 * Files facts of the tail under batches of their own days, one for each day up to today, as if they had been rolled then. For loading
 * records that exist already into a database that has never rolled. It can be done in two halves, beside one another: each day has
 * a batch for either.
 * @param which names rows of the tail as `t`; the halves do not overlap
 */
export async function rollByDay(tx: Tx, half: 0 | 1, which: Sql): Promise<void> {
  const batchOf = (day: Sql): Sql => sql`(2 * (${day} - '2000-01-01'::date) + ${half}::integer)`;
  await tx.run(sql`INSERT INTO batch (no, rec_day, at)
    SELECT ${batchOf(sql`d::date`)}, d::date, (d::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
    FROM generate_series((SELECT min(t.day) FROM tail t WHERE ${which})::timestamp, (SELECT today())::timestamp, '1 day') AS d`);
  await tx.run(sql`WITH moved AS (DELETE FROM tail t WHERE ${which} RETURNING *)
    INSERT INTO fact (home, id, indicator, unit_id, day, amount, dims, source, reverses, batch)
    SELECT m.home, m.id, m.indicator, m.unit_id, m.day, m.amount, m.dims, m.source, m.reverses,
      ${batchOf(sql`least(m.day, (SELECT today()))`)} FROM moved m`);
  await addCells(tx, sql`f.batch % 2 = ${half}::integer`);
}

/** The total and every declared combination of dimensions that the fact carries. */
const cutOf = sql`CROSS JOIN LATERAL (SELECT '' AS cut UNION ALL
  SELECT (SELECT string_agg(k || '=' || (f.dims ->> k), '&' ORDER BY k COLLATE "C") FROM unnest(string_to_array(c, ',')) AS k)
  FROM unnest(i.cuts) AS c WHERE f.dims ?& string_to_array(c, ',')) AS q`;

/** The unit itself and every unit above it on a line, on the fact's day: the prefixes of its path, found once for each of its places. */
const lifted = (line: Line | null): Sql => sql`
  JOIN (SELECT p.line, p.unit_id, p.from_day, p.to_day, left(p.path, n) AS above FROM unit_place p
    CROSS JOIN LATERAL generate_series(1, length(p.path)) AS n
    WHERE substr(p.path, n, 1) = '.' AND ${line === null ? sql`true` : sql`p.line = ${line}`}) AS stem
    ON stem.unit_id = f.unit_id AND stem.from_day <= f.day AND f.day < stem.to_day
  JOIN unit_place up ON up.line = stem.line AND up.path = stem.above AND up.from_day <= f.day AND f.day < up.to_day`;

/** Facts summed before they are cut, and again before they are lifted: many of one unit and day climb the tree once. */
const summed = (
  which: Sql,
): Sql => sql`(SELECT f.indicator, f.unit_id, f.day, f.rec_day, q.cut, sum(f.amount) AS amount
  FROM (SELECT f.indicator, f.unit_id, f.day, b.rec_day, f.dims, sum(f.amount) AS amount
    FROM fact f JOIN batch b ON b.no = f.batch WHERE ${which} GROUP BY 1, 2, 3, 4, 5) AS f
  JOIN indicator i ON i.code = f.indicator ${cutOf} GROUP BY 1, 2, 3, 4, 5)`;

/** What summed facts are worth to every unit above; `line` null is both. */
const climbed = (facts: Sql, line: Line | null = null): Sql => sql`
  SELECT up.line, up.unit_id AS ancestor, f.indicator, f.cut, f.day, f.rec_day, sum(f.amount) AS amount
  FROM ${facts} AS f ${lifted(line)} GROUP BY 1, 2, 3, 4, 5, 6`;

const monthOf = (day: Sql): Sql => sql`date_trunc('month', ${day})::date`;
const byMonth = (cells: Sql): Sql => sql`
  SELECT line, ancestor, indicator, cut, ${monthOf(sql`day`)} AS month, ${monthOf(sql`rec_day`)} AS rec_month, sum(amount) AS amount
  FROM ${cells} GROUP BY 1, 2, 3, 4, 5, 6`;

/** Adds to day cells and month cells at once. */
const post = (tx: Tx, cells: Sql): Promise<number> =>
  tx.run(sql`WITH made AS MATERIALIZED (${cells}),
    days AS (INSERT INTO cell (line, ancestor, indicator, cut, day, rec_day, amount)
      SELECT line, ancestor, indicator, cut, day, rec_day, amount FROM made
      ON CONFLICT (line, ancestor, indicator, cut, day, rec_day) DO UPDATE SET amount = cell.amount + excluded.amount)
    INSERT INTO month_cell (line, ancestor, indicator, cut, month, rec_month, amount) ${byMonth(sql`made`)}
    ON CONFLICT (line, ancestor, indicator, cut, month, rec_month) DO UPDATE SET amount = month_cell.amount + excluded.amount`);

/** Adds what some facts say to the cells. `which` names facts as `f`; every fact is added once in its life. */
export const addCells = (tx: Tx, which: Sql): Promise<number> => post(tx, climbed(summed(which)));

/**
 * An edit of the tree that takes effect in the past: the facts of the units concerned, from that day on, are taken out of the cells of
 * the units above (before the edit) and put in again (after it), both under a batch of today. What was asked as of a closed day stays.
 */
export async function aroundTreeEdit<T>(
  tx: Tx,
  edit: { line: Line; unitIds: readonly string[]; day: string },
  work: () => Promise<T>,
): Promise<T> {
  const { line, unitIds, day } = edit;
  const which = sql`f.unit_id = ANY (${unitIds as string[]}::uuid[]) AND f.day >= ${day}::date`;
  await lockRoller(tx);
  const concerned = await tx.maybe(sql`SELECT 1 AS yes FROM fact f WHERE ${which} LIMIT 1`);
  if (!concerned) return work();
  const batch = await openBatch(tx);
  const moved = (
    sign: 1 | -1,
  ) => sql`(SELECT f.indicator, f.unit_id, f.day, f.cut, ${sign}::numeric * f.amount AS amount, b.rec_day
    FROM ${summed(which)} AS f JOIN batch b ON b.no = ${batch})`;
  await post(tx, climbed(moved(-1), line));
  const done = await work();
  await post(tx, climbed(moved(1), line));
  return done;
}

/** Sums under cuts that were declared anew: the old cuts of these indicators go, the totals stay as they are. */
export async function recutCells(tx: Tx, indicators: readonly string[]): Promise<void> {
  if (indicators.length === 0) return;
  const codes = indicators as string[];
  await tx.run(sql`DELETE FROM cell WHERE indicator = ANY (${codes}::text[]) AND cut <> ''`);
  await tx.run(sql`DELETE FROM month_cell WHERE indicator = ANY (${codes}::text[]) AND cut <> ''`);
  const anew = sql`(SELECT * FROM ${summed(sql`f.indicator = ANY (${codes}::text[])`)} AS s WHERE s.cut <> '')`;
  await post(tx, climbed(anew));
}

export interface UnequalCell {
  line: Line;
  unitId: string;
  indicator: string;
  cut: string;
  day: string;
  /** Which of the two sums differs. */
  sums: 'day' | 'month';
  cells: number;
  facts: number;
}

/** Day cells that differ from what the facts say. */
const unequalDays = sql`SELECT line, ancestor AS "unitId", indicator, cut, day,
    coalesce(c.amount, 0) AS cells, coalesce(s.amount, 0) AS facts
  FROM (SELECT line, ancestor, indicator, cut, day, sum(amount) AS amount FROM cell GROUP BY 1, 2, 3, 4, 5) c
  FULL JOIN (SELECT line, ancestor, indicator, cut, day, sum(amount) AS amount
    FROM (${climbed(summed(sql`true`))}) AS f GROUP BY 1, 2, 3, 4, 5) s USING (line, ancestor, indicator, cut, day)
  WHERE coalesce(c.amount, 0) <> coalesce(s.amount, 0)`;

/** Month cells that differ from their days. One of 0 must be there too: what was known in the middle of a month is found through it. */
const unequalMonths = sql`SELECT line, ancestor AS "unitId", indicator, cut, month AS day, rec_month AS "recMonth",
    coalesce(c.amount, 0) AS cells, coalesce(s.amount, 0) AS facts
  FROM month_cell c FULL JOIN (${byMonth(sql`cell`)}) AS s USING (line, ancestor, indicator, cut, month, rec_month)
  WHERE c.amount IS NULL OR c.amount <> coalesce(s.amount, 0)`;

/** Proof for `doctor`: every day cell, under every cut, equals what the facts say, and every month cell its days. */
export async function proveCells(tx: Tx): Promise<{ checked: number; unequal: UnequalCell[] }> {
  const unequal: UnequalCell[] = [];
  let checked = 0;
  for (const sums of ['day', 'month'] as const) {
    const { n } = await tx.one<{ n: number }>(
      sums === 'day' ? sql`SELECT count(*) AS n FROM cell` : sql`SELECT count(*) AS n FROM month_cell`,
    );
    checked += n;
    const rows = await tx.rows<Omit<UnequalCell, 'sums'>>(
      sql`SELECT line, "unitId", indicator, cut, day, cells, facts
        FROM (${sums === 'day' ? unequalDays : unequalMonths}) AS differing ORDER BY day, indicator, cut LIMIT 20`,
    );
    unequal.push(...rows.map(row => ({ ...row, sums })));
  }
  return { checked, unequal: unequal.slice(0, 20) };
}

/**
 * Makes the cells equal to the facts again. What is missing or too much by day is posted under a batch of today, so that figures as of
 * closed days stay what was published; month cells follow them.
 * @returns how many sums were put right
 */
export async function rebuildCells(db: Db): Promise<{ mended: number }> {
  return db.tx(async tx => {
    await lockRoller(tx);
    const batch = await openBatch(tx);
    const days = await tx.run(sql`INSERT INTO cell (line, ancestor, indicator, cut, day, rec_day, amount)
      SELECT d.line, d."unitId", d.indicator, d.cut, d.day, b.rec_day, d.facts - d.cells FROM (${unequalDays}) AS d
      JOIN batch b ON b.no = ${batch}
      ON CONFLICT (line, ancestor, indicator, cut, day, rec_day) DO UPDATE SET amount = cell.amount + excluded.amount`);
    const months =
      await tx.run(sql`INSERT INTO month_cell (line, ancestor, indicator, cut, month, rec_month, amount)
      SELECT d.line, d."unitId", d.indicator, d.cut, d.day, d."recMonth", d.facts FROM (${unequalMonths}) AS d
      ON CONFLICT (line, ancestor, indicator, cut, month, rec_month) DO UPDATE SET amount = excluded.amount`);
    return { mended: days + months };
  });
}
