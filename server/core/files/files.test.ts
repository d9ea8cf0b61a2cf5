import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { openCrypto } from '../crypto/crypto.ts';
import { givenKeys } from '../crypto/given-keys.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { coreKit, HOME } from '../testing/core-kit.ts';
import { writeBlob } from './blobs.ts';
import { fileRoutes } from './file.routes.ts';
import { registerFileArea } from './file-areas.ts';
import { proveFiles, sweepFiles } from './file-sweep.ts';
import { attachFiles, openFiles } from './files.ts';
import { makeZip } from './zip.test-kit.ts';

const kit = await coreKit();
const { db } = kit;
const dir = mkdtempSync(path.join(tmpdir(), 'niangjia-files-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const crypto = openCrypto(givenKeys());
const files = openFiles(dir, crypto, 1024 * 1024);
const unitId = await kit.unit('a.');
const me: Actor = { ...(await kit.actor('甲', [{ path: 'a.', duty: 'deploy.read' }])), unitIds: [unitId] };
const other: Actor = { ...(await kit.actor('乙', [{ path: 'a.', duty: 'deploy.read' }])), unitIds: [unitId] };
const subject = newId(HOME);
registerFileArea('sample', {
  mayRead: async (_tx, actor, file) => file.subject === subject && actor.personId === other.personId,
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const text = (s: string) => Buffer.from(s);
const keep = (name: string, bytes: Buffer, area = 'sample') =>
  db.tx(tx => files.keep(tx, { name, bytes, unitId, subject: null, area, madeBy: me.personId, home: HOME }));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    e => {
      if (e instanceof Refusal) return e.note.code;
      throw e;
    },
  );
const blobs = () => readdirSync(dir, { recursive: true, withFileTypes: true }).filter(e => e.isFile());

describe('keeping and reading back', () => {
  test('the bytes come back the same, lie sealed on disk, and equal content is stored once', async () => {
    const bytes = text('督导情况说明：已走访十二户。');
    const a = await keep('说明.txt', bytes);
    const before = blobs().length;
    const b = await keep('另一个名字.txt', bytes);
    expect(blobs().length).toBe(before);
    for (const { id } of [a, b])
      expect((await db.read(tx => files.bytes(tx, id))).bytes.equals(bytes)).toBe(true);
    const hex = createHash('sha256').update(bytes).digest('hex');
    const onDisk = readFileSync(path.join(dir, hex.slice(0, 2), `${hex.slice(2)}.1`));
    expect(onDisk.includes('督导')).toBe(false);
    expect(a).toMatchObject({ mediaType: 'text/plain', size: bytes.length, subject: null });
  });

  test('altered, swapped or lost bytes are refused, not served', async () => {
    const bytes = text('将被改动的内容');
    const kept = await keep('改动.txt', bytes);
    const hex = createHash('sha256').update(bytes).digest('hex');
    const file = path.join(dir, hex.slice(0, 2), `${hex.slice(2)}.1`);
    const whole = readFileSync(file);
    const read = () => codeOf(db.read(tx => files.bytes(tx, kept.id)));
    const altered = Buffer.from(whole);
    altered[20]! ^= 1;
    for (const bad of [altered, whole.subarray(0, 10), crypto.sealFile(Buffer.alloc(32), bytes).sealed]) {
      writeFileSync(file, bad);
      expect(await read()).toBe('core.file-broken');
    }
    rmSync(file);
    expect(await read()).toBe('core.file-broken');
    expect((await proveFiles(db, dir, crypto)).faults).toEqual([{ id: kept.id, code: 'core.file-broken' }]);
    writeFileSync(file, whole);
    expect(await read()).toBe('done');
    expect((await proveFiles(db, dir, crypto)).faults).toEqual([]);
  });

  test('without the key nothing opens', async () => {
    const kept = await keep('钥匙.txt', text('只有持钥匙者可读'));
    const stranger = openFiles(dir, openCrypto(givenKeys()), 1024);
    expect(await codeOf(db.read(tx => stranger.bytes(tx, kept.id)))).toBe('core.file-broken');
  });
});

/** As a phone writes it: the box that names the brand comes first. */
const HEIC = Buffer.concat([
  Buffer.from('00000018', 'hex'),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(64),
]);

describe('what is taken', () => {
  const docx = (extra: Record<string, string> = {}) =>
    makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>', ...extra });
  test.each([
    ['计划.txt', text('正文'), 'done'],
    ['名单.csv', text('姓名,单位\n'), 'done'],
    ['旧编码.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'done'],
    ['记事本.txt', Buffer.from('\ufeff走访计划\r\n', 'utf16le'), 'done'],
    ['记事本大端.txt', Buffer.from('\ufeff走访计划\r\n', 'utf16le').swap16(), 'done'],
    ['录音.txt', Buffer.from('fffe90640001000000000000', 'hex'), 'file.mismatch'],
    ['图.png', PNG, 'done'],
    ['图.PNG', PNG, 'done'],
    [
      '照片.jpg',
      Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64)]),
      'done',
    ],
    ['文件.pdf', text('%PDF-1.7\n%âãÏÓ\n'), 'done'],
    ['公文.docx', docx(), 'done'],
    ['表.xlsx', makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), 'done'],
    ['版式.ofd', makeZip({ 'OFD.xml': '<ofd/>' }), 'done'],
    ['空.txt', Buffer.alloc(0), 'file.empty'],
    ['图.txt', PNG, 'file.mismatch'],
    ['IMG_0001.HEIC', HEIC, 'file.heic'],
    ['IMG_0002.heif', HEIC, 'file.heic'],
    ['微信图片.jpg', HEIC, 'file.heic'],
    ['公文.xlsx', docx(), 'file.mismatch'],
    ['压缩.docx', makeZip({ 'a.txt': 'x' }), 'file.mismatch'],
    ['程序.exe', text('MZ'), 'core.file-type'],
    ['网页.html', text('<script>'), 'core.file-type'],
    ['图.svg', text('<svg/>'), 'core.file-type'],
    ['无扩展名', text('x'), 'core.file-type'],
    ['坏编码.txt', Buffer.from([0x41, 0xff, 0xff, 0x42]), 'file.encoding'],
    ['二进制.txt', Buffer.from([1, 0, 2]), 'file.mismatch'],
    ['宏.docx', docx({ 'word/vbaProject.bin': 'x' }), 'file.macro'],
    ['路径.docx', docx({ '../../evil': 'x' }), 'file.unsafe'],
    ['炸弹.docx', docx({ 'word/media/x.xml': '0'.repeat(40 * 1024 * 1024) }), 'file.unsafe'],
    ['断.docx', docx().subarray(0, 60), 'file.unsafe'],
    ['大.txt', Buffer.alloc(1024 * 1024 + 1, 0x61), 'core.too-large'],
  ])('%s', async (name, bytes, code) => {
    expect(await codeOf(keep(name, bytes as Buffer))).toBe(code);
  });

  test('a name keeps its last part and loses what trips headers', async () => {
    expect((await keep('C:\\目录\\..\\"汇 报\u202e".txt', text('x'))).name).toBe('汇 报.txt');
  });
});

