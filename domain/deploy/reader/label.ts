/** Label and probability of a clause: a weighted sum per label over the named features, then a softmax. */
import type { Features } from './features.ts';
import weights from './lexicon/weights.json' with { type: 'json' };
import type { Label } from './reading.model.ts';

export const LABELS: readonly Label[] = ['task', 'fact', 'problem', 'none'];
export type Odds = Record<Label, number>;

type Row = { why: string } & Partial<Record<Label, number>>;
/** By feature, in the order of `LABELS`. */
const rows = new Map(
  Object.entries(weights.features as Record<string, Row>).map(([name, row]) => [
    name,
    LABELS.map(label => row[label] ?? 0),
  ]),
);

/** Sums before the softmax, so that the neighbours can be weighed in. */
export function oddsOf(...all: readonly Features[]): Odds {
  let [task, fact, problem, none] = [0, 0, 0, 0];
  for (const features of all) {
    for (const name in features) {
      const value = features[name]!;
      if (value === 0) continue;
      const row = rows.get(name);
      if (!row) continue;
      task += value * row[0]!;
      fact += value * row[1]!;
      problem += value * row[2]!;
      none += value * row[3]!;
    }
  }
  return { task, fact, problem, none };
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
  const raw = LABELS.map(label => Math.exp(odds[label] - top));
  const sum = raw.reduce((total, value) => total + value, 0);
  return { task: raw[0]! / sum, fact: raw[1]! / sum, problem: raw[2]! / sum, none: raw[3]! / sum };
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
  const label = LABELS.reduce((best, next) => (shares[next] > shares[best] ? next : best), 'none' as Label);
  return { label, score: Math.round(shares[label] * 1000) / 1000 };
}
