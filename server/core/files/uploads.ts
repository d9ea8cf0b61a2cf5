/**
 * Files that come in pieces. Whoever sends says first what is to come; every piece is sealed as it arrives; whole and with the right digest
 * it becomes a file of its record like any other. What was sent twice is taken once; where it stopped, it goes on.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { fileRefusals } from '@niangjia/domain/core/file.refusals.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Ctx } from '../action.ts';
import { recordAudit } from '../audit/audit-record.ts';
import type { FieldPlace } from '../crypto/crypto.model.ts';
import type { Db, Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { loadParameters } from '../parameters.ts';
import { Refusal } from '../refusal.ts';
import { present } from '../scope.ts';
import { fileArea } from './file-areas.ts';
import type { StoredFile } from './files.model.ts';
import { getFile } from './files.ts';

/** Small enough to get through a bad connection at all. */
const PIECE_BYTES = 256 * 1024;
const MEGABYTE = 1024 * 1024;

export const piecePlace = (uploadId: string, start: number): FieldPlace => ({
  table: 'upload_piece',
  column: 'sealed',
  rowId: `${uploadId}/${start}`,
});

interface Upload {
  id: string;
  area: string;
  subject: string;
  name: string;
  size: number;
  sha256: Buffer;
  received: number;
  fileId: string | null;
}

interface Announced {
  area: string;
  subject: string;
  name: string;
  size: number;
  sha256: string;
}

export interface Standing {
  received: number;
  pieceBytes: number;
  fileId: string | null;
}

const standing = ({ received, fileId }: Pick<Upload, 'received' | 'fileId'>): Standing => ({
  received,
  pieceBytes: PIECE_BYTES,
  fileId,
});

/** One's own and nobody else's, held until the end of the transaction. */
const lockUpload = (tx: Tx, actor: Actor, id: string): Promise<Upload | undefined> =>
  tx.maybe<Upload>(sql`SELECT id, area, subject, name, size, sha256, received, file_id AS "fileId" FROM upload
    WHERE id = ${id} AND person_id = ${actor.personId} AND clock() < ends_at FOR UPDATE`);

async function unitOf(
  tx: Tx,
  actor: Actor,
  { area, subject }: Pick<Upload, 'area' | 'subject'>,
): Promise<string> {
  const rules = fileArea(area);
  if (!rules?.unitFor) throw new Refusal(fileRefusals['no-area']());
  return present((await rules.unitFor(tx, actor, subject)) ?? undefined);
}

export function startUpload(ctx: Ctx, id: string, asked: Announced): Promise<Standing> {
  const { actor, origin } = ctx;
  return ctx.db.tx(async tx => {
    const known = await lockUpload(tx, actor, id);
    if (known) {
      if (
        known.sha256.toString('hex') !== asked.sha256 ||
        known.subject !== asked.subject ||
        known.area !== asked.area
      )
        throw new Refusal(fileRefusals['upload-differs']());
      return standing(known);
    }
    const unitId = await unitOf(tx, actor, asked);
    const limits = await loadParameters(tx, 'file.', unitId, actor.day);
    const most = limits.number('file.upload-limit');
    if (asked.size > most * MEGABYTE) throw new Refusal(coreRefusals['too-large']({ limit: `${most} MB` }));
    await insistFew(tx, actor, limits.number('file.pieces-open'));
    const made =
      await tx.run(sql`INSERT INTO upload (home, id, person_id, area, subject, name, size, sha256, ends_at)
      VALUES (${homeOf(id)}, ${id}, ${actor.personId}, ${asked.area}, ${asked.subject}, ${asked.name}, ${asked.size},
        ${Buffer.from(asked.sha256, 'hex')}, clock() + make_interval(hours => ${limits.number('file.pieces-kept')}::int)) ON CONFLICT DO NOTHING`);
    if (made === 0) throw new Refusal(fileRefusals['upload-differs']());
    await recordAudit(tx, { actor, action: 'file.start-upload', subject: asked.subject, unitId, origin });
    return standing({ received: 0, fileId: null });
  });
}

