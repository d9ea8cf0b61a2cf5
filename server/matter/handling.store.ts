/** The facts behind one figure of 办理统计, newest first: they add up to it, because they are found by the same tree of the same days. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { readCut, type Term } from '@niangjia/domain/core/indicator.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';

export interface LineAsk {
  line: Line;
  unitId: string;
  /** Units directly below whose facts are left out; null for none. */
  without: readonly string[] | null;
  of: readonly Term[];
  less: readonly Term[];
  fromDay: Day;
  toDay: Day;
  /** Each record once with what it adds up to: for what stands, and for differences. */
  isSummed: boolean;
  after: { day: string; id: string } | null;
  limit: number;
}

export interface FactLine {
  id: string;
  day: Day;
  unit: string;
  amount: number;
  source: string;
}

/** Units below on a day of the fact `f`, as `p`; they are walked one by one, so that an index by unit and day gives the newest. */
const placesBelow = ({
  line,
  unitId,
}: LineAsk): Sql => sql`unit_place up JOIN unit_place p ON p.line = up.line
    AND p.path >= up.path COLLATE "C" AND p.path < (left(up.path, -1) || '/') COLLATE "C"
    AND up.line = ${line} AND up.unit_id = ${unitId}`;

const elsewhere = ({ line, without }: LineAsk): Sql =>
  without === null
    ? sql``
    : sql`AND NOT EXISTS (SELECT FROM unit_place c WHERE c.line = ${line} AND c.unit_id = ANY (${[...without]}::uuid[])
        AND c.from_day <= f.day AND f.day < c.to_day AND starts_with(p.path, c.path))`;

const within = (
  ask: LineAsk,
  { code, cut = '' }: Term,
): Sql => sql`f.unit_id = p.unit_id AND f.indicator = ${code}
  AND f.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date AND f.dims @> ${JSON.stringify(readCut(cut))}::jsonb
  AND p.from_day <= f.day AND f.day < p.to_day AND up.from_day <= f.day AND f.day < up.to_day ${elsewhere(ask)}`;

/** What was recorded and taken back again adds up to nothing, on the same day: neither of the two is shown. */
const standing = sql`f.reverses IS NULL AND NOT EXISTS (SELECT FROM fact r WHERE r.reverses = f.id)
  AND NOT EXISTS (SELECT FROM tail r WHERE r.reverses = f.id)`;

export const linesOf = (tx: Tx, ask: LineAsk): Promise<FactLine[]> =>
  ask.isSummed ? summed(tx, ask) : oneByOne(tx, ask);

function oneByOne(tx: Tx, ask: LineAsk): Promise<FactLine[]> {
  const { after, limit } = ask;
  const onward = after ? sql`AND (f.day, f.id) < (${after.day}::date, ${after.id}::uuid)` : sql``;
  const newest = (table: Sql, term: Term) =>
    sql`(SELECT f.id, f.day, f.amount, f.source FROM ${table} f WHERE ${within(ask, term)} AND ${standing} ${onward}
      ORDER BY f.day DESC, f.id DESC LIMIT ${limit})`;
  const parts = ask.of.flatMap(term => [newest(sql`fact`, term), newest(sql`tail`, term)]);
  return tx.rows(sql`SELECT x.id, x.day, u.short_name AS unit, x.amount, x.source
    FROM ${placesBelow(ask)} CROSS JOIN LATERAL (${join(parts, ' UNION ALL ')}) AS x JOIN unit u ON u.id = p.unit_id
    ORDER BY x.day DESC, x.id DESC LIMIT ${limit}`);
}

function summed(tx: Tx, ask: LineAsk): Promise<FactLine[]> {
  const { after, limit } = ask;
  const signed = (table: Sql, term: Term, sign: 1 | -1) =>
    sql`SELECT f.source, f.day, p.unit_id, f.amount * ${sign}::int AS amount FROM ${placesBelow(ask)} JOIN ${table} f ON ${within(ask, term)}`;
  const parts = [
    ...ask.of.map(term => ({ term, sign: 1 as const })),
    ...ask.less.map(term => ({ term, sign: -1 as const })),
  ].flatMap(({ term, sign }) => [signed(sql`fact`, term, sign), signed(sql`tail`, term, sign)]);
  const onward = after ? sql`AND (max(x.day), x.source) < (${after.day}::date, ${after.id}::uuid)` : sql``;
  return tx.rows(sql`SELECT s.source AS id, s.day, u.short_name AS unit, s.amount, s.source FROM (
      SELECT x.source, max(x.day) AS day, (array_agg(x.unit_id ORDER BY x.day DESC))[1] AS unit_id, sum(x.amount) AS amount
      FROM (${join(parts, ' UNION ALL ')}) AS x GROUP BY x.source HAVING sum(x.amount) <> 0 ${onward}) AS s
    JOIN unit u ON u.id = s.unit_id ORDER BY s.day DESC, s.source DESC LIMIT ${limit}`);
}
