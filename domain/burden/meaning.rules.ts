/**
 * What is asked for, whatever words it is asked in: 「贵单位现有员工多少人（人）」 and 「职工总数」 mean the same. A label becomes the set of
 * concepts that it names; what stands in no list stays as it was written, so that unknown words never count as the same.
 */
import { CONCEPTS, COUNTED_IN, SILENT } from './meaning.words.ts';

/** Word → the concept that it stands for; '' for words that change nothing. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...[...SILENT, ...Object.values(COUNTED_IN).flat()].map(word => [word, ''] as const),
  ...CONCEPTS.flatMap(([concept, ...others]) => [concept!, ...others].map(word => [word, concept!] as const)),
]);
const LONGEST = Math.max(...[...WORDS.keys()].map(word => word.length));

/** Figures to be reached, periods and years are no part of what is meant. */
const FIGURES = /\d+(?:[.,]\d+)*(?:年|月|日|季度|周|[万千百亿]|%)*/gu;
/** A measure in brackets: （人）, (万元). */
const MEASURE = /\([^()]{1,4}\)/gu;
const SPACES = /\s+/gu;
/** Words on both sides of a mark are read apart: 「派遣、工会」 names no 派遣工. */
const MARKS = /[\p{P}\p{S}]+/gu;

const COUNTS: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTED_IN).flatMap(([counted, words]) => words.map(word => [word, counted] as const)),
);
const plain = (label: string): string => label.normalize('NFKC').toLowerCase();

/** The longest word of the list that the text begins with. */
function wordAt(text: string): string | undefined {
  for (let length = Math.min(LONGEST, text.length); length > 0; length--) {
    const word = text.slice(0, length);
    if (WORDS.has(word)) return word;
  }
  return undefined;
}

/**
 * @returns the concepts in an order of their own, then what stands in no list in the order in which it was written, whatever marks or
 * words stand between; '' where nothing is named
 */
export function meaningOf(label: string): string {
  const text = plain(label).replace(MEASURE, '').replace(FIGURES, '').replace(SPACES, '');
  const parts = text.split(MARKS).map(conceptsIn);
  const unknown = parts.map(part => part.unknown).join('');
  const concepts = new Set([...parts.flatMap(part => part.concepts), ...(unknown ? [unknown] : [])]);
  return [...withoutOwner(concepts)].sort().join('·');
}

function conceptsIn(part: string): { concepts: string[]; unknown: string } {
  const concepts: string[] = [];
  let unknown = '';
  for (let at = 0; at < part.length; ) {
    const word = wordAt(part.slice(at));
    if (word === undefined) unknown += part[at++];
    else {
      const concept = WORDS.get(word);
      if (concept) concepts.push(concept);
      at += word.length;
    }
  }
  return { concepts, unknown };
}

/** 「用人单位职工人数」 is the employer's 「职工人数」: whose it is goes without saying where something else is named beside it. */
function withoutOwner(found: ReadonlySet<string>): ReadonlySet<string> {
  if (found.size < 2 || !found.has('用人单位')) return found;
  return new Set([...found].filter(concept => concept !== '用人单位'));
}

/** What is counted out: by its measure, else by the word with which the label ends; null where neither says. */
export function countedIn(label: string, measure: string | null = null): string | null {
  const text = plain(label).trim();
  const said = measure ?? /\(([^()]{1,4})\)$/u.exec(text)?.[1] ?? '';
  if (COUNTS.has(plain(said))) return COUNTS.get(plain(said))!;
  const bare = text.replace(MEASURE, '').replace(SPACES, '').replace(MARKS, '');
  const [word] = [...COUNTS.keys()].filter(one => bare.endsWith(one)).sort((a, b) => b.length - a.length);
  return word ? COUNTS.get(word)! : null;
}

export interface Labelled {
  label: string;
  measure?: string | null;
}

/** Do two labels ask for the same? A figure whose label does not say what it counts out is the same as any of its meaning. */
export function isSame(one: Labelled, other: Labelled): boolean {
  const meaning = meaningOf(one.label);
  if (!meaning || meaning !== meaningOf(other.label)) return false;
  const [a, b] = [countedIn(one.label, one.measure), countedIn(other.label, other.measure)];
  return a === null || b === null || a === b;
}
