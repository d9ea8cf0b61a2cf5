/**
 * The outline of one speech. Marker kinds get their level from the order in which they first appear, corrected by
 * two conventions only: 第一部分, 一、 and (一) never hang below a list, and a kind seen inside one branch is
 * forgotten when a wider kind opens. Missing ordinals leave `gap`; an ordinal 1 begins the list again.
 */
import { ordinalValue } from './numerals.ts';
import type { Heading } from './reading.model.ts';
import { isBareTitle, titleOf } from './title.ts';

const CN = '[一二三四五六七八九十]{1,3}';

export type MarkerKind =
  | 'chapter'
  | 'cn'
  | 'stage'
  | 'nth'
  | 'paren'
  | 'number'
  | 'numberParen'
  | 'circled'
  | 'item';

interface Shape {
  kind: MarkerKind;
  pattern: RegExp;
  /** What may stand before the marker inside a line; undefined means only the start of a line. */
  after?: RegExp;
  /** Inside a line the ordinal has to follow on from the list that is open. */
  sequential?: boolean;
}

const STOP = /[。；;：:！!？?”」》）)]\s*$/;
const SHAPES: Shape[] = [
  { kind: 'chapter', pattern: new RegExp(`第(${CN})(?:部分|章|节)[、:：,，\\s]?`, 'y') },
  { kind: 'stage', pattern: new RegExp(`第(${CN})阶段[、:：,，\\s(（]?`, 'y'), after: STOP },
  {
    kind: 'cn',
    pattern: new RegExp(`(${CN})(?:、|[.．](?=\\s*[一-龥“])|[,，](?=[一-龥“]))`, 'y'),
    after: STOP,
    sequential: true,
  },
  { kind: 'paren', pattern: new RegExp(`[（(](${CN})[）)]、?`, 'y'), after: /./, sequential: true },
  { kind: 'nth', pattern: new RegExp(`第(${CN})[,，、:：]`, 'y'), after: STOP },
  {
    kind: 'number',
    pattern: /(\d{1,2})(?:[.．、](?!\d)|[，,](?=[一-龥]))/y,
    after: /[^\d.．、〔[（(第—\-至到~～]\s*$/,
    sequential: true,
  },
  { kind: 'numberParen', pattern: /[（(](\d{1,2})[）)]/y, after: /./, sequential: true },
  { kind: 'circled', pattern: /([①②③④⑤⑥⑦⑧⑨⑩])/y, after: /./ },
  {
    kind: 'item',
    pattern: new RegExp(`(${CN})(?:是(?![否不])|要(?![求点素领害])|则(?=[一-龥]))`, 'y'),
    after: /[。；;：:！!？?，,、”\s]\s*$/,
    sequential: true,
  },
];

const RANK: Record<MarkerKind, number> = {
  chapter: 0,
  cn: 1,
  stage: 3,
  nth: 1.5,
  paren: 2,
  number: 5,
  numberParen: 6,
  circled: 7,
  item: 8,
};
/** Kinds that by convention are wider than whatever list happened to come before them. */
const WIDE = new Set<MarkerKind>(['chapter', 'cn', 'paren']);

export interface Marker {
  kind: MarkerKind;
  ordinal: number;
  start: number;
  end: number;
  atLineStart: boolean;
}

/** A heading with what the rest of the reader needs to know of it. */
export interface Section extends Heading {
  kind: MarkerKind | 'bare';
  ordinal: number;
  /** End of the run-in title; the body begins here. Equal to the marker's end when the title is part of a sentence. */
  bodyStart: number;
  parent: Section | null;
  children: Section[];
  /** Begins inside a line. */
  isInline: boolean;
  /** Speaks of significance, guiding ideas or principles. */
  isPrinciple: boolean;
}

export interface Line {
  start: number;
  end: number;
}

/** Non-blank lines of `text[from, to)`, trimmed. */
export function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < to; ) {
    let end = text.indexOf('\n', at);
    if (end < 0 || end > to) end = to;
    let a = at;
    let b = end;
    while (a < b && /[\s\u3000\ufeff]/.test(text[a]!)) a += 1;
    while (b > a && /[\s\u3000]/.test(text[b - 1]!)) b -= 1;
    if (b > a) lines.push({ start: a, end: b });
    at = end + 1;
  }
  return lines;
}

/** Markers of one line, at its start and inside it. `open` holds the last ordinal of each kind and is updated. */
export function markersOf(text: string, line: Line, open: Map<MarkerKind, number>): Marker[] {
  const found: Marker[] = [];
  let quote = 0;
  for (let at = line.start; at < line.end; at++) {
    const sign = text[at]!;
    if (sign === '“' || sign === '《') quote = at + 1;
    else if (sign === '”' || sign === '》') quote = 0;
    if (quote && at - quote < 60) continue;
    if (!/[一二三四五六七八九十第（(\d①-⑩]/.test(sign)) continue;
    const marker = markerAt(text, line, at, open);
    if (!marker) continue;
    open.set(marker.kind, marker.ordinal);
    found.push(marker);
    at = marker.end - 1;
  }
  return found;
}

function markerAt(text: string, line: Line, at: number, open: Map<MarkerKind, number>): Marker | null {
  const atLineStart = at === line.start;
  const before = atLineStart ? '' : text.slice(Math.max(line.start, at - 2), at);
  for (const { kind, pattern, after, sequential } of SHAPES) {
    if (!atLineStart && !after?.test(before)) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || match.index + match[0].length > line.end) continue;
    const ordinal = kind === 'circled' ? '①②③④⑤⑥⑦⑧⑨⑩'.indexOf(match[1]!) + 1 : ordinalValue(match[1]!);
    if (!atLineStart && sequential && !follows(text, line, at, kind, ordinal, open)) continue;
    return { kind, ordinal, start: at, end: at + match[0].length, atLineStart };
  }
  return null;
}

