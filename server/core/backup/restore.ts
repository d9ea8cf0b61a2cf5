import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type DatabaseAccess, withClient } from '../database/connection.ts';
import { readMigrations } from '../database/migrate.ts';
import { findMasterKeys, missingKeys } from '../master-keys.ts';
import { StartRefusal } from '../start-refusal.ts';
import { makeBackup } from './backup.ts';
import { checkFiles, copyFilesIn } from './files.ts';
import { orFullDisk } from './full-disk.ts';
import { hasContent, loadBackup } from './load.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { checkTableFile } from './tables.ts';

export interface RestoreOptions {
  access: DatabaseAccess;
  dir: string;
  filesDir: string;
  keyFile: string;
  /** Replace what is there; it is backed up to `safetyDir` first. */
  isReplacing: boolean;
  safetyDir: string;
}

export interface Restored {
  manifest: Manifest;
  /** Where the replaced data was backed up, if there was any. */
  safetyDir: string | null;
}

/** Checks the whole backup and the keys first; then attachments, keys and, in one transaction, the database. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const dir = path.resolve(options.dir);
  const manifest = readManifest(dir);
  refuseOtherPast(manifest);
  const keySource = chooseKeys(dir, manifest, options.keyFile);
  for (const table of manifest.tables) await checkTableFile(dir, table);
  await checkFiles(dir, manifest.files);
  const isOccupied = await withClient(options.access.owner, client =>
    refuseOccupied(client, options.isReplacing),
  );
  if (isOccupied) await keepSafetyCopy(options);
  try {
    await copyFilesIn(dir, options.filesDir, manifest.files);
    if (keySource) installKeys(keySource, options.keyFile, path.basename(options.safetyDir));
    await withClient(options.access.owner, client =>
      loadBackup(client, { dir, manifest, isReplacing: isOccupied }),
    );
  } catch (error) {
    throw orFullDisk(error, '没有恢复成，数据库里还是原来的数据', path.dirname(options.filesDir));
  }
  return { manifest, safetyDir: isOccupied ? options.safetyDir : null };
}

function refuseOtherPast({ migrations }: Manifest): void {
  const ours = readMigrations();
  const last = migrations.at(-1);
  if (last && last.no > ours.length) {
    throw new StartRefusal(
      'backup.newer-than-program',
      `这份备份来自更新的程序版本（数据库结构到 ${last.name}）。请换用同样新或更新的版本来恢复；现有数据没有改动。`,
    );
  }
  const odd = migrations.find(({ sha256 }, index) => ours[index]?.sha256 !== sha256);
  if (!odd) return;
  throw new StartRefusal(
    'backup.other-migrations',
    `备份时的数据库结构（${odd.name}）与本程序的不一致。请用做这份备份的程序版本恢复；现有数据没有改动。`,
  );
}

/** Null if the key file in place fits; otherwise the one inside the backup. Without a fitting key nothing is restored. */
function chooseKeys(dir: string, { keys }: Manifest, keyFile: string): string | null {
  if (missingKeys(findMasterKeys(keyFile), keys).length === 0) return null;
  const inside = path.join(dir, 'keys.json');
  if (missingKeys(findMasterKeys(inside), keys).length === 0) return inside;
  const why = existsSync(keyFile) ? '与这份备份不是一套' : '不存在';
  throw new StartRefusal(
    'backup.key-missing',
    `密钥文件 ${keyFile} ${why}（需要编号 ${keys.map(({ id }) => id).join('、')} 的密钥），备份里的加密内容将无法读出，因此不予恢复。请把另存的密钥文件放到该处，或用 NIANGJIA_KEY_FILE 指明它在哪里；现有数据没有改动。`,
  );
}

function installKeys(from: string, keyFile: string, mark: string): void {
  mkdirSync(path.dirname(keyFile), { recursive: true, mode: 0o700 });
  if (existsSync(keyFile)) renameSync(keyFile, `${keyFile}.${mark}`);
  copyFileSync(from, keyFile);
}

/** Whether there is something to replace. Refuses to touch it without being told to, or while it is in use. */
async function refuseOccupied(client: pg.Client, isReplacing: boolean): Promise<boolean> {
  const content = await hasContent(client);
  if (content === null) {
    throw new StartRefusal(
      'restore.foreign-tables',
      '这个数据库里有别的程序的表，不能恢复到这里。请新建一个空库，再把 DATABASE_URL 指过去。',
    );
  }
  if (!content) return false;
  if (!isReplacing) {
    throw new StartRefusal(
      'restore.not-empty',
      '这里已有数据，不覆盖。要用备份替换它，请加 --replace（会先把现有数据备份一份）；要保留它，请用 NIANGJIA_DATA 指定一个新目录来恢复；用外部数据库的，把 DATABASE_URL 指向一个空库。',
    );
  }
  const { rows } = await client.query(
    `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  if (rows[0].others > 0) {
    throw new StartRefusal(
      'restore.in-use',
      `数据库还有 ${rows[0].others} 个连接在使用。请先停下所有连着它的娘家，再恢复。`,
    );
  }
  return true;
}

async function keepSafetyCopy({ access, filesDir, keyFile, safetyDir }: RestoreOptions): Promise<void> {
  try {
    await makeBackup({ access, dir: safetyDir, filesDir, keyFile, withKey: existsSync(keyFile) });
  } catch (cause) {
    throw new StartRefusal(
      'restore.no-safety-copy',
      `替换前没能备份现有数据（${(cause as Error).message}）。请把现有数据目录改名留存，再重新恢复到空目录；现有数据没有改动。`,
      { cause },
    );
  }
}
