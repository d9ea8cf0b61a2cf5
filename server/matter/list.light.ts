/**
 * How a listed matter stands in time. For who handles it, gave it or took it in: by its own nearest date, or by that of a union that was
 * asked to help and is late. For the union that was asked: by the dates of its own line alone. Overdue wins over near.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { Watch } from '@niangjia/domain/core/light.rules.ts';
import { type ClockRun, clockLight } from '@niangjia/domain/matter/clock.rules.ts';
import { isWaiting } from '@niangjia/domain/matter/joint.rules.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { JointDue } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { unitsInScope } from '../core/scope.ts';
import { clockLabel } from './clock.view.ts';
import { linesOf } from './joint.ts';
import { type MatterRecord, readerGroups } from './matter.store.ts';

export interface Bounds {
  today: string;
  soonUntil: string;
}

export type Light = 'soon' | 'overdue';

/** Conditions over an open row `m`, never null. */
export type Lens = Record<Light, Sql> & {
  /** Does the reader see it for having been asked to help? */
  helps: Sql;
};

/** Over a row `m`: some of these unions, that were asked to help, are to sign or answer by then. */
const jointBy = (units: Sql, until: Sql): Sql =>
  sql`m.id IN (SELECT c.matter_id FROM matter_clock c WHERE c.state = 'running' AND c.joint_unit_id IN (${units}) AND ${until})`;

/** Of whoever handles it: the row holds its own nearest day and that of the unions that were asked. */
export function handlerLens({ today, soonUntil }: Bounds): Lens {
  const by = (until: Sql) => sql`(m.due_on ${until} OR m.joint_due_on ${until}) IS TRUE`;
  const overdue = by(sql`< ${today}::date`);
  return { overdue, soon: sql`(NOT ${overdue} AND ${by(sql`<= ${soonUntil}::date`)})`, helps: sql`false` };
}

/** Of the unions that were asked, these. */
export function helperLens({ today, soonUntil }: Bounds, units: Sql): Lens {
  const late = jointBy(units, sql`c.due_on < ${today}::date`);
  const near = jointBy(units, sql`c.due_on <= ${soonUntil}::date`);
  return { overdue: late, soon: sql`(NOT ${late} AND ${near})`, helps: sql`true` };
}

/** Matters in which the union `w` is to sign or answer by then, of which those of the light are some. */
export const jointDueAt = (light: Light, { today, soonUntil }: Bounds): Sql =>
  sql`SELECT DISTINCT c.matter_id FROM matter_clock c WHERE c.state = 'running' AND c.joint_unit_id = w.id
    AND ${light === 'overdue' ? sql`c.due_on < ${today}::date` : sql`c.due_on <= ${soonUntil}::date`}`;

/** One or the other, as the row is. */
export function eitherLens(helps: Sql, helper: Lens, handler: Lens): Lens {
  const either = (light: Light) => sql`CASE WHEN ${helps} THEN ${helper[light]} ELSE ${handler[light]} END`;
  return { overdue: either('overdue'), soon: either('soon'), helps };
}

/** The handler's light in two parts that never overlap, each along an index of its own: by dates of the matter, and by those of 会办. */
export function inTwo(light: Light, { today, soonUntil }: Bounds): [Sql, Sql] {
  if (light === 'overdue')
    return [
      sql`m.due_on < ${today}::date`,
      sql`m.joint_due_on < ${today}::date AND (m.due_on < ${today}::date) IS NOT TRUE`,
    ];
  const near = sql`BETWEEN ${today}::date AND ${soonUntil}::date`;
  return [
    sql`m.due_on ${near} AND (m.joint_due_on < ${today}::date) IS NOT TRUE`,
    sql`m.joint_due_on ${near} AND (m.due_on <= ${soonUntil}::date) IS NOT TRUE`,
  ];
}

export interface ListedMatter extends MatterRecord {
  helps: boolean;
}

/** The nearest date of 会办 that still runs: of every union for the handler, of the own ones for whoever was asked. */
export async function jointDues(
  tx: Tx,
  actor: Actor,
  rows: readonly ListedMatter[],
  watch: Watch,
): Promise<Map<string, JointDue>> {
  const waiting = rows.filter(row => linesOf(row).some(isWaiting));
  if (waiting.length === 0) return new Map();
  const ids = (helps: boolean) => waiting.filter(row => row.helps === helps).map(row => row.id);
  const found = await tx.rows<{ id: string; code: string; dueOn: string; targetOn: string; unit: string }>(
    sql`SELECT DISTINCT ON (c.matter_id) c.matter_id AS id, c.code, c.due_on AS "dueOn", c.target_on AS "targetOn", u.short_name AS unit
      FROM matter m JOIN matter_clock c ON c.home = m.home AND c.matter_id = m.id JOIN unit u ON u.id = c.joint_unit_id
      WHERE c.state = 'running' AND c.joint_unit_id IS NOT NULL
        AND (m.id = ANY (${ids(false)}::uuid[]) OR m.id = ANY (${ids(true)}::uuid[]) AND ${ownLine(actor)})
      ORDER BY c.matter_id, c.due_on, c.no`,
  );
  const kindAt = new Map(waiting.map(row => [row.id, kindOf(row.kind)!]));
  return new Map(
    found.map(({ id, code, unit, ...days }) => {
      const label = clockLabel(kindAt.get(id)!, code);
      const [dueOn, targetOn] = [asDay(days.dueOn), asDay(days.targetOn)];
      const says = `${label}（${unit}）时限为${chineseDay(dueOn)}，内部目标${chineseDay(targetOn)}`;
      const light = clockLight({ state: 'running', dueOn, says } as ClockRun, label, watch);
      return [id, { code, label, dueOn, targetOn, light, unit }];
    }),
  );
}

/** Over `m` and its clock `c`: the line is of a union within the reader's scope. */
function ownLine(actor: Actor): Sql {
  const open = readerGroups()
    .filter(group => !group.confined)
    .map(
      ({ reads, codes }) =>
        sql`m.kind = ANY (${codes}::text[]) AND c.joint_unit_id = ANY (${unitsInScope(actor, reads)})`,
    );
  return sql`CASE WHEN m.confined THEN c.joint_unit_id = ANY (${actor.unitIds as string[]}::uuid[]) ELSE (${join(open, ' OR ')}) END`;
}
