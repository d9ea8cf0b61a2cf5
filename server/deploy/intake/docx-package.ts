/** The zip container of a .docx: opened only within limits, and read in full once so that no declared size is trusted. */
import yauzl from 'yauzl';
import { IntakeRefusal } from './intake.refusal.ts';

export interface PackageLimits {
  entries: number;
  /** All entries together, uncompressed. */
  bytes: number;
  /** Uncompressed ÷ compressed of the whole, looked at above a megabyte. */
  ratio: number;
}

export const PACKAGE_LIMITS: PackageLimits = { entries: 2000, bytes: 100 * 1024 * 1024, ratio: 120 };
const SMALL = 1024 * 1024;
/** Parts that say what the text is; the largest is the text itself. */
const WANTED = new Set(['word/document.xml', 'word/numbering.xml', 'word/styles.xml']);

export type Parts = Map<string, string>;

/** The wanted parts as text. Refuses what is broken, too large when unpacked, or points outside. */
export async function openPackage(bytes: Uint8Array, limits: PackageLimits = PACKAGE_LIMITS): Promise<Parts> {
  const zip = await unzipped(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const parts: Parts = new Map();
  let entries = 0;
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      entries++;
      const allowed = Math.min(limits.bytes - total, Math.max(SMALL, limits.ratio * bytes.length) - total);
      if (entries > limits.entries || entry.uncompressedSize > allowed)
        throw new IntakeRefusal('deploy.file-bomb');
      if (entry.isEncrypted()) throw new IntakeRefusal('deploy.file-encrypted');
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        size += (chunk as Buffer).length;
        if (size > allowed) throw new IntakeRefusal('deploy.file-bomb');
        if (WANTED.has(entry.fileName)) chunks.push(chunk as Buffer);
      }
      total += size;
      if (WANTED.has(entry.fileName)) parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
    }
  } catch (error) {
    throw asRefusal(error);
  } finally {
    zip.close();
  }
  if (!parts.has('word/document.xml')) throw new IntakeRefusal('deploy.file-not-docx');
  return parts;
}

async function unzipped(buffer: Buffer): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** The library says in plain Errors what is wrong with a container; they are faults of the file, not of the program. */
function asRefusal(error: unknown): unknown {
  if (error instanceof IntakeRefusal || !(error instanceof Error)) return error;
  if (/relative path|absolute path|invalid characters in fileName/u.test(error.message))
    return new IntakeRefusal('deploy.file-unsafe-path');
  if (/too many bytes in the stream/u.test(error.message)) return new IntakeRefusal('deploy.file-bomb');
  if (error instanceof TypeError || error instanceof ReferenceError) return error;
  return new IntakeRefusal('deploy.file-broken-docx');
}
