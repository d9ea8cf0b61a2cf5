/**
 * Runs of one to three characters, and those at which its stretches begin and end: what no word list names is heard in
 * them. Each run falls into one of some thirty thousand drawers by its characters; a drawer has a weight per label. A drawer
 * has no reason to give, so it only leans where the named features (weights.json) leave room.
 */
import type { Odds } from './label.ts';
import stored from './lexicon/runs.json' with { type: 'json' };

export const DRAWERS = 32_768;
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

/** A stretch without any mark in it; its drawers stand in one row with those of the others. */
interface Chunk {
  start: number;
  end: number;
  /** Drawers of the runs where it opens the text stand from `first` … */
  first: number;
  /** … those that count wherever it stands from `any` … */
  any: number;
  /** … those where it closes the text from `last` to `over`. */
  last: number;
  over: number;
}

/** The runs of a sentence. */
export interface Runs {
  chunks: readonly Chunk[];
  drawers: Uint16Array;
}

/** Drawers of the sentence at hand, until all are known. */
let row = new Uint16Array(4096);
let length = 0;

function put(drawer: number) {
  if (length === row.length) {
    const longer = new Uint16Array(2 * length);
    longer.set(row);
    row = longer;
  }
  row[length++] = drawer;
}

export function runsIn(text: string): Runs {
  const chunks: Chunk[] = [];
  length = 0;
  STRETCHES.lastIndex = 0;
  for (let match = STRETCHES.exec(text); match; match = STRETCHES.exec(text)) {
    const words = match[0].replace(MARKER, '');
    const reach = Math.min(LONGEST, words.length);
    const first = length;
    openings(FIRST, words, reach);
    const any = length;
    openings(HEAD, words, reach);
    for (let from = 0; from < words.length; from++) inside(words, from);
    endings(TAIL, words, reach);
    const last = length;
    endings(LAST, words, reach);
    const start = match.index;
    chunks.push({ start, end: start + match[0].length, first, any, last, over: length });
  }
  return { chunks, drawers: row.slice(0, length) };
}

/** In which question a drawer was met last: a list emptied for every question would take longer than the question. */
const met = new Uint32Array(DRAWERS);
let question = 0;
const found = new Uint16Array(DRAWERS);

/** Puts the drawers of the runs between `start` and `end` into `found`, each once; answers how many. */
function findDrawers({ chunks, drawers }: Runs, start: number, end: number): number {
  if (++question === 2 ** 32) {
    met.fill(0);
    question = 1;
  }
  let count = 0;
  let opens = true;
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at]!;
    if (chunk.start < start || chunk.end > end) continue;
    const closes = at + 1 === chunks.length || chunks[at + 1]!.end > end;
    const over = closes ? chunk.over : chunk.last;
    for (let n = opens ? chunk.first : chunk.any; n < over; n++) {
      const drawer = drawers[n]!;
      if (met[drawer] === question) continue;
      met[drawer] = question;
      found[count++] = drawer;
    }
    opens = false;
  }
  return count;
}

/** The drawers of the runs in `text`, each once. */
export function drawersOf(text: string): number[] {
  const count = findDrawers(runsIn(text), 0, text.length);
  return [...found.subarray(0, count)];
}

function inside(words: string, from: number) {
  let hash = begun(INSIDE);
  for (let at = from; at < from + LONGEST && at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (!isHan(code)) return;
    hash = mixed(hash, code);
    put(ended(hash));
  }
}

function openings(kind: number, words: string, reach: number) {
  let hash = begun(kind);
  for (let at = 0; at < reach; at++) {
    hash = mixed(hash, words.charCodeAt(at));
    put(ended(hash));
  }
}

function endings(kind: number, words: string, reach: number) {
  for (let size = 1; size <= reach && size < LONGEST; size++) {
    let hash = begun(kind);
    for (let at = words.length - size; at < words.length; at++) hash = mixed(hash, words.charCodeAt(at));
    put(ended(hash));
  }
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
  return 9 / Math.sqrt(count);
}

/** What the runs between `start` and `end` lean to. */
export function runOdds(runs: Runs, start: number, end: number): Odds {
  const count = findDrawers(runs, start, end);
  let [task, fact, problem, none] = [0, 0, 0, 0];
  for (let n = 0; n < count; n++) {
    const at = 4 * found[n]!;
    task += runWeights[at]!;
    fact += runWeights[at + 1]!;
    problem += runWeights[at + 2]!;
    none += runWeights[at + 3]!;
  }
  const share = count === 0 ? 0 : shareOfRun(count) / RUN_UNIT;
  return { task: task * share, fact: fact * share, problem: problem * share, none: none * share };
}

function unpacked(packed: string): Int8Array {
  const bytes = atob(packed);
  return Int8Array.from({ length: 4 * DRAWERS }, (_, at) => (bytes.charCodeAt(at) << 24) >> 24);
}
