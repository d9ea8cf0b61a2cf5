/** Cuts inside a sentence: at a comma where another unit begins to act or where the sort of statement changes. */
import { type Draft, partOf } from './draft.ts';
import { decide } from './label.ts';
import { findOwner } from './owner.ts';
import type { Label } from './reading.model.ts';

/** Both sides of a cut have at least this many characters. */
const SHORTEST = 10;
const LONG_ENOUGH = 28;
/** A clause as sure as this as a whole is of one sort. */
const CERTAIN = 0.95;
/** What a cut costs in the logarithm of the probability: a sentence is cut only when its parts are much surer. */
const CUT = 0.1;
/** More pieces between commas than this are taken together from the left. */
const MOST_PIECES = 5;
/** A principle before an act or a purpose behind it is cut off when the act keeps this share of the sentence … */
const KEEPS = 0.6;
/** … or, if it keeps less, when the cut is worth this much more. */
const AGAINST_SMALL = 0.5;

/** Where a sentence turns from one sort to another at a comma (principle, then act; success, then lack) it is cut. */
export function divided(draft: Draft, on: string | null): Draft[] {
  if (draft.cut.isTitle || draft.text.length < LONG_ENOUGH) return [draft];
  const commas = commasOf(draft.text);
  const turn =
    draft.mode === 'achievements' ? undefined : commas.find(at => beginsToAct(draft.text.slice(at)));
  if (turn !== undefined) {
    const [left, right] = [partOf(draft, 0, turn, on), partOf(draft, turn, draft.text.length, on)];
    return [...divided(left, on), ...divided(right, on)];
  }
  if (commas.length === 0 || decide(draft.odds).score >= CERTAIN) return [draft];
  return bestCut(draft, fewer(commas), on);
}

function fewer(commas: number[]): number[] {
  return commas.length < MOST_PIECES ? commas : commas.slice(commas.length - MOST_PIECES + 1);
}

interface Way {
  /** Sum of the logarithms, less what the cuts cost. */
  worth: number;
  pieces: { draft: Draft; label: Label }[];
}

/** The best of all ways to cut at some of `commas`, from left to right; neighbours are never of one label. */
function bestCut(whole: Draft, commas: readonly number[], on: string | null): Draft[] {
  const bounds = [0, ...commas, whole.text.length];
  const best: (Way | null)[] = [{ worth: 0, pieces: [] }];
  for (let to = 1; to < bounds.length; to++) {
    let top: Way | null = null;
    for (let from = 0; from < to; from++) {
      const before = best[from];
      if (!before || bounds[to]! - bounds[from]! < SHORTEST) continue;
      const isWhole = from === 0 && to === bounds.length - 1;
      const draft = isWhole ? whole : partOf(whole, bounds[from]!, bounds[to]!, on);
      const { label, score } = decide(draft.odds);
      if (before.pieces[before.pieces.length - 1]?.label === label) continue;
      const worth = before.worth + Math.log(score) - (before.pieces.length > 0 ? CUT : 0);
      if (!top || worth > top.worth) top = { worth, pieces: [...before.pieces, { draft, label }] };
    }
    best[to] = top;
  }
  const way = best[bounds.length - 1];
  if (!way || way.pieces.length === 1) return [whole];
  const uncut = Math.log(decide(whole.odds).score);
  return way.worth - (isSmall(way, whole.text.length) ? AGAINST_SMALL : 0) > uncut
    ? way.pieces.map(({ draft }) => draft)
    : [whole];
}

/** Would the act be the smaller part of the sentence? */
function isSmall({ pieces }: Way, length: number): boolean {
  const main = Math.max(...pieces.map(({ draft, label }) => (label === 'none' ? 0 : draft.text.length)));
  return main < KEEPS * length;
}

/** Another unit is told something: 市总工会将……, 各地工会要……. */
function beginsToAct(words: string): boolean {
  const owner = findOwner(words.slice(0, 60));
  return (
    owner !== null &&
    /^(?:也|都|均)?(?:要(?![求素点领])|将|务必|必须|应当?|须|负责)/.test(words.slice(owner.end))
  );
}

/** 对规模以上企业, 在…中: what the sentence is about says nothing by itself. */
const TOPIC = /^(?:对|对于|对照|在|凡|凡是|当|如|若|从|自|于|由|经)[^，,]{1,24}[，,]$/;

/** Offsets just after the commas that leave both halves long enough, outside quotations and brackets. */
function commasOf(words: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < words.length; at++) {
    const sign = words[at]!;
    if ('“（(《'.includes(sign)) depth += 1;
    else if ('”）)》'.includes(sign)) depth -= 1;
    else if ((sign === '，' || sign === ',') && depth <= 0) {
      if (at + 1 < SHORTEST || words.length - at - 1 < SHORTEST) continue;
      if (found.length > 0 || !TOPIC.test(words.slice(0, at + 1))) found.push(at + 1);
    }
  }
  return found;
}
