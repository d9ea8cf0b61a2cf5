/** Where an actor stands towards a scheme, a mark or an objection: whose it is, and who is assessed. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Subject } from '@niangjia/domain/core/life.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { inScope, placesOf, unitsInScope } from '../core/scope.ts';

/** Over the unit that assesses: everything of the scheme, results before they are told included. */
const OWNERS = ['assess.read', 'assess.keep', 'assess.decide'] as const satisfies readonly Duty[];
/** Over a unit that is assessed: the scheme once it is published, its own result once it is told. */
const ASSESSED = ['assess.read', 'assess.object'] as const satisfies readonly Duty[];

export const REPLAY: readonly Duty[] = ['assess.keep', 'assess.decide', 'assess.object'];

const PUBLISHED = sql`s.state NOT IN ('draft', 'dropped')`;
const TOLD = sql`s.state IN ('announced', 'settled', 'frozen')`;

export const seesScheme = (actor: Actor): Sql =>
  sql`(${inScope(actor, OWNERS, sql`s.unit_id`)} OR (${PUBLISHED} AND EXISTS (
    SELECT 1 FROM jsonb_path_query(s.groups, '$[*].unitIds[*]') AS x
    WHERE (x #>> '{}')::uuid = ANY (${unitsInScope(actor, ASSESSED)}))))`;

/** `r` the result, `s` its scheme. */
export const seesResult = (actor: Actor): Sql =>
  sql`(${inScope(actor, OWNERS, sql`s.unit_id`)} OR (${TOLD} AND ${inScope(actor, ASSESSED, sql`r.unit_id`)}))`;

/** Marks and objections: `x`. */
export const seesOfUnit = (actor: Actor): Sql =>
  sql`(${inScope(actor, ASSESSED, sql`x.unit_id`)} OR ${inScope(actor, OWNERS, sql`x.issuer_unit_id`)})`;

export async function subjectOf(
  tx: Tx,
  actor: Actor,
  row: { state: string; unitId: string; issuerUnitId?: string },
  done?: Subject['done'],
): Promise<Subject> {
  const { unitId, issuerUnitId } = row;
  const places = await placesOf(tx, [unitId, ...(issuerUnitId ? [issuerUnitId] : [])], actor.day);
  return {
    state: row.state,
    places: {
      unit: places.get(unitId) ?? [],
      ...(issuerUnitId ? { issuer: places.get(issuerUnitId) ?? [] } : {}),
    },
    ...(done ? { done } : {}),
  };
}
