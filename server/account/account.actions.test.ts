import { describe, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import {
  accountProjection,
  createAccount,
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetAccount,
} from './account.actions.ts';
import { disableStaleAccounts } from './account.jobs.ts';
import { accountRoutes } from './account.routes.ts';
import { listAccounts } from './account.store.ts';
import { accountKit, outcome } from './account.test-kit.ts';
import { enter, signIn } from './sign-in.actions.ts';

const kit = await accountKit();
const { db, ctx } = kit;
const PASSWORD = 'Tz7#kq9m-渠';
const admin = await kit.actor(await kit.settle(kit.links[0]!.token, PASSWORD));
const security = await kit.actor(await kit.settle(kit.links[1]!.token, PASSWORD));
const county = await kit.unit('s2', '1.s2.');
const sibling = await kit.unit('s3', '1.s3.');

let n = 0;
async function staff(unitId = county, office: 'department-staff' | 'admin-system' = 'department-staff') {
  const login = `renyuan${++n}`;
  const personId = await kit.person(`赵人员${n}`);
  const postId = await kit.post(personId, unitId, office);
  return { login, personId, postId };
}
async function withAccount(unitId = county) {
  const s = await staff(unitId);
  const { accountId, link } = await createAccount(ctx(admin), { personId: s.personId, login: s.login });
  return { ...s, accountId, link, token: await kit.settle(link.token, PASSWORD) };
}
/** A system administrator of the county only. */
async function countyAdmin() {
  const s = await staff(county, 'admin-system');
  const { link } = await createAccount(ctx(admin), { personId: s.personId, login: s.login });
  return kit.actor(await kit.settle(link.token, PASSWORD));
}
const why = '按通知办理';

describe('opening an account', () => {
  test('gives a link, no password, and the same link when the request is repeated', async () => {
    const { personId, login } = await staff();
    const key = newId(1);
    const first = await createAccount(ctx(admin, key), { personId, login });
    const again = await createAccount(ctx(admin, key), { personId, login });
    expect(again).toEqual(first);
    expect(first.link.token).toMatch(/^[\w-]{43}$/);
    expect((await enter(ctx(), first.link.token, 'test')).stage).toBe('change');
    const { rows } = await db.pool.query('SELECT reply::text AS reply FROM request');
    expect(rows.some(r => r.reply?.includes(first.link.token))).toBe(false);
  });

  test('is refused for another content under the same key, a taken name, a second account', async () => {
    const [a, b] = [await staff(), await staff()];
    const key = newId(1);
    await createAccount(ctx(admin, key), { personId: a.personId, login: a.login });
    expect(await outcome(createAccount(ctx(admin, key), { personId: b.personId, login: b.login }))).toBe(
      'core.key-reused',
    );
    expect(await outcome(createAccount(ctx(admin), { personId: b.personId, login: a.login }))).toBe(
      'account.login-taken',
    );
    expect(await outcome(createAccount(ctx(admin), { personId: a.personId, login: b.login }))).toBe(
      'account.exists',
    );
  });

  test('twice at once opens one', async () => {
    const { personId, login } = await staff();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        outcome(createAccount(ctx(admin), { personId, login: `${login}x${i}` })),
      ),
    );
    expect(results.filter(r => r === 'done')).toHaveLength(1);
    expect(results.filter(r => r === 'account.exists')).toHaveLength(9);
    const others = await Promise.all(Array.from({ length: 6 }, () => staff()));
    const names = await Promise.all(
      others.map(o => outcome(createAccount(ctx(admin), { personId: o.personId, login: 'tongming' }))),
    );
    expect(names.filter(r => r === 'done')).toHaveLength(1);
    expect(names.filter(r => r === 'account.login-taken')).toHaveLength(5);
  });

  test('by a county is absent for a sibling and refused for somebody who also serves the city', async () => {
    const mine = await countyAdmin();
    const other = await staff(sibling);
    expect(await outcome(createAccount(ctx(mine), { personId: other.personId, login: other.login }))).toBe(
      'core.absent',
    );
    expect(await outcome(createAccount(ctx(mine), { personId: newId(1), login: 'kongren' }))).toBe(
      'core.absent',
    );
    const both = await staff(county);
    await kit.post(both.personId, kit.rootId, 'vice-chair');
    expect(await outcome(createAccount(ctx(mine), { personId: both.personId, login: both.login }))).toBe(
      'account.held-above',
    );
    expect(await outcome(createAccount(ctx(admin), { personId: both.personId, login: both.login }))).toBe(
      'done',
    );
  });
});

