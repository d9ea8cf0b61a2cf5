/** The database goes and comes back: every answer in between says so in Chinese, and nothing that was acknowledged is lost. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { afterAll, expect, test } from 'vitest';
import { authenticator } from '../../account/session.actions.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { givenKeys } from '../../core/crypto/given-keys.ts';
import { openDb } from '../../core/database/db.ts';
import { startEmbedded } from '../../core/database/embedded.ts';
import { migrate } from '../../core/database/migrate.ts';
import { sql } from '../../core/database/sql.ts';
import { openFiles } from '../../core/files/files.ts';
import { buildEdge, COOKIE } from '../../core/http/edge.ts';
import { systemWork } from '../../core/system-work.ts';
import { speechRoutes } from '../../deploy/speech.routes.ts';
import { insertDepartments, insertUnits } from '../../unit/unit.bulk.ts';
import { makePerson } from './people.ts';
import type { PlaceName } from './places.ts';

const dir = mkdtempSync(path.join(realpathSync(tmpdir()), 'niangjia-outage-'));
chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
// With the settings of the real thing: what is acknowledged is on the disk.
let server = await startEmbedded({ dataDir: dir });
await migrate(server.owner);
const db = openDb({ ...server.app, max: 4, patienceMs: 4000 });
const crypto = openCrypto(givenKeys());
const edgeWith = (authenticate: Parameters<typeof buildEdge>[0]['authenticate']) =>
  buildEdge({
    db,
    crypto,
    files: openFiles(dir, crypto, 1024 * 1024),
    routes: speechRoutes,
    authenticate,
    auditRefusal: async () => undefined,
    logger: pino({ level: 'silent' }),
    uploadLimitBytes: 1024 * 1024,
    trustProxy: false,
  });
const app = await edgeWith(authenticator(db, crypto));
afterAll(async () => {
  await app.close();
  await db.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const { token, unitId } = await db.tx(async tx => {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const w = systemWork(tx, crypto, { home: 5, day: today, key: 'outage' });
  const [unitId, departmentId] = [w.newId(), w.newId()];
  const bulk = { tx, crypto, personId: w.actor.personId, key: w.key };
  const city = { name: '霁川市总工会', shortName: '霁川市', kind: 'federation', level: 'city' } as const;
  await insertUnits(bulk, [
    { id: unitId, ...city, fromDay: '2020-01-01', places: [{ line: 'territory', parentId: null }] },
  ]);
  await insertDepartments(bulk, [{ id: departmentId, unitId, name: '办公室' }]);
  await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction, set_up_at)
    VALUES (1, 'real', 5, ${unitId}, ${city.name}, 'city', '419900', clock())`);
  const all = (id: string) => ({ city: id }) as Record<PlaceName, string>;
  const grounds = { unit: all(unitId), department: all(departmentId), serial: () => 0 };
  const { token } = await makePerson(w, grounds, '庚某', { posts: [{ office: 'office', at: 'city' }] });
  return { token, unitId };
});

const paste = (key: string, text: string) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/speeches',
    payload: { unitId, text },
    headers: { 'idempotency-key': key, cookie: `${COOKIE}=${token}` },
  });
const count = async () =>
  (await db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM speech`))).n;

test('a statement on a connection that has just broken is no fault of the program', async () => {
  const client = new pg.Client(server.app);
  await client.connect();
  const noticed = new Promise(resolve => client.on('error', resolve));
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy(new Error('gone'));
  await noticed;
  const broken = await edgeWith(async () => (await client.query('SELECT 1')).rows[0]);
  const reply = await broken.inject({ url: '/api/v1/speeches', headers: { cookie: `${COOKIE}=${token}` } });
  await broken.close();
  expect([reply.statusCode, reply.json().code]).toEqual([503, 'core.database-down']);
});

test('while the database is away the answer is 503 with what to do, and then all goes on', async () => {
  const kept = randomUUID();
  const before = await paste(kept, '各县区要建立台账。');
  expect(before.statusCode, before.body).toBe(200);
  await server.stop();
  const lost = randomUUID();
  for (let n = 0; n < 3; n++) {
    const away = await paste(lost, '各县区要开展走访。');
    expect([away.statusCode, away.json().code], away.body).toEqual([503, 'core.database-down']);
    expect(away.json().title).toMatch(/数据库.*稍后再试/);
    expect(away.headers['retry-after']).toBe('5');
  }
  server = await startEmbedded({ dataDir: dir });
  const again = await paste(kept, '各县区要建立台账。');
  expect([again.statusCode, again.body], 'what was acknowledged is there').toEqual([200, before.body]);
  const late = await paste(lost, '各县区要开展走访。');
  expect(late.statusCode, 'what was not may be sent again with the same key').toBe(200);
  expect(await count()).toBe(2);
}, 120_000);

test('requests that are under way when the database dies happen once or not at all', async () => {
  const keys = Array.from({ length: 12 }, () => randomUUID());
  const before = await count();
  const running = keys.map((key, i) => paste(key, `各县区要开展第${i}次走访。`));
  process.kill(server.pid(), 'SIGKILL');
  const answers = await Promise.all(running);
  for (const { statusCode, body } of answers) expect([200, 503], body).toContain(statusCode);
  for (const [i, key] of keys.entries()) {
    let again = await paste(key, `各县区要开展第${i}次走访。`);
    for (let n = 0; again.statusCode === 503 && n < 60; n++) {
      await new Promise(resolve => setTimeout(resolve, 500));
      again = await paste(key, `各县区要开展第${i}次走访。`);
    }
    expect(again.statusCode, again.body).toBe(200);
    if (answers[i]!.statusCode === 200) expect(again.body).toBe(answers[i]!.body);
  }
  expect(await count()).toBe(before + keys.length);
}, 120_000);

test('a record that somebody else holds for too long is 503, not a bug', async () => {
  const { id } = (await paste(randomUUID(), '各县区要开展第二轮走访。')).json();
  const holder = await db.pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM speech WHERE id = $1 FOR UPDATE', [id]);
  const waiting = await app.inject({
    method: 'PATCH',
    url: `/api/v1/speeches/${id}`,
    payload: { title: '改', seenSeq: 1 },
    headers: { 'idempotency-key': randomUUID(), cookie: `${COOKIE}=${token}` },
  });
  await holder.query('ROLLBACK');
  holder.release();
  expect([waiting.statusCode, waiting.json().code]).toEqual([503, 'core.busy']);
}, 60_000);

/** The server and every process that it has started. */
const family = (pid: number): number[] => [
  pid,
  ...readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => {
      try {
        return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number),
];

test.runIf(process.platform === 'linux')(
  'a database that hangs is 503 in bounded time, under way or asked anew, and all goes on when it wakes',
  async () => {
    const before = await count();
    const holder = await db.pool.connect();
    const seconds = async (work: Promise<unknown>) => {
      const from = performance.now();
      const answer = await work;
      return { answer, took: (performance.now() - from) / 1000 };
    };
    const under = db.tx(async tx => {
      await tx.run(sql`SELECT 1`);
      for (const pid of family(server.pid())) process.kill(pid, 'SIGSTOP');
      await tx.run(sql`SELECT 2`);
    });
    const caught = seconds(
      under.then(
        () => 'done',
        (error: Error & { code?: string }) => error.code ?? error.message,
      ),
    );
    await new Promise(resolve => setTimeout(resolve, 200));
    const key = randomUUID();
    const asked = await Promise.all([1, 2, 3].map(() => seconds(paste(key, '各县区要建立第三本台账。'))));
    for (const { answer, took } of asked) {
      const { statusCode, body } = answer as { statusCode: number; body: string };
      expect([statusCode, JSON.parse(body).code], body).toEqual([503, 'core.database-down']);
      expect(took).toBeLessThan(15);
    }
    expect(await caught).toMatchObject({ answer: expect.stringMatching(/08006|Connection terminated/) });
    expect((await caught).took).toBeLessThan(15);
    for (const pid of family(server.pid())) process.kill(pid, 'SIGCONT');
    holder.release(true);
    const again = await paste(key, '各县区要建立第三本台账。');
    expect(again.statusCode, again.body).toBe(200);
    expect(await count()).toBe(before + 1);
  },
  120_000,
);

test('a slow statement on a server that answers is not cut off', async () => {
  const slept = await db.tx(tx => tx.one<{ slept: string }>(sql`SELECT 'yes' AS slept FROM pg_sleep(9)`));
  expect(slept).toEqual({ slept: 'yes' });
}, 60_000);
