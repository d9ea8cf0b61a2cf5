/** Cuts inside a sentence: at a comma where another unit begins to act or where the sort of statement changes. */
import { type Draft, partOf } from './draft.ts';
import { decide, oddsOf } from './label.ts';
import { findOwner } from './owner.ts';

const HALF_LENGTH = 14;
const SURE = 0.75;
/** A clause as sure as this as a whole is of one sort. */
const CERTAIN = 0.92;
const TURNS = new Set([
  'none task',
  'fact problem',
  'fact task',
  'problem task',
  'none fact',
  'none problem',
  'fact none',
  'problem none',
]);

/** Where a sentence turns from one sort to another at a comma (principle, then act; success, then lack) it is cut. */
export function divided(draft: Draft, on: string | null): Draft[] {
  const { cut } = draft;
  if (cut.isTitle || draft.text.length < 2 * HALF_LENGTH) return [draft];
  const turn =
    draft.mode === 'achievements'
      ? undefined
      : commasOf(draft.text).find(at => beginsToAct(draft.text.slice(at)));
  if (turn !== undefined) {
    const [left, right] = [partOf(draft, 0, turn, on), partOf(draft, turn, draft.text.length, on)];
    return [...divided(left, on), ...divided(right, on)];
  }
  if (decide(oddsOf(draft.features)).score >= CERTAIN) return [draft];
  let best: { halves: [Draft, Draft]; sure: number } | null = null;
  for (const at of commasOf(draft.text)) {
    const left = partOf(draft, 0, at, on);
    const right = partOf(draft, at, draft.text.length, on);
    const first = decide(oddsOf(left.features));
    const second = decide(oddsOf(right.features));
    if (!TURNS.has(`${first.label} ${second.label}`)) continue;
    const sure = Math.min(first.score, second.score);
    if (sure >= SURE && sure > (best?.sure ?? 0)) best = { halves: [left, right], sure };
  }
  return best ? [best.halves[0], ...divided(best.halves[1], on)] : [draft];
}

/** Another unit is told something: 市总工会将……, 各地工会要……. */
function beginsToAct(words: string): boolean {
  const owner = findOwner(words.slice(0, 60));
  return (
    owner !== null &&
    /^(?:也|都|均)?(?:要(?![求素点领])|将|务必|必须|应当?|须|负责)/.test(words.slice(owner.end))
  );
}

/** Offsets just after the commas that leave both halves long enough, outside quotations and brackets. */
function commasOf(words: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < words.length; at++) {
    const sign = words[at]!;
    if ('“（(《'.includes(sign)) depth += 1;
    else if ('”）)》'.includes(sign)) depth -= 1;
    else if ((sign === '，' || sign === ',') && depth <= 0) {
      if (at + 1 >= HALF_LENGTH && words.length - at - 1 >= HALF_LENGTH) found.push(at + 1);
    }
  }
  return found;
}
