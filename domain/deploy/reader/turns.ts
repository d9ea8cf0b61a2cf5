/** Cuts inside a sentence: at a comma where another unit begins to act or where the sort of statement changes. */
import { type Draft, partOf } from './draft.ts';
import { decide, LABELS, sharesOf } from './label.ts';
import { timeAhead } from './opening.ts';
import { findOwner } from './owner.ts';
import type { Label } from './reading.model.ts';
import { type Piece, pieceOf, seamFeatures, seamOdds } from './seams.ts';

/** Both sides of a cut have at least this many characters. */
const SHORTEST = 6;
const LONG_ENOUGH = 16;
/** More pieces between commas than this are taken together from the left. */
const MOST_PIECES = 8;
/** How much the labels of the stretches count against the seams between them. */
const SURENESS = 3;
/** Added to the odds of every seam: where the act keeps most of the sentence a cut too many loses little … */
const FOR_CUTS = 2;
/** … where it keeps less than this share, however the reader of it would cut, the cut must be much plainer. */
const KEEPS = 0.6;
const AGAINST_SMALL = 12;

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

/** One way to cut the beginning of a sentence: its last stretch, the label of that and what stands before. */
interface Way {
  score: number;
  label: Label;
  draft: Draft;
  before: Way | null;
}

/**
 * Of all ways to cut the sentence at its commas the likeliest: every stretch counts by how surely it is of one sort,
 * every cut by its seam. Neighbours are of different sorts, so what says one thing stays together.
 */
function atSeams(whole: Draft, on: string | null): Draft[] {
  const { pieces, commas } = piecesOf(whole, on);
  const { label } = decide(whole.odds);
  if (pieces.every(({ draft }) => decide(draft.odds).label === label)) return [whole];
  const seams = commas.map((_, index) => seamOdds(seamFeatures(pieces, index)) + FOR_CUTS);
  const bounds = [0, ...commas, whole.text.length];
  const stretch = (from: number, to: number) => {
    if (to - from === 1) return pieces[from]!.draft;
    return to - from === pieces.length ? whole : partOf(whole, bounds[from]!, bounds[to]!, on);
  };
  // A way that cannot come up to the sentence left whole is not followed: its stretches need not be looked at.
  const atLeast = likeliest(waysTo(whole, 1, [], 0)).score;
  const ahead = [...seams, 0];
  for (let at = seams.length - 1; at >= 0; at--) ahead[at] = ahead[at + 1]! + Math.max(0, seams[at]!);
  const best: Way[][] = [[]];
  for (let to = 1; to <= pieces.length; to++) {
    const ways: Way[] = [];
    for (let from = 0; from < to; from++) {
      const hope = from === 0 ? 0 : likeliest(best[from]!).score + seams[from - 1]! + ahead[to - 1]!;
      if (hope < atLeast) continue;
      const draft = stretch(from, to);
      const next = waysTo(draft, draft.text.length / whole.text.length, best[from]!, seams[from - 1] ?? 0);
      next.forEach((way, at) => {
        if (from === 0 || way.score > ways[at]!.score) ways[at] = way;
      });
    }
    best.push(ways);
  }
  return draftsOf(likeliest(best[pieces.length]!));
}

/** `draft` as each sort of statement in the order of `LABELS`, behind the best of `before` that is of another sort. */
function waysTo(draft: Draft, share: number, before: readonly Way[], seam: number): Way[] {
  const shares = sharesOf(draft.odds);
  return LABELS.map(label => {
    const lost = label === 'none' ? 0 : Math.max(0, 1 - share / KEEPS);
    const own = SURENESS * Math.log(shares[label]) - AGAINST_SMALL * lost;
    if (before.length === 0) return { score: own, label, draft, before: null };
    const last = likeliest(before, label);
    return { score: last.score + seam + own, label, draft, before: last };
  });
}

function likeliest(ways: readonly Way[], except?: Label): Way {
  let best: Way | null = null;
  for (const way of ways) if (way.label !== except && (!best || way.score > best.score)) best = way;
  return best!;
}

function draftsOf({ draft, before }: Way): Draft[] {
  return before ? [...draftsOf(before), draft] : [draft];
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
      if (found.length > 0 || !(TOPIC.test(words.slice(0, at + 1)) || timeAhead(words) === at + 1))
        found.push(at + 1);
    }
  }
  return found;
}
