/**
 * Anchors find a labelled clause again when repairing a text has moved or slightly changed it, without keeping its words.
 * An anchor is `length.hash.head.tail`: length and hash of the normalised clause, hashes of its first and last ten characters.
 */

export interface Normalised {
  /** Letters, digits and the marks that carry meaning; punctuation and white space are left out because repair changes them. */
  text: string;
  /** For each character of `text` its offset in the original. */
  at: number[];
}

export interface Span {
  start: number;
  end: number;
}

const KEPT = /[\p{L}\p{N}%×*_]/u;
const EDGE = 10;
/** How far the end may stand from where the head puts it, when a few characters inside were repaired differently. */
const SLACK = 8;

export function normalise(text: string): Normalised {
  const at: number[] = [];
  let kept = '';
  for (let i = 0; i < text.length; i++) {
    if (!KEPT.test(text.charAt(i))) continue;
    kept += text.charAt(i);
    at.push(i);
  }
  return { text: kept, at };
}

/** 48-bit hash as 12 hexadecimal digits. Not for secrets: it only tells clauses apart. */
export function hashOf(key: string, text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  const whole = `${key}\n${text}`;
  for (let i = 0; i < whole.length; i++) {
    const code = whole.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995);
    high ^= high >>> 15;
  }
  low ^= low >>> 13;
  return (hex(low) + hex(high)).slice(0, 12);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

function edgeHash(key: string, text: string): string {
  return hashOf(key, text).slice(0, 6);
}

export function anchorOf(key: string, clause: string): string {
  const { text } = normalise(clause);
  return [
    text.length,
    hashOf(key, text),
    edgeHash(key, text.slice(0, EDGE)),
    edgeHash(key, text.slice(-EDGE)),
  ].join('.');
}

/** Where the anchored clause stands in `whole`; `near` is the offset in `whole.text` to try first. Null when it is not there. */
export function findAnchor(whole: Normalised, key: string, anchor: string, near: number): Span | null {
  const [size = '', hash = '', head = '', tail = ''] = anchor.split('.');
  const length = Number(size);
  const exact = search(
    whole.text.length - length,
    near,
    p => hashOf(key, whole.text.slice(p, p + length)) === hash,
  );
  if (exact !== null) return spanOf(whole, exact, exact + length);
  return findByEdges(whole, key, { length, head, tail }, near);
}

function findByEdges(
  whole: Normalised,
  key: string,
  clause: { length: number; head: string; tail: string },
  near: number,
): Span | null {
  const edge = Math.min(EDGE, clause.length);
  let end = 0;
  const start = search(whole.text.length - edge, near, p => {
    if (edgeHash(key, whole.text.slice(p, p + edge)) !== clause.head) return false;
    const last = search(p + clause.length + SLACK, p + clause.length, q => {
      if (q < p + clause.length - SLACK || q < p + edge) return false;
      return edgeHash(key, whole.text.slice(q - edge, q)) === clause.tail;
    });
    end = last ?? 0;
    return last !== null;
  });
  return start === null ? null : spanOf(whole, start, end);
}

/** The position from 0 to `last` nearest to `near` that fits. */
function search(last: number, near: number, fits: (position: number) => boolean): number | null {
  const from = Math.max(0, Math.min(near, last));
  for (let step = 0; step <= Math.max(from, last - from); step++) {
    if (from + step <= last && fits(from + step)) return from + step;
    if (step > 0 && from - step >= 0 && fits(from - step)) return from - step;
  }
  return null;
}

function spanOf(whole: Normalised, first: number, after: number): Span {
  return { start: whole.at[first] ?? 0, end: (whole.at[after - 1] ?? 0) + 1 };
}
