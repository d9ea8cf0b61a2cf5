import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys } from '../core/crypto/given-keys.ts';
import { openDb } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { testDatabase } from '../core/testing/database.ts';
import { personProjection, postProjection, unitProjection } from '../unit/unit.projection.ts';
import { accountProjection } from './account.actions.ts';
import { ADMINS, noFiles, outcome } from './account.test-kit.ts';
import { authenticator } from './session.actions.ts';
import { checkSetupLink, readSetup, runSetup } from './setup.actions.ts';
import { demoRoutes } from './setup.routes.ts';
import { enter } from './sign-in.actions.ts';
import { makeDemoLink, makeSetupLink } from './terminal.actions.ts';

const access = await testDatabase();
const db = openDb(access.app);
afterAll(() => db.close());
const crypto = openCrypto(givenKeys());
const nobody = {
  personId: newId(0),
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: '2026-01-01',
  home: 0,
};
const ctx = { db, crypto, files: noFiles, actor: nobody, key: null, origin: 'test' };
const form = (token: string) => ({
  token,
  name: '清河市总工会',
  level: 'city' as const,
  jurisdiction: '419900',
  admins: ADMINS,
});
const count = async (table: 'unit' | 'account' | 'person' | 'installation') =>
  (await db.pool.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

describe('before anything is set up', () => {
  test('the state says so and names the calendar years', async () => {
    const state = await readSetup(ctx);
    expect(state).toMatchObject({ done: false, demo: false, federation: null });
    expect(state.calendar.years).toEqual([2025, 2026]);
  });

  test('a made-up link, and one that a newer one replaced, are refused', async () => {
    const old = await makeSetupLink(db);
    await makeSetupLink(db);
    expect(await outcome(checkSetupLink(ctx, 'x'.repeat(43)))).toBe('setup.link-dead');
    expect(await outcome(runSetup(ctx, form(old!)))).toBe('setup.link-dead');
    expect(await count('installation')).toBe(0);
  });

  test('one person for two offices is refused and the link stays usable', async () => {
    const token = (await makeSetupLink(db))!;
    const twice = { ...ADMINS, audit: { ...ADMINS.audit, login: ADMINS.system.login } };
    expect(await outcome(runSetup(ctx, { ...form(token), admins: twice }))).toBe('setup.same-admins');
    expect(await checkSetupLink(ctx, token)).toEqual({ valid: true });
  });

  test('the code of another level is refused at its field', async () => {
    const token = (await makeSetupLink(db))!;
    const asked = runSetup(ctx, { ...form(token), level: 'province' });
    await expect(asked).rejects.toMatchObject({
      note: { code: 'setup.other-level', fields: [{ path: 'jurisdiction' }] },
    });
  });

  test('a set-up link is no way to sign in', async () => {
    const token = (await makeSetupLink(db))!;
    expect(await outcome(enter(ctx, token, 'test'))).toBe('account.link-dead');
  });
});

describe('the set-up', () => {
  let links: Awaited<ReturnType<typeof runSetup>>['links'];
  beforeAll(async () => {
    const token = (await makeSetupLink(db))!;
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => runSetup(ctx, form(token))));
    const done = tries.filter(t => t.status === 'fulfilled');
    expect(done.length).toBe(1);
    links = done[0]!.value.links;
  });

  test('happens once of twenty at the same moment', async () => {
    expect(await count('installation')).toBe(1);
    expect(await count('unit')).toBe(1);
    expect(await count('account')).toBe(3);
    expect(await count('person')).toBe(3);
    expect(await makeSetupLink(db)).toBeNull();
    expect(await readSetup(ctx)).toMatchObject({ done: true, federation: '清河市总工会' });
  });

  test('leaves no password behind, and three links that each let in once, to set one', async () => {
    const { rows } = await db.pool.query(
      'SELECT count(*)::int AS n FROM account WHERE password_hash IS NOT NULL',
    );
    expect(rows[0].n).toBe(0);
    const authenticate = authenticator(db, crypto);
    const duties: Record<string, string[]> = {};
    for (const { sort, token } of links) {
      const entered = await enter(ctx, token, 'test');
      expect(entered.stage).toBe('change');
      const session = (await authenticate(entered.token))!;
      duties[sort] = [...new Set(session.actor.seats.map(s => s.duty))].sort();
      expect(new Set(session.actor.seats.map(s => s.line))).toEqual(new Set(['territory', 'industry']));
      expect(await outcome(enter(ctx, token, 'test'))).toBe('account.link-dead');
    }
    expect(duties).toEqual({
      system: ['account.keep', 'setting.keep', 'unit.read'],
      security: ['personal.guard', 'post.keep', 'unit.read'],
      audit: ['audit.read', 'unit.read'],
    });
  });

  test('every row equals the fold of its moves', async () => {
    for (const projection of [unitProjection, personProjection, postProjection, accountProjection]) {
      const proof = await db.read(tx => proveProjection(tx, projection));
      expect(proof.checked, projection.table).toBeGreaterThan(0);
      expect(proof.unequal, projection.table).toEqual([]);
    }
  });

  test('the root stands on both lines, with parameters and the shipped calendar', async () => {
    const { rows } =
      await db.pool.query(`SELECT (SELECT string_agg(line || ' ' || path, ',' ORDER BY line) FROM unit_place) AS places,
      (SELECT count(*)::int FROM parameter) AS parameters, (SELECT count(*)::int FROM calendar_year) AS years,
      (SELECT result FROM audit WHERE action = 'setup.run') AS result`);
    expect(rows[0]).toMatchObject({ places: 'industry 1.,territory 1.', years: 2, result: 'done' });
    expect(rows[0].parameters).toBeGreaterThan(10);
  });

  test('a second set-up is refused', async () => {
    expect(await outcome(runSetup(ctx, form('x'.repeat(43))))).toBe('setup.done');
    expect(await outcome(checkSetupLink(ctx, 'x'.repeat(43)))).toBe('setup.done');
  });

  test('a real platform has no demonstration links and no switch of identity', async () => {
    const { rows } = await db.pool.query('SELECT id FROM account LIMIT 1');
    await expect(makeDemoLink(db, rows[0].id)).rejects.toThrow('not a demonstration');
    const edge = { token: null, agent: '', setSession: () => undefined };
    const call = (name: string, body: unknown) =>
      demoRoutes
        .find(r => r.name === name)!
        .handle(ctx, { params: undefined, query: undefined, body, file: null, edge } as never);
    expect(await outcome(call('demo.identities', {}))).toBe('core.no-route');
    expect(await outcome(call('demo.switch', { accountId: rows[0].id }))).toBe('core.no-route');
  });
});

