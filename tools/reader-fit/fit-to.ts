/** The settings of the regression, shared by the fit and by the judge of the fit. */
import { LABELS, reweigh } from '@niangjia/domain/deploy/reader/label.ts';
import live from '@niangjia/domain/deploy/reader/lexicon/weights.json' with { type: 'json' };
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { DRAWERS, shareOfRun } from '@niangjia/domain/deploy/reader/runs.ts';
import type { Learnt, Seen } from './examples.ts';
import { type Example, regress } from './regress.ts';
import { fitSeams } from './seams.ts';
import { fillRuns, fillWeights, type Weights } from './weights.ts';

const PULL = 3;
/** A run of characters has no reason to give: it must be worth much more before it counts. */
const RUN_PULL = 6;
/** Added to the bias: a fact overlooked is lost, while one too many is seen at once. */
const LEAN: Partial<Record<Label, number>> = { fact: 0.3 };

/** Fits `weights` to what there is to learn. The reader reads with them from now on: the seams rest on its labels. */
export function fitTo({ seen, seamed }: Learnt, weights: Weights) {
  const names = Object.keys(weights.features);
  const fitted = regress(
    seen.map(one => exampleOf(one, names)),
    {
      labels: LABELS.length,
      pulls: [...names.map(() => PULL), ...Array.from({ length: DRAWERS }, () => RUN_PULL)],
    },
  );
  for (const [k, label] of LABELS.entries()) fitted[k]![names.indexOf('bias')]! += LEAN[label] ?? 0;
  fillWeights(weights, names, fitted);
  Object.assign(live.features, weights.features);
  reweigh();
  fillRuns(fitted.map(row => row.slice(names.length)));
  fitSeams(seamed, weights);
  Object.assign(live.seams, weights.seams);
}

function exampleOf({ features, drawers, label, weight }: Seen, names: readonly string[]): Example {
  const share = shareOfRun(drawers.length);
  const at: number[] = [];
  const values: number[] = [];
  names.forEach((name, column) => {
    const value = features[name] ?? 0;
    if (value === 0) return;
    at.push(column);
    values.push(value);
  });
  for (const drawer of drawers) {
    at.push(names.length + drawer);
    values.push(share);
  }
  return { at, values, label: LABELS.indexOf(label), weight };
}
