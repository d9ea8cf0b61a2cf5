import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type DatabaseAccess, withClient } from '../database/connection.ts';
import { readKeyProofs } from '../database/key-proof.ts';
import { listApplied, refuseOtherPast } from '../database/migrate.ts';
import { startThrowaway } from '../database/throwaway.ts';
import { hasBlob } from '../files/blobs.ts';
import { StartRefusal } from '../start-refusal.ts';
import { checkFiles, copyFilesOut } from './files.ts';
import { orFullDisk } from './full-disk.ts';
import { loadBackup } from './load.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import { dumpTable, listSequences, listTables, onSnapshot } from './tables.ts';

export interface BackupOptions {
  access: DatabaseAccess;
  dir: string;
  filesDir: string;
  keyFile: string;
  withKey: boolean;
}

/**
 * Writes a backup while others go on working, and proves it by restoring it into a PostgreSQL of its own. The folder
 * gets its name only after that; until then it ends in `.partial`.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const dir = path.resolve(options.dir);
  refuseOccupied(dir);
  const partial = `${dir}.partial`;
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(path.join(partial, 'tables'), { recursive: true, mode: 0o700 });
    const manifest = await withClient(options.access.owner, client => dump(client, partial, options));
    if (options.withKey) copyFileSync(options.keyFile, path.join(partial, 'keys.json'));
    writeManifest(partial, manifest);
    await verify(partial);
    if (existsSync(dir)) rmdirSync(dir);
    renameSync(partial, dir);
    return manifest;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw explain(error, dir);
  }
}

/** Remembers in the data folder when and where the last backup was made; `doctor` tells its age. */
export function noteBackup(dataDir: string, dir: string, { madeAt }: Manifest): void {
  const note = JSON.stringify({ madeAt, dir: path.resolve(dir) });
  writeFileSync(path.join(dataDir, 'last-backup.json'), `${note}\n`, { mode: 0o600 });
}

async function dump(client: pg.Client, dir: string, { filesDir, withKey }: BackupOptions): Promise<Manifest> {
  return onSnapshot(client, async () => {
    const { rows } = await client.query(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') AS at,
              current_setting('server_version') AS server`,
    );
    const migrations = await listApplied(client);
    refuseOtherPast(migrations);
    const tables = [];
    for (const table of await listTables(client)) tables.push(await dumpTable(client, dir, table));
    return {
      format: 1,
      madeAt: rows[0].at,
      server: rows[0].server,
      migrations,
      tables,
      sequences: await listSequences(client),
      files: await copyFilesOut(filesDir, dir),
      lostFiles: await countLost(client, path.join(dir, 'files')),
      keys: await readKeyProofs(client),
      withKey,
    };
  });
}

/** An attachment that was lost before must not stop the backup of everything else; the caller says so. */
async function countLost(client: pg.Client, filesDir: string): Promise<number> {
  const { rows } = await client.query<{ sha256: Buffer; keyNo: number }>(
    'SELECT DISTINCT sha256, key_no AS "keyNo" FROM file',
  );
  let lost = 0;
  for (const name of rows) if (!(await hasBlob(filesDir, name))) lost += 1;
  return lost;
}

/** Restores what was written, from the disk, and lets `loadBackup` compare every table with the manifest. */
async function verify(dir: string): Promise<void> {
  const manifest = readManifest(dir);
  await checkFiles(dir, manifest.files);
  const trial = await startThrowaway(path.dirname(dir), '.niangjia-trial-');
  try {
    await withClient(trial.access.owner, client => loadBackup(client, { dir, manifest, isReplacing: false }));
  } finally {
    await trial.drop();
  }
}

function refuseOccupied(dir: string): void {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  throw new StartRefusal(
    'backup.folder-occupied',
    `目录 ${dir} 里已有内容，备份不覆盖任何东西。请换一个新目录名，例如带上日期。`,
  );
}

function explain(error: unknown, dir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const folder = path.dirname(dir);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new StartRefusal(
      'backup.folder-denied',
      `无法在 ${folder} 里写入，备份没有做成。请换一个可以写入的目录。`,
    );
  }
  return orFullDisk(error, '备份没有做成', folder);
}
