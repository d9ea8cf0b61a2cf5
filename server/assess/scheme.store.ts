/** Schemes: who sees them, what they hold, and from what one may be made. */

import { schemeLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { seesScheme } from './access.ts';

export const schemeProjection = defineProjection(
  schemeLife,
  'assess_scheme',
  ['title', 'fromDay', 'toDay', 'bonusCap', 'version', 'asOf', 'objectBy'],
  ['items', 'groups', 'bonuses', 'deductions', 'vetoes', 'grades'],
);

export interface SchemeHead extends LockedRow, SchemeContent {
  unitId: string;
  unit: string;
  year: number;
  version: number;
  asOf: Day | null;
  objectBy: Day | null;
}

const columns = sql`s.id, s.state, s.seq, s.unit_id AS "unitId", u.short_name AS unit, s.year, s.title, s.from_day AS "fromDay",
  s.to_day AS "toDay", s.items, s.groups, s.bonuses, s.bonus_cap AS "bonusCap", s.deductions, s.vetoes, s.grades, s.version,
  s.as_of AS "asOf", s.object_by AS "objectBy"`;
const from = sql`FROM assess_scheme s JOIN unit u ON u.id = s.unit_id`;

export const listSchemes = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    q?: string | undefined;
    year?: number | undefined;
    state?: string | undefined;
  },
): Promise<SchemeHead[]> => {
  const [year = '', id = ''] = query.after?.split('_') ?? [];
  const behind = query.after ? sql`(s.year, s.id) < (${Number(year) || 0}::int, ${cursor(id)}::uuid)` : null;
  return tx.rows<SchemeHead>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      seesScheme(actor),
      sql`s.state <> 'dropped'`,
      behind,
      query.year ? sql`s.year = ${query.year}` : null,
      query.state ? sql`s.state = ${query.state}` : null,
      query.q ? sql`s.title ILIKE ${containing(query.q)}` : null,
    )} ORDER BY s.year DESC, s.id DESC LIMIT ${query.limit + 1}`,
  );
};
export const schemeCursor = (row: SchemeHead): string => `${row.year}_${row.id}`;

export const findScheme = (tx: Tx, actor: Actor, id: string): Promise<SchemeHead | undefined> =>
  tx.maybe<SchemeHead>(sql`SELECT ${columns} ${from} WHERE ${and(sql`s.id = ${id}`, seesScheme(actor))}`);

export const lockScheme = (tx: Tx, id: string): Promise<SchemeHead> =>
  tx.one<SchemeHead>(sql`SELECT ${columns} ${from} WHERE s.id = ${id} FOR UPDATE OF s`);

/** Two schemes of one unit at once: the second waits and is told of the first; `assess_scheme_one_a_year` holds it in the database. */
export const lockUnit = (tx: Tx, unitId: string): Promise<unknown> =>
  tx.one(sql`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`);

export const hasScheme = async (tx: Tx, unitId: string, year: number): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM assess_scheme WHERE unit_id = ${unitId} AND year = ${year} AND state <> 'dropped'`,
  )) !== undefined;

export interface Child {
  unitId: string;
  unit: string;
  line: Line;
  grouping: 'district' | 'city' | 'county' | null;
}

/** Direct children on both lines that may be assessed: federations, industries, townships, parks and direct units, never an enterprise. */
export const childrenOf = (tx: Tx, unitId: string, day: string): Promise<Child[]> =>
  tx.rows<Child>(sql`SELECT u.id AS "unitId", u.short_name AS unit, p.line, u.grouping FROM unit_place me
    JOIN unit_place p ON p.line = me.line AND p.path > me.path AND p.path < (left(me.path, -1) || '/')
      AND strpos(substr(p.path, length(me.path) + 1), '.') = length(p.path) - length(me.path)
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    JOIN unit u ON u.id = p.unit_id AND u.kind NOT IN ('enterprise', 'joint')
      AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
    WHERE me.unit_id = ${unitId} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
    ORDER BY p.line DESC, u.sort_no, p.path`);

export const namesOf = async (tx: Tx, unitIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.rows<{ id: string; name: string }>(
        sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${unitIds as string[]}::uuid[])`,
      )
    ).map(u => [u.id, u.name]),
  );

/** Root tasks that the unit has issued: what a target item may read. */
export const targetsOf = (
  tx: Tx,
  unitId: string,
): Promise<{ taskRootId: string; title: string; measure: string }[]> =>
  tx.rows(sql`SELECT t.id AS "taskRootId", t.title, coalesce(t.measure, '') AS measure FROM task t
    WHERE t.unit_id = ${unitId} AND t.parent_id IS NULL AND t.state IN ('issued', 'finished') ORDER BY t.id DESC LIMIT 200`);

/** The unit, where the actor keeps schemes for it. */
export const keepsFor = async (tx: Tx, actor: Actor, unitId: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ id: string }>(
      sql`SELECT u.id FROM unit u WHERE u.id = ${unitId} AND ${inScope(actor, 'assess.keep', sql`u.id`)}`,
    )
  )?.id;
