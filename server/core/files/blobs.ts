/** Sealed bytes on disk, named by their content: `ab/cdef….<key number>`. A name appears only when its bytes are whole and synced. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import path from 'node:path';

export interface BlobName {
  sha256: Buffer;
  keyNo: number;
}

const pathOf = (dir: string, { sha256, keyNo }: BlobName): string => {
  const hex = sha256.toString('hex');
  return path.join(dir, hex.slice(0, 2), `${hex.slice(2)}.${keyNo}`);
};

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function hasBlob(dir: string, name: BlobName): Promise<boolean> {
  return stat(pathOf(dir, name)).then(
    s => s.size > 0,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

/** After this returns, the bytes survive a loss of power. */
export async function writeBlob(dir: string, name: BlobName, sealed: Uint8Array): Promise<void> {
  const target = pathOf(dir, name);
  const waiting = path.join(dir, 'tmp');
  await mkdir(waiting, { recursive: true, mode: 0o700 });
  const made = await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const partial = path.join(waiting, randomUUID());
  const handle = await open(partial, 'wx', 0o600);
  try {
    await handle.writeFile(sealed);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, target);
  await syncFolder(path.dirname(target));
  if (made) await syncFolder(dir);
}

/** The sealed bytes, or null when they are gone. */
export async function readBlob(dir: string, name: BlobName): Promise<Buffer | null> {
  return readFile(pathOf(dir, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

export const dropBlob = (dir: string, name: BlobName): Promise<void> => unlink(pathOf(dir, name));

export interface FoundBlob extends BlobName {
  /** Milliseconds since 1970, by the clock of the disk. */
  writtenAt: number;
}

/** Every blob on disk, folder by folder. */
export async function* listBlobs(dir: string): AsyncGenerator<FoundBlob> {
  for (const folder of await namesIn(dir)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const file of await namesIn(path.join(dir, folder))) {
      const match = /^([0-9a-f]{62})\.(\d+)$/.exec(file);
      if (!match) continue;
      const { mtimeMs } = await stat(path.join(dir, folder, file));
      yield {
        sha256: Buffer.from(folder + match[1]!, 'hex'),
        keyNo: Number(match[2]),
        writtenAt: mtimeMs,
      };
    }
  }
}

/** What an upload left behind when the program was killed in the middle. */
export async function dropPartials(dir: string, olderThanMs: number): Promise<number> {
  const waiting = path.join(dir, 'tmp');
  let dropped = 0;
  for (const name of await namesIn(waiting)) {
    const file = path.join(waiting, name);
    if ((await stat(file)).mtimeMs >= olderThanMs) continue;
    await unlink(file);
    dropped++;
  }
  return dropped;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    names => names.sort(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
