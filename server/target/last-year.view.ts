/** Last year's course of what counts a target, for the unit that set it with all below. */
import type { LastYearCurve, StepBy } from '@niangjia/domain/target/curve.model.ts';
import type { Window } from '@niangjia/domain/target/curve.rules.ts';
import {
  canRead,
  lastYearCurve,
  lastYearSays,
  yearBeforeOf,
} from '@niangjia/domain/target/last-year.rules.ts';
import { targetRefusals } from '@niangjia/domain/target/target.refusals.ts';
import type { Tx } from '../core/database/db.ts';
import { dailyOf } from '../core/figures.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { type TargetRow, type TargetTask, targetOf } from './target.store.ts';
import { sourceOf } from './target.view.ts';

type Target = Pick<TargetRow, 'indicator' | 'cut'> | undefined;

/** null without a source: there is nothing to read. */
async function readCourse(
  tx: Tx,
  task: Pick<TargetTask, 'unitId' | 'line'>,
  target: Target,
  window: Window,
  by: StepBy,
): Promise<LastYearCurve | null> {
  insist(canRead(window));
  const source = target && (await sourceOf(tx, target.indicator, target.cut));
  if (!source) return null;
  const before = yearBeforeOf(window);
  const daily = await dailyOf(tx, {
    line: task.line,
    unitIds: [task.unitId],
    code: source.indicator,
    cut: source.cut,
    fromDay: before.from,
    toDay: before.to,
    asOf: null,
  });
  return lastYearCurve(window, by, source.name, daily);
}

export async function courseOfLastYear(...asked: Parameters<typeof readCourse>): Promise<LastYearCurve> {
  const curve = await readCourse(...asked);
  if (curve) return curve;
  const note = targetRefusals['last-year-unattached']();
  throw new Refusal({ ...note, fields: [{ path: 'curve.sort', says: note.says }] });
}

export async function lastYearView(tx: Tx, task: TargetTask, { by, ...window }: Window & { by: StepBy }) {
  const curve = await readCourse(tx, task, await targetOf(tx, task.rootId), window, by);
  return { curve, says: curve ? `取${lastYearSays(curve)}` : targetRefusals['last-year-unattached']().says };
}
