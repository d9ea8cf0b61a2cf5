import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { afterAll, expect, test } from 'vitest';
import { openCrypto } from '../crypto/crypto.ts';
import { givenKeys } from '../crypto/given-keys.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { coreKit, HOME } from '../testing/core-kit.ts';
import { registerFileArea } from './file-areas.ts';
import { openFiles } from './files.ts';
import { finishUpload, startUpload, sweepUploads, takePiece } from './uploads.ts';

const kit = await coreKit();
const dir = mkdtempSync(path.join(tmpdir(), 'niangjia-uploads-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const files = openFiles(dir, openCrypto(givenKeys()), 8 * 1024 * 1024);
const unitId = await kit.unit('a.');
const person = async (name: string): Promise<Actor> => ({
  ...(await kit.actor(name, [{ path: 'a.', duty: 'visit.record' }])),
  unitIds: [unitId],
});
const me = await person('甲');
const other = await person('乙');
const ctx = (actor: Actor) => ({ ...kit.ctx(actor), files });
const subject = newId(HOME);
registerFileArea('piecewise', {
  mayRead: async () => true,
  unitFor: async (_tx, actor, id) => (id === subject && actor.personId !== other.personId ? unitId : null),
});

const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const WHOLE = Buffer.from('走访现场情况，逐条记下。'.repeat(40_000));
const PIECE = 256 * 1024;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    e => {
      if (e instanceof Refusal) return e.note.code;
      throw e;
    },
  );
const announced = (bytes: Buffer, more = {}) => ({
  ...{ area: 'piecewise', subject, name: '现场.txt', size: bytes.length, sha256: hex(bytes) },
  ...more,
});
const send = (id: string, start: number, actor = me, bytes = WHOLE) => {
  const piece = bytes.subarray(start, start + PIECE);
  return takePiece(ctx(actor), id, { start, sha256: hex(piece), bytes: piece });
};
const started = async (bytes = WHOLE, more = {}) => {
  const id = newId(HOME);
  await startUpload(ctx(me), id, announced(bytes, more));
  return id;
};

test('pieces go on where they stopped, and the whole is the file that was announced', async () => {
  const id = await started();
  await send(id, 0);
  expect(await startUpload(ctx(me), id, announced(WHOLE))).toMatchObject({ received: PIECE, fileId: null });
  // The answer to a piece was lost: sent again it changes nothing.
  expect(await send(id, 0)).toMatchObject({ received: PIECE });
  for (let at = PIECE; at < WHOLE.length; at += PIECE) await send(id, at);
  const kept = await finishUpload(ctx(me), id);
  const { bytes } = await kit.db.read(tx => files.bytes(tx, kept.id));
  expect(bytes.equals(WHOLE)).toBe(true);
  expect(kept).toMatchObject({ subject, area: 'piecewise', unitId });
  expect((await finishUpload(ctx(me), id)).id).toBe(kept.id);
  expect(await kit.db.read(tx => tx.rows(sql`SELECT FROM upload_piece WHERE upload_id = ${id}`))).toEqual([]);
});

test('a gap, a torn piece and one that is too large are refused; nothing of them stays', async () => {
  const id = await started();
  expect(await codeOf(send(id, PIECE))).toBe('file.upload-gap');
  const torn = { start: 0, sha256: hex(Buffer.from('x')), bytes: WHOLE.subarray(0, 100) };
  expect(await codeOf(takePiece(ctx(me), id, torn))).toBe('file.piece-torn');
  const large = WHOLE.subarray(0, PIECE + 1);
  expect(await codeOf(takePiece(ctx(me), id, { start: 0, sha256: hex(large), bytes: large }))).toBe(
    'file.piece-size',
  );
  expect(await codeOf(finishUpload(ctx(me), id))).toBe('file.upload-short');
  expect(await startUpload(ctx(me), id, announced(WHOLE))).toMatchObject({ received: 0 });
});

test('a whole that is not what was announced starts anew', async () => {
  const short = WHOLE.subarray(0, 1000);
  const id = await started(short, { sha256: hex(Buffer.from('another')) });
  await send(id, 0, me, short);
  expect(await codeOf(finishUpload(ctx(me), id))).toBe('file.upload-torn');
  const again = announced(short, { sha256: hex(Buffer.from('another')) });
  expect(await startUpload(ctx(me), id, again)).toMatchObject({ received: 0 });
});

test('pieces lie sealed, and two of them do not take each other’s place', async () => {
  const id = await started();
  await send(id, 0);
  await send(id, PIECE);
  const { plain } = await kit.db.read(tx =>
    tx.one<{ plain: boolean }>(
      sql`SELECT bool_or(position(${WHOLE.subarray(0, 30)} IN sealed) > 0) AS plain FROM upload_piece WHERE upload_id = ${id}`,
    ),
  );
  expect(plain).toBe(false);
});

test('somebody else’s upload is not there for another, and a record out of reach takes nothing', async () => {
  const id = await started();
  expect(await codeOf(send(id, 0, other))).toBe('core.absent');
  expect(await codeOf(finishUpload(ctx(other), id))).toBe('core.absent');
  expect(await codeOf(startUpload(ctx(other), newId(HOME), announced(WHOLE)))).toBe('core.absent');
  expect(await codeOf(startUpload(ctx(other), id, announced(WHOLE)))).not.toBe('done');
  expect(await codeOf(startUpload(ctx(me), newId(HOME), announced(WHOLE, { area: 'nowhere' })))).toBe(
    'file.no-area',
  );
});

test('one number stands for one file', async () => {
  const id = await started();
  expect(await codeOf(startUpload(ctx(me), id, announced(Buffer.from('else'))))).toBe('file.upload-differs');
});

test('too large is told before the first byte; too many at once are told too, even side by side', async () => {
  expect(await codeOf(startUpload(ctx(me), newId(HOME), announced(WHOLE, { size: 21 * 1024 * 1024 })))).toBe(
    'core.too-large',
  );
  const busy = await person('丙');
  const one = () => codeOf(startUpload(ctx(busy), newId(HOME), announced(WHOLE)));
  const all = await Promise.all(Array.from({ length: 63 }, one));
  expect(all.filter(code => code === 'done')).toHaveLength(60);
  expect(all.filter(code => code === 'file.uploads-many')).toHaveLength(3);
});

test('what was not finished in its time is swept away with its pieces', async () => {
  const id = await started();
  await send(id, 0);
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE upload SET ends_at = clock() - interval '1 second' WHERE id = ${id}`),
  );
  expect(await codeOf(send(id, PIECE))).toBe('core.absent');
  expect(await sweepUploads(kit.db)).toBe(1);
  expect(await kit.db.read(tx => tx.rows(sql`SELECT FROM upload_piece WHERE upload_id = ${id}`))).toEqual([]);
});
