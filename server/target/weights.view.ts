/** What a split may go by: employers, members, workers, last year's result of what counts the target, any indicator. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addMonthsTo, asDay } from '@niangjia/domain/core/days.ts';
import type { WeightQuery } from '@niangjia/domain/deploy/split.model.ts';
import type { Tx } from '../core/database/db.ts';
import { figuresOf } from '../core/figures.ts';
import { receiversBy } from '../deploy/receivers.figures.ts';
import { knownTargets } from './standing.figures.ts';
import type { TargetTask } from './target.store.ts';

export async function splitWeights(tx: Tx, actor: Actor, task: TargetTask, asked: WeightQuery) {
  const today = asDay(actor.day);
  const { units, figureName } = await receiversBy(tx, task.unitId, task.line, today, asked);
  const [known] = await knownTargets(tx, task.line, { taskRootIds: [task.rootId] }, today);
  const { root, window } = known!;
  const before = root.indicator
    ? await figuresOf(tx, {
        line: task.line,
        unitIds: units.map(u => u.unitId),
        codes: [{ code: root.indicator, cut: root.cut }],
        fromDay: addMonthsTo(window.from, -12),
        toDay: addMonthsTo(window.to, -12),
        asOf: null,
      })
    : null;
  const lastYear = before && new Map(before.map(f => [f.unitId, f.value]));
  return {
    units: units.map(u => ({ ...u, lastYear: lastYear ? (lastYear.get(u.unitId) ?? 0) : null })),
    figureName,
  };
}
