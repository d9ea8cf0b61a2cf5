/**
 * What the words of a sentence hold, found once: entries of the lists, the parts between its commas and the runs of
 * characters. A stretch of the sentence takes its share and looks for nothing anew.
 */
import { type Hit, scan } from './lexicon.ts';
import type { WordFeatures } from './marks.ts';
import { type Runs, runsIn } from './runs.ts';
import { headsOf, isSoft, type ShapeName } from './shapes.ts';

const LISTS = ['deeds', 'objects', 'soft', 'past', 'problems', 'ritual', 'commands'] as const;
type Hits = Record<(typeof LISTS)[number], Hit[]>;

/** Counts of entries, by list and group. */
export const TALLY = {
  done: 0,
  lookBack: 1,
  rise: 2,
  someOnes: 3,
  lack: 4,
  turn: 5,
  greeting: 6,
  occasion: 7,
  significance: 8,
  farewell: 9,
  office: 10,
  must: 11,
  aim: 12,
  manner: 13,
  soft: 14,
  generalTalk: 15,
} as const;
export const TALLIES = Object.keys(TALLY).length;

/** The count of the first group of a list; those of its other groups follow. */
const FIRST_OF = { past: TALLY.done, problems: TALLY.someOnes, ritual: TALLY.greeting, commands: TALLY.must };
const counting = Object.keys(FIRST_OF) as (keyof typeof FIRST_OF)[];
const GROUPS = { past: 3, problems: 3, ritual: 5, commands: 3 };

/** One entry of a list that is counted. */
export interface Counted {
  start: number;
  end: number;
  tally: number;
}

export interface WordPart {
  text: string;
  /** Where its words begin and end, connectives with them. */
  start: number;
  end: number;
  deed: number;
  object: number;
  pair: number;
  leadsSoft: boolean;
  /** Shapes that it begins with. */
  heads: readonly ShapeName[];
  isSoft: boolean;
  hasFigure: boolean;
}

/** Places count from the beginning of the sentence that was looked through. */
export interface Words {
  text: string;
  start: number;
  end: number;
  parts: readonly WordPart[];
  /** All of the sentence, those outside the stretch with them. */
  counted: readonly Counted[];
  runs: Runs;
  /** Marks of a wider stretch: what does not hold there holds in no part of it. */
  wider: WordFeatures | null;
}

export const CONNECTIVE =
  /^(?:[一二三四五六七八九十]{1,2}[是要]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．]|同时|此外|另外|特别是|特别|尤其|并且|并|还|也|又|再|其次|首先|再次|最后|从而|进而|[，,、：:\s])+/;
const REPORTS =
  /向[^，,。；;]{2,14}(?:报告|汇报|通报|述职|反馈)|(?:上报|报送)|报[市省县区乡镇]?[^，,。；;]{0,8}(?:总工会|总(?=[，,。；;]|$)|办公室|部(?=[，,。；;]|$)|党委|党组|备案|审批)/;
const FIGURE =
  /[\d一二两三四五六七八九十百千万](?:多|余)?(?:名|家|个|场|期|次|人|户|条|件|项|份|批|元|万|所|支|种|篇|%|％|亿)/;
const PARTS = /[^，,：:；;。！!？?]+/g;
const EDGE = /[，,：:；;。！!？?]/;

export function wordsOf(text: string): Words {
  const hits = scan(text, LISTS);
  return {
    text,
    start: 0,
    end: text.length,
    parts: partsOf(text, hits),
    counted: countedIn(hits),
    runs: runsIn(text),
    wider: null,
  };
}

/** `words[from, to)`, where `marks` are the marks of `words`. */
export function stretchOf(words: Words, marks: WordFeatures, from: number, to: number): Words {
  const text = words.text.slice(from, to);
  const isWhole = (at: number) => at === 0 || at === words.text.length || EDGE.test(words.text[at - 1]!);
  // A label laid by hand may end inside a part.
  if (!isWhole(from) || !isWhole(to)) return wordsOf(text);
  const start = words.start + from;
  const end = words.start + to;
  const parts = words.parts.filter(part => part.start >= start && part.end <= end);
  return { text, start, end, parts, counted: words.counted, runs: words.runs, wider: marks };
}

function countedIn(hits: Hits): Counted[] {
  const counted: Counted[] = [];
  for (const list of counting) {
    for (const { start, end, group } of hits[list])
      if (group < GROUPS[list]) counted.push({ start, end, tally: FIRST_OF[list] + group });
  }
  for (const { start, end, group } of hits.soft) {
    counted.push({ start, end, tally: TALLY.soft });
    if (group === 4) counted.push({ start, end, tally: TALLY.generalTalk });
  }
  return counted;
}

function partsOf(text: string, { deeds, objects, soft }: Hits): WordPart[] {
  const parts: WordPart[] = [];
  PARTS.lastIndex = 0;
  for (let match = PARTS.exec(text); match; match = PARTS.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const within = (hit: Hit) => hit.start >= start && hit.end <= end;
    const ownDeeds = deeds.filter(within);
    const ownObjects = objects.filter(within);
    const ownSoft = soft.filter(within);
    let pair = 0;
    for (const deed of ownDeeds) {
      for (const object of ownObjects) {
        // Objects follow their verb; a topic before it (对…开展调查) counts less. A word is not its own object.
        const apart = object.start >= deed.end ? 1 : object.end <= deed.start ? 0.75 : 0.5;
        pair = Math.max(pair, deed.weight * object.weight * apart);
      }
    }
    // Reporting upward is complete without an object.
    if (REPORTS.test(match[0])) pair = Math.max(pair, 0.9);
    const first = ownDeeds[0]?.start ?? Number.POSITIVE_INFINITY;
    const words = match[0].slice(CONNECTIVE.exec(match[0])?.[0].length ?? 0);
    parts.push({
      text: words,
      start,
      end,
      deed: heaviest(ownDeeds),
      object: heaviest(ownObjects),
      pair,
      leadsSoft: ownSoft.length > 0 && ownSoft[0]!.start < first,
      heads: headsOf(words),
      isSoft: isSoft(words),
      hasFigure: FIGURE.test(words),
    });
  }
  return parts;
}

function heaviest(hits: readonly Hit[]): number {
  let weight = 0;
  for (const hit of hits) if (hit.weight > weight) weight = hit.weight;
  return weight;
}
