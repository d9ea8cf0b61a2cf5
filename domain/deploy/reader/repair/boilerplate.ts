/** Takes out what a web page put around and into a text. Rules and their reasons are data. */
import { HEAD_ENDS, INLINE_CUE, INLINE_RULES, LINE_RULES } from './boilerplate.data.ts';
import type { Edit } from './draft.ts';
import { type Line, linesOf } from './lines.ts';

const HEAD_LINES = 12;
const LONGEST = 400;

/** `isDamaged`: the text is known to be a copy from the web. */
export function boilerplateEdits(text: string, isDamaged: boolean): Edit[] {
  const lines = headed(text);
  const isCopy = isDamaged || lines.some(line => isBoilerplate(line, false)) || hasStrongFragment(text);
  const edits: Edit[] = [];
  for (const line of lines) {
    if (isBoilerplate(line, isCopy)) remove(edits, text, line.start, line.next);
    else if (INLINE_CUE.test(line.text)) edits.push(...inlineEdits(line.start, line.text, isCopy));
  }
  return edits;
}

interface HeadedLine extends Line {
  /** Without indent. */
  bare: string;
  isHead: boolean;
}

function headed(text: string): HeadedLine[] {
  let isHead = true;
  return linesOf(text).map((line, i) => {
    const bare = line.text.trim();
    if (i >= HEAD_LINES || (bare && HEAD_ENDS.test(bare))) isHead = false;
    return { start: line.start, next: line.next, text: line.text, bare, isHead };
  });
}

function isBoilerplate({ bare, isHead }: HeadedLine, isCopy: boolean): boolean {
  if (bare === '' || bare.length > LONGEST) return false;
  return LINE_RULES.some(
    rule => (isHead || !rule.isHeadOnly) && (isCopy || !rule.isWeak) && rule.line.test(bare),
  );
}

function hasStrongFragment(text: string): boolean {
  return INLINE_RULES.some(rule => !rule.isWeak && text.search(rule.fragment) >= 0);
}

/** A paragraph goes with its line end; at the end of the text with the line end before it. */
function remove(edits: Edit[], text: string, start: number, next: number): void {
  const last = edits.at(-1);
  const isJoined = last?.end === start && last.repaired === '' && last.sort === 'boilerplate';
  const from = isJoined ? last.start : start;
  const isEnd = next >= text.length && text.at(-1) !== '\n';
  const begin = isEnd && from > 0 ? from - (text.at(from - 2) === '\r' ? 2 : 1) : from;
  if (isJoined) edits.pop();
  edits.push({ start: begin, end: next, repaired: '', sort: 'boilerplate' });
}

function inlineEdits(offset: number, line: string, isCopy: boolean): Edit[] {
  const edits: Edit[] = [];
  for (const { fragment } of INLINE_RULES.filter(rule => isCopy || !rule.isWeak))
    for (const match of line.matchAll(fragment)) {
      let start = match.index;
      let end = start + match[0].length;
      while (isBlank(line[start - 1])) start--;
      while (isBlank(line[end])) end++;
      edits.push({ start: offset + start, end: offset + end, repaired: '', sort: 'boilerplate' });
    }
  edits.sort((a, b) => a.start - b.start);
  return edits.filter((edit, i) => i === 0 || edit.start >= (edits[i - 1]?.end ?? 0));
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\u00a0';
}
