/** The register of employers as it is, or as it was on a day, with how each employer's workers are covered. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type {
  Coverage,
  EmployerKind,
  EmployerStatus,
  Ownership,
  SizeClass,
} from '@niangjia/domain/unit/employer.model.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { holdsName } from '../core/search-words.ts';
import { unitsSeen } from './unit.sight.ts';

/** Kept from day to day; `employer_past` has the same columns. */
const dated = (
  at: Sql,
): Sql => sql`${at}.name, ${at}.credit_code, ${at}.keeper_unit_id, ${at}.union_unit_id, ${at}.cover_unit_id,
  ${at}.kind, ${at}.ownership, ${at}.sector, ${at}.industry_code, ${at}.size_class, ${at}.headcount, ${at}.female_count, ${at}.member_count,
  ${at}.address, ${at}.park, ${at}.head_id, ${at}.dispatch, ${at}.status, ${at}.contract_till`;

/** A relation to select from, as `e`. Without a day it is the table itself, with its indexes. */
export const registerOn = (day: string | undefined): Sql =>
  day === undefined
    ? sql`employer e`
    : sql`(SELECT n.id, n.pinyin, ${dated(sql`n`)} FROM employer n WHERE n.since <= ${day}::date
        UNION ALL SELECT p.employer_id, n.pinyin, ${dated(sql`p`)} FROM employer_past p JOIN employer n ON n.id = p.employer_id
        WHERE p.from_day <= ${day}::date AND ${day}::date < p.to_day) AS e`;

const JOINT = sql`(SELECT id FROM unit WHERE kind = 'joint')`;

/** 单独建会, 联合建会, 二次覆盖 or 未覆盖. */
export const coverageOf: Sql = sql`CASE WHEN e.union_unit_id IN ${JOINT} THEN 'joint' WHEN e.union_unit_id IS NOT NULL THEN 'own'
  WHEN e.cover_unit_id IS NOT NULL THEN 'second' ELSE 'none' END`;

/** What every share of employers is divided by: existing, with workers. */
export const isCounted: Sql = sql`e.status = 'operating' AND e.headcount > 0`;

/** A collective contract that has not run out. */
export const hasContract = (day: string): Sql => sql`e.contract_till >= ${day}::date`;

/** The unit keeps it, or is its union, or covers it besides. */
export const handledBy = (unitId: string): Sql =>
  sql`(e.keeper_unit_id = ${unitId} OR e.union_unit_id = ${unitId} OR e.cover_unit_id = ${unitId})`;

export interface EmployerSearch {
  underId?: string | undefined;
  handledById?: string | undefined;
  /** Name, pinyin, initials, or the whole credit code. */
  q?: string | undefined;
  status?: EmployerStatus | undefined;
  unionised?: 'yes' | 'no' | undefined;
  /** Only those that shares are divided by. */
  counted?: 'yes' | undefined;
  coverage?: Coverage | undefined;
  kind?: EmployerKind | undefined;
  ownership?: Ownership | 'unknown' | undefined;
  sizeClass?: SizeClass | 'unknown' | undefined;
  sector?: string | undefined;
  contract?: 'yes' | undefined;
  /** The register of this day; today's without it. */
  day?: string | undefined;
}

/** Kept at or below a unit on the territorial line; a unit that stands on the other line only keeps what it keeps itself. */
const keptUnder = (day: string, unitId: string): Sql => sql`e.keeper_unit_id IN (
  SELECT below.unit_id FROM unit_place top JOIN unit_place below ON below.line = top.line
    AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
  WHERE top.unit_id = ${unitId} AND top.line = 'territory' AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
    AND below.from_day <= ${day}::date AND ${day}::date < below.to_day
  UNION SELECT ${unitId}::uuid)`;

const orUnknown = (column: Sql, wanted: string | undefined): Sql | false =>
  wanted !== undefined && (wanted === 'unknown' ? sql`${column} IS NULL` : sql`${column} = ${wanted}`);

/** One condition for lists, counts and tables, so that a figure is the list behind it. A set to hash, not an array to search. */
export function employersFound(actor: Actor, search: EmployerSearch): Sql {
  const { q, status, unionised, underId, coverage, kind, sector } = search;
  const reading = q?.toLowerCase().replace(/\s+/g, '');
  return and(
    sql`e.keeper_unit_id IN (${unitsSeen(actor, 'unit.read')})`,
    underId !== undefined && keptUnder(search.day ?? actor.day, underId),
    search.handledById !== undefined && handledBy(search.handledById),
    q
      ? sql`${holdsName(sql`e.name`, q)} OR strpos(e.pinyin, ${reading}) > 0 OR e.credit_code = ${q.toUpperCase()}`
      : null,
    status !== undefined && sql`e.status = ${status}`,
    unionised !== undefined && sql`(e.union_unit_id IS NOT NULL) = ${unionised === 'yes'}`,
    search.counted !== undefined && isCounted,
    coverage !== undefined && sql`${coverageOf} = ${coverage}`,
    kind !== undefined && sql`e.kind = ${kind}`,
    orUnknown(sql`e.ownership`, search.ownership),
    orUnknown(sql`e.size_class`, search.sizeClass),
    sector !== undefined && sql`e.sector = ${sector}`,
    search.contract !== undefined && hasContract(search.day ?? actor.day),
  );
}
