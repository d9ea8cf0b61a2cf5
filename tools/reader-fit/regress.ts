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

/** What is left of an example when its zeros are taken out. */
interface Sparse {
  at: Int32Array;
  values: Float64Array;
  label: number;
  share: number;
}

/** Weights by label and column (Adam on the mean loss). */
export function regress(examples: readonly Example[], { labels, pull }: Options): number[][] {
  const columns = examples[0]?.x.length ?? 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const sparse = examples.map(example => sparseOf(example, total));
  const rows = () => Array.from({ length: labels }, () => new Float64Array(columns));
  const w = rows();
  const mean = rows();
  const square = rows();
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = w.map(row => row.map(value => (pull * value) / total));
    for (const example of sparse) addSlope(slope, w, example);
    slope.forEach((row, k) => {
      row.forEach((value, at) => {
        mean[k]![at] = 0.9 * mean[k]![at]! + 0.1 * value;
        square[k]![at] = 0.999 * square[k]![at]! + 0.001 * value ** 2;
        const step = mean[k]![at]! / (1 - 0.9 ** round);
        w[k]![at]! -= (STEP * step) / (Math.sqrt(square[k]![at]! / (1 - 0.999 ** round)) + 1e-8);
      });
    });
  }
  return w.map(row => [...row]);
}

function sparseOf({ x, label, weight }: Example, total: number): Sparse {
  const at = Int32Array.from(x.flatMap((value, index) => (value === 0 ? [] : [index])));
  return { at, values: Float64Array.from(at, index => x[index]!), label, share: weight / total };
}

function addSlope(slope: Float64Array[], w: readonly Float64Array[], { at, values, label, share }: Sparse) {
  const sums = w.map(row => {
    let sum = 0;
    for (let n = 0; n < at.length; n++) sum += row[at[n]!]! * values[n]!;
    return sum;
  });
  const top = Math.max(...sums);
  const raw = sums.map(sum => Math.exp(sum - top));
  const all = raw.reduce((sum, value) => sum + value, 0);
  raw.forEach((value, k) => {
    const error = (value / all - (k === label ? 1 : 0)) * share;
    const row = slope[k]!;
    for (let n = 0; n < at.length; n++) row[at[n]!]! += error * values[n]!;
  });
}
