/**
 * Office files are zips: look inside before anybody unpacks one. Everything is counted while it streams, nothing is kept;
 * an entry that unpacks to more or less than it declares fails by itself.
 */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

export interface ZipLimits {
  entries: number;
  /** Bytes after unpacking, all entries together. */
  unpackedBytes: number;
  /** Unpacked to packed, above the first megabyte: text in office files reaches 20 to 40. */
  ratio: number;
}

export const OFFICE_LIMITS: ZipLimits = { entries: 3000, unpackedBytes: 300 * 1024 * 1024, ratio: 200 };

export type ZipFault = 'not-a-zip' | 'too-many' | 'too-big' | 'bomb' | 'encrypted' | 'bad-name' | 'broken';

export class ZipRefused extends Error {
  readonly fault: ZipFault;
  constructor(fault: ZipFault, options?: ErrorOptions) {
    super(`zip refused: ${fault}`, options);
    this.name = 'ZipRefused';
    this.fault = fault;
  }
}

const MEGABYTE = 1024 * 1024;

/**
 * Reads every entry to its end, so that declared sizes that lie are found out too.
 * @returns the names inside
 * @throws ZipRefused
 */
export async function inspectZip(bytes: Buffer, limits: ZipLimits = OFFICE_LIMITS): Promise<Set<string>> {
  const zip = await open(bytes);
  const names = new Set<string>();
  let unpacked = 0;
  try {
    if (zip.entryCount > limits.entries) throw new ZipRefused('too-many');
    for await (const entry of zip.eachEntry()) {
      if (names.size >= limits.entries) throw new ZipRefused('too-many');
      if (isBadName(entry.fileName)) throw new ZipRefused('bad-name');
      if (entry.isEncrypted()) throw new ZipRefused('encrypted');
      names.add(entry.fileName);
      if (entry.fileName.endsWith('/')) continue;
      unpacked += await countEntry(zip, entry, limits, unpacked);
    }
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused('broken', { cause: error });
  } finally {
    zip.close();
  }
  return names;
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { strictFileNames: true });
  } catch (cause) {
    throw new ZipRefused('not-a-zip', { cause });
  }
}

async function countEntry(zip: ZipFile, entry: Entry, limits: ZipLimits, before: number): Promise<number> {
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    const fault =
      before + size > limits.unpackedBytes
        ? 'too-big'
        : size > MEGABYTE && size > entry.compressedSize * limits.ratio
          ? 'bomb'
          : null;
    if (fault) {
      stream.destroy();
      throw new ZipRefused(fault);
    }
  }
  return size;
}

const isBadName = (name: string): boolean =>
  name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
