/** Sheets: what each unit fills in, checks and locks. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { statementLife } from '@niangjia/domain/statement/statement.lives.ts';
import type { Amounts } from '@niangjia/domain/statement/statement.model.ts';
import { addUp } from '@niangjia/domain/statement/statement.rules.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { answererOf, answersFor } from '../core/succession.ts';

export const sheetProjection = defineProjection(
  statementLife,
  'statement',
  ['remark', 'submittedOn', 'isLate'],
  ['amounts', 'own', 'notes', 'missing'],
);

const READERS = statementApi.listSheets.duty;
const CHECKERS = ['statement.read', 'statement.check', 'statement.keep'] as const;
/** The unit whose sheet it is, and the level that checks it; of one that has ended, whoever answers for it. */
const seesSheet = (actor: Actor): Sql =>
  sql`(${inScope(actor, READERS, sql`s.unit_id`)} OR ${inScope(actor, CHECKERS, sql`s.issuer_unit_id`)}
    OR ${answersFor(actor, [READERS].flat(), sql`s.unit_id`)} OR ${answersFor(actor, CHECKERS, sql`s.issuer_unit_id`)})`;

export interface SheetRow extends LockedRow {
  periodId: string;
  formId: string;
  form: string;
  note: string;
  label: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  /** Who fills it in and who checks it: these very units, or whoever answers for one that has ended. */
  fillerUnitId: string;
  checkerUnitId: string;
  parentId: string | null;
  isSum: boolean;
  dueOn: Day;
  amounts: Amounts;
  own: Amounts | null;
  hasOwn: boolean;
  notes: Record<string, string>;
  missing: string[];
  remark: string;
  submittedOn: Day | null;
  isLate: boolean;
  periodState: string;
}
const head = sql`s.id, s.state, s.seq, s.period_id AS "periodId", p.form_id AS "formId", f.title AS form, f.note, p.label,
  s.unit_id AS "unitId", u.short_name AS unit, s.issuer_unit_id AS "issuerUnitId",
  ${answererOf(sql`s.unit_id`)} AS "fillerUnitId", ${answererOf(sql`s.issuer_unit_id`)} AS "checkerUnitId", s.parent_id AS "parentId", s.is_sum AS "isSum",
  s.due_on AS "dueOn", s.amounts, s.own, p.has_own AS "hasOwn", s.notes, s.missing, s.remark, s.submitted_on AS "submittedOn", s.is_late AS "isLate",
  p.state AS "periodState"`;
const from = sql`FROM statement s JOIN statement_period p ON p.id = s.period_id JOIN statement_form f ON f.id = p.form_id
  JOIN unit u ON u.id = s.unit_id`;

export const listSheets = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    q?: string | undefined;
    view: 'fill' | 'check' | 'all';
    state?: string | undefined;
  },
): Promise<SheetRow[]> =>
  tx.rows(
    sql`SELECT ${head} ${from} WHERE ${and(
      seesSheet(actor),
      query.after ? sql`s.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`s.state = ${query.state}` : null,
      query.view === 'fill'
        ? sql`${answererOf(sql`s.unit_id`)} = ANY (${actor.unitIds as string[]}::uuid[])`
        : null,
      query.view === 'check'
        ? sql`${answererOf(sql`s.issuer_unit_id`)} = ANY (${actor.unitIds as string[]}::uuid[])`
        : null,
      query.q ? sql`(f.title ILIKE ${containing(query.q)} OR u.name ILIKE ${containing(query.q)})` : null,
    )} ORDER BY s.id DESC LIMIT ${query.limit + 1}`,
  );

export const sheetsOfPeriod = (tx: Tx, periodId: string): Promise<SheetRow[]> =>
  tx.rows(sql`SELECT ${head} ${from} WHERE s.period_id = ${periodId} ORDER BY u.sort_no, u.code`);

export const childSheets = (tx: Tx, id: string): Promise<SheetRow[]> =>
  tx.rows(sql`SELECT ${head} ${from} WHERE s.parent_id = ${id} ORDER BY u.sort_no, u.code`);

export const findSheet = (tx: Tx, actor: Actor, id: string): Promise<SheetRow | undefined> =>
  tx.maybe(sql`SELECT ${head} ${from} WHERE ${and(sql`s.id = ${id}`, seesSheet(actor))}`);

export const lockSheet = (tx: Tx, actor: Actor, id: string): Promise<SheetRow | undefined> =>
  tx.maybe(sql`SELECT ${head} ${from} WHERE ${and(sql`s.id = ${id}`, seesSheet(actor))} FOR UPDATE OF s`);

/** The sheet above, held still: what it adds up does not change under it. */
export const holdParent = (tx: Tx, id: string): Promise<{ state: string } | undefined> =>
  tx.maybe(
    sql`SELECT a.state FROM statement s JOIN statement a ON a.id = s.parent_id WHERE s.id = ${id} FOR SHARE OF a`,
  );

/** The same unit's figures in the last period before this one that it has handed in. */
export const previousOf = (
  tx: Tx,
  sheet: Pick<SheetRow, 'formId' | 'unitId' | 'periodId'>,
): Promise<{ label: string; amounts: Amounts } | undefined> =>
  tx.maybe(sql`SELECT p.label, s.amounts FROM statement s JOIN statement_period p ON p.id = s.period_id
    WHERE p.form_id = ${sheet.formId} AND s.unit_id = ${sheet.unitId} AND s.state IN ('submitted', 'locked')
      AND p.to_day < (SELECT from_day FROM statement_period WHERE id = ${sheet.periodId})
    ORDER BY p.to_day DESC LIMIT 1`);

/** Proof that a sum sheet that was handed in is its own part and what its locked sheets add up to, and that a closed period is what the top adds up to. */
export async function proveSums(tx: Tx): Promise<{ checked: number; faults: string[] }> {
  const sums = await tx.rows<{
    id: string;
    amounts: Amounts;
    fields: { code: string }[];
    parts: Amounts[];
  }>(sql`
    SELECT s.id, s.amounts, p.fields, coalesce((SELECT jsonb_agg(c.amounts) FROM statement c
        WHERE c.parent_id = s.id AND c.state = 'locked'), '[]') || coalesce(s.own, '[]') AS parts
    FROM statement s JOIN statement_period p ON p.id = s.period_id WHERE s.is_sum AND s.state IN ('submitted', 'locked')
    UNION ALL
    SELECT p.id, p.totals, p.fields, coalesce((SELECT jsonb_agg(c.amounts) FROM statement c
        WHERE c.period_id = p.id AND c.parent_id IS NULL AND c.state = 'locked'), '[]')
    FROM statement_period p WHERE p.state = 'closed'`);
  const faults = sums.flatMap(({ id, amounts, fields, parts }) => {
    const total = addUp(fields as never, parts);
    const odd = fields.find(f => (amounts?.[f.code] ?? null) !== (total[f.code] ?? null));
    return odd ? [`${id} 的 ${odd.code} 为 ${amounts?.[odd.code]}，本级与下级之和 ${total[odd.code]}`] : [];
  });
  return { checked: sums.length, faults };
}
