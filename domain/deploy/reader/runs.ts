/**
 * Runs of one to three characters, and those at which its stretches begin and end: what no word list names is heard in
 * them. Each run falls into one of a few thousand drawers by its characters; a drawer has a weight per label. A drawer
 * has no reason to give, so it only leans where the named features (weights.json) leave room.
 */
import type { Odds } from './label.ts';
import stored from './lexicon/runs.json' with { type: 'json' };

export const DRAWERS = 4096;
const LONGEST = 3;
/** Kinds of runs share the drawers, each by a start of its own. */
const INSIDE = 1;
const HEAD = 2;
const FIRST = 3;
const TAIL = 4;
const LAST = 5;

const STRETCHES = /[^，,。；;：:！!？?、\s]+/g;
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}[是、]|第[一二三四五六七八九十]{1,2}是?|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．])/;
const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fa5;

/** A weight of 1 is stored as so many. */
export const RUN_UNIT = 64;

/** Weights by drawer and label. */
export const runWeights: Int8Array = unpacked(stored.weights);

/** In which question a drawer was met last: a list emptied for every question would take longer than the question. */
const met = new Uint32Array(DRAWERS);
let question = 0;

/** The drawers of the runs in `text`, each once. */
export function drawersOf(text: string): number[] {
  const drawers: number[] = [];
  if (++question === 2 ** 32) {
    met.fill(0);
    question = 1;
  }
  const add = (drawer: number) => {
    if (met[drawer] === question) return;
    met[drawer] = question;
    drawers.push(drawer);
  };
  const stretches = text.match(STRETCHES) ?? [];
  stretches.forEach((stretch, index) => {
    const words = stretch.replace(MARKER, '');
    const reach = Math.min(LONGEST, words.length);
    for (let from = 0; from < words.length; from++) inside(words, from, add);
    openings(HEAD, words, reach, add);
    if (index === 0) openings(FIRST, words, reach, add);
    for (let length = 1; length <= reach && length < LONGEST; length++) {
      add(drawerOf(TAIL, words, words.length - length));
      if (index === stretches.length - 1) add(drawerOf(LAST, words, words.length - length));
    }
  });
  return drawers;
}

type Add = (drawer: number) => void;

function inside(words: string, from: number, add: Add) {
  let hash = begun(INSIDE);
  for (let at = from; at < from + LONGEST && at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (!isHan(code)) return;
    hash = mixed(hash, code);
    add(ended(hash));
  }
}

function openings(kind: number, words: string, reach: number, add: Add) {
  let hash = begun(kind);
  for (let at = 0; at < reach; at++) {
    hash = mixed(hash, words.charCodeAt(at));
    add(ended(hash));
  }
}

function drawerOf(kind: number, words: string, from: number): number {
  let hash = begun(kind);
  for (let at = from; at < words.length; at++) hash = mixed(hash, words.charCodeAt(at));
  return ended(hash);
}

const begun = (kind: number) => Math.imul(kind, 0x9e3779b1);

function mixed(hash: number, code: number): number {
  const turned = Math.imul(hash ^ code, 0x85ebca6b);
  return turned ^ (turned >>> 13);
}

function ended(hash: number): number {
  const turned = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (turned ^ (turned >>> 15)) & (DRAWERS - 1);
}

/** What a run weighs in a text with `count` of them: the more there are, the less each says. */
export function shareOfRun(count: number): number {
  return 6 / Math.sqrt(count);
}

export function runOdds(text: string): Odds {
  const odds: Odds = { task: 0, fact: 0, problem: 0, none: 0 };
  const drawers = drawersOf(text);
  if (drawers.length === 0) return odds;
  const share = shareOfRun(drawers.length) / RUN_UNIT;
  for (const drawer of drawers) {
    odds.task += runWeights[4 * drawer]! * share;
    odds.fact += runWeights[4 * drawer + 1]! * share;
    odds.problem += runWeights[4 * drawer + 2]! * share;
    odds.none += runWeights[4 * drawer + 3]! * share;
  }
  return odds;
}

function unpacked(packed: string): Int8Array {
  const bytes = atob(packed);
  return Int8Array.from({ length: 4 * DRAWERS }, (_, at) => (bytes.charCodeAt(at) << 24) >> 24);
}
