/** Sums over facts, read from cells and tail. Cut keys are the caller's: declared ones, checked before. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { type Day, monthEnd, monthStart } from '@niangjia/domain/core/days.ts';
import { readCut } from '@niangjia/domain/core/indicator.ts';
import { type Months, monthsWithin, type Window } from '@niangjia/domain/core/window.ts';
import type { Tx } from './database/db.ts';
import { join, type Sql, sql } from './database/sql.ts';
import { factRefusals } from './facts.ts';
import { Refusal } from './refusal.ts';

/** A day is closed once a later batch exists. @throws Refusal `fact.day-future`, `fact.day-open` */
export async function insistClosed(tx: Tx, asOf: string): Promise<void> {
  const { today, closed } = await tx.one<{ today: string; closed: boolean }>(sql`SELECT today() AS today,
    EXISTS (SELECT 1 FROM batch WHERE rec_day > ${asOf}::date) AS closed`);
  if (asOf > today) throw new Refusal(factRefusals['day-future']({ today }));
  if (!closed) throw new Refusal(factRefusals['day-open']({ day: asOf }));
}

/** The last day that is closed; null before the first. */
export const lastClosedDay = async (tx: Tx): Promise<string | null> =>
  (await tx.one<{ day: string | null }>(sql`SELECT (SELECT max(rec_day) FROM batch) - 1 AS day`)).day;

interface Question {
  line: Line;
  unitIds: readonly string[];
  wanted: readonly { code: string; cut: string }[];
  fromDay: Day;
  toDay: Day;
}

export interface Amount {
  unitId: string;
  /** Which of `wanted`. */
  at: number;
  amount: number;
}

/** What is asked, as rows: place in `wanted`, indicator, cut, and the dimensions that a fact must carry to fall under the cut. */
const asked = ({
  wanted,
}: Pick<Question, 'wanted'>): Sql => sql`unnest(${wanted.map((_, at) => at)}::integer[],
  ${wanted.map(w => w.code)}::text[], ${wanted.map(w => w.cut)}::text[],
  ${wanted.map(w => JSON.stringify(readCut(w.cut)))}::jsonb[]) AS q(at, code, cut, dims)`;

/** What lies in the tail, summed by unit and day before it climbs the tree: the prefixes of the unit's path are the units above. */
const inTail = (ask: Question): Sql => sql`
  WITH top AS MATERIALIZED (SELECT unit_id, path, from_day, to_day FROM unit_place
      WHERE line = ${ask.line} AND unit_id = ANY (${ask.unitIds as string[]}::uuid[])),
    late AS MATERIALIZED (SELECT q.at, f.unit_id, f.day, sum(f.amount) AS amount
      FROM tail f JOIN ${asked(ask)} ON q.code = f.indicator AND (q.cut = '' OR f.dims @> q.dims)
      WHERE f.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date GROUP BY 1, 2, 3)
  SELECT top.unit_id, late.at, late.day, late.amount FROM late
    JOIN unit_place p ON p.line = ${ask.line} AND p.unit_id = late.unit_id AND p.from_day <= late.day AND late.day < p.to_day
    JOIN top ON top.from_day <= late.day AND late.day < top.to_day AND starts_with(p.path, top.path)`;

/** Up to this many indicators are looked up day by day; of more, a range is read whole, which costs less than to leap within it. */
const FEW = 4;

/** Cells of one unit `u` and one cut `k` within one range of keys. */
function cells(ask: Question, of: 'cell' | 'month_cell', within: Sql): Sql {
  const codes = [...new Set(ask.wanted.map(w => w.code))];
  return sql`SELECT c.indicator, c.amount FROM ${of === 'cell' ? sql`cell` : sql`month_cell`} c
    WHERE c.line = ${ask.line} AND c.ancestor = u.id AND c.cut = k.cut AND ${within}
    ${codes.length <= FEW ? sql`AND c.indicator = ANY (${codes}::text[])` : sql``}`;
}

const daysOf = (ask: Question, { fromDay, toDay }: Window, recorded = sql``): Sql =>
  cells(ask, 'cell', sql`c.day BETWEEN ${fromDay}::date AND ${toDay}::date ${recorded}`);

const monthsOf = (ask: Question, { first, last }: Months, recorded = sql``): Sql =>
  cells(ask, 'month_cell', sql`c.month BETWEEN ${first}::date AND ${last}::date ${recorded}`);

