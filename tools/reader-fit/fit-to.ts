/** The settings of the regression, shared by the fit and by the judge of the fit. */
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import type { Seen } from './examples.ts';
import { regress } from './regress.ts';
import type { Weights } from './weights.ts';

const PULL = 3;
/**
 * Added to the bias: a task too many is more work for a person than one to add, and a fact overlooked is lost while one
 * too many is seen at once.
 */
const LEAN: Partial<Record<Label, number>> = { task: -0.4, fact: 0.3 };

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
  for (const [k, label] of LABELS.entries()) fitted[k]![names.indexOf('bias')]! += LEAN[label] ?? 0;
  return { names, fitted };
}
