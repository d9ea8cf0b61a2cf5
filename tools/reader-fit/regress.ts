/** Softmax regression with a pull towards zero: what the examples do not need stays small. */
import { type At, descend } from './descend.ts';

/** Values by column; what is not named is zero. */
export interface Example {
  at: ArrayLike<number>;
  values: ArrayLike<number>;
  label: number;
  weight: number;
}

export interface Options {
  labels: number;
  /** Strength of the pull towards zero, by column. */
  pulls: readonly number[];
}

/** Weights by label and column. */
export function regress(examples: readonly Example[], { labels, pulls }: Options): number[][] {
  const low = descend(
    weights => lossOf(examples, labels, pulls, weights),
    new Float64Array(labels * pulls.length),
  );
  return Array.from({ length: labels }, (_, k) => pulls.map((__, column) => low[column * labels + k]!));
}

function lossOf(
  examples: readonly Example[],
  labels: number,
  pulls: readonly number[],
  weights: Float64Array,
): At {
  const slope = weights.map((value, at) => pulls[Math.floor(at / labels)]! * value);
  let height = 0;
  for (let at = 0; at < weights.length; at++) height += 0.5 * slope[at]! * weights[at]!;
  const sums = new Float64Array(labels);
  for (const { at, values, label, weight } of examples) {
    sums.fill(0);
    for (let n = 0; n < at.length; n++) {
      for (let k = 0; k < labels; k++) sums[k]! += weights[at[n]! * labels + k]! * values[n]!;
    }
    const top = Math.max(...sums);
    const raw = sums.map(sum => Math.exp(sum - top));
    const all = raw.reduce((sum, value) => sum + value, 0);
    height -= weight * (sums[label]! - top - Math.log(all));
    for (let k = 0; k < labels; k++) sums[k] = weight * (raw[k]! / all - (k === label ? 1 : 0));
    for (let n = 0; n < at.length; n++) {
      for (let k = 0; k < labels; k++) slope[at[n]! * labels + k]! += sums[k]! * values[n]!;
    }
  }
  return { height, slope };
}
