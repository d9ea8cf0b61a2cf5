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
  list: ListName;
  word: string;
  group: number;
  weight: number;
}

interface Node {
  next: Map<number, Node>;
  leaves: Leaf[] | null;
}

function grow(names: readonly ListName[]): Node {
  const root: Node = { next: new Map(), leaves: null };
  for (const list of names) {
    lists[list].groups.forEach((group, index) => {
      for (const word of group.entries) {
        let node = root;
        for (let at = 0; at < word.length; at++) {
          const code = word.charCodeAt(at);
          let child = node.next.get(code);
          if (!child) {
            child = { next: new Map(), leaves: null };
            node.next.set(code, child);
          }
          node = child;
        }
        node.leaves ??= [];
        node.leaves.push({ list, word, group: index, weight: group.weight });
      }
    });
  }
  return root;
}

const tries = new Map<string, Node>();

/** Longest matches from the left for each list by itself: a longer word swallows the shorter one inside it. */
export function scan<L extends ListName>(text: string, names: readonly L[], from = 0, to = text.length) {
  const key = names.join();
  let root = tries.get(key);
  if (!root) {
    root = grow(names);
    tries.set(key, root);
  }
  const found = {} as Record<L, Hit[]>;
  const busyUntil = {} as Record<L, number>;
  for (const name of names) {
    found[name] = [];
    busyUntil[name] = from;
  }
  for (let start = from; start < to; start++) {
    let node: Node | undefined = root;
    for (let at = start; at < to; at++) {
      node = node.next.get(text.charCodeAt(at));
      if (!node) break;
      if (node.leaves) take(node.leaves, start, at + 1);
    }
  }
  return found;

  function take(leaves: Leaf[], start: number, end: number) {
    for (const leaf of leaves) {
      const list = leaf.list as L;
      const hits = found[list];
      const last = hits[hits.length - 1];
      // A longer word from the same place replaces the shorter one found a moment ago.
      if (last && last.start === start) hits.pop();
      else if (start < busyUntil[list]) continue;
      hits.push({ start, end, word: leaf.word, group: leaf.group, weight: leaf.weight });
      busyUntil[list] = end;
    }
  }
}
