/** Cuts inside a sentence: at a comma where another unit begins to act or where the sort of statement changes. */
import { type Draft, partOf } from './draft.ts';
import { decide } from './label.ts';
import { findOwner } from './owner.ts';
import { type Piece, pieceOf, seamFeatures, seamOdds } from './seams.ts';

/** Both sides of a cut have at least this many characters. */
const SHORTEST = 6;
const LONG_ENOUGH = 16;
/** More pieces between commas than this are taken together from the left. */
const MOST_PIECES = 8;
/**
 * A principle before an act or a purpose behind it is cut off at a seam of these odds (in logarithms). They are low: where
 * the act keeps most of the sentence a cut too many loses nothing …
 */
const PLAIN_ENOUGH = -1.5;
/** … if it keeps less than this share, the seam must be so much plainer. */
const KEEPS = 0.6;
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
  return commas.length === 0 ? [draft] : atSeams(draft, on);
}

/** The pieces of `draft` between its commas and the offsets where they meet. */
export function piecesOf(draft: Draft, on: string | null): { pieces: Piece[]; commas: number[] } {
  const commas = fewer(commasOf(draft.text));
  const bounds = [0, ...commas, draft.text.length];
  const pieces =
    commas.length === 0 ? [] : bounds.slice(1).map((to, at) => pieceOf(partOf(draft, bounds[at]!, to, on)));
  return { pieces, commas };
}

function fewer(commas: number[]): number[] {
  return commas.length < MOST_PIECES ? commas : commas.slice(commas.length - MOST_PIECES + 1);
}

/** Cuts at the seams that are plain enough; neighbours of one label grow together again. */
function atSeams(whole: Draft, on: string | null): Draft[] {
  const { pieces, commas } = piecesOf(whole, on);
  const seams = commas
    .map((at, index) => ({ at, odds: seamOdds(seamFeatures(pieces, index)) }))
    .filter(({ odds }) => odds > PLAIN_ENOUGH);
  for (;;) {
    const parts = partsAt(
      whole,
      seams.map(({ at }) => at),
      on,
    );
    if (parts.length === 1 || !isSmall(parts, whole.text.length)) return parts;
    const weakest = seams.reduce((least, seam) => (seam.odds < least.odds ? seam : least));
    if (weakest.odds > PLAIN_ENOUGH + AGAINST_SMALL) return parts;
    seams.splice(seams.indexOf(weakest), 1);
  }
}

function partsAt(whole: Draft, cuts: readonly number[], on: string | null): Draft[] {
  if (cuts.length === 0) return [whole];
  const bounds = [0, ...cuts, whole.text.length];
  const labels = bounds.slice(1).map((to, at) => decide(partOf(whole, bounds[at]!, to, on).odds).label);
  const kept = cuts.filter((_, at) => labels[at] !== labels[at + 1]);
  if (kept.length === 0) return [whole];
  return [0, ...kept].map((from, at) => partOf(whole, from, kept[at] ?? whole.text.length, on));
}

/** Would the act be the smaller part of the sentence? */
function isSmall(parts: readonly Draft[], length: number): boolean {
  const acts = parts.filter(({ odds }) => decide(odds).label !== 'none').map(({ text }) => text.length);
  return Math.max(0, ...acts) < KEEPS * length;
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
