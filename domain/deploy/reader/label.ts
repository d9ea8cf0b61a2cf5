/** Label and probability of a clause: a weighted sum per label over the named features, then a softmax. */
import weights from './lexicon/weights.json' with { type: 'json' };
import { PlaceFeatures, WordFeatures } from './marks.ts';
import type { Label } from './reading.model.ts';

export const LABELS: readonly Label[] = ['task', 'fact', 'problem', 'none'];
export type Odds = Record<Label, number>;

type Row = { why: string } & Partial<Record<Label, number>>;

/** Weights by mark and label, in the order in which the marks are declared. */
const wordRows = rowsOf(new WordFeatures());
const placeRows = rowsOf(new PlaceFeatures());

function rowsOf(marks: object): Float64Array {
  const rows = weights.features as Record<string, Row>;
  return Float64Array.from(Object.keys(marks).flatMap(name => LABELS.map(label => rows[name]?.[label] ?? 0)));
}

/** Takes up the rows of `weights.features` anew: a fit has changed them. */
export function reweigh() {
  wordRows.set(rowsOf(new WordFeatures()));
  placeRows.set(rowsOf(new PlaceFeatures()));
}

/** Sums before the softmax, so that the neighbours can be weighed in. */
export function oddsOf(words: WordFeatures, place: PlaceFeatures): Odds {
  const odds: Odds = { task: 0, fact: 0, problem: 0, none: 0 };
  let at = 0;
  for (const name in words) {
    addTo(odds, words[name as keyof WordFeatures], wordRows, at);
    at += LABELS.length;
  }
  at = 0;
  for (const name in place) {
    addTo(odds, place[name as keyof PlaceFeatures], placeRows, at);
    at += LABELS.length;
  }
  return odds;
}

function addTo(odds: Odds, value: number, rows: Float64Array, at: number) {
  if (value === 0) return;
  odds.task += value * rows[at]!;
  odds.fact += value * rows[at + 1]!;
  odds.problem += value * rows[at + 2]!;
  odds.none += value * rows[at + 3]!;
}

export function summed(a: Odds, b: Odds): Odds {
  return {
    task: a.task + b.task,
    fact: a.fact + b.fact,
    problem: a.problem + b.problem,
    none: a.none + b.none,
  };
}

export function sharesOf(odds: Odds): Odds {
  const top = Math.max(odds.task, odds.fact, odds.problem, odds.none);
  const task = Math.exp(odds.task - top);
  const fact = Math.exp(odds.fact - top);
  const problem = Math.exp(odds.problem - top);
  const none = Math.exp(odds.none - top);
  const sum = task + fact + problem + none;
  return { task: task / sum, fact: fact / sum, problem: problem / sum, none: none / sum };
}

/** Clauses of one paragraph and section tend to be of one sort: each leans a little towards its neighbours. */
export function leanOnNeighbours(odds: readonly Odds[], groups: readonly number[]): Odds[] {
  const shares = odds.map(sharesOf);
  const sums = new Map<number, Odds & { count: number }>();
  groups.forEach((group, index) => {
    const sum = sums.get(group) ?? { task: 0, fact: 0, problem: 0, none: 0, count: 0 };
    for (const label of LABELS) sum[label] += shares[index]![label];
    sum.count += 1;
    sums.set(group, sum);
  });
  return odds.map((own, index) => {
    const sum = sums.get(groups[index]!)!;
    if (sum.count < 2) return own;
    const leaned = { ...own };
    for (const label of LABELS) {
      const others = (sum[label] - shares[index]![label]) / (sum.count - 1);
      leaned[label] += weights.neighbours[label] * others;
    }
    return leaned;
  });
}

/** The likeliest label with its probability. */
export function decide(odds: Odds): { label: Label; score: number } {
  const shares = sharesOf(odds);
  let label: Label = 'none';
  for (const next of LABELS) if (shares[next] > shares[label]) label = next;
  return { label, score: Math.round(shares[label] * 1000) / 1000 };
}
