/**
 * The parts of a workbook that are read, in the order in which a reader needs them.
 *
 * Office programs put the sheets before the words that their cells share, and a reader that meets them so
 * lays every sheet down in a file of its own until it has the words: names and identity numbers in the clear,
 * left behind when only the first sheet is wanted.
 */
import type { Part } from './xlsx.guard.ts';

const BEFORE_SHEETS = [
  'xl/_rels/workbook.xml.rels',
  'xl/workbook.xml',
  'xl/styles.xml',
  'xl/sharedStrings.xml',
];
const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
/** Ends a package, and says at byte 16 where the directory begins, which follows the parts. */
const END = Buffer.from('504b0506', 'hex');

interface InOrder {
  pieces: Buffer[];
  /** Whether its cells share words at all. */
  isShared: boolean;
}

export const sheetsIn = (parts: readonly Part[]): Part[] => parts.filter(part => SHEET.test(part.name));

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