/** The person is held, so that two at once do not pass the limit together. */
async function insistFew(tx: Tx, actor: Actor, most: number): Promise<void> {
  await tx.rows(sql`SELECT FROM person WHERE id = ${actor.personId} FOR NO KEY UPDATE`);
  const { open } = await tx.one<{ open: number }>(
    sql`SELECT count(*)::int AS open FROM upload WHERE person_id = ${actor.personId} AND file_id IS NULL AND clock() < ends_at`,
  );
  if (open >= most) throw new Refusal(fileRefusals['uploads-many']({ most }));
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export function takePiece(
  ctx: Ctx,
  id: string,
  { start, sha256, bytes }: { start: number; sha256: string; bytes: Buffer },
): Promise<Standing> {
  return ctx.db.tx(async tx => {
    const upload = present(await lockUpload(tx, ctx.actor, id));
    const { received, size, fileId } = upload;
    // Its answer was lost on the way: it is here already.
    if (fileId || start < received) return standing(upload);
    if (start > received)
      throw new Refusal(fileRefusals['upload-gap']({ received }, { current: standing(upload) }));
    if (bytes.length === 0 || bytes.length > PIECE_BYTES || received + bytes.length > size)
      throw new Refusal(fileRefusals['piece-size']({ most: PIECE_BYTES }));
    if (digest(bytes).toString('hex') !== sha256) throw new Refusal(fileRefusals['piece-torn']());
    await tx.run(sql`INSERT INTO upload_piece (home, upload_id, start, sealed)
      VALUES (${homeOf(id)}, ${id}, ${start}, ${ctx.crypto.seal(piecePlace(id, start), bytes)})`);
    await tx.run(sql`UPDATE upload SET received = ${received + bytes.length} WHERE id = ${id}`);
    return standing({ received: received + bytes.length, fileId });
  });
}

export async function finishUpload(ctx: Ctx, id: string): Promise<StoredFile> {
  const done = await ctx.db.tx(tx => finishWithin(tx, ctx, id));
  if (typeof done === 'string') throw new Refusal(fileRefusals['upload-torn']({ name: done }));
  return done;
}

/** @returns the name alone when the whole is not what was announced: then it starts anew, which must outlast the refusal */
async function finishWithin(tx: Tx, ctx: Ctx, id: string): Promise<StoredFile | string> {
  const { actor, origin } = ctx;
  const upload = present(await lockUpload(tx, actor, id));
  if (upload.fileId) return getFile(tx, upload.fileId);
  if (upload.received < upload.size) throw new Refusal(fileRefusals['upload-short']());
  const bytes = await wholeOf(tx, ctx, id);
  await tx.run(sql`DELETE FROM upload_piece WHERE upload_id = ${id}`);
  if (!digest(bytes).equals(upload.sha256)) {
    await tx.run(sql`UPDATE upload SET received = 0 WHERE id = ${id}`);
    return upload.name;
  }
  const { name, area, subject } = upload;
  const unitId = await unitOf(tx, actor, upload);
  const kept = await ctx.files.keep(tx, {
    name,
    bytes,
    unitId,
    subject,
    area,
    madeBy: actor.personId,
    home: actor.home,
  });
  await tx.run(sql`UPDATE upload SET file_id = ${kept.id} WHERE id = ${id}`);
  await recordAudit(tx, { actor, action: 'file.finish-upload', subject: kept.id, unitId, origin });
  return kept;
}

async function wholeOf(tx: Tx, { crypto }: Ctx, id: string): Promise<Buffer> {
  const pieces = await tx.rows<{ start: number; sealed: Buffer }>(
    sql`SELECT start, sealed FROM upload_piece WHERE upload_id = ${id} ORDER BY start`,
  );
  return Buffer.concat(pieces.map(({ start, sealed }) => crypto.open(piecePlace(id, start), sealed)));
}

/** What was not finished in its time goes with its pieces; what became a file leaves only its announcement. */
export const sweepUploads = (db: Db): Promise<number> =>
  db.tx(tx => tx.run(sql`DELETE FROM upload WHERE ends_at <= clock()`));
