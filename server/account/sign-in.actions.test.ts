import { describe, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { createAccount } from './account.actions.ts';
import { accountKit, outcome } from './account.test-kit.ts';
import { forgetAccountSettings } from './account-settings.ts';
import { setPassword } from './password.actions.ts';
import { aboutMe, endMySession, mySessions, signOut } from './session.actions.ts';
import { enter, signIn } from './sign-in.actions.ts';
import { makeDemoLink } from './terminal.actions.ts';

const kit = await accountKit();
const { db, ctx } = kit;
const PASSWORD = 'Tz7#kq9m-渠';
const admin = await kit.actor(await kit.settle(kit.links[0]!.token, PASSWORD));

/** A drafter with an account, a password and a full session. */
let n = 0;
async function drafter() {
  const login = `caogao${++n}`;
  const personId = await kit.person(`周拟稿${n}`);
  const postId = await kit.post(personId, kit.rootId, 'department-staff');
  const { accountId, link } = await createAccount(ctx(admin), { personId, login });
  const token = await kit.settle(link.token, PASSWORD);
  return { login, personId, postId, accountId, token };
}
const tryIn = (login: string, password: string) => outcome(signIn(ctx(), { login, password }, 'test'));

describe('signing in', () => {
  test('right name and password give a full session whose token is stored only as a digest', async () => {
    const { login, personId } = await drafter();
    const entered = await signIn(ctx(), { login, password: PASSWORD }, 'Chrome');
    expect(entered.stage).toBe('full');
    const session = await kit.authenticate(entered.token);
    expect(session?.actor.personId).toBe(personId);
    expect(session?.actor.unitIds).toEqual([kit.rootId]);
    expect(session?.actor.seats.map(s => s.duty)).toContain('deploy.draft');
    const { rows } = await db.pool.query('SELECT token_hash FROM session');
    expect(rows.some(r => r.token_hash.toString('base64url') === entered.token)).toBe(false);
    expect(rows.every(r => r.token_hash.length === 32)).toBe(true);
  });

  test('unknown name and wrong password get the same answer, and both are written down', async () => {
    const { login } = await drafter();
    const told = async (name: string) =>
      signIn(ctx(), { login: name, password: 'wrong' }, 'test').catch(e => JSON.stringify(e.note));
    expect(await told('nobody-at-all')).toBe(await told(login));
    const { rows } = await db.pool.query(
      `SELECT person IS NULL AS unknown, count(*)::int AS n FROM audit WHERE action = 'account.sign-in' AND result = 'refused' GROUP BY 1`,
    );
    expect(rows.map(r => r.unknown).sort()).toEqual([false, true]);
  });

  test('unknown name and wrong password take about the same time', async () => {
    const { login } = await drafter();
    const took = async (name: string) => {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const from = performance.now();
        await tryIn(name, 'wrong');
        times.push(performance.now() - from);
      }
      return Math.min(...times);
    };
    const ratio = (await took('nobody-here')) / (await took(login));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('an account without a password lets nobody in', async () => {
    const personId = await kit.person('吴新人');
    await kit.post(personId, kit.rootId, 'department-staff');
    await createAccount(ctx(admin), { personId, login: 'xinren' });
    for (const password of ['', 'null', 'nobody has this password'])
      expect(await tryIn('xinren', password)).toBe('account.sign-in-wrong');
  });
});

describe('lock-out', () => {
  test('after five wrong tries only the right password hears of the lock', async () => {
    const { login } = await drafter();
    for (let i = 0; i < 5; i++) expect(await tryIn(login, `wrong${i}`)).toBe('account.sign-in-wrong');
    expect(await tryIn(login, 'wrong')).toBe('account.sign-in-wrong');
    expect(await tryIn(login, PASSWORD)).toBe('account.locked');
    await db.tx(tx =>
      tx.run(sql`UPDATE account SET locked_until = date_trunc('day', clock()) + interval '32 hours 4 minutes 30 seconds'
        WHERE login = ${login}`),
    );
    const { tomorrow } = await db.read(tx =>
      tx.one<{ tomorrow: string }>(sql`SELECT to_char(today() + 1, 'FMMM"月"FMDD"日"') AS tomorrow`),
    );
    // The half minute is waited for: at the minute that is told the account is open.
    await expect(signIn(ctx(), { login, password: PASSWORD }, 'test')).rejects.toMatchObject({
      note: { says: expect.stringContaining(`账号锁定到${tomorrow}08:05，`) },
    });
    await db.tx(tx =>
      tx.run(sql`UPDATE account SET locked_until = clock() - interval '1 second' WHERE login = ${login}`),
    );
    expect(await tryIn(login, PASSWORD)).toBe('done');
  });

  test('a success between starts the count anew', async () => {
    const { login } = await drafter();
    for (let i = 0; i < 4; i++) await tryIn(login, 'wrong');
    expect(await tryIn(login, PASSWORD)).toBe('done');
    for (let i = 0; i < 4; i++) await tryIn(login, 'wrong');
    expect(await tryIn(login, PASSWORD)).toBe('done');
  });

  test('twenty guesses at once cannot outrun it', async () => {
    const { login } = await drafter();
    await Promise.all(Array.from({ length: 20 }, (_, i) => tryIn(login, `guess${i}`)));
    expect(await tryIn(login, PASSWORD)).toBe('account.locked');
  });

  test('the limit is a parameter', async () => {
    const { login } = await drafter();
    await db.tx(tx =>
      tx.run(sql`UPDATE parameter SET value = '3'::jsonb WHERE code = 'account.lockout-failures'`),
    );
    forgetAccountSettings(db);
    for (let i = 0; i < 3; i++) await tryIn(login, 'wrong');
    expect(await tryIn(login, PASSWORD)).toBe('account.locked');
    await db.tx(tx =>
      tx.run(sql`UPDATE parameter SET value = '5'::jsonb WHERE code = 'account.lockout-failures'`),
    );
    forgetAccountSettings(db);
  });
});

describe('a session ends at the very next request', () => {
  test('when the account is disabled', async () => {
    const { token, accountId } = await drafter();
    expect(await kit.authenticate(token)).not.toBeNull();
    await db.tx(tx => tx.run(sql`UPDATE account SET state = 'disabled' WHERE id = ${accountId}`));
    expect(await kit.authenticate(token)).toBeNull();
  });

  test('when the only post ends, and signing in is refused then', async () => {
    const { token, postId, login } = await drafter();
    await db.tx(tx => tx.run(sql`UPDATE post SET to_day = today() WHERE id = ${postId}`));
    expect(await kit.authenticate(token)).toBeNull();
    expect(await tryIn(login, PASSWORD)).toBe('account.no-post');
  });

  test('of two posts one ends: the session goes on without its duties', async () => {
    const { token, personId } = await drafter();
    const other = await kit.unit('s2', '1.s2.');
    const second = await kit.post(personId, other, 'chair');
    const before = (await kit.authenticate(token))!.actor;
    expect(before.seats.map(s => s.duty)).toContain('deploy.approve');
    expect(before.unitIds).toHaveLength(2);
    await db.tx(tx => tx.run(sql`UPDATE post SET to_day = today() WHERE id = ${second}`));
    const after = (await kit.authenticate(token))!.actor;
    expect(after.seats.map(s => s.duty)).not.toContain('deploy.approve');
    expect(after.unitIds).toEqual([kit.rootId]);
  });

  test('after sitting idle, and after its longest time', async () => {
    const idle = await drafter();
    await db.tx(tx =>
      tx.run(
        sql`UPDATE session SET seen_at = clock() - interval '31 minutes' WHERE account_id = ${idle.accountId}`,
      ),
    );
    expect(await kit.authenticate(idle.token)).toBeNull();
    const long = await drafter();
    await db.tx(tx => tx.run(sql`UPDATE session SET ends_at = clock() WHERE account_id = ${long.accountId}`));
    expect(await kit.authenticate(long.token)).toBeNull();
  });

  test('when its person signs out or ends it elsewhere', async () => {
    const { login, token } = await drafter();
    const other = await signIn(ctx(), { login, password: PASSWORD }, 'Firefox');
    const actor = await kit.actor(token);
    const mine = await mySessions(ctx(actor), token);
    expect(mine.map(s => [s.agent, s.current])).toEqual([
      ['Firefox', false],
      ['test', true],
    ]);
    await endMySession(ctx(actor), token, mine[0]!.id);
    expect(await kit.authenticate(other.token)).toBeNull();
    expect(await outcome(endMySession(ctx(actor), token, mine[0]!.id))).toBe('account.session-gone');
    await signOut(ctx(actor), token);
    expect(await kit.authenticate(token)).toBeNull();
  });

  test('somebody else cannot end it', async () => {
    const [a, b] = [await drafter(), await drafter()];
    const theirs = await mySessions(ctx(await kit.actor(b.token)), b.token);
    const acting = endMySession(ctx(await kit.actor(a.token)), a.token, theirs[0]!.id);
    expect(await outcome(acting)).toBe('account.session-gone');
    expect(await kit.authenticate(b.token)).not.toBeNull();
  });
});

test('a seat written past the program gives nothing', async () => {
  const { token, personId } = await drafter();
  await db.tx(tx =>
    tx.run(
      sql`UPDATE seat SET duty = 'deploy.approve' WHERE person_id = ${personId} AND duty = 'deploy.draft'`,
    ),
  );
  const { seats } = (await kit.authenticate(token))!.actor;
  expect(seats.map(s => s.duty)).not.toContain('deploy.approve');
  expect(seats.map(s => s.duty)).toContain('deploy.read');
});

describe('one-time links', () => {
  test('of twenty at the same moment one gets in', async () => {
    const personId = await kit.person('郑抢先');
    await kit.post(personId, kit.rootId, 'department-staff');
    const { link } = await createAccount(ctx(admin), { personId, login: 'qiangxian' });
    const results = await Promise.all(
      Array.from({ length: 20 }, () => outcome(enter(ctx(), link.token, 'test'))),
    );
    expect(results.filter(r => r === 'done')).toHaveLength(1);
    expect(results.filter(r => r === 'account.link-dead')).toHaveLength(19);
  });

  test('end after their time', async () => {
    const personId = await kit.person('王迟到');
    await kit.post(personId, kit.rootId, 'department-staff');
    const { link, accountId } = await createAccount(ctx(admin), { personId, login: 'chidao' });
    await db.tx(tx => tx.run(sql`UPDATE signin_link SET ends_at = clock() WHERE account_id = ${accountId}`));
    expect(await outcome(enter(ctx(), link.token, 'test'))).toBe('account.link-dead');
  });

  test('of the demonstration do not exist here', async () => {
    await expect(makeDemoLink(db, admin.accountId)).rejects.toThrow();
  });
});

describe('setting a password', () => {
  test('asks for the present one, refuses former and weak ones, and ends other sessions', async () => {
    const { login, token } = await drafter();
    const other = await signIn(ctx(), { login, password: PASSWORD }, 'other');
    const set = (current: string, password: string, t = token) =>
      outcome(setPassword(ctx(), t, { current, password }));
    expect(await set('wrong', 'Wm4&ru2p-渠')).toBe('account.current-wrong');
    expect(await set(PASSWORD, 'Admin@123')).toBe('account.weak-password');
    expect(await set(PASSWORD, PASSWORD)).toBe('account.password-used');
    expect(await kit.authenticate(other.token)).not.toBeNull();
    const changed = await setPassword(ctx(), token, { current: PASSWORD, password: 'Wm4&ru2p-渠' });
    expect(changed.token).not.toBe(token);
    expect(await kit.authenticate(token)).toBeNull();
    expect(await kit.authenticate(other.token)).toBeNull();
    expect(await kit.authenticate(changed.token)).not.toBeNull();
    expect(await tryIn(login, PASSWORD)).toBe('account.sign-in-wrong');
    expect(await set('Wm4&ru2p-渠', PASSWORD, changed.token)).toBe('account.password-used');
  });

  test('guessing the present one through an open session locks the account', async () => {
    const { login, token } = await drafter();
    for (let i = 0; i < 5; i++)
      expect(await outcome(setPassword(ctx(), token, { current: `x${i}`, password: 'Wm4&ru2p-渠' }))).toBe(
        'account.current-wrong',
      );
    expect(await outcome(setPassword(ctx(), token, { current: PASSWORD, password: 'Wm4&ru2p-渠' }))).toBe(
      'account.locked',
    );
    expect(await tryIn(login, PASSWORD)).toBe('account.locked');
  });

  test('is owed after ninety days under the profile of the protection scheme, never under the other', async () => {
    const { login, accountId } = await drafter();
    await db.tx(tx =>
      tx.run(sql`UPDATE account SET password_set_at = clock() - interval '91 days' WHERE id = ${accountId}`),
    );
    const entered = await signIn(ctx(), { login, password: PASSWORD }, 'test');
    expect(entered.stage).toBe('change');
    expect((await aboutMe(ctx(), entered.token)).passwordRules.profile).toBe('mlps');
    const profile = (value: string) =>
      db.tx(tx =>
        tx.run(
          sql`UPDATE parameter SET value = ${JSON.stringify(value)}::jsonb WHERE code = 'account.password-profile'`,
        ),
      );
    await profile('asvs');
    forgetAccountSettings(db);
    expect((await signIn(ctx(), { login, password: PASSWORD }, 'test')).stage).toBe('full');
    await profile('mlps');
    forgetAccountSettings(db);
  });
});

test('me names posts, duties and what the screens open with', async () => {
  const { token, login } = await drafter();
  const me = await aboutMe(ctx(), token);
  expect(me).toMatchObject({
    login,
    stage: 'full',
    demo: false,
    today: kit.today,
    federation: { name: '清河市总工会', level: 'city' },
    homeUnit: { id: kit.rootId, name: '清河市总' },
    secondFactor: false,
    idleMinutes: 30,
  });
  expect(me.posts).toHaveLength(1);
  expect(me.duties.map(d => d.duty)).toContain('deploy.draft');
});
