/** Statement forms and their periods. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { statementFormLife, statementPeriodLife } from '@niangjia/domain/statement/statement.lives.ts';
import type { Amounts, Check, Field, FormContent } from '@niangjia/domain/statement/statement.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const formProjection = defineProjection(
  statementFormLife,
  'statement_form',
  ['line', 'title', 'note', 'cadence', 'dueDay', 'depth', 'hasOwn'],
  ['fields', 'checks'],
);
export const periodProjection = defineProjection(
  statementPeriodLife,
  'statement_period',
  [],
  ['totals', 'missing'],
);

const KEEPERS = statementApi.listForms.duty;

export interface FormRow extends LockedRow, FormContent {
  unitId: string;
  unit: string;
  periods: number;
}
const formHead = sql`f.id, f.state, f.seq, f.unit_id AS "unitId", u.short_name AS unit, f.line, f.title, f.note, f.cadence,
  f.due_day AS "dueDay", f.depth, coalesce(f.has_own, false) AS "hasOwn", f.fields, f.checks,
  (SELECT count(*)::int FROM statement_period p WHERE p.form_id = f.id) AS periods`;
const formFrom = sql`FROM statement_form f JOIN unit u ON u.id = f.unit_id`;

export const listForms = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; q?: string | undefined; state?: string | undefined },
): Promise<FormRow[]> =>
  tx.rows(
    sql`SELECT ${formHead} ${formFrom} WHERE ${and(
      inScope(actor, KEEPERS, sql`f.unit_id`),
      query.after ? sql`f.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`f.state = ${query.state}` : null,
      query.q ? sql`f.title ILIKE ${containing(query.q)}` : null,
    )} ORDER BY f.id DESC LIMIT ${query.limit + 1}`,
  );

export const findForm = (tx: Tx, actor: Actor, id: string): Promise<FormRow | undefined> =>
  tx.maybe(
    sql`SELECT ${formHead} ${formFrom} WHERE ${and(sql`f.id = ${id}`, inScope(actor, KEEPERS, sql`f.unit_id`))}`,
  );

export const lockForm = (tx: Tx, actor: Actor, id: string): Promise<FormRow | undefined> =>
  tx.maybe(sql`SELECT ${formHead} ${formFrom}
    WHERE ${and(sql`f.id = ${id}`, inScope(actor, KEEPERS, sql`f.unit_id`))} FOR UPDATE OF f`);

/** Counted indicators that a field may be bound to. What units report themselves is no record, and rates cannot be added up. */
export const countedIndicators = (tx: Tx): Promise<{ code: string; name: string; measure: string }[]> =>
  tx.rows(
    sql`SELECT code, name, measure FROM indicator WHERE sort = 'counted' AND NOT self_reported ORDER BY code`,
  );

export const periodsTaken = async (tx: Tx, formId: string): Promise<Set<string>> =>
  new Set(
    (
      await tx.rows<{ period: string }>(sql`SELECT period FROM statement_period WHERE form_id = ${formId}`)
    ).map(p => p.period),
  );

export interface PeriodRow extends LockedRow {
  formId: string;
  form: string;
  note: string;
  unitId: string;
  unit: string;
  line: Line;
  period: string;
  label: string;
  fromDay: Day;
  toDay: Day;
  dueOn: Day;
  hasOwn: boolean;
  fields: Field[];
  checks: Check[];
  totals: Amounts | null;
  missing: string[];
  expected: number;
  received: number;
  onTime: number;
  locked: number;
}
const periodHead = sql`p.id, p.state, p.seq, p.form_id AS "formId", f.title AS form, f.note, p.unit_id AS "unitId",
  u.short_name AS unit, p.line, p.period, p.label, p.from_day AS "fromDay", p.to_day AS "toDay", p.due_on AS "dueOn", p.has_own AS "hasOwn", p.fields,
  p.checks, p.totals, p.missing, n.expected, n.received, n."onTime", n.locked`;
