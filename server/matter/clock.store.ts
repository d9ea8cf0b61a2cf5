/** Clocks on disk: a run per row, what they were before beside them, and the nearest one on the matter for its lists. */

import type { Calendar } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { ClockChange, ClockRun, ClockWorld } from '@niangjia/domain/matter/clock.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type ParameterSet, parameterIn } from '../core/parameters.ts';
import { listing, type StampOf, yearsOf } from './clock.stamps.ts';

const columns = sql`no, code, joint_unit_id AS "jointUnitId", state, started_on AS "startedOn", due_on AS "dueOn", target_on AS "targetOn", parameter_id AS "parameterId",
  says, paused_on AS "pausedOn", stopped_on AS "stoppedOn", extended`;

export const clocksOf = (tx: Tx, matterId: string): Promise<ClockRun[]> =>
  tx.rows<ClockRun>(
    sql`SELECT ${columns} FROM matter_clock WHERE home = ${homeOf(matterId)} AND matter_id = ${matterId} ORDER BY no`,
  );

export interface EarlierDate {
  no: number;
  dueOn: string;
  why: string;
  at: string;
}
export const earlierDates = (tx: Tx, matterId: string): Promise<EarlierDate[]> =>
  tx.rows(
    sql`SELECT no, due_on AS "dueOn", why, at FROM matter_clock_change WHERE matter_id = ${matterId} ORDER BY at DESC, id DESC`,
  );

export const clockWorld = (today: string, calendar: Calendar, set: ParameterSet): ClockWorld => ({
  today: asDay(today),
  calendar,
  parameter: code => parameterIn(set, code),
});

/** Changes that give a clock another date; the one before is kept. */
const DATED: ReadonlySet<ClockChange['why']> = new Set(['pause', 'resume', 'extend', 'recount']);

export async function applyClocks(
  w: Pick<Work, 'tx' | 'newId'>,
  matterId: string,
  changes: readonly ClockChange[],
  stampOf: StampOf,
): Promise<void> {
  const home = homeOf(matterId);
  for (const { run, before, why } of changes) {
    const stamp = stampOf(...yearsOf(run));
    if (!before) {
      await w.tx.run(sql`${listing([stamp])} INSERT INTO matter_clock (home, matter_id, no, code, joint_unit_id, state, started_on, due_on, target_on, parameter_id, says, extended, counted_by)
        VALUES (${home}, ${matterId}, ${run.no}, ${run.code}, ${run.jointUnitId}, ${run.state}, ${run.startedOn}, ${run.dueOn}, ${run.targetOn}, ${run.parameterId}, ${run.says}, 0, ${stamp})`);
      continue;
    }
    if (DATED.has(why))
      await w.tx.run(sql`INSERT INTO matter_clock_change (home, id, matter_id, no, due_on, target_on, says, why, at)
        VALUES (${home}, ${w.newId()}, ${matterId}, ${run.no}, ${before.dueOn}, ${before.targetOn}, ${before.says}, ${why}, clock())`);
    // A later date has not passed yet, so what was noted of the earlier one is forgotten.
    const moved = run.dueOn !== before.dueOn;
    await w.tx.run(sql`${listing([stamp])} UPDATE matter_clock SET state = ${run.state}, due_on = ${run.dueOn}, target_on = ${run.targetOn}, says = ${run.says},
        paused_on = ${run.pausedOn}, stopped_on = ${run.stoppedOn}, extended = ${run.extended}, counted_by = ${stamp},
        warned_on = CASE WHEN ${moved}::boolean THEN NULL ELSE warned_on END, lapsed_on = CASE WHEN ${moved}::boolean THEN NULL ELSE lapsed_on END,
        told_on = CASE WHEN ${moved}::boolean THEN NULL ELSE told_on END
      WHERE home = ${home} AND matter_id = ${matterId} AND no = ${run.no}`);
  }
}

/** What a list goes by: the nearest clock of the matter itself that is running, and the nearest day of a union that was asked to help. */
export const noteNearest = (tx: Tx, matterId: string): Promise<number> =>
  tx.run(sql`UPDATE matter m SET due_code = n.code, due_on = n.due_on, target_on = n.target_on, joint_due_on = j.due_on
    FROM (SELECT min(c.due_on) AS due_on FROM matter_clock c
      WHERE c.home = ${homeOf(matterId)} AND c.matter_id = ${matterId} AND c.state = 'running' AND c.joint_unit_id IS NOT NULL) j LEFT JOIN LATERAL (SELECT code, due_on, target_on FROM matter_clock c
      WHERE c.home = ${homeOf(matterId)} AND c.matter_id = ${matterId} AND c.state = 'running' AND c.joint_unit_id IS NULL ORDER BY c.due_on, c.no LIMIT 1) n ON true
    WHERE m.home = ${homeOf(matterId)} AND m.id = ${matterId}`);

export const dayIn = (value: unknown): Day | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? asDay(value) : null;