/** The sums of some cells by unit and place. `LATERAL`, so that only these ranges are read whatever the planner guesses. */
const summed = (ask: Question, parts: readonly Sql[]): Sql => sql`SELECT u.id AS unit_id, q.at, c.amount
  FROM unnest(${ask.unitIds as string[]}::uuid[]) AS u(id) CROSS JOIN unnest(${[...new Set(ask.wanted.map(w => w.cut))]}::text[]) AS k(cut)
    CROSS JOIN LATERAL (SELECT indicator, sum(amount) AS amount FROM (${join(parts, ' UNION ALL ')}) AS one GROUP BY 1) AS c
    JOIN ${asked(ask)} ON q.code = c.indicator AND q.cut = k.cut`;

/** Now: whole months from month cells, the days of broken months from day cells, and the tail, in one statement. */
export function amountsNow(tx: Tx, ask: Question): Promise<Amount[]> {
  const { months, days } = monthsWithin(ask);
  const parts = [...(months ? [monthsOf(ask, months)] : []), ...days.map(span => daysOf(ask, span))];
  return tx.rows<Amount>(sql`SELECT unit_id AS "unitId", at, sum(amount) AS amount
    FROM (${summed(ask, parts)} UNION ALL SELECT unit_id, at, amount FROM (${inTail(ask)}) AS fresh) AS both_parts GROUP BY 1, 2`);
}

/**
 * What was recorded in the month of a closed day up to that day, about whole months: by day, but only of months about which anything
 * was recorded then.
 */
const brokenRecord = (
  ask: Question,
  { first, last }: Months,
  asOf: Day,
): Sql => sql`SELECT d.indicator, d.amount
  FROM (SELECT DISTINCT m.month FROM month_cell m WHERE m.line = ${ask.line} AND m.ancestor = u.id AND m.cut = k.cut
      AND m.month BETWEEN ${first}::date AND ${last}::date AND m.rec_month = ${monthStart(asOf)}::date) AS touched
    CROSS JOIN LATERAL (${cells(
      ask,
      'cell',
      sql`c.day >= touched.month AND c.day < (touched.month + interval '1 month')::date
        AND c.rec_day BETWEEN ${monthStart(asOf)}::date AND ${asOf}::date`,
    )}) AS d`;

/** As known at the end of a closed day: what was recorded up to it, by the same cells. */
export function amountsAsOf(tx: Tx, ask: Question & { asOf: Day }): Promise<Amount[]> {
  const { asOf } = ask;
  const { months, days } = monthsWithin(ask);
  const parts = days.map(span => daysOf(ask, span, sql`AND c.rec_day <= ${asOf}::date`));
  if (months && asOf === monthEnd(asOf))
    parts.push(monthsOf(ask, months, sql`AND c.rec_month <= ${asOf}::date`));
  else if (months)
    parts.push(
      monthsOf(ask, months, sql`AND c.rec_month < ${monthStart(asOf)}::date`),
      brokenRecord(ask, months, asOf),
    );
  return tx.rows<Amount>(sql`SELECT unit_id AS "unitId", at, amount FROM (${summed(ask, parts)}) AS known`);
}

/** Amounts by day, days without any left out. */
export function readDaily(
  tx: Tx,
  ask: {
    line: Line;
    unitIds: readonly string[];
    code: string;
    cut: string;
    fromDay: string;
    toDay: string;
    asOf: string | null;
  },
): Promise<{ unitId: string; day: string; amount: number }[]> {
  const { line, unitIds, code, cut, asOf } = ask;
  const question = {
    line,
    unitIds,
    wanted: [{ code, cut }],
    fromDay: ask.fromDay as Day,
    toDay: ask.toDay as Day,
  };
  const tail =
    asOf === null ? sql`UNION ALL SELECT unit_id, day, amount FROM (${inTail(question)}) AS fresh` : sql``;
  return tx.rows(sql`SELECT unit_id AS "unitId", day, sum(amount) AS amount FROM (
      SELECT c.ancestor AS unit_id, c.day, c.amount FROM cell c WHERE c.line = ${line} AND c.ancestor = ANY (${unitIds as string[]}::uuid[])
        AND c.indicator = ${code} AND c.cut = ${cut} AND c.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date
        AND c.rec_day <= coalesce(${asOf}::date, '9999-12-31') ${tail}) AS both_parts
    GROUP BY 1, 2 HAVING sum(amount) <> 0 ORDER BY 1, 2`);
}
