/** The settings of the regression, shared by the fit and by the judge of the fit. */
import { LABELS } from '@niangjia/domain/deploy/reader/label.ts';
import live from '@niangjia/domain/deploy/reader/lexicon/weights.json' with { type: 'json' };
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import type { Learnt } from './examples.ts';
import { regress } from './regress.ts';
import { fitSeams } from './seams.ts';
import { fillWeights, type Weights } from './weights.ts';

const PULL = 3;
/** Added to the bias: a fact overlooked is lost, while one too many is seen at once. */
const LEAN: Partial<Record<Label, number>> = { fact: 0.3 };

/** Fits `weights` to what there is to learn. The reader reads with them from now on: the seams rest on its labels. */
export function fitTo({ seen, seamed }: Learnt, weights: Weights) {
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
  fillWeights(weights, names, fitted);
  Object.assign(live.features, weights.features);
  fitSeams(seamed, weights);
  Object.assign(live.seams, weights.seams);
}