const periodFrom = sql`FROM statement_period p JOIN statement_form f ON f.id = p.form_id JOIN unit u ON u.id = p.unit_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS expected,
    count(*) FILTER (WHERE s.state IN ('submitted', 'locked'))::int AS received,
    count(*) FILTER (WHERE s.state IN ('submitted', 'locked') AND NOT s.is_late)::int AS "onTime",
    count(*) FILTER (WHERE s.state = 'locked')::int AS locked FROM statement s WHERE s.period_id = p.id) n ON true`;

export const listPeriods = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; q?: string | undefined; formId?: string | undefined },
): Promise<PeriodRow[]> =>
  tx.rows(
    sql`SELECT ${periodHead} ${periodFrom} WHERE ${and(
      inScope(actor, KEEPERS, sql`p.unit_id`),
      query.after ? sql`p.id < ${cursor(query.after)}::uuid` : null,
      query.formId ? sql`p.form_id = ${query.formId}` : null,
      query.q ? sql`f.title ILIKE ${containing(query.q)}` : null,
    )} ORDER BY p.id DESC LIMIT ${query.limit + 1}`,
  );

export const findPeriodRow = (tx: Tx, actor: Actor, id: string): Promise<PeriodRow | undefined> =>
  tx.maybe(sql`SELECT ${periodHead} ${periodFrom}
    WHERE ${and(sql`p.id = ${id}`, inScope(actor, KEEPERS, sql`p.unit_id`))}`);

export const lockPeriod = (tx: Tx, actor: Actor, id: string): Promise<PeriodRow | undefined> =>
  tx.maybe(sql`SELECT ${periodHead} ${periodFrom}
    WHERE ${and(sql`p.id = ${id}`, inScope(actor, KEEPERS, sql`p.unit_id`))} FOR UPDATE OF p`);

/** Held still while a sheet moves, so that closing and moving never cross. */
export const holdPeriod = (
  tx: Tx,
  id: string,
): Promise<
  Pick<
    PeriodRow,
    'id' | 'state' | 'label' | 'line' | 'hasOwn' | 'fields' | 'checks' | 'formId' | 'period'
  > & {
    fromDay: string;
    toDay: string;
  }
> =>
  tx.one(sql`SELECT id, state, label, line, has_own AS "hasOwn", fields, checks, form_id AS "formId", period, from_day AS "fromDay", to_day AS "toDay"
    FROM statement_period WHERE id = ${id} FOR SHARE`);

export interface Receiver {
  unitId: string;
  parentUnitId: string;
}

const isChild = (path: Sql, above: Sql): Sql =>
  sql`${path} <> ${above} AND starts_with(${path}, ${above}) AND strpos(substr(${path}, length(${above}) + 1), '.') = length(${path}) - length(${above})`;

/** Units that a form goes to: direct children, and with `field` the townships and parks below them. */
export const receiversOf = (
  tx: Tx,
  unitId: string,
  line: Line,
  depth: 'children' | 'field',
  day: string,
): Promise<Receiver[]> =>
  tx.rows(sql`WITH standing AS (
      SELECT p.unit_id, p.path, u.kind, u.sort_no, u.code FROM unit_place me
      JOIN unit_place p ON p.line = me.line AND p.path > me.path AND p.path < (left(me.path, -1) || '/')
        AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
      JOIN unit u ON u.id = p.unit_id AND u.kind NOT IN ('enterprise', 'joint')
        AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
      WHERE me.unit_id = ${unitId} AND me.line = ${line} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day),
    first AS (SELECT s.* FROM standing s, unit_place me
      WHERE me.unit_id = ${unitId} AND me.line = ${line} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
        AND ${isChild(sql`s.path`, sql`me.path`)}),
    b AS (SELECT ${unitId}::uuid AS parent, f.*, 1 AS depth FROM first f
      UNION ALL
      SELECT f.unit_id, s.*, 2 FROM first f JOIN standing s ON ${isChild(sql`s.path`, sql`f.path`)}
      WHERE ${depth === 'field'} AND f.kind = 'federation')
    SELECT b.unit_id AS "unitId", b.parent AS "parentUnitId" FROM b ORDER BY b.depth, b.sort_no, b.code`);
