/**
 * Where a text ends: every line of these documents says its own height, so that pages can be counted before anybody opens them. Programs
 * differ by a line here and there (closing marks that hang, a font that is not there), which is why `isSure` leaves room on both sides.
 */
import type { Paragraph, Table } from 'docx';

/** A stretch of the page that is not divided, in twentieths of a point. */
export interface Strip {
  height: number;
  /** Stands on the page of the strip after it. */
  keepNext?: boolean;
  /** Rows of a table: what is repeated above them on another page. */
  head?: number;
}

/** Something printed, with the room that it takes. */
export interface Piece {
  prints: (Paragraph | Table)[];
  strips: Strip[];
}

export interface End {
  /** From 1. */
  page: number;
  /** How much of that page is taken. */
  used: number;
}

const FULL_WIDTH = /[^\p{ASCII}]/u;
/** Han on one side, a letter or digit on the other: programs set them a quarter of a character apart. */
const APART = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
/** Never begins a line: goes there with what stands before it. */
const CLOSING = /^[，。、；：？！）》”’〕％·…—]/u;

/** Twentieths of a point that a line of text takes at a size in half points; `tight` is what each character gives up. */
export const widthOf = (text: string, size: number, tight = 0): number =>
  [...text].reduce((sum, c) => sum + (FULL_WIDTH.test(c) ? size * 10 : size * 5) - tight, 0);

/** Numbers and Latin words stay whole, everything else may be divided after any character that no closing mark follows. */
const unbroken = (text: string): string[] => text.match(/[\x21-\x7e]+|./gsu) ?? [];

/** Lines of a paragraph in a column of a given width. */
export function linesOf(
  text: string,
  { size, width, first = 0, tight = 0 }: { size: number; width: number; first?: number; tight?: number },
): number {
  let lines = 1;
  let at = first;
  let before = { part: '', wide: 0 };
  for (const part of unbroken(text)) {
    const apart = APART.test(`${before.part.at(-1) ?? ''}${part[0]}`) ? size * 2.5 : 0;
    const wide = widthOf(part, size, tight);
    at += apart + wide;
    if (at > width) {
      lines += 1;
      at = CLOSING.test(part) ? before.wide + wide : wide;
    }
    before = { part, wide };
  }
  return lines;
}

export const strips = (count: number, height: number, more: Omit<Strip, 'height'> = {}): Strip[] =>
  Array.from({ length: count }, () => ({ height, ...more }));

export function endOf(all: readonly Strip[], pageHeight: number): End {
  let [page, used] = [1, 0];
  for (let i = 0; i < all.length; ) {
    const group = kept(all, i);
    const height = group.reduce((sum, s) => sum + s.height, 0);
    if (used > 0 && used + height > pageHeight) {
      page += 1;
      used = all[i]!.head ?? 0;
    }
    used += height;
    i += group.length;
  }
  return { page, used };
}

function kept(all: readonly Strip[], from: number): Strip[] {
  let end = from;
  while (all[end]?.keepNext && end + 1 < all.length) end += 1;
  return all.slice(from, end + 1);
}

/** Lines by which programs may differ: some at once, one more for every page. */
const doubt = (page: number): number => 2 + page;

/** Whether something stands safely below the end of the text, on the page where the text ends whatever opens it. */
export function isSure({ page, used }: End, needed: number, area: { height: number; line: number }): boolean {
  const room = doubt(page) * area.line;
  return used >= room && used + needed + room <= area.height;
}