describe('keeping an account', () => {
  test('disabling ends sessions and open links at once; enabling lets in again', async () => {
    const s = await withAccount();
    await disableAccount(ctx(admin), { id: s.accountId, why });
    expect(await kit.authenticate(s.token)).toBeNull();
    expect(await outcome(signIn(ctx(), { login: s.login, password: PASSWORD }, 't'))).toBe(
      'account.disabled',
    );
    expect(await outcome(disableAccount(ctx(admin), { id: s.accountId, why }))).toBe('core.wrong-state');
    await enableAccount(ctx(admin), { id: s.accountId, why });
    expect(await outcome(signIn(ctx(), { login: s.login, password: PASSWORD }, 't'))).toBe('done');
  });

  test('a new link kills the old password and every session; the administrator never learns a password', async () => {
    const s = await withAccount();
    const { link } = await resetAccount(ctx(admin), { id: s.accountId, why });
    expect(await kit.authenticate(s.token)).toBeNull();
    expect(await outcome(signIn(ctx(), { login: s.login, password: PASSWORD }, 't'))).toBe(
      'account.sign-in-wrong',
    );
    const { link: newer } = await resetAccount(ctx(admin), { id: s.accountId, why });
    expect(await outcome(enter(ctx(), link.token, 't'))).toBe('account.link-dead');
    const entered = await enter(ctx(), newer.token, 't');
    expect(entered.stage).toBe('change');
    expect(await outcome(kit.settle(newer.token, PASSWORD))).toBe('account.link-dead');
  });

  test('ending sessions says how many', async () => {
    const s = await withAccount();
    await signIn(ctx(), { login: s.login, password: PASSWORD }, 't');
    expect((await endAccountSessions(ctx(admin), { id: s.accountId, why })).ended).toBe(2);
    expect(await kit.authenticate(s.token)).toBeNull();
  });

  test('nobody keeps their own account', async () => {
    for (const action of [disableAccount, resetAccount, endAccountSessions])
      expect(await outcome(action(ctx(admin), { id: admin.accountId, why }) as Promise<unknown>)).toBe(
        'account.self',
      );
  });

  test('needs the duty, over that unit', async () => {
    const s = await withAccount(sibling);
    expect(await outcome(disableAccount(ctx(security), { id: s.accountId, why }))).toBe('core.no-duty');
    expect(await outcome(disableAccount(ctx(await countyAdmin()), { id: s.accountId, why }))).toBe(
      'core.absent',
    );
    const stranger = { ...admin, seats: [] };
    expect(await outcome(disableAccount(ctx(stranger), { id: s.accountId, why }))).toBe('core.absent');
  });

  test('twice at once disables once', async () => {
    const s = await withAccount();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => outcome(disableAccount(ctx(admin), { id: s.accountId, why }))),
    );
    expect(results.filter(r => r === 'done')).toHaveLength(1);
    expect(results.filter(r => r === 'core.wrong-state')).toHaveLength(7);
  });

  test('leaves moves whose fold is the row, and audit rows', async () => {
    const proof = await db.read(tx => proveProjection(tx, accountProjection));
    expect(proof.checked).toBeGreaterThan(10);
    expect(proof.unequal).toEqual([]);
    const { rows } = await db.pool.query(`SELECT DISTINCT action FROM audit WHERE result = 'done'`);
    expect(rows.map(r => r.action)).toEqual(
      expect.arrayContaining([
        'account.create',
        'account.disable',
        'account.reset-link',
        'account.set-password',
      ]),
    );
  });
});

describe('the list', () => {
  test('shows what is in scope, page by page, with what may be done', async () => {
    const mine = await countyAdmin();
    const s = await staff(sibling);
    const seen = await db.read(tx => listAccounts(tx, mine, { size: 200 }));
    expect(seen.some(r => r.personId === s.personId)).toBe(false);
    expect(seen.every(r => r.posts.every(p => p.unitId === county))).toBe(true);
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const { items, next } = (await list(mine, { size: 3, after })) as Page;
      pages.push(...items.map(i => i.personId));
      if (!next) break;
      after = next;
    }
    expect(pages).toEqual(seen.map(r => r.personId));
    expect(new Set(pages).size).toBe(pages.length);
  });

  test('offers opening where there is no account, and nothing for oneself', async () => {
    const s = await staff();
    const { items } = (await list(admin, { size: 200 })) as Page;
    expect(items.find(i => i.personId === s.personId)?.allowed).toEqual(['open']);
    expect(items.find(i => i.personId === admin.personId)?.allowed).toEqual([]);
    const locked = await withAccount();
    for (let i = 0; i < 5; i++) await outcome(signIn(ctx(), { login: locked.login, password: 'x' }, 't'));
    const { items: found } = (await list(admin, { size: 10, state: 'locked' })) as Page;
    expect(found.map(i => i.personId)).toEqual([locked.personId]);
    const { items: named } = (await list(admin, { size: 10, q: locked.login.toUpperCase() })) as Page;
    expect(named.map(i => i.personId)).toContain(locked.personId);
  });

  interface Page {
    items: { personId: string; allowed: string[] }[];
    next: string | null;
  }
  const list = (who: typeof admin, query: object) =>
    accountRoutes
      .find(r => r.name === 'account.accounts')!
      .handle(ctx(who), { params: undefined, query, body: undefined, file: null, edge: {} } as never);
});

test('accounts that nobody used for ninety days are disabled; enabling starts the count anew', async () => {
  const [old, young] = [await withAccount(), await withAccount()];
  const age = (id: string) =>
    db.tx(async tx => {
      await tx.run(sql`UPDATE account SET created_at = clock() - interval '200 days' WHERE id = ${id}`);
      await tx.run(sql`UPDATE session SET seen_at = clock() - interval '91 days' WHERE account_id = ${id}`);
    });
  await age(old.accountId);
  // Moves are append-only for the program; only the owner of the tables can set them back.
  const { withClient } = await import('../core/database/connection.ts');
  await withClient(kit.access.owner, client =>
    client.query(`UPDATE move SET at = at - interval '91 days' WHERE subject = $1`, [old.accountId]),
  );
  expect(await disableStaleAccounts({ db, crypto: kit.crypto })).toBe(1);
  expect(await kit.authenticate(young.token)).not.toBeNull();
  expect(await outcome(signIn(ctx(), { login: old.login, password: PASSWORD }, 't'))).toBe(
    'account.disabled',
  );
  await enableAccount(ctx(admin), { id: old.accountId, why });
  expect(await disableStaleAccounts({ db, crypto: kit.crypto })).toBe(0);
});
