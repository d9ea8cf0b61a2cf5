/**
 * How believable a run of characters is. The measure comes from the sound lines of the same document (its characters and
 * pairs of neighbours), from a short list of set words of the trade, and from the rank a character has in GB 2312.
 * Costs are natural logarithms: 0 certain, larger less believable. Everything is counted in simplified characters, given
 * as UTF-16 units; 0 is the beginning of a line.
 */
import { rankOf } from './gbk.ts';
import { simpleUnits } from './script.ts';
import { SET_WORDS } from './words.data.ts';

const PUNCTUATION = new Set('。，、；：？！“”,;:()');
/** With the signs that stand for a withheld name or figure. */
const RARE_PUNCTUATION = new Set('‘’《》（）·—….%×○*_');

/** Characters after which the document is trusted as much as what is known beforehand. */
const TRUST_AFTER = 2000;
/** Share of a set word's second character after its first. */
const SET_WORD = 0.08;
/** More where the document has not shown yet what follows the first one. */
const NEW_WORD = 0.3;
/** However rare the pair, a character is not rarer than this part of its own share. */
const FLOOR = 0.02;

export class Measure {
  readonly #singles = new Uint32Array(0x10000);
  readonly #followers = new Uint32Array(0x10000);
  readonly #pairs = new Map<number, number>();
  #total = 0;

  /** Counts a sound line. */
  learn(line: string): void {
    const units = simpleUnits();
    let previous = 0;
    for (let i = 0; i < line.length; i++) {
      const unit = units[line.charCodeAt(i)] ?? 0;
      this.#singles[unit] = (this.#singles[unit] ?? 0) + 1;
      const key = previous * 0x10000 + unit;
      const times = this.#pairs.get(key) ?? 0;
      this.#pairs.set(key, times + 1);
      if (times === 0) this.#followers[previous] = (this.#followers[previous] ?? 0) + 1;
      previous = unit;
    }
    this.#total += line.length;
    this.#singles[0] = (this.#singles[0] ?? 0) + 1;
  }

  /** Cost of `next` after `previous`. */
  cost(previous: number, next: number): number {
    const seen = this.#singles[previous] ?? 0;
    const trust = this.#total / (this.#total + TRUST_AFTER);
    const share = (this.#singles[next] ?? 0) / (this.#total || 1);
    const alone = trust * share + (1 - trust * 0.9) * prior(next);
    // Witten and Bell: the more different neighbours a character has had, the more room for new ones.
    const weight = seen / (seen + (this.#followers[previous] ?? 0) + 1);
    const key = previous * 0x10000 + next;
    const pair = seen ? (this.#pairs.get(key) ?? 0) / seen : 0;
    const word = setPairs().has(key) ? SET_WORD + NEW_WORD / (seen + 1) : 0;
    return -Math.log(Math.max(weight * pair + (1 - weight) * alone, word, alone * FLOOR, 1e-12));
  }
}

function prior(unit: number): number {
  const character = String.fromCharCode(unit);
  if (PUNCTUATION.has(character)) return 0.01;
  if (RARE_PUNCTUATION.has(character)) return 0.001;
  if (character >= '0' && character <= '9') return 0.003;
  if (character >= ' ' && character <= '~') return 0.0003;
  const rank = rankOf(character);
  if (rank === 1) return 0.0003;
  if (rank === 2) return 0.00001;
  return rank === 3 ? 0.000001 : 1e-8;
}

let known: Set<number> | undefined;

/** Pairs of neighbours inside the set words. */
function setPairs(): Set<number> {
  if (known) return known;
  known = new Set();
  for (const word of SET_WORDS)
    for (let i = 0; i + 1 < word.length; i++)
      known.add(word.charCodeAt(i) * 0x10000 + word.charCodeAt(i + 1));
  return known;
}
