/** Where a sentence turns from one sort of statement to another at a comma: plain, named features, weighed by one table. */
import type { Draft } from './draft.ts';
import { type Odds, sharesOf } from './label.ts';
import weights from './lexicon/weights.json' with { type: 'json' };
import { findOwner } from './owner.ts';

type Row = { why: string; cut?: number };
const rows = weights.seams as Record<string, Row>;

/** 让…, 努力实现…, 形成…: what an act is to lead to. */
const PURPOSE =
  /^(?:并|从而|进而|以便|真正|切实|努力|着力|不断|充分|更好地?|确保|力争|争取|坚决|决不能?|最大限度地?|有效|全力|持续|进一步)*(?:使(?!用)|让(?!利)|推动|促进|实现|引导|激励|激发|形成|营造|凝聚|保障|维护|提高|提升|增强|扩大|做到|达到|打造|建成|成为|掀起|唱响|展示|展现|发挥|调动|防止|避免|杜绝|守住|兜牢|解决|满足|筑牢|夯实|确保|把[^，,]{2,24}(?:起来|变成|变为|建成|好|实处)|为[^，,]{2,30}(?:提供|作|贡献|创造|营造|奠定|打下|凝聚)|以[^，,]{2,24}(?:推动|促进|助推|带动|推进))/;
/** 坚持…, 围绕…, 以…为重点, 牢固树立…: in what light the act is to be done. */
const PRINCIPLE =
  /^(?:[^，,]{0,16}要)?(?:始终|切实|紧紧|进一步|充分|牢固|积极|主动|继续|认真)*(?:坚持|坚定|围绕|紧扣|聚焦|立足|着眼|按照|根据|遵循|本着|以[^，,]+为|树立|牢记|高度重视|重视|充分认识|认识到|提高|增强|发挥|结合|适应|针对|怀着|带着|顺应|突出|从[^，,]+(?:出发|高度)|(?:把|将)[^，,]+(?:作为|放在|摆在|摆上))/;
const TURN = /^(?:但|然而|不过|可是|却)/;
const COMMAND = /^(?:也|还|都|并|同时)?(?:要(?![求素点领])|必须|务必|应当?|须|不得|严禁)/;
const FIGURE =
  /[\d一二两三四五六七八九十百千万](?:多|余)?(?:名|家|个|场|期|次|人|户|条|件|项|份|批|元|万|所|支|种|篇|%|％|亿)/;

/** A stretch between commas, with what its words and its place say of it. */
export interface Piece {
  draft: Draft;
  shares: Odds;
}

export function pieceOf(draft: Draft): Piece {
  return { draft, shares: sharesOf(draft.odds) };
}

/** What speaks for a cut between `pieces[at]` and the next one. */
export function seamFeatures(pieces: readonly Piece[], at: number): Record<string, number> {
  const left = pieces[at]!;
  const right = pieces[at + 1]!;
  const before = sideOf(pieces.slice(0, at + 1));
  const after = sideOf(pieces.slice(at + 1));
  const length = before.length + after.length;
  const words = right.draft.text;
  return {
    seam: 1,
    apart: apart(left.shares, right.shares),
    actAhead: before.task * after.empty,
    actBehind: before.empty * after.task,
    taskToNone: left.shares.task * right.shares.none,
    noneToTask: left.shares.none * right.shares.task,
    factEdge: apartIn('fact', left.shares, right.shares),
    problemEdge: apartIn('problem', left.shares, right.shares),
    bothActs: before.task * after.task,
    purposeNext: PURPOSE.test(words) ? 1 : 0,
    purposeLast: PURPOSE.test(words) && at === pieces.length - 2 ? 1 : 0,
    purposeBefore: PURPOSE.test(left.draft.text) ? 1 : 0,
    purposeAfterAct: PURPOSE.test(words) ? left.shares.task : 0,
    principleBefore: PRINCIPLE.test(left.draft.text) ? 1 : 0,
    principleBeforeAct: PRINCIPLE.test(left.draft.text) ? right.shares.task : 0,
    principleNext: PRINCIPLE.test(words) ? 1 : 0,
    turnNext: TURN.test(words) ? 1 : 0,
    commandNext: COMMAND.test(words) ? 1 : 0,
    ownerNext: findOwner(words) ? 1 : 0,
    figureNext: FIGURE.test(words) ? 1 : 0,
    figureBefore: FIGURE.test(left.draft.text) ? 1 : 0,
    first: at === 0 ? 1 : 0,
    last: at === pieces.length - 2 ? 1 : 0,
    shortBefore: before.length < 0.25 * length ? 1 : 0,
    shortAfter: after.length < 0.25 * length ? 1 : 0,
    matterFalls: Math.max(0, matterOf(left) - matterOf(right)),
    matterRises: Math.max(0, matterOf(right) - matterOf(left)),
  };
}

/** Sum before the logistic curve; above zero a cut is likelier than none. */
export function seamOdds(features: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const name in features) sum += features[name]! * (rows[name]?.cut ?? 0);
  return sum;
}

/** The strongest act on one side of a comma, and how surely nothing is asked there. */
function sideOf(pieces: readonly Piece[]): { task: number; empty: number; length: number } {
  return {
    task: Math.max(...pieces.map(({ shares }) => shares.task)),
    empty: Math.min(...pieces.map(({ shares }) => shares.none)),
    length: pieces.reduce((sum, { draft }) => sum + draft.text.length, 0),
  };
}

function apart(a: Odds, b: Odds): number {
  return (
    1 -
    Math.min(a.task, b.task) -
    Math.min(a.fact, b.fact) -
    Math.min(a.problem, b.problem) -
    Math.min(a.none, b.none)
  );
}

function apartIn(label: keyof Odds, a: Odds, b: Odds): number {
  return Math.abs(a[label] - b[label]);
}

function matterOf({ draft }: Piece): number {
  return draft.place.matter;
}
