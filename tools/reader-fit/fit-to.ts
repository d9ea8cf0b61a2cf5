/** The settings of the regression, shared by the fit and by the judge of the fit. */
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import type { Seen } from './examples.ts';
import { regress } from './regress.ts';
import type { Weights } from './weights.ts';

const PULL = 3;
/** Taken from the bias of task: a task too many is more work for a person than one to add. */
const CAUTION = 0.2;

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
  });
  fitted[LABELS.indexOf('task')]![names.indexOf('bias')]! -= CAUTION;
  return { names, fitted };
}
