/** Looks into a .docx as a word processor would. */
import { inflateRawSync } from 'node:zlib';
import { expectThat } from './journey.ts';

const ENTRY = 0x02014b50;
const END = 0x06054b50;

export function textOfDocx(file: Buffer): string {
  const main = partsOfDocx(file).get('word/document.xml');
  expectThat(main !== undefined, 'the document has a main part');
  return withoutTags(main);
}

/** Everything that is in it, by name: words hide in properties and comments too. */
export function partsOfDocx(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06'));
  expectThat(end >= 0 && file.readUInt32LE(end) === END, 'the document is a whole zip archive');
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    expectThat(file.readUInt32LE(at) === ENTRY, 'the directory of the document is whole');
    const [size, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    parts.set(file.toString('utf8', at + 46, at + 46 + nameLength), contentOf(file, at, size));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function contentOf(file: Buffer, at: number, size: number): string {
  const local = file.readUInt32LE(at + 42);
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(from, from + size);
  return (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
}

const withoutTags = (xml: string): string => xml.replace(/<[^>]+>/g, '');
