/** Takes out single marks and breaks that a web copy left inside sentences. */
import type { Edit } from './draft.ts';
import { linesOf } from './lines.ts';

/** Signs no Chinese text uses between two Han characters. */
const LONE_TICK = /(?<=\p{Script=Han})`(?=\p{Script=Han})/gu;
/** A half-width full stop before a word: `的.工作思路`. */
const LONE_DOT = /(?<=[的了和与及是在])\.(?=\p{Script=Han})/gu;
/** Blanks that the copy put beside quotation marks and between figures and characters. */
const BLANKS =
  /(?<=“)[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?=”)|(?<=\S\d)[ \u00a0]+(?=\p{Script=Han}|%)|(?<=\p{Script=Han}\d)[ \u00a0]+(?=\p{Script=Han})|(?<=\p{Script=Han})[ \u00a0]+(?=\d)|(?<=[,，、;；。:：])[ \u00a0]+(?=[\d“\p{Script=Han}])/gu;
const INDENT = /^\u00a0+/u;

/** Marks that are wrong in any text go always; blanks and breaks only where the text is known to be a damaged copy. */
export function strayEdits(text: string, isDamaged: boolean): Edit[] {
  const edits: Edit[] = [];
  for (const line of linesOf(text)) {
    if (isLone(line.text, '`')) collect(edits, line.start, line.text, LONE_TICK);
    if (!isDamaged) continue;
    const indent = INDENT.exec(line.text)?.[0].length ?? 0;
    if (indent > 0) edits.push({ start: line.start, end: line.start + indent, repaired: '', sort: 'stray' });
    collect(edits, line.start, line.text, LONE_DOT);
    collect(edits, line.start, line.text, BLANKS, indent);
  }
  if (isDamaged) edits.push(...brokenTermEdits(text));
  edits.sort((a, b) => a.start - b.start);
  return edits.filter((edit, i) => i === 0 || edit.start >= (edits[i - 1]?.end ?? 0));
}

/** A pair of ticks marks something; one is a slip. */
function isLone(line: string, sign: string): boolean {
  const at = line.indexOf(sign);
  return at >= 0 && line.indexOf(sign, at + 1) < 0;
}

function collect(edits: Edit[], offset: number, line: string, pattern: RegExp, from = 0): void {
  for (const match of line.matchAll(pattern)) {
    if (match.index < from) continue;
    const start = offset + match.index;
    edits.push({ start, end: start + match[0].length, repaired: '', sort: 'stray' });
  }
}

/** A paragraph that is one short term: what is left of a link that was cut out of a sentence. */
const TERM = /^[\s\u00a0\u3000]*\p{Script=Han}{2,6}。$/u;
/** The sentence before stops at a word that must go on, the paragraph after begins in mid-sentence. */
const INDENTED = /^[\s\u00a0\u3000]*/u;

/** `…进行完善。` / `劳动合同。` / `集体合同等制度`: the stops and breaks around the terms go, the words stay. */
function brokenTermEdits(text: string): Edit[] {
  const lines = linesOf(text);
  const edits: Edit[] = [];
  for (let i = 1; i + 1 < lines.length; i++) {
    const line = lines[i];
    const before = lines[i - 1];
    const after = lines[i + 1];
    if (!line || !before || !after || !TERM.test(line.text)) continue;
    if (!before.text.endsWith('。') || after.text.trim() === '' || startsAnew(after.text)) continue;
    edits.push(joint(before.start + before.text.length - 1, line.start, line.text));
    edits.push(joint(line.start + line.text.length - 1, after.start, after.text));
  }
  return edits;
}

function joint(start: number, next: number, following: string): Edit {
  return { start, end: next + (INDENTED.exec(following)?.[0].length ?? 0), repaired: '', sort: 'stray' };
}

/** A paragraph of its own: numbered, a vocative, or a title. */
function startsAnew(line: string): boolean {
  return (
    /^[\s\u00a0\u3000]*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．,，]|第[一二三四五六七八九十]|[一二三四五六七八九十]是|.{0,16}[:：]$)/u.test(
      line,
    ) || TERM.test(line)
  );
}
