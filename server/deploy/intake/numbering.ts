/**
 * Word keeps the numbers of its lists out of the text: `一、` may stand on the page and nowhere in the paragraph. Here they
 * are worked out again from numbering.xml and styles.xml, paragraph by paragraph.
 */
import type { Parts } from './docx-package.ts';
import { formatNumber } from './number-format.ts';
import { attribute, blocks, type Tag, tags } from './xml.ts';

interface Level {
  format: string;
  /** `%1、`, `（%2）`, `%1.%2`. */
  text: string;
  start: number;
}

interface List {
  /** Lists of one abstract number count together. */
  counter: string;
  levels: Map<number, Level>;
}

interface Place {
  list: string | null;
  level: number | null;
}

export interface Paragraph {
  text: string;
  /** The number shown before the paragraph, empty when there is none. */
  marker: string;
}

/** Paragraphs of the body in order, with the numbers Word would show. */
export function numberedParagraphs(parts: Parts): Paragraph[] {
  const lists = listsOf(parts.get('word/numbering.xml') ?? '');
  const styles = stylesOf(parts.get('word/styles.xml') ?? '');
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  return paragraphsOf(parts.get('word/document.xml') ?? '').map(({ text, place, style }) => {
    const byStyle = style ? placeOfStyle(styles, style) : { list: null, level: null };
    const number = place.list ?? byStyle.list;
    const list = number && number !== '0' ? lists.get(number) : undefined;
    if (!list || text.trim() === '') return { text, marker: '' };
    const at = place.level ?? byStyle.level ?? 0;
    const counts = counters.get(list.counter) ?? [];
    counters.set(list.counter, counts);
    // An override of the start counts once, when its list is first used.
    if (!started.has(`${number}`)) {
      started.add(`${number}`);
      if (lists.get(`${number}!`)) counts.length = 0;
    }
    advance(counts, at, list);
    return { text, marker: markerOf(counts, at, list) };
  });
}

function advance(counts: number[], at: number, list: List): void {
  for (let i = 0; i < at; i++) counts[i] ??= list.levels.get(i)?.start ?? 1;
  const start = list.levels.get(at)?.start ?? 1;
  counts[at] = counts[at] === undefined ? start : (counts[at] ?? 0) + 1;
  counts.length = at + 1;
}

function markerOf(counts: readonly number[], at: number, list: List): string {
  const level = list.levels.get(at);
  if (!level || level.format === 'bullet' || level.format === 'none') return '';
  return level.text.replace(/%(\d)/gu, (_, digit: string) => {
    const i = Number(digit) - 1;
    return formatNumber(counts[i] ?? 1, list.levels.get(i)?.format ?? 'decimal');
  });
}

function listsOf(xml: string): Map<string, List> {
  const abstracts = new Map<string, Map<number, Level>>();
  for (const block of blocks(xml, 'w:abstractNum')) {
    const levels = new Map<number, Level>();
    for (const level of blocks(block.inner, 'w:lvl'))
      levels.set(Number(attribute(level.tag, 'w:ilvl')), levelOf(level.inner));
    abstracts.set(attribute(block.tag, 'w:abstractNumId'), levels);
  }
  const lists = new Map<string, List>();
  for (const block of blocks(xml, 'w:num')) {
    const id = attribute(block.tag, 'w:numId');
    const counter = valOf(block.inner, 'w:abstractNumId') ?? '';
    const levels = new Map(abstracts.get(counter));
    const list = { counter, levels };
    for (const override of blocks(block.inner, 'w:lvlOverride')) {
      const at = Number(attribute(override.tag, 'w:ilvl'));
      const start = valOf(override.inner, 'w:startOverride');
      const own = blocks(override.inner, 'w:lvl')[0];
      const base = own ? levelOf(own.inner) : levels.get(at);
      if (base) levels.set(at, start === null ? base : { ...base, start: Number(start) });
      // Word gives such a list a counter of its own from here on.
      if (start !== null) lists.set(`${id}!`, list);
    }
    lists.set(id, list);
  }
  return lists;
}

function levelOf(inner: string): Level {
  return {
    format: valOf(inner, 'w:numFmt') ?? 'decimal',
    text: valOf(inner, 'w:lvlText') ?? '',
    start: Number(valOf(inner, 'w:start') ?? '1'),
  };
}

interface Style extends Place {
  basedOn: string | null;
}

function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  for (const block of blocks(xml, 'w:style')) {
    styles.set(attribute(block.tag, 'w:styleId'), {
      ...placeOf(block.inner),
      basedOn: valOf(block.inner, 'w:basedOn'),
    });
  }
  return styles;
}

function placeOfStyle(styles: Map<string, Style>, name: string): Place {
  let at: string | null = name;
  for (let depth = 0; at && depth < 20; depth++) {
    const style: Style | undefined = styles.get(at);
    if (style?.list) return style;
    at = style?.basedOn ?? null;
  }
  return { list: null, level: null };
}

function placeOf(inner: string): Place {
  const block = blocks(inner, 'w:numPr')[0];
  if (!block) return { list: null, level: null };
  const level = valOf(block.inner, 'w:ilvl');
  return { list: valOf(block.inner, 'w:numId'), level: level === null ? null : Number(level) };
}

function valOf(xml: string, name: string): string | null {
  for (const tag of tags(xml)) if (tag.name === name && !tag.isEnd) return attribute(tag, 'w:val');
  return null;
}

interface Found {
  text: string;
  place: Place;
  style: string | null;
}

/** Body paragraphs that are not inside a text box or a deleted passage; what is inside another paragraph is left out. */
function paragraphsOf(xml: string): Found[] {
  const found: Found[] = [];
  let depth = 0;
  let begin = 0;
  for (const tag of tags(xml)) {
    if (tag.name !== 'w:p' || tag.isEmpty) continue;
    if (!tag.isEnd && depth++ === 0) begin = tag.end;
    if (tag.isEnd && --depth === 0) found.push(paragraphOf(xml.slice(begin, tag.start)));
  }
  return found;
}

function paragraphOf(inner: string): Found {
  const properties = blocks(inner, 'w:pPr')[0]?.inner ?? '';
  return { text: textOf(inner), place: placeOf(properties), style: valOf(properties, 'w:pStyle') };
}

function textOf(xml: string): string {
  let text = '';
  let open: Tag | null = null;
  for (const tag of tags(xml)) {
    if (tag.name === 'w:t' && !tag.isEmpty) {
      if (tag.isEnd && open) text += decoded(xml.slice(open.end, tag.start));
      open = tag.isEnd ? null : tag;
    }
  }
  return text;
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(xml: string): string {
  return xml.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return ENTITIES.get(name ?? '') ?? whole;
    },
  );
}
