/** What a split may go by: employers, members, workers, last year's result of what counts the target, any counted indicator. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addMonthsTo, asDay, type Day, dayOf, yearOf } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { figuresOf } from '../core/figures.ts';
import { indicatorBook } from '../core/indicators.ts';
import { weighedReceivers } from '../deploy/receivers.figures.ts';
import { knownTargets } from './standing.figures.ts';
import type { TargetTask } from './target.store.ts';

export async function splitWeights(
  tx: Tx,
  actor: Actor,
  task: TargetTask,
  asked: { indicator?: string | undefined; cut?: string | undefined },
) {
  const today = asDay(actor.day);
  const units = await weighedReceivers(tx, task.unitId, task.line, today);
  const unitIds = units.map(u => u.unitId);
  const [known] = await knownTargets(tx, task.line, { taskRootIds: [task.rootId] }, today);
  const { root, window } = known!;
  const count = async (code: string, cut: string, fromDay: Day, toDay: Day) =>
    new Map(
      (
        await figuresOf(tx, { line: task.line, unitIds, codes: [{ code, cut }], fromDay, toDay, asOf: null })
      ).map(f => [f.unitId, f.value]),
    );
  const before = root.indicator
    ? await count(root.indicator, root.cut, addMonthsTo(window.from, -12), addMonthsTo(window.to, -12))
    : null;
  const figure = asked.indicator
    ? await count(asked.indicator, asked.cut ?? '', dayOf(yearOf(today), 1, 1), today)
    : null;
  const name = asked.indicator ? ((await indicatorBook(tx)).get(asked.indicator)?.name ?? null) : null;
  return {
    units: units.map(u => ({
      ...u,
      lastYear: before ? (before.get(u.unitId) ?? 0) : null,
      figure: figure ? (figure.get(u.unitId) ?? null) : null,
    })),
    figureName: name,
  };
}
