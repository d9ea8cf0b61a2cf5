/** What the sentences around a clause are like: reports, demands or shortcomings. Near ones count more. */
import type { Cut } from './cuts.ts';
import type { Features } from './features.ts';
import type { Section } from './outline.ts';

/** Shares from 0 to 1 of the neighbours that report, demand or blame. */
export interface Around {
  report: number;
  demand: number;
  blame: number;
}

export const NOTHING_AROUND: Around = { report: 0, demand: 0, blame: 0 };

/** How many clauses away a neighbour still counts. */
const REACH = 6;

interface Seen {
  cut: Cut;
  words: Features;
}

/** What one clause by itself says of its kind. */
export function moodOf({ words }: Seen): Around {
  const demand = words.shall || words.must || words.wish ? 1 : 0;
  const blame = words.someHead || words.notYet || (words.lack ?? 0) + (words.someOnes ?? 0) > 0.9 ? 1 : 0;
  return { report: demand ? 0 : (words.reported ?? 0), demand, blame };
}

/** For every clause the moods of its neighbours, weighed by distance and by how close they stand in the outline. */
export function aroundEach(seen: readonly Seen[]): Around[] {
  const moods = seen.map(moodOf);
  return seen.map((one, index) => {
    const sum = { report: 0, demand: 0, blame: 0 };
    let total = 0;
    for (let at = Math.max(0, index - REACH); at <= Math.min(seen.length - 1, index + REACH); at++) {
      const other = seen[at]!;
      if (at === index) continue;
      const weight = kinship(one.cut, other.cut) / Math.abs(at - index);
      total += weight;
      sum.report += weight * moods[at]!.report;
      sum.demand += weight * moods[at]!.demand;
      sum.blame += weight * moods[at]!.blame;
    }
    if (total === 0) return NOTHING_AROUND;
    return { report: sum.report / total, demand: sum.demand / total, blame: sum.blame / total };
  });
}

/** One paragraph is one matter; items of one list mostly are; another section under the same heading may be. */
function kinship(a: Cut, b: Cut): number {
  if (a.line === b.line) return 1;
  if (a.section === b.section) return 0.7;
  if (a.section?.parent && a.section.parent === b.section?.parent) return 0.6;
  return outermost(a.section) === outermost(b.section) ? 0.3 : 0.05;
}

function outermost(section: Section | null): Section | null {
  return section?.parent ? outermost(section.parent) : section;
}
