/** Sums over facts, read from cells and tail. Cut keys are the caller's: declared ones, checked before. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { readCut } from '@niangjia/domain/core/indicator.ts';
import { monthsWithin, type Window } from '@niangjia/domain/core/window.ts';
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

const units = (ask: Pick<Question, 'unitIds'>): Sql =>
  sql`unnest(${ask.unitIds as string[]}::uuid[]) AS u(id)`;

/** What lies in the tail, summed by unit and day before it climbs the tree: the prefixes of the unit's path are the units above. */
const inTail = (ask: Question): Sql => sql`
  SELECT up.unit_id AS unit_id, t.at, t.day, t.amount FROM (
      SELECT q.at, f.unit_id, f.day, sum(f.amount) AS amount FROM tail f JOIN ${asked(ask)} ON q.code = f.indicator AND f.dims @> q.dims
      WHERE f.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date GROUP BY 1, 2, 3) AS t
    JOIN unit_place p ON p.line = ${ask.line} AND p.unit_id = t.unit_id AND p.from_day <= t.day AND t.day < p.to_day
    JOIN unit_place up ON up.line = p.line AND up.unit_id = ANY (${ask.unitIds as string[]}::uuid[])
      AND up.from_day <= t.day AND t.day < up.to_day AND starts_with(p.path, up.path)`;

/** Sums of one unit and one thing asked, by the key of the table: `LATERAL`, so that nothing else is read whatever the planner guesses. */
const daysOf = (
  ask: Question,
  { fromDay, toDay }: Window,
  recorded: Sql = sql``,
): Sql => sql`coalesce((SELECT sum(c.amount) FROM cell c
  WHERE c.line = ${ask.line} AND c.ancestor = u.id AND c.indicator = q.code AND c.cut = q.cut
    AND c.day BETWEEN ${fromDay}::date AND ${toDay}::date ${recorded}), 0)`;

const monthsOf = (
  ask: Question,
  { first, last }: { first: Day; last: Day },
): Sql => sql`coalesce((SELECT sum(c.amount) FROM month_cell c
  WHERE c.line = ${ask.line} AND c.ancestor = u.id AND c.indicator = q.code AND c.cut = q.cut
    AND c.month BETWEEN ${first}::date AND ${last}::date), 0)`;

/** Now: whole months from month cells, the days of broken months from day cells, and the tail, in one statement. */
export function amountsNow(tx: Tx, ask: Question): Promise<Amount[]> {
  const { months, days } = monthsWithin(ask);
  const parts = [...(months ? [monthsOf(ask, months)] : []), ...days.map(span => daysOf(ask, span))];
  return tx.rows<Amount>(sql`SELECT unit_id AS "unitId", at, sum(amount) AS amount FROM (
      SELECT u.id AS unit_id, q.at, ${join(parts, ' + ')} AS amount FROM ${units(ask)} CROSS JOIN ${asked(ask)}
      UNION ALL SELECT unit_id, at, amount FROM (${inTail(ask)}) AS late) AS parts GROUP BY 1, 2`);
}

/** As known at the end of a closed day: what was recorded up to it. */
export const amountsAsOf = (tx: Tx, ask: Question & { asOf: string }): Promise<Amount[]> =>
  tx.rows<Amount>(sql`SELECT u.id AS "unitId", q.at, ${daysOf(ask, ask, sql`AND c.rec_day <= ${ask.asOf}::date`)} AS amount
    FROM ${units(ask)} CROSS JOIN ${asked(ask)}`);

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
    asOf === null ? sql`UNION ALL SELECT unit_id, day, amount FROM (${inTail(question)}) AS late` : sql``;
  return tx.rows(sql`SELECT unit_id AS "unitId", day, sum(amount) AS amount FROM (
      SELECT c.ancestor AS unit_id, c.day, c.amount FROM cell c WHERE c.line = ${line} AND c.ancestor = ANY (${unitIds as string[]}::uuid[])
        AND c.indicator = ${code} AND c.cut = ${cut} AND c.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date
        AND c.rec_day <= coalesce(${asOf}::date, '9999-12-31') ${tail}) AS both_parts
    GROUP BY 1, 2 HAVING sum(amount) <> 0 ORDER BY 1, 2`);
}
