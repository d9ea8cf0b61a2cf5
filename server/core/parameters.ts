/** Dated parameters as this installation has them: the nearest unit that set one decides, else the catalogue's default. */
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Parameter, ParameterUnit, ParameterValue } from '@niangjia/domain/core/parameter.model.ts';
import { resolveParameter } from '@niangjia/domain/core/parameter.ts';
import { findParameterSpec } from '@niangjia/domain/core/parameter-catalogue.ts';
import type { Tx } from './database/db.ts';
import { type Sql, sql } from './database/sql.ts';
import { stemsOf } from './scope.ts';

interface Stored extends Omit<Parameter, 'fromDay' | 'toDay'> {
  fromDay: string;
  endsBefore: string;
}

const OPEN = '9999-12-31';

const stored = sql`SELECT p.id, p.code, p.jurisdiction, p.value, p.unit, p.day_type AS "dayType", p.from_day AS "fromDay",
    p.to_day AS "endsBefore", p.doc_no AS "docNo", p.article FROM parameter p`;

/** `to_day` in the table is the first day no longer in force, as everywhere; a `Parameter` names the last day in force. */
const asParameter = ({ endsBefore, fromDay, unit, ...row }: Stored): Parameter => ({
  ...row,
  unit: unit as ParameterUnit,
  fromDay: asDay(fromDay),
  toDay: endsBefore === OPEN ? null : addCalendarDays(asDay(endsBefore), -1),
});

/** @param where names the parameter as `p` */
export async function listParameters(tx: Tx, where: Sql = sql`true`): Promise<Parameter[]> {
  const rows = await tx.rows<Stored>(sql`${stored} WHERE ${where} ORDER BY p.code, p.from_day`);
  return rows.map(asParameter);
}

/** The unit itself, then the units above it, on its territorial line before its industrial one; the root comes last. */
const chainOf = (
  unitId: string | null,
  day: string,
): Sql => sql`SELECT id, row_number() OVER (ORDER BY line DESC, depth DESC) AS nearness FROM (
      SELECT above.unit_id AS id, mine.line, length(above.path) AS depth
      FROM unit_place mine JOIN unit_place above ON above.line = mine.line AND above.path = ANY (${stemsOf(sql`mine.path`)})
        AND above.from_day <= ${day}::date AND ${day}::date < above.to_day
      WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
      UNION ALL SELECT root_unit_id, '', 0 FROM installation WHERE id = 1 AND root_unit_id IS NOT NULL) AS chain`;

export async function jurisdictionChain(tx: Tx, unitId: string | null, day: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`SELECT id FROM (${chainOf(unitId, day)}) AS chain ORDER BY nearness`,
  );
  return [...new Set(rows.map(r => r.id))];
}

export interface ParameterSet {
  number(code: string): number;
  text(code: string): string;
  /** The row that decides, to keep its id with what was computed; undefined where the catalogue's default holds. */
  row(code: string): Parameter | undefined;
}

/**
 * The parameters whose codes begin with `prefix`, for a unit on a day.
 * @param unitId null for what holds for the whole platform
 */
export async function loadParameters(
  tx: Tx,
  prefix: string,
  unitId: string | null,
  day: string,
): Promise<ParameterSet> {
  // One question for both: nearly every step of an action begins with it.
  const rows = await tx.rows<Stored>(sql`${stored}
    JOIN (SELECT id, min(nearness) AS nearness FROM (${chainOf(unitId, day)}) AS chain GROUP BY id) AS one ON one.id::text = p.jurisdiction
    WHERE starts_with(p.code, ${prefix}) AND p.from_day <= ${day}::date AND ${day}::date < p.to_day ORDER BY one.nearness, p.code`);
  const chain = [...new Set(rows.map(({ jurisdiction }) => jurisdiction))];
  return parameterSet(rows.map(asParameter), chain, asDay(day));
}

/** @throws Error when a code is neither set nor in the catalogue, or has another sort of value: mistakes of the caller */
export function parameterSet(rows: readonly Parameter[], chain: readonly string[], day: Day): ParameterSet {
  const row = (code: string): Parameter | undefined => {
    const found = resolveParameter(rows, code, chain, day);
    return found.ok ? found.parameter : undefined;
  };
  const value = (code: string): ParameterValue => {
    const found = row(code)?.value ?? findParameterSpec(code)?.defaultValue;
    if (found === undefined) throw new Error(`nobody knows a parameter ${code}`);
    return found;
  };
  return {
    row,
    number: code => {
      const found = value(code);
      if (typeof found !== 'number') throw new Error(`parameter ${code} is no number`);
      return found;
    },
    text: code => String(value(code)),
  };
}

/** The number in force for a unit; the catalogue's default where nobody has set one, with an empty id. */
export function parameterIn(set: ParameterSet, code: string): Parameter {
  const row = set.row(code);
  if (row) return row;
  const spec = findParameterSpec(code);
  if (!spec) throw new Error(`nobody knows a parameter ${code}`);
  const { unit, dayType, defaultValue: value, docNo, article } = spec;
  return {
    id: '',
    code,
    jurisdiction: '',
    value,
    unit,
    dayType,
    fromDay: asDay('1900-01-01'),
    toDay: null,
    docNo,
    article,
  };
}
