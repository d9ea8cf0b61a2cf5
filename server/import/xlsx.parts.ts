/**
 * The parts of a workbook that are read, in the order in which a reader needs them.
 *
 * Office programs put the sheets before the words that their cells share, and a reader that meets them so
 * lays every sheet down in a file of its own until it has the words: names and identity numbers in the clear,
 * left behind when only the first sheet is wanted.
 */
import { openPart, type Part } from './xlsx.guard.ts';

const RELATIONS = 'xl/_rels/workbook.xml.rels';
const BOOK = 'xl/workbook.xml';
const BEFORE_SHEETS = [RELATIONS, BOOK, 'xl/styles.xml', 'xl/sharedStrings.xml'];
const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
/** Ends a package, and says at byte 16 where the directory begins, which follows the parts. */
const END = Buffer.from('504b0506', 'hex');

interface InOrder {
  pieces: Buffer[];
  /** Whether its cells share words at all. */
  isShared: boolean;
}

interface NamedSheet {
  part: Part;
  name: string;
  /** As it is told to somebody who may not see it in the workbook. */
  title: string;
}

/** The sheets in the order and under the names that the workbook shows. */
export async function namedSheets(bytes: Buffer, parts: readonly Part[]): Promise<NamedSheet[]> {
  const sheets = parts.filter(part => SHEET.test(part.name));
  const [book, relations] = [await textOf(bytes, parts, BOOK), await textOf(bytes, parts, RELATIONS)];
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  const named = [...book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag]): NamedSheet[] => {
    const part = sheets.find(one => one.name === targets.get(attribute(tag, 'r:id')));
    const name = attribute(tag, 'name');
    const isHidden = /\bstate="(?:veryH|h)idden"/.test(tag);
    return part ? [{ part, name, title: `“${name}”${isHidden ? '（已隐藏）' : ''}` }] : [];
  });
  if (named.length === sheets.length) return named;
  return sheets.map((part, nth) => ({ part, name: '', title: `第${nth + 1}张工作表` }));
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text
    .replace(/&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));/g, (all, hex, dec) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(dec);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, word: string) => ENTITIES[word]!);

/** Of the workbook itself as much as names of sheets take. */
const MOST_WORDS = 1024 ** 2;

async function textOf(bytes: Buffer, parts: readonly Part[], name: string): Promise<string> {
  const part = parts.find(one => one.name === name);
  if (!part) return '';
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of await openPart(bytes, part)) {
    size += (piece as Buffer).length;
    if (size > MOST_WORDS) return '';
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What a sheet needs and then the sheet itself, cut out of the file; whatever else it holds is left out. */
export function inOrder(bytes: Buffer, parts: readonly Part[], sheet: Part): InOrder {
  const directory = bytes.readUInt32LE(bytes.lastIndexOf(END) + 16);
  const ends = [...parts.map(part => part.at), directory].sort((a, b) => a - b);
  const wanted = [...BEFORE_SHEETS.map(name => parts.find(part => part.name === name)), sheet];
  const pieces = wanted
    .filter(part => part !== undefined)
    .map(({ at }) =>
      bytes.subarray(
        at,
        ends.find(end => end > at),
      ),
    );
  // A reader that goes from part to part knows by the directory that no more come.
  pieces.push(bytes.subarray(directory));
  return { pieces, isShared: parts.some(part => part.name === 'xl/sharedStrings.xml') };
}