/** Inside a line a marker counts only as the next of its list, or as a first that has a second after it. */
function follows(
  text: string,
  line: Line,
  at: number,
  kind: MarkerKind,
  ordinal: number,
  open: Map<MarkerKind, number>,
): boolean {
  const last = open.get(kind) ?? 0;
  if (ordinal > 1 && (ordinal === last + 1 || (ordinal === last + 2 && kind !== 'number'))) return true;
  if (ordinal !== 1) return false;
  if (kind === 'item' || kind === 'paren') return true;
  return kind === 'cn' || /(?:2[.．、]|[（(]2[）)])/.test(text.slice(at, Math.min(line.end, at + 600)));
}

/** Sections of one speech, outermost first. */
export function outlineOf(text: string, lines: Line[]): Section[] {
  const open = new Map<MarkerKind, number>();
  const roots: Section[] = [];
  const stack: Section[] = [];
  const levels = new Map<MarkerKind, number>();
  const latest: Latest = new Map();
  const end = lines[lines.length - 1]?.end ?? 0;
  lines.forEach((line, index) => {
    const markers = markersOf(text, line, open);
    if (markers[0]?.start !== line.start) closeInline(line.start);
    markers.forEach((marker, nth) => {
      const limit = markers[nth + 1]?.start ?? line.end;
      place(sectionFrom(text, marker, limit), marker.kind);
    });
    if (markers[0]?.start !== line.start && index > 0 && isBareTitle(text, line)) {
      place(bareSection(text, line), 'bare');
    }
  });
  close(0, end);
  return roots;

  function place(section: Section, kind: MarkerKind | 'bare') {
    // 第一, is wider than the items of a sentence (一是 …; 二是 …) that came before it.
    if (kind === 'nth') while (stack[stack.length - 1]?.kind === 'item') stack.pop()!.end = section.start;
    const level = kind === 'bare' ? 1 : levelFor(kind, stack, levels);
    close(level - 1, section.start);
    section.level = stack.length + 1;
    if (kind !== 'bare') levels.set(kind, section.level);
    section.parent = stack[stack.length - 1] ?? null;
    const siblings = section.parent ? section.parent.children : roots;
    if (kind !== 'bare') markGap(section, kind, siblings, latest);
    siblings.push(section);
    stack.push(section);
  }

  /** A list inside a paragraph ends with the paragraph. */
  function closeInline(at: number) {
    while (stack[stack.length - 1]?.isInline) stack.pop()!.end = at;
  }

  function close(depth: number, at: number) {
    while (stack.length > depth) stack.pop()!.end = at;
  }
}

/** The last ordinal of each kind by list, so that a long list is not searched anew for every item. */
type Latest = Map<Section[], Map<MarkerKind, number>>;

function markGap(section: Section, kind: MarkerKind, siblings: Section[], latest: Latest) {
  const last = latest.get(siblings) ?? new Map<MarkerKind, number>();
  latest.set(siblings, last);
  if (section.ordinal > 1 && section.ordinal !== (last.get(kind) ?? 0) + 1) section.gap = true;
  last.set(kind, section.ordinal);
}

function levelFor(kind: MarkerKind, stack: Section[], levels: Map<MarkerKind, number>): number {
  const open = stack.find(section => section.kind === kind);
  if (open) return open.level;
  const top = stack[stack.length - 1];
  const known = levels.get(kind);
  if (WIDE.has(kind)) {
    for (const inner of [...levels.keys()]) if (RANK[inner] > RANK[kind]) levels.delete(inner);
    const wider = stack.filter(section => section.kind === 'bare' || RANK[section.kind] < RANK[kind]);
    return (wider[wider.length - 1]?.level ?? 0) + 1;
  }
  if (known === undefined || !top || top.kind === 'bare' || RANK[top.kind] < RANK[kind])
    return stack.length + 1;
  return Math.min(known, stack.length + 1);
}

function sectionFrom(text: string, marker: Marker, limit: number): Section {
  const { title, bodyStart } = titleOf(text, marker.end, limit);
  return {
    marker: text.slice(marker.start, marker.end).trim(),
    level: 1,
    title,
    mode: 'other',
    start: marker.start,
    end: limit,
    children: [],
    kind: marker.kind,
    ordinal: marker.ordinal,
    bodyStart,
    parent: null,
    isInline: !marker.atLineStart,
    isPrinciple: false,
  };
}

function bareSection(text: string, line: Line): Section {
  return {
    marker: '',
    level: 1,
    title: text.slice(line.start, line.end),
    mode: 'other',
    start: line.start,
    end: line.end,
    children: [],
    kind: 'bare',
    ordinal: 0,
    bodyStart: line.end,
    parent: null,
    isInline: false,
    isPrinciple: false,
  };
}
