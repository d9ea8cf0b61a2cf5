import { createHash } from 'node:crypto';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { fileRefusals } from '@niangjia/domain/core/file.refusals.ts';
import type { Work } from '../action.ts';
import type { Crypto } from '../crypto/crypto.model.ts';
import { SealBroken } from '../crypto/envelope.ts';
import type { Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';
import { loadParameters } from '../parameters.ts';
import { Refusal } from '../refusal.ts';
import { present } from '../scope.ts';
import { hasBlob, readBlob, writeBlob } from './blobs.ts';
import { checkFile } from './file-type.ts';
import type { Files, StoredFile } from './files.model.ts';

export interface FileRow extends StoredFile {
  sha256: Buffer;
  keyNo: number;
  madeBy: string;
}

export const fileColumns = sql`home, id, name, media_type AS "mediaType", size, unit_id AS "unitId", subject, area,
  sha256, key_no AS "keyNo", made_by AS "madeBy"`;

const MEGABYTE = 1024 * 1024;

/** The parameter decides, below what the web server lets through at all. */
async function uploadLimit(tx: Tx, unitId: string, most: number): Promise<number> {
  const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
  const set = await loadParameters(tx, 'file.', unitId, day);
  return Math.min(most, set.number('file.upload-limit') * MEGABYTE);
}

/** @param limitBytes the largest upload that the web server lets through, by configuration */
export function openFiles(dir: string, crypto: Crypto, limitBytes: number): Files {
  return {
    keep: async (tx, { name, bytes, unitId, subject, area, madeBy, home }) => {
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const limit = await uploadLimit(tx, unitId, limitBytes);
      if (content.length > limit)
        throw new Refusal(coreRefusals['too-large']({ limit: `${Math.floor(limit / MEGABYTE)} MB` }));
      const plainName = cleanName(name);
      const mediaType = await checkFile(plainName, content);
      const sha256 = createHash('sha256').update(content).digest();
      const { keyNo, sealed } = crypto.sealFile(sha256, content);
      // The sweep takes this row for itself before it looks for orphans: a blob found here stays until this row commits.
      await tx.rows(sql`SELECT FROM installation WHERE id = 1 FOR KEY SHARE`);
      const id = newId(home);
      await tx.run(sql`INSERT INTO file (home, id, sha256, size, name, media_type, key_no, unit_id, subject, area, made_by, at)
        VALUES (${home}, ${id}, ${sha256}, ${content.length}, ${plainName}, ${mediaType}, ${keyNo}, ${unitId}, ${subject},
          ${area}, ${madeBy}, clock())`);
      if (!(await hasBlob(dir, { sha256, keyNo }))) await writeBlob(dir, { sha256, keyNo }, sealed);
      return { home, id, name: plainName, mediaType, size: content.length, unitId, subject, area };
    },
    bytes: async (tx, id) => {
      const file = await getFile(tx, id);
      return { file, bytes: await readContent(dir, crypto, file) };
    },
  };
}

export const getFile = async (tx: Tx, id: string): Promise<FileRow> =>
  present(await tx.maybe<FileRow>(sql`SELECT ${fileColumns} FROM file WHERE id = ${id}`));

/** @throws Refusal `core.file-broken` when the bytes are gone, were altered, or their key is not here */
export async function readContent(dir: string, crypto: Crypto, file: FileRow): Promise<Buffer> {
  const sealed = await readBlob(dir, file);
  const broken = (): Refusal => new Refusal(coreRefusals['file-broken']({ name: file.name }));
  if (!sealed) throw broken();
  try {
    const bytes = crypto.openFile(file.sha256, file.keyNo, sealed);
    if (createHash('sha256').update(bytes).digest().equals(file.sha256)) return bytes;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
  }
  throw broken();
}

/**
 * A record takes the files that its writer sent before. Each may be used once, by the person who sent it.
 * @throws Refusal `file.not-yours`
 */
export async function attachFiles(
  w: Work,
  ids: readonly string[],
  to: { area: string; subject: string; unitId: string },
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const taken = await w.tx.run(sql`UPDATE file SET subject = ${to.subject}, unit_id = ${to.unitId}
    WHERE id = ANY (${wanted}::uuid[]) AND area = ${to.area} AND subject IS NULL AND made_by = ${w.actor.personId}`);
  if (taken !== wanted.length) throw new Refusal(fileRefusals['not-yours']());
}

/**
 * The same papers once more, for another record that takes them over: each record keeps and loses its own. They are attached by
 * whoever hands them on.
 * @returns the copies, in the order of the papers
 */
export async function copyFiles(
  w: Work,
  ids: readonly string[],
  from: { area: string; subject: string },
): Promise<string[]> {
  const copies = ids.map(() => w.newId());
  const made =
    await w.tx.run(sql`INSERT INTO file (home, id, sha256, size, name, media_type, key_no, unit_id, subject, area, made_by, at)
    SELECT ${w.actor.home}, c.copy, f.sha256, f.size, f.name, f.media_type, f.key_no, f.unit_id, NULL, f.area, ${w.actor.personId}, clock()
    FROM unnest(${[...ids]}::uuid[], ${copies}::uuid[]) AS c(id, copy) JOIN file f ON f.id = c.id AND f.area = ${from.area} AND f.subject = ${from.subject}`);
  if (made !== ids.length) throw new Refusal(fileRefusals['not-yours']());
  return copies;
}

/** The last part of a path, without characters that file systems or headers trip over. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
  const dot = plain.lastIndexOf('.');
  return dot > 0 ? `${plain.slice(0, Math.min(dot, 120))}${plain.slice(dot)}` : plain.slice(0, 120);
}
