import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { damaged, type Manifest } from './manifest.ts';

const LIST = 'files.tsv';

/**
 * Copies the attachments. They are named by their content and never change, so whatever the snapshot of the database
 * mentions is there in full; one that is being written now, or was purged meanwhile, belongs to no row of the snapshot.
 */
export async function copyFilesOut(filesDir: string, dir: string): Promise<Manifest['files']> {
  const lines: string[] = [];
  let bytes = 0;
  for (const name of listFiles(filesDir)) {
    // What is still being written has no name of its own yet.
    if (name.startsWith('tmp/')) continue;
    const copied = await copyOne(path.join(filesDir, name), path.join(dir, 'files', name));
    if (!copied) continue;
    lines.push(`${copied.sha256}\t${copied.bytes}\t${name}\n`);
    bytes += copied.bytes;
  }
  const text = lines.join('');
  writeFileSync(path.join(dir, LIST), text, { mode: 0o600, flush: true });
  return { count: lines.length, bytes, listSha256: createHash('sha256').update(text).digest('hex') };
}

/** Reads every copy through and compares it with the list, and the list with the manifest. */
export async function checkFiles(dir: string, expected: Manifest['files']): Promise<void> {
  for (const entry of readList(dir, expected)) {
    const file = path.join(dir, 'files', entry.name);
    if (!existsSync(file)) throw damaged(`files/${entry.name}`);
    const meter = new Digest();
    await pipeline(createReadStream(file), meter, async stream => {
      for await (const _ of stream);
    });
    if (meter.sha256() !== entry.sha256) throw damaged(`files/${entry.name}`);
  }
}

/** Adds the attachments to a data folder; those that are there already are the same by their name. */
export async function copyFilesIn(dir: string, filesDir: string, expected: Manifest['files']): Promise<void> {
  for (const { name } of readList(dir, expected)) {
    const to = path.join(filesDir, name);
    if (!existsSync(to)) await copyOne(path.join(dir, 'files', name), to);
  }
}

function readList(dir: string, expected: Manifest['files']): { sha256: string; name: string }[] {
  const file = path.join(dir, LIST);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (createHash('sha256').update(text).digest('hex') !== expected.listSha256) throw damaged(LIST);
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [sha256 = '', , name = ''] = line.split('\t');
      // The list may come from anywhere: no path in it leads out of the folder.
      if (path.isAbsolute(name) || name.split('/').includes('..')) throw damaged(LIST);
      return { sha256, name };
    });
}

function listFiles(root: string, below = ''): string[] {
  const dir = path.join(root, below);
  if (!existsSync(dir)) return [];
  const entries = readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap(entry => {
    const name = path.posix.join(below, entry.name);
    return entry.isDirectory() ? listFiles(root, name) : entry.isFile() ? [name] : [];
  });
}

async function copyOne(from: string, to: string): Promise<{ sha256: string; bytes: number } | null> {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const meter = new Digest();
  const partial = `${to}.copying`;
  try {
    await pipeline(createReadStream(from), meter, createWriteStream(partial, { mode: 0o600, flush: true }));
  } catch (error) {
    const { code, syscall, path: where } = error as NodeJS.ErrnoException;
    rmSync(partial, { force: true });
    if (code === 'ENOENT' && syscall === 'open' && where === from) return null;
    throw error;
  }
  renameSync(partial, to);
  return { sha256: meter.sha256(), bytes: meter.bytes };
}

class Digest extends Transform {
  #hash = createHash('sha256');
  bytes = 0;

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }
}