test('in the demonstration every offered identity can be taken, and no other', async () => {
  const demoAccess = await testDatabase();
  const demo = openDb(demoAccess.app);
  afterAll(() => demo.close());
  const inDemo = { ...ctx, db: demo };
  await runSetup(inDemo, form((await makeSetupLink(demo))!));
  await demo.tx(tx => tx.run(sql`UPDATE installation SET mode = 'demo'`));
  const { rows } = await demo.pool.query('SELECT id FROM account ORDER BY login');
  const link = await makeDemoLink(demo, rows[0].id);
  await makeDemoLink(demo, rows[1].id);
  const tokens: (string | null)[] = [];
  const edge = { token: null, agent: '', setSession: (t: string | null) => void tokens.push(t) };
  const call = (name: string, body: unknown) =>
    demoRoutes
      .find(r => r.name === name)!
      .handle(inDemo, { params: undefined, query: undefined, body, file: null, edge } as never);
  const { items } = (await call('demo.identities', {})) as { items: { accountId: string; title: string }[] };
  expect(items.map(i => i.accountId)).toEqual([rows[0].id, rows[1].id]);
  expect(items[0]!.title).toMatch(/管理员/);
  expect(await call('demo.switch', { accountId: rows[1].id })).toEqual({ stage: 'full' });
  expect((await authenticator(demo, crypto)(tokens[0]!))?.stage).toBe('full');
  expect(await outcome(call('demo.switch', { accountId: rows[2].id }))).toBe('core.no-route');
  expect((await enter(inDemo, link, 'test')).stage).toBe('full');
});
