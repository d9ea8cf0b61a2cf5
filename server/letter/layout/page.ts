/**
 * The page of an official document (GB/T 9704-2012): A4, 天头37 订口28 mm, 版心156×225 mm, 22 lines of 28 characters in 3号仿宋.
 * Fonts are named, not embedded; a machine without them falls back by itself.
 */
import {
  AlignmentType,
  DocumentGridType,
  Footer,
  Header,
  type IParagraphOptions,
  type ISectionPropertiesOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';

export const mm = (n: number): number => Math.round((n * 1440) / 25.4);
export const RED = 'FF0000';
export const FONT = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  black: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
} as const;
/** Half points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 小四 12 pt. */
export const SIZE = { two: 44, three: 32, four: 28, table: 24 } as const;
/** One character of 3号, in twentieths of a point. */
export const CHAR = 320;
/** 225 mm in 22 lines, rounded down so that the last one still fits. */
export const LINE = { line: 579, lineRule: LineRuleType.EXACT };

/**
 * 28 characters of 3号 are 448 pt and the text area is 442 pt wide: each gives up a quarter of a point, in twentieths. Said at every
 * run, because programs differ in how they read a grid of characters.
 */
export const TIGHT = 5;

/** What Word cannot hold is left out; line breaks are kept by the caller. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\t]|\p{Cs}/gu, '');

export interface Words {
  font?: string;
  size?: number;
  color?: string;
}

export const run = (text: string, { font = FONT.body, size = SIZE.three, color }: Words = {}): TextRun =>
  new TextRun({
    text: plain(text),
    font: { name: font, eastAsia: font, ascii: font, hAnsi: font },
    size,
    ...(size === SIZE.three ? { characterSpacing: -TIGHT } : {}),
    ...(color ? { color } : {}),
  });

type Layout = Omit<IParagraphOptions, 'children' | 'text'>;
export const line = (text: string, words: Words = {}, layout: Layout = {}): Paragraph =>
  new Paragraph({ spacing: LINE, ...layout, children: [run(text, words)] });

/** Text with the first line two characters in; every line of the text is a paragraph. */
export const body = (text: string): Paragraph[] =>
  text
    .split('\n')
    .map(part => line(part, {}, { indent: { firstLine: 2 * CHAR }, alignment: AlignmentType.BOTH }));

export const blank = (count = 1): Paragraph[] => Array.from({ length: count }, () => line(''));
export const centred = (text: string, words: Words): Paragraph =>
  line(text, words, { alignment: AlignmentType.CENTER, keepNext: true });

/** 署名与成文日期 without a seal: the date begins two characters to the right of the name, neither nearer the edge than two. */
export function signature(office: string, date: string): Paragraph[] {
  const width = [...date].reduce((n, c) => n + (/\d/.test(c) ? 0.5 : 1), 0);
  const dateRight = Math.max(2, office.length - width);
  const nameRight = Math.max(2, 4 + width - office.length);
  const right = (chars: number): Layout => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(chars * CHAR) },
  });
  return [...blank(), line(office, {}, right(nameRight)), line(date, {}, right(dateRight))];
}

const number = (alignment: Layout['alignment'], indent: Layout['indent']): Footer =>
  new Footer({
    children: [
      new Paragraph({
        ...(alignment ? { alignment } : {}),
        ...(indent ? { indent } : {}),
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONT.song, size: SIZE.four }),
        ],
      }),
    ],
  });

/** 页码 4号半角宋体, 单页右空一字, 双页左空一字. */
export const footers = () => ({
  default: number(AlignmentType.RIGHT, { right: 280 }),
  even: number(AlignmentType.LEFT, { left: 280 }),
});

/** For pages that are not counted: without their own, they would carry those of the pages before. */
export function noFooters() {
  const none = () => new Footer({ children: [new Paragraph({})] });
  return { default: none(), even: none() };
}

/** A mark on every page of what is not yet an official document. */
export function headers(mark: string | null) {
  if (!mark) return {};
  const header = () =>
    new Header({
      children: [line(mark, { font: FONT.black, size: SIZE.four }, { alignment: AlignmentType.RIGHT })],
    });
  return { headers: { default: header(), even: header() } };
}

/** The dash of the page number stands 7 mm below the text area: half a line of 4号 above the footer's lower edge. */
const FOOT = { header: mm(15), footer: mm(25), gutter: 0 };
/** 22 lines by 28 characters, each a fifth of a point narrower than 3号 (in 4096ths). */
const GRID = { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE.line, charSpace: -849 };
export const portrait: ISectionPropertiesOptions = {
  grid: GRID,
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), ...FOOT },
  },
};
/** Edges from those of the page. */
export const PORTRAIT_AREA = { left: mm(28), width: mm(156), bottom: mm(262) };
export const PORTRAIT_WIDTH = PORTRAIT_AREA.width;
export const PORTRAIT_HEIGHT = mm(225);
/** The page turned: the binding edge is on top. */
export const landscape: ISectionPropertiesOptions = {
  page: {
    size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
    margin: { top: mm(28), left: mm(35), right: mm(37), bottom: mm(26), ...FOOT, footer: mm(15) },
  },
};
export const LANDSCAPE_WIDTH = mm(225);
