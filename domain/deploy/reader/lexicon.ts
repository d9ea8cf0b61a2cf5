/**
 * The word lists of the reader. Each list is a data file: groups of entries with a weight, a reason and examples
 * in which every entry fires (`lexicon.test.ts`). All lists are matched in one walk over the text.
 */
import commands from './lexicon/commands.json' with { type: 'json' };
import deeds from './lexicon/deeds.json' with { type: 'json' };
import measures from './lexicon/measures.json' with { type: 'json' };
import modes from './lexicon/modes.json' with { type: 'json' };
import objects from './lexicon/objects.json' with { type: 'json' };
import owners from './lexicon/owners.json' with { type: 'json' };
import past from './lexicon/past.json' with { type: 'json' };
import phrases from './lexicon/phrases.json' with { type: 'json' };
import problems from './lexicon/problems.json' with { type: 'json' };
import ritual from './lexicon/ritual.json' with { type: 'json' };
import soft from './lexicon/soft.json' with { type: 'json' };
import time from './lexicon/time.json' with { type: 'json' };
import titles from './lexicon/titles.json' with { type: 'json' };

export interface WordList {
  about: string;
  groups: { why: string; weight: number; entries: string[]; examples: string[] }[];
}

export const lists = {
  commands,
  deeds,
  measures,
  modes,
  objects,
  owners,
  past,
  phrases,
  problems,
  ritual,
  soft,
  time,
  titles,
} satisfies Record<string, WordList>;

export type ListName = keyof typeof lists;

export interface Hit {
  start: number;
  end: number;
  word: string;
  group: number;
  weight: number;
}

interface Leaf {
  list: number;
  word: string;
  group: number;
  weight: number;
}

interface Node {
  next: Map<number, Node>;
  leaves: Leaf[] | null;
}

interface Trie {
  /** Where words go on that begin with a code unit, and the number of each in `begins`. */
  starts: Node[];
  /** 0 for every code unit that no word begins with: most positions are passed over by this alone. */
  begins: Uint16Array;
}

function grow(names: readonly ListName[]): Trie {
  const root: Node = { next: new Map(), leaves: null };
  names.forEach((name, list) => {
    lists[name].groups.forEach((group, index) => {
      for (const word of group.entries) plant(root, { list, word, group: index, weight: group.weight });
    });
  });
  const begins = new Uint16Array(65536);
  const starts = [root];
  for (const [code, node] of root.next) begins[code] = starts.push(node) - 1;
  return { starts, begins };
}

function plant(root: Node, leaf: Leaf) {
  let node = root;
  for (let at = 0; at < leaf.word.length; at++) {
    const code = leaf.word.charCodeAt(at);
    let child = node.next.get(code);
    if (!child) {
      child = { next: new Map(), leaves: null };
      node.next.set(code, child);
    }
    node = child;
  }
  node.leaves ??= [];
  node.leaves.push(leaf);
}

const tries = new Map<readonly ListName[], Trie>();
const byNames = new Map<string, readonly ListName[]>();

/** One trie per combination of lists; the array itself is the key, so constant arrays cost one look-up. */
function trieOf(names: readonly ListName[]): Trie {
  const known = tries.get(names);
  if (known) return known;
  const key = names.join();
  const same = byNames.get(key);
  if (same) return tries.get(same)!;
  const trie = grow(names);
  tries.set(names, trie);
  byNames.set(key, names);
  return trie;
}

/** Longest matches from the left for each list by itself: a longer word swallows the shorter one inside it. */
export function scan<L extends ListName>(
  text: string,
  names: readonly L[],
  from = 0,
  to = text.length,
): Record<L, Hit[]> {
  const { starts, begins } = trieOf(names);
  const found: Hit[][] = [];
  for (const _ of names) found.push([]);
  for (let start = from; start < to; start++) {
    const first = begins[text.charCodeAt(start)]!;
    if (first === 0) continue;
    let node: Node | undefined = starts[first];
    for (let at = start + 1; node; at++) {
      if (node.leaves) take(found, node.leaves, start, at);
      node = at < to ? node.next.get(text.charCodeAt(at)) : undefined;
    }
  }
  const byName = {} as Record<L, Hit[]>;
  for (let at = 0; at < names.length; at++) byName[names[at]!] = found[at]!;
  return byName;
}

function take(found: Hit[][], leaves: readonly Leaf[], start: number, end: number) {
  for (const { list, word, group, weight } of leaves) {
    const hits = found[list]!;
    const last = hits[hits.length - 1];
    // A longer word from the same place replaces the shorter one found a moment ago.
    if (last && last.start === start) hits.pop();
    else if (last && start < last.end) continue;
    hits.push({ start, end, word, group, weight });
  }
}
