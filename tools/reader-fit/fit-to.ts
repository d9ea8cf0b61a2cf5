/** The settings of the regression, shared by the fit and by the judge of the fit. */
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import type { Seen } from './examples.ts';
import { regress } from './regress.ts';
import type { Weights } from './weights.ts';

/** Set by hand: titles are not labelled, and short clauses are mostly titles. */
const FIXED = new Set(['title', 'tiny']);
const PULL = 3;
/** Taken from the bias of task: a task too many is more work for a person than one to add. */
const CAUTION = 0.3;

export function fitTo(seen: readonly Seen[], weights: Weights): { names: string[]; fitted: number[][] } {
  const names = Object.keys(weights.features);
  const examples = seen.map(({ features, label, weight }) => ({
    x: names.map(name => features[name] ?? 0),
    label: LABELS.indexOf(label),
    weight,
  }));
  const fitted = regress(examples, {
    labels: LABELS.length,
    pull: PULL,
    fixed: new Set(names.flatMap((name, at) => (FIXED.has(name) ? [at] : []))),
    start: LABELS.map(label => names.map(name => weights.features[name]?.[label] ?? 0)),
  });
  fitted[LABELS.indexOf('task')]![names.indexOf('bias')]! -= CAUTION;
  return { names, fitted };
}
