/** What the program writes down about requests holds nobody's name, number, word or secret. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { authenticator } from '../../account/session.actions.ts';
import { auditRefusal } from '../../core/audit/audit-record.ts';
import type { Db } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { buildEdge, COOKIE } from '../../core/http/edge.ts';
import { openLog } from '../../core/log.ts';
import { routesFor } from '../areas.ts';
import type { RoleName } from './cast.ts';
import { makeWorld } from './world.ts';

const world = await makeWorld();
const dir = mkdtempSync(path.join(tmpdir(), 'niangjia-logs-'));
const log = openLog(dir, 'trace');
/** A database that fails in the ways that quote what was typed. */
const faults = { next: null as Error | null };
const failing: Db = {
  ...world.db,
  tx: work => {
    const fault = faults.next;
    faults.next = null;
    return fault ? Promise.reject(fault) : world.db.tx(work);
  },
};
const app = await buildEdge({
  db: failing,
  crypto: world.crypto,
  files: world.files,
  routes: routesFor('demo'),
  authenticate: authenticator(world.db, world.crypto),
  auditRefusal: entry => auditRefusal(world.db, entry),
  logger: log.logger,
  uploadLimitBytes: 1024 * 1024,
  trustProxy: false,
});
afterAll(async () => {
  await app.close();
  log.close();
  rmSync(dir, { recursive: true });
});

const SECRETS = {
  name: '欧阳秘',
  mobile: '13912345678',
  login: 'miming2026',
  password: 'Kx9#绝密-vw2',
  word: '此事不得外传',
  link: 'L'.repeat(43),
};

test('names, numbers, passwords, links and words stay out of the log, also when things go wrong', async () => {
  const send = (who: RoleName | null, method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({
      method,
      url: `/api/v1${url}`,
      ...(payload ? { payload } : {}),
      remoteAddress: '203.0.113.77',
      headers: {
        'idempotency-key': randomUUID(),
        'user-agent': 'Mozilla/5.0 私密浏览器',
        ...(who ? { cookie: `${COOKIE}=${world.cast[who].token}` } : {}),
      },
    });
  const { name, mobile, login, password, word, link } = SECRETS;
  const unitId = world.unit.yan;
  const person = { unitId, name, mobile };
  const speech = { unitId, text: `各县区要建立台账。${word}`, title: word };
  await send(null, 'POST', '/sign-in', { login, password });
  await send(null, 'POST', '/enter', { token: link });
  expect((await send('yan office', 'POST', '/persons', person)).statusCode).toBe(200);
  await send('yan office', 'POST', '/persons', { ...person, name: `${name}1${word}`, mobile: `${mobile}0` });
  await send('yan office', 'POST', '/persons/find', { mobile });
  await send('yan office', 'GET', `/search?q=${encodeURIComponent(word)}`);
  await send('yan office', 'GET', `/units?q=${encodeURIComponent(name)}&size=x`);
  expect((await send('yan office', 'POST', '/speeches', speech)).statusCode).toBe(200);
  await send('yan admin-system', 'POST', '/accounts', { personId: world.at.yan.newcomer, login });
  await send('yan chair', 'POST', '/password', { current: password, password });
  const quoting = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: `Key (mobile)=(${mobile}) already exists.`,
    where: `name ${name}`,
    hint: word,
  });
  for (const fault of [
    quoting,
    Object.assign(new Error('terminating connection'), { code: '57P01', detail: name }),
  ]) {
    faults.next = fault;
    const reply = await send('yan office', 'POST', '/speeches', speech);
    expect([500, 503]).toContain(reply.statusCode);
    for (const secret of Object.values(SECRETS)) expect(reply.body).not.toContain(secret);
  }
  const text = readdirSync(dir)
    .map(file => readFileSync(path.join(dir, file), 'utf8'))
    .join('');
  expect(text.split('\n').length, 'the two faults are logged').toBeGreaterThan(2);
  expect(text).toContain('23505');
  const tokens = Object.values(world.cast).flatMap(p => p.token ?? []);
  for (const secret of [
    ...Object.values(SECRETS),
    ...tokens,
    '203.0.113.77',
    '私密浏览器',
    encodeURIComponent(word),
  ])
    expect(text.includes(secret), secret).toBe(false);
});

test('the audit trail keeps who and what, but nothing that was typed', async () => {
  const rows = await world.db.read(tx =>
    tx.rows<{ line: string }>(sql`SELECT to_jsonb(a)::text AS line FROM audit a`),
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { line } of rows)
    for (const secret of Object.values(SECRETS)) expect(line).not.toContain(secret);
});

test('numbers are sealed in their rows', async () => {
  const everything = await world.db.read(tx =>
    tx.rows<{
      line: string;
    }>(sql`SELECT to_jsonb(p)::text AS line FROM person p UNION ALL SELECT to_jsonb(m)::text FROM move m
      UNION ALL SELECT to_jsonb(r)::text FROM request r`),
  );
  for (const { line } of everything) expect(line).not.toContain(SECRETS.mobile);
});
