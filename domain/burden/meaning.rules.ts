/**
 * What is asked for, whatever words it is asked in: 「贵单位现有员工多少人（人）」 and 「职工总数」 mean the same. A label becomes the set of
 * concepts that it names; what stands in no list stays as it was written, so that unknown words never count as the same.
 */
import { CONCEPTS, SILENT } from './meaning.words.ts';

/** Word → the concept that it stands for; '' for words that change nothing. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...SILENT.map(word => [word, ''] as const),
  ...CONCEPTS.flatMap(([concept, ...others]) => [concept!, ...others].map(word => [word, concept!] as const)),
]);
const LONGEST = Math.max(...[...WORDS.keys()].map(word => word.length));

/** Figures to be reached, periods and years are no part of what is meant. */
const FIGURES = /\d+(?:[.,]\d+)*(?:年|月|日|季度|周|[万千百亿]|%)*/gu;
/** A measure in brackets: （人）, (万元). */
const MEASURE = /\([^()]{1,4}\)/gu;
const MARKS = /[\s\p{P}\p{S}]+/gu;

/** The longest word of the list that the text begins with. */
function wordAt(text: string): string | undefined {
  for (let length = Math.min(LONGEST, text.length); length > 0; length--) {
    const word = text.slice(0, length);
    if (WORDS.has(word)) return word;
  }
  return undefined;
}

/** @returns the concepts in an order of their own, with `·` between them; '' where nothing is named */
export function meaningOf(label: string): string {
  let text = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(MEASURE, '')
    .replace(FIGURES, '')
    .replace(MARKS, '');
  const found = new Set<string>();
  let unknown = '';
  const keep = () => {
    if (unknown) found.add(unknown);
    unknown = '';
  };
  while (text) {
    const word = wordAt(text);
    if (word === undefined) {
      unknown += text[0];
      text = text.slice(1);
      continue;
    }
    keep();
    const concept = WORDS.get(word);
    if (concept) found.add(concept);
    text = text.slice(word.length);
  }
  keep();
  return [...withoutOwner(found)].sort().join('·');
}

/** 「用人单位职工人数」 is the employer's 「职工人数」: whose it is goes without saying where something else is named beside it. */
function withoutOwner(found: ReadonlySet<string>): ReadonlySet<string> {
  if (found.size < 2 || !found.has('用人单位')) return found;
  return new Set([...found].filter(concept => concept !== '用人单位'));
}
