/** Softmax regression with a pull towards zero: what the examples do not need stays small. */

export interface Example {
  x: number[];
  label: number;
  weight: number;
}

export interface Options {
  labels: number;
  /** Strength of the pull towards zero. */
  pull: number;
}

const ROUNDS = 200;
const STEP = 0.05;

/** Weights by label and column (Adam on the mean loss). */
export function regress(examples: readonly Example[], { labels, pull }: Options): number[][] {
  const columns = examples[0]?.x.length ?? 0;
  const w = Array.from({ length: labels }, () => new Array<number>(columns).fill(0));
  const mean = w.map(row => row.map(() => 0));
  const square = w.map(row => row.map(() => 0));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const sparse = examples.map(({ x, label, weight }) => ({
    at: x.flatMap((value, index) => (value === 0 ? [] : [index])),
    x,
    label,
    share: weight / total,
  }));
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = w.map(row => row.map(value => (pull * value) / total));
    for (const { at, x, label, share } of sparse) {
      sharesOf(w, at, x).forEach((guess, k) => {
        const error = (guess - (k === label ? 1 : 0)) * share;
        for (const index of at) slope[k]![index]! += error * x[index]!;
      });
    }
    slope.forEach((row, k) => {
      row.forEach((value, at) => {
        mean[k]![at] = 0.9 * mean[k]![at]! + 0.1 * value;
        square[k]![at] = 0.999 * square[k]![at]! + 0.001 * value ** 2;
        const step = mean[k]![at]! / (1 - 0.9 ** round);
        w[k]![at]! -= (STEP * step) / (Math.sqrt(square[k]![at]! / (1 - 0.999 ** round)) + 1e-8);
      });
    });
  }
  return w;
}

function sharesOf(w: number[][], at: readonly number[], x: readonly number[]): number[] {
  const sums = w.map(row => at.reduce((sum, index) => sum + row[index]! * x[index]!, 0));
  const top = Math.max(...sums);
  const raw = sums.map(sum => Math.exp(sum - top));
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map(value => value / total);
}
