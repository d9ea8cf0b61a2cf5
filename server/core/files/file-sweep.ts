import type { Crypto } from '../crypto/crypto.model.ts';
import type { Db } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { Refusal } from '../refusal.ts';
import { dropBlob, dropPartials, type FoundBlob, listBlobs } from './blobs.ts';
import { fileAreaNames } from './file-areas.ts';
import { type FileRow, fileColumns, readContent } from './files.ts';

const DAY_MS = 24 * 3600 * 1000;
const BATCH = 200;

export interface Swept {
  rows: number;
  blobs: number;
  partials: number;
}

/**
 * Takes away uploads that no record named within a week, bytes that no row names, and torn uploads. Bytes younger than a
 * day are left alone; older ones go only while no upload is between its row and its bytes (the installation row is held).
 * @param nowMs the clock of the disk, not of the database
 */
export async function sweepFiles(db: Db, dir: string, nowMs: number): Promise<Swept> {
  const rows = await db.tx(tx =>
    tx.run(sql`DELETE FROM file WHERE subject IS NULL AND area = ANY (${fileAreaNames()}::text[])
      AND at < clock() - interval '7 days'`),
  );
  let blobs = 0;
  let batch: FoundBlob[] = [];
  for await (const blob of listBlobs(dir)) {
    if (blob.writtenAt < nowMs - DAY_MS) batch.push(blob);
    if (batch.length < BATCH) continue;
    blobs += await dropOrphans(db, dir, batch);
    batch = [];
  }
  blobs += await dropOrphans(db, dir, batch);
  return { rows, blobs, partials: await dropPartials(dir, nowMs - DAY_MS) };
}

async function dropOrphans(db: Db, dir: string, batch: readonly FoundBlob[]): Promise<number> {
  if (batch.length === 0) return 0;
  return db.tx(async tx => {
    await tx.rows(sql`SELECT FROM installation WHERE id = 1 FOR UPDATE`);
    const used = await tx.rows<{
      sha256: Buffer;
      keyNo: number;
    }>(sql`SELECT DISTINCT sha256, key_no AS "keyNo" FROM file
      WHERE sha256 = ANY (${batch.map(b => b.sha256)}::bytea[])`);
    const kept = new Set(used.map(u => `${u.sha256.toString('hex')}.${u.keyNo}`));
    const orphans = batch.filter(b => !kept.has(`${b.sha256.toString('hex')}.${b.keyNo}`));
    for (const orphan of orphans) await dropBlob(dir, orphan);
    return orphans.length;
  });
}

export interface FileFault {
  id: string;
  code: string;
}

/** Reads every file back: for `doctor` and after a restore. */
export async function proveFiles(
  db: Db,
  dir: string,
  crypto: Crypto,
): Promise<{ checked: number; faults: FileFault[] }> {
  const faults: FileFault[] = [];
  let checked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db.read(tx =>
      tx.rows<FileRow>(sql`SELECT ${fileColumns} FROM file WHERE id > ${after} ORDER BY id LIMIT 200`),
    );
    const last = rows.at(-1);
    if (!last) return { checked, faults };
    after = last.id;
    for (const row of rows) {
      checked++;
      await readContent(dir, crypto, row).catch(error => {
        if (!(error instanceof Refusal)) throw error;
        faults.push({ id: row.id, code: error.note.code });
      });
    }
  }
}
