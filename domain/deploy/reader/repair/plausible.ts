/**
 * How believable a run of characters is. The measure comes from the sound lines of the same document (its characters and
 * pairs of neighbours), from a short list of set words of the trade, and from the rank a character has in GB 2312.
 * Costs are natural logarithms: 0 certain, larger less believable. Everything is counted in simplified characters.
 */
import { rankOf } from './gbk.ts';
import { simpleOf } from './script.ts';
import { SET_WORDS } from './words.data.ts';

const PUNCTUATION = new Set('。，、；：？！“”‘’《》（）·—…');
const PLAIN = new Set(',;:.()%');

export interface Measure {
  /** Cost of `next` after `previous`; both simplified. */
  cost: (previous: string, next: string) => number;
}

/** Weight of the document's own counts against what is known beforehand. */
const TRUST_AFTER = 2000;

export function measureOf(lines: readonly string[]): Measure {
  const singles = new Map<string, number>();
  const pairs = new Map<string, number>();
  let total = 0;
  const count = (line: string) => {
    let previous = '';
    for (const character of line) {
      const simple = simpleOf(character);
      singles.set(simple, (singles.get(simple) ?? 0) + 1);
      if (previous) pairs.set(previous + simple, (pairs.get(previous + simple) ?? 0) + 1);
      previous = simple;
      total++;
    }
  };
  for (const line of lines) count(line);
  const known = setPairs();
  const trust = total / (total + TRUST_AFTER);
  const cost = (previous: string, next: string): number => {
    const seen = singles.get(previous) ?? 0;
    const alone = trust * ((singles.get(next) ?? 0) / (total || 1)) + (1 - trust * 0.9) * prior(next);
    const together = pairs.get(previous + next) ?? 0;
    const weight = seen / (seen + 6);
    const pair = seen ? together / seen : 0;
    const word = known.has(previous + next) ? 0.05 : 0;
    return -Math.log(Math.max(weight * pair + (1 - weight) * alone, word * 0.5, alone * 0.3, 1e-12));
  };
  return { cost };
}

function prior(character: string): number {
  if (PUNCTUATION.has(character) || PLAIN.has(character)) return 0.01;
  if (character >= '0' && character <= '9') return 0.003;
  if (character >= ' ' && character <= '~') return 0.0003;
  const rank = rankOf(character);
  if (rank === 1) return 0.0003;
  if (rank === 2) return 0.00001;
  return rank === 3 ? 0.000001 : 1e-8;
}

let known: Set<string> | undefined;

/** Pairs of neighbours inside the set words. */
function setPairs(): Set<string> {
  if (known) return known;
  known = new Set();
  for (const word of SET_WORDS) for (let i = 0; i + 1 < word.length; i++) known.add(word.slice(i, i + 2));
  return known;
}
