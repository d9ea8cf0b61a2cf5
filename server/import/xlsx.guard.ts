/** Looks at a workbook before it is read: macros, passwords, and parts that unpack to more than they say (CWE-409). */
import type { Readable } from 'node:stream';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import yauzl from 'yauzl';
import { Refusal } from '../core/refusal.ts';
import { SHEET_LIMITS } from './sheet.limits.ts';

/** CFB, which holds old workbooks and those with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A part of a package as it stands in the file. */
export interface Part {
  name: string;
  /** Where its header begins, in bytes. */
  at: number;
}

/**
 * @returns its parts, in the order of its directory
 * @throws Refusal in words for whatever is no plain workbook
 */
export async function guardXlsx(bytes: Buffer): Promise<Part[]> {
  if (bytes.subarray(0, 8).equals(COMPOUND)) {
    const isLocked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new Refusal(isLocked ? no.locked() : no['not-a-sheet']());
  }
  let unpacked = 0;
  let isWorkbook = false;
  const parts: Part[] = [];
  try {
    await eachPart(bytes, async ({ name, at, size }, open) => {
      parts.push({ name, at });
      if (/vbaProject\.bin$/i.test(name)) throw new Refusal(no.macros());
      if (name === 'xl/workbook.xml') isWorkbook = true;
      unpacked += size;
      insistSize(unpacked, SHEET_LIMITS.unpacked);
      // The size in the directory is what the sender says; the library counts while unpacking and stops where it lies.
      if (name === 'xl/sharedStrings.xml') {
        insistSize(size, SHEET_LIMITS.shared);
        for await (const _ of await open()) void _;
      }
    });
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(no.broken());
  }
  if (!isWorkbook) throw new Refusal(no['not-a-sheet']());
  return parts;
}

function insistSize(size: number, limit: number): void {
  if (size > limit) throw new Refusal(no['too-large']({ limit: `${Math.round(limit / 1024 ** 2)}MB` }));
}

type Open = () => Promise<Readable>;

/** One part, unpacked as it is read. */
export async function openPart(bytes: Buffer, wanted: Part): Promise<Readable> {
  let found: Readable | undefined;
  await eachPart(bytes, async (part, open) => {
    if (part.at === wanted.at) found = await open();
  });
  return found!;
}

function eachPart(
  bytes: Buffer,
  look: (part: Part & { size: number }, open: Open) => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (failed, zip) => {
      if (failed) return reject(failed);
      const open = (entry: yauzl.Entry) => (): Promise<Readable> =>
        new Promise((done, fail) =>
          zip.openReadStream(entry, (error, stream) => (error ? fail(error) : done(stream))),
        );
      zip.on('entry', (entry: yauzl.Entry) => {
        const { fileName: name, uncompressedSize: size, relativeOffsetOfLocalHeader: at } = entry;
        look({ name, at, size }, open(entry)).then(() => zip.readEntry(), reject);
      });
      zip.on('end', resolve);
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
