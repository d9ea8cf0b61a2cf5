/** A text being repaired that remembers, for every character, which part of the raw text it stands for. */
import type { Repair } from '../reading.model.ts';

export type Sort = Repair['sort'];

export interface Edit {
  /** In the text as it is before this step. */
  start: number;
  end: number;
  repaired: string;
  sort: Sort;
}

const SORTS: readonly Sort[] = ['encoding', 'pinyin', 'traditional', 'shifted', 'boilerplate', 'stray'];
const BOILERPLATE = SORTS.indexOf('boilerplate') + 1;

export interface Draft {
  text: string;
  raw: string;
  /** Each character stands for raw [begins, ends); what lies between two characters was taken out. */
  begins: Int32Array;
  ends: Int32Array;
  /** 0 untouched, otherwise 1 + index of the sort. */
  sorts: Uint8Array;
  /** The sort of what was taken out just before each character, and one more for the end. */
  gaps: Uint8Array;
}

export function draftOf(raw: string): Draft {
  const begins = new Int32Array(raw.length);
  const ends = new Int32Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    begins[i] = i;
    ends[i] = i + 1;
  }
  return {
    text: raw,
    raw,
    begins,
    ends,
    sorts: new Uint8Array(raw.length),
    gaps: new Uint8Array(raw.length + 1),
  };
}

/** Applies edits that are in order and do not overlap. */
export function applyEdits(draft: Draft, edits: readonly Edit[]): Draft {
  if (edits.length === 0) return draft;
  let size = draft.text.length;
  for (const edit of edits) size += edit.repaired.length - (edit.end - edit.start);
  const next = {
    begins: new Int32Array(size),
    ends: new Int32Array(size),
    sorts: new Uint8Array(size),
    gaps: new Uint8Array(size + 1),
  };
  const pieces: string[] = [];
  let read = 0;
  let write = 0;
  // Plain loops: thousands of small views of the arrays would cost more than they save.
  const copy = (until: number) => {
    for (; read < until; read++, write++) {
      next.begins[write] = draft.begins[read] ?? 0;
      next.ends[write] = draft.ends[read] ?? 0;
      next.sorts[write] = draft.sorts[read] ?? 0;
      next.gaps[write] ||= draft.gaps[read] ?? 0;
    }
  };
  for (const edit of edits) {
    pieces.push(draft.text.slice(read, edit.start));
    copy(edit.start);
    const sort = SORTS.indexOf(edit.sort) + 1;
    if (edit.repaired.length === edit.end - edit.start) {
      const before = write;
      copy(edit.end);
      for (let i = before; i < write; i++) next.sorts[i] ||= sort;
    } else {
      next.gaps[write] ||= draft.gaps[edit.start] ?? 0;
      const rawEnd =
        edit.end > edit.start ? (draft.ends[edit.end - 1] ?? 0) : (draft.ends[edit.start - 1] ?? 0);
      const rawStart = edit.end > edit.start ? (draft.begins[edit.start] ?? 0) : rawEnd;
      for (let i = 0; i < edit.repaired.length; i++, write++) {
        next.begins[write] = i === 0 ? rawStart : rawEnd;
        next.ends[write] = rawEnd;
        next.sorts[write] = sort;
      }
      // Boilerplate keeps its name when blanks go beside it.
      if (edit.repaired === '' && next.gaps[write] !== BOILERPLATE) next.gaps[write] = sort;
      read = edit.end;
    }
    pieces.push(edit.repaired);
  }
  pieces.push(draft.text.slice(read));
  copy(draft.text.length);
  next.gaps[size] ||= draft.gaps[draft.text.length] ?? 0;
  return { ...next, text: pieces.join(''), raw: draft.raw };
}

/** Untouched characters that may lie inside one entry, so that one damaged sentence is one entry. */
const NEAR = 12;

/** What was repaired, in order. Putting `raw` back at every place, last first, gives the raw text again. */
export function repairsOf(draft: Draft): Repair[] {
  const merged: Repair[] = [];
  for (const entry of entriesOf(draft)) {
    const last = merged.at(-1);
    const between = last ? draft.text.slice(last.end, entry.start) : '';
    if (last && joins(last, entry, between)) {
      last.raw += between + entry.raw;
      last.repaired += between + entry.repaired;
      last.end = entry.end;
      if (entry.sort === 'pinyin') last.sort = 'pinyin';
    } else merged.push(entry);
  }
  return merged;
}

/** Annotation and traditional script go together in one entry: they are one damage of one sentence. */
function joins(last: Repair, next: Repair, between: string): boolean {
  if (between.length > NEAR || between.includes('\n')) return false;
  const isScript = (sort: Sort) => sort === 'pinyin' || sort === 'traditional';
  if (isScript(last.sort) && isScript(next.sort)) return true;
  return last.sort === next.sort && between === '';
}

function* entriesOf(draft: Draft): Generator<Repair> {
  const { text, raw } = draft;
  let reached = 0;
  for (let i = 0; i < text.length; i++) {
    const begin = draft.begins[i] ?? 0;
    const end = draft.ends[i] ?? 0;
    if (begin > reached) yield entry(draft.gaps[i], i, i, raw.slice(reached, begin), '');
    const sort = draft.sorts[i] ?? 0;
    if (sort) yield entry(sort, i, i + 1, raw.slice(begin, end), text.charAt(i));
    reached = end;
  }
  if (reached < raw.length)
    yield entry(draft.gaps[text.length], text.length, text.length, raw.slice(reached), '');
}

function entry(sort: number | undefined, start: number, end: number, raw: string, repaired: string): Repair {
  return { sort: SORTS[(sort ?? 0) - 1] ?? 'stray', start, end, raw, repaired };
}
