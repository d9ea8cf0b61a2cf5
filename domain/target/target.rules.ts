/** What a target may be: its window and curve, its source of counting, and which indicator is likely meant by a task's words. */
import type { Indicator } from '../core/indicator.ts';
import { isDeclaredCut } from '../core/indicator.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { TASK_TYPES } from '../deploy/programme.model.ts';
import type { Curve } from './curve.model.ts';
import { canUseCurve, checkCurve, type Window } from './curve.rules.ts';
import type { Tolerance } from './pace.model.ts';
import { targetRefusals } from './target.refusals.ts';

const onField = (note: RefusalNote, path: string): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** Set once at the issuing level, on a task that has gone out. */
export function canKeepTarget(task: { parentId: string | null; state: string }): Verdict {
  if (task.parentId !== null) return refused(targetRefusals['not-root']());
  return task.state === 'issued' ? allowed : refused(targetRefusals['not-issued']());
}

export interface Shape {
  window: Window;
  curve: Curve;
  tolerance: Tolerance | null;
}

/** @param isFirst the first setting needs no reason: nothing is changed by it */
export function canShape(
  type: keyof typeof TASK_TYPES,
  { window, curve, tolerance }: Shape,
  why: string,
  isFirst: boolean,
): Verdict {
  return all(
    canUseCurve(type, curve),
    checkCurve(curve, window),
    tolerance && tolerance.farBehind <= tolerance.behind
      ? onField(targetRefusals['tolerance-turned'](), 'tolerance.farBehind')
      : allowed,
    isFirst || why ? allowed : onField(targetRefusals['why-missing'](), 'why'),
  );
}

export function canAttach(
  task: { type: keyof typeof TASK_TYPES; measure: string | null },
  indicator: Indicator | undefined,
  cut: string,
): Verdict {
  if (task.type !== 'quantity') return refused(targetRefusals['not-quantity']());
  // Quotas add up over units; a rate does not. Only what is counted can fill them.
  if (indicator?.sort !== 'counted') return onField(targetRefusals['indicator-unknown'](), 'indicator');
  const { name } = indicator;
  if (indicator.selfReported)
    return onField(targetRefusals['indicator-self-reported']({ name }), 'indicator');
  if (!isDeclaredCut(indicator, cut)) return onField(targetRefusals['cut-unknown']({ name, cut }), 'cut');
  return task.measure === indicator.measure
    ? allowed
    : onField(
        targetRefusals['measure-differs']({ mine: task.measure ?? '', its: indicator.measure }),
        'indicator',
      );
}

/** How alike a task's words and an indicator's are: shared pairs of characters of its name. 0 when nothing is shared. */
export function likeness(words: string, name: string): number {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < name.length; i++) pairs.add(name.slice(i, i + 2));
  return [...pairs].filter(pair => words.includes(pair)).length;
}

/** The indicator that the task most likely means: same measure, most shared words. null when none shares a word. */
export function suggestSource<T extends { name: string; measure: string }>(
  task: { title: string; demand: string; measure: string | null },
  choices: readonly T[],
): T | null {
  const words = `${task.title}${task.demand}`;
  let best: { one: T; score: number } | null = null;
  for (const one of choices) {
    const score = one.measure === task.measure ? likeness(words, one.name) : 0;
    if (score > (best?.score ?? 0)) best = { one, score };
  }
  return best?.one ?? null;
}
