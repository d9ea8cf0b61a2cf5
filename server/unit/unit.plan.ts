/** Decisions about a unit that wait for their day: kept, found, withdrawn. What they do on the day stands in `unit.plan.jobs`. */
import { chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { PLAN_WORDS, type PlanSort, unitPlanLife } from '@niangjia/domain/unit/unit-plan.life.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { advance, defineProjection, type LockedRow, openLife } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';

export const unitPlanProjection = defineProjection(unitPlanLife, 'unit_plan', [], ['content']);

export interface Plan extends LockedRow {
  unitId: string;
  sort: PlanSort;
  day: Day;
  content: Record<string, unknown>;
  /** Who decided: in that name it takes effect. */
  personId: string;
  /** Why it could not take effect. */
  trouble: string | null;
}

const select = (
  where: Sql,
): Sql => sql`SELECT p.id, p.state, p.seq, p.unit_id AS "unitId", p.sort, p.day, p.content,
    (SELECT m.person FROM move m WHERE m.home = p.home AND m.subject = p.id AND m.seq = 1) AS "personId",
    (SELECT m.why FROM move m WHERE m.home = p.home AND m.subject = p.id AND m.name = 'fail') AS trouble
  FROM unit_plan p WHERE ${where}`;

export async function decideLater(
  w: Work,
  unitId: string,
  plan: { sort: PlanSort; day: string; content: Record<string, unknown>; seatId: string | null },
): Promise<void> {
  const { sort, day, content, seatId } = plan;
  await insistNoPlan(w.tx, unitId);
  await openLife(
    w,
    unitPlanProjection,
    w.newId(),
    'decide',
    { content },
    { unit_id: unitId, sort, day },
    seatId,
  );
}

/** What still waits for the unit, or could not take effect and has not been taken back; the latest. */
export const findPlan = (tx: Tx, unitId: string): Promise<Plan | undefined> =>
  tx.maybe<Plan>(
    sql`${select(sql`p.unit_id = ${unitId} AND p.state IN ('waiting', 'failed')`)} ORDER BY p.id DESC LIMIT 1`,
  );

/** One thing waits for a unit at a time; what could not take effect is taken back first, so that nothing is decided past it. */
export async function insistNoPlan(tx: Tx, unitId: string): Promise<void> {
  const plan = await findPlan(tx, unitId);
  if (plan) throw new Refusal(no['plan-waits']({ day: chineseDay(plan.day), what: PLAN_WORDS[plan.sort] }));
}

/** The next one whose day has come, locked; one that another process has in hand is passed over. */
export const duePlan = (tx: Tx): Promise<Plan | undefined> =>
  tx.maybe<Plan>(
    sql`${select(sql`p.state = 'waiting' AND p.day <= today()`)} ORDER BY p.day, p.id LIMIT 1 FOR UPDATE OF p SKIP LOCKED`,
  );

export const withdrawPlan = (w: Work, plan: Plan, why: string, seatId: string | null): Promise<unknown> =>
  advance(w, unitPlanProjection, plan, 'withdraw', {}, { why, seatId });

/**
 * Members that a later day brings to this unit would find nobody: it ends no sooner than they have come. On one and the same later day
 * decisions take effect in the order in which they were taken, so those come first and go on with it.
 */
export async function insistTakesNobody(
  { tx, actor }: Work,
  unit: { id: string; shortName: string },
  day: string,
): Promise<void> {
  const coming = await tx.maybe<{
    from: string;
    day: Day;
  }>(sql`SELECT u.short_name AS from, p.day FROM unit_plan p
      JOIN unit u ON u.id = p.unit_id
    WHERE p.state = 'waiting' AND (p.day > ${day}::date OR ${day}::date <= ${actor.day}::date)
      AND ((p.sort = 'merge' AND p.content ->> 'intoId' = ${unit.id}) OR (p.sort = 'dissolve' AND p.content ->> 'membersToId' = ${unit.id}))
    ORDER BY p.day DESC, p.id LIMIT 1`);
  if (!coming) return;
  const blanks = { from: coming.from, day: chineseDay(coming.day), unit: unit.shortName };
  throw new Refusal(no['takes-over'](blanks, { fields: [{ path: 'day', says: '请改正生效日期' }] }));
}

/** Nothing but the decision is written: the others go with dates of the tree. */
export const standsAlone = (plan: Plan | undefined): plan is Plan =>
  plan?.sort === 'split' || plan?.sort === 'rename';

/** What goes over with it on the day, as the unit's page says it. */
export function planSays({ sort, day, content, trouble, state }: Plan): string {
  if (sort === 'rename') return renameSays(day, content as { name: string }, trouble);
  if (sort !== 'split') return '负责的用人单位和任务数当日转交';
  const what = `自${chineseDay(day)}起分设出${content.shortName as string}`;
  return state === 'failed'
    ? `${what}，当日未能生效：${trouble}；请撤回后重新办理`
    : `${what}，尚未生效；转入的下级组织已领的任务数仍由原上级下达，当日起在任务页列出`;
}

/** As the unit's page says it before the day, and after a day on which something stood in the way. */
function renameSays(day: Day, { name }: { name: string }, trouble: string | null): string {
  const what = `自${chineseDay(day)}起更名为“${name}”`;
  return trouble === null ? `${what}，尚未生效` : `${what}，当日未能生效：${trouble}；请撤回后重新办理`;
}