describe('who may open it', () => {
  const edge = { token: null, agent: '', setSession: () => undefined };
  const ctxOf = (actor: Actor) => ({ db, crypto, files, actor, key: null, origin: 'test' });
  const call = (name: string, actor: Actor, more: object) =>
    fileRoutes.find(r => r.name === name)!.handle(ctxOf(actor), { edge, ...more } as never) as Promise<{
      id: string;
    }>;
  const upload = (area: string, more = {}) =>
    call('file.upload', me, {
      body: { area, ...more },
      file: { name: '证据.txt', mediaType: 'text/plain', bytes: text('证据') },
    });
  const download = (actor: Actor, id: string) => codeOf(call('file.download', actor, { params: { id } }));

  test('first its sender, then whoever the area says, and each download is written down', async () => {
    const { id } = await upload('sample');
    expect(await download(me, id)).toBe('done');
    expect(await download(other, id)).toBe('core.absent');
    const attach = (actor: Actor, ids: string[]) =>
      db.tx(tx => attachFiles({ tx, actor } as never, ids, { area: 'sample', subject, unitId }));
    expect(await codeOf(attach(other, [id]))).toBe('file.not-yours');
    await attach(me, [id]);
    expect(await codeOf(attach(me, [id]))).toBe('file.not-yours');
    expect(await download(other, id)).toBe('done');
    expect(await download(me, id)).toBe('core.absent');
    expect(await download(me, newId(HOME))).toBe('core.absent');
    const { rows } = await db.pool.query(
      `SELECT count(*)::int AS n FROM audit WHERE action = 'file.download' AND subject = $1`,
      [id],
    );
    expect(rows[0].n).toBe(2);
  });

  test('an area that nobody registered, or that takes no late files, takes none', async () => {
    expect(await codeOf(upload('nothing'))).toBe('file.no-area');
    expect(await codeOf(upload('sample', { subject }))).toBe('core.absent');
  });
});

