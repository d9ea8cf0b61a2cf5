/**
 * Cuts the body of a speech into clauses: at 。；！？ and line ends, and where a list marker (一是, 二要, (1)) opens
 * an item. Quotations and brackets that close soon are kept whole. Each clause knows the section it stands in.
 */
import { linesOf, type Section } from './outline.ts';

export interface Cut {
  start: number;
  end: number;
  /** Innermost section the clause stands in; null in a speech's opening. */
  section: Section | null;
  /** Index of the line (paragraph) it stands in. */
  line: number;
  /** The words are the title of `section` and a body stands under it. */
  isTitle: boolean;
}

const ENDS = new Set(['。', '；', ';', '！', '!', '？', '?']);
const CLOSERS = new Set(['”', '"', '’', '』', '）', ')', '」']);
const OPENERS: Record<string, string> = { '“': '”', '《': '》', '（': '）', '(': ')', '‘': '’' };
const MARKS = /[。；;！!？?“《（(‘]/g;
const QUOTE_REACH = 48;
/** Who is to do it and by when, in brackets behind the full stop: it belongs to the sentence before. */
const CHARGED = /[（(](?:责任|牵头|主办|承办|配合|协办|完成时[限间]|时限)[^（()）]{0,120}[）)][。；;]?/y;

/** Clauses of `text[from, to)` in order. `sections` is the flattened outline of that stretch. */
export function cutClauses(text: string, from: number, to: number, sections: readonly Section[]): Cut[] {
  const cuts: Cut[] = [];
  const lines = linesOf(text, from, to);
  let next = 0;
  let section: Section | null = null;
  lines.forEach((line, index) => {
    let at = line.start;
    while (at < line.end) {
      while (next < sections.length && sections[next]!.start < at) section = sections[next++]!;
      if (next < sections.length && sections[next]!.start === at) section = sections[next++]!;
      while (section && section.end <= at) section = section.parent;
      const limit = Math.min(line.end, sections[next]?.start ?? line.end);
      at = cutStretch(text, at, limit, { section, line: index }, cuts);
    }
  });
  return cuts;
}

/** Cuts one stretch that lies in one section of one line; returns where it ended. */
function cutStretch(
  text: string,
  from: number,
  limit: number,
  place: { section: Section | null; line: number },
  cuts: Cut[],
): number {
  const bodyStart = titleEnd(text, from, limit, place.section);
  if (place.section && bodyStart > from) {
    const rest = text.slice(bodyStart, Math.min(place.section.end, bodyStart + 20));
    push(text, { ...place, start: from, end: bodyStart, isTitle: /[\p{L}\p{N}]/u.test(rest) }, cuts);
  }
  cutSentences(text, bodyStart, limit, place, cuts);
  return Math.max(limit, from + 1);
}

/** Where the run-in title ends; `from` when there is none, for a marker alone belongs to its sentence. */
function titleEnd(text: string, from: number, limit: number, section: Section | null): number {
  if (!section || from !== section.start || section.bodyStart <= from) return from;
  const end = Math.min(section.bodyStart, limit);
  return /[\p{L}\p{N}]/u.test(text.slice(from + section.marker.length, end)) ? end : from;
}

function cutSentences(
  text: string,
  from: number,
  limit: number,
  place: { section: Section | null; line: number },
  cuts: Cut[],
) {
  // Only this stretch is searched: the next mark may be far behind it, and every stretch would look for it anew.
  const words = text.slice(from, limit);
  let start = 0;
  MARKS.lastIndex = 0;
  for (let mark = MARKS.exec(words); mark; mark = MARKS.exec(words)) {
    const close = OPENERS[mark[0]];
    if (close) {
      const shut = words.slice(mark.index + 1, mark.index + 1 + QUOTE_REACH).indexOf(close);
      if (shut >= 0) MARKS.lastIndex = mark.index + 1 + shut;
      continue;
    }
    let end = mark.index + 1;
    while (end < words.length && (ENDS.has(words[end]!) || CLOSERS.has(words[end]!))) end += 1;
    CHARGED.lastIndex = end;
    if (CHARGED.test(words)) end = CHARGED.lastIndex;
    push(text, { ...place, start: from + start, end: from + end, isTitle: false }, cuts);
    start = end;
    MARKS.lastIndex = end;
  }
  push(text, { ...place, start: from + start, end: limit, isTitle: false }, cuts);
}

/** Nobody speaks longer without a stop; what a lost line break or a broken copy runs together is cut all the same. */
const LONGEST = 1000;

function push(text: string, cut: Cut, cuts: Cut[]) {
  let { start } = cut;
  while (cut.end - start > LONGEST) {
    const comma = Math.max(
      ...['，', ',', '、', ' '].map(sign => text.lastIndexOf(sign, start + LONGEST - 1)),
    );
    const stop = comma > start + LONGEST / 2 ? comma + 1 : start + LONGEST;
    pushTrimmed(text, { ...cut, start, end: stop }, cuts);
    start = stop;
  }
  pushTrimmed(text, { ...cut, start }, cuts);
}

function pushTrimmed(text: string, cut: Cut, cuts: Cut[]) {
  let { start, end } = cut;
  while (start < end && /[\s\u3000，,、]/.test(text[start]!)) start += 1;
  while (end > start && /[\s\u3000]/.test(text[end - 1]!)) end -= 1;
  if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) cuts.push({ ...cut, start, end });
}