describe('the sweep', () => {
  test('leaves named and young bytes, takes orphans and torn uploads', async () => {
    await keep('留下.txt', text('有记录的'));
    const stray = { sha256: createHash('sha256').update('stray').digest(), keyNo: 1 };
    await writeBlob(dir, stray, Buffer.from('sealed'));
    writeFileSync(path.join(dir, 'tmp', 'torn'), 'x');
    const now = Date.now();
    expect(await sweepFiles(db, dir, now)).toEqual({ rows: 0, blobs: 0, partials: 0 });
    const swept = await sweepFiles(db, dir, now + 2 * 24 * 3600 * 1000);
    expect(swept).toMatchObject({ blobs: 1, partials: 1 });
    expect((await proveFiles(db, dir, crypto)).faults).toEqual([]);
  });

  test('uploads that no record named within a week go', async () => {
    const kept = await keep('没人要.txt', text('没人要'));
    await db.tx(tx => tx.run(sql`UPDATE file SET at = clock() - interval '8 days' WHERE id = ${kept.id}`));
    const swept = await sweepFiles(db, dir, Date.now());
    expect(swept.rows).toBe(1);
  });

  test('an upload and a sweep at the same moment lose nothing', async () => {
    await db.tx(tx =>
      tx.run(
        sql`INSERT INTO installation (id, mode, home, name, level, jurisdiction) VALUES (1, 'real', 1, 'x', 'city', '1')`,
      ),
    );
    const bytes = text('同时到达的内容');
    const sha256 = createHash('sha256').update(bytes).digest();
    const { keyNo, sealed } = crypto.sealFile(sha256, bytes);
    await writeBlob(dir, { sha256, keyNo }, sealed);
    const hex = sha256.toString('hex');
    utimesSync(path.join(dir, hex.slice(0, 2), `${hex.slice(2)}.1`), 0, 0);
    let sweeping: Promise<unknown> = Promise.resolve();
    const kept = await db.tx(async tx => {
      const row = await files.keep(tx, {
        name: '同时.txt',
        bytes,
        unitId,
        subject: null,
        area: 'sample',
        madeBy: me.personId,
        home: HOME,
      });
      // The row is not committed yet, so the sweep cannot see it; it has to wait.
      sweeping = sweepFiles(db, dir, Date.now());
      await new Promise(resolve => setTimeout(resolve, 300));
      return row;
    });
    await sweeping;
    expect((await db.read(tx => files.bytes(tx, kept.id))).bytes.equals(bytes)).toBe(true);
  });
});
