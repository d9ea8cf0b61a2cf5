import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { resetAccount, resetSecondFactor } from './account.actions.ts';
import { ADMINS, accountKit, outcome } from './account.test-kit.ts';
import { setPassword } from './password.actions.ts';
import { aboutMe } from './session.actions.ts';
import { enter, signIn } from './sign-in.actions.ts';
import { recoverAccount } from './terminal.actions.ts';
import { checkTotp, confirmTotp, startTotp } from './totp.actions.ts';

const kit = await accountKit();
const { db, ctx, links } = kit;
const PASSWORD = 'Tz7#kq9m-渠';
const system = await kit.settle(links[0]!.token, PASSWORD, 'system');
const security = await kit.settle(links[1]!.token, PASSWORD, 'security');
const signInAs = (role: keyof typeof ADMINS) =>
  signIn(ctx(), { login: ADMINS[role].login, password: PASSWORD }, 'test');
const unlock = () => db.tx(tx => tx.run(sql`UPDATE account SET locked_until = NULL, failures = 0`));

describe('an administrator', () => {
  test('cannot work before a second factor is bound', async () => {
    const entered = await enter(ctx(), links[2]!.token, 'test');
    const changed = await setPassword(ctx(), entered.token, { password: PASSWORD });
    expect(changed.stage).toBe('totp-enrol');
    expect((await kit.authenticate(changed.token))?.stage).toBe('totp-enrol');
    expect(
      await outcome(setPassword(ctx(), changed.token, { current: PASSWORD, password: 'Wm4&ru2p' })),
    ).toBe('account.wrong-stage');
    expect(await outcome(confirmTotp(ctx(), changed.token, '123456'))).toBe('account.totp-not-started');
    const start = await startTotp(ctx(), changed.token);
    expect(start.uri).toMatch(/^otpauth:\/\/totp\//);
    expect(start.qr).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(await outcome(confirmTotp(ctx(), changed.token, '000000'))).toBe('account.totp-wrong');
  });

  test('gives a code at every sign-in, and a password thief cannot set a password instead', async () => {
    const entered = await signInAs('system');
    expect(entered.stage).toBe('totp-ask');
    expect(await outcome(setPassword(ctx(), entered.token, { password: 'Wm4&ru2p-渠' }))).toBe(
      'account.wrong-stage',
    );
    expect(await outcome(startTotp(ctx(), entered.token))).toBe('account.wrong-stage');
    const full = await checkTotp(ctx(), entered.token, await kit.code('system'));
    expect(full.stage).toBe('full');
    expect(await kit.authenticate(entered.token)).toBeNull();
    expect((await aboutMe(ctx(), full.token)).secondFactor).toBe(true);
  });

  test('cannot use a code twice, nor one of an earlier step', async () => {
    const code = await kit.code('system');
    const first = await signInAs('system');
    await checkTotp(ctx(), first.token, code);
    const second = await signInAs('system');
    expect(await outcome(checkTotp(ctx(), second.token, code))).toBe('account.totp-wrong');
    const { totp_last_step: step } = (
      await db.pool.query('SELECT totp_last_step FROM account WHERE login = $1', [ADMINS.system.login])
    ).rows[0];
    const earlier = generateSync({ secret: kit.secretOf('system'), epoch: (step - 1) * 30 });
    expect(await outcome(checkTotp(ctx(), second.token, earlier))).toBe('account.totp-wrong');
    await unlock();
  });

  test('sends one code twenty times at once: one gets in', async () => {
    await db.tx(tx =>
      tx.run(sql`UPDATE account SET totp_last_step = NULL WHERE login = ${ADMINS.security.login}`),
    );
    const sessions = await Promise.all(Array.from({ length: 5 }, () => signInAs('security')));
    const { epoch } = await db.read(tx =>
      tx.one<{ epoch: number }>(sql`SELECT floor(extract(epoch FROM clock()))::bigint AS epoch`),
    );
    const code = generateSync({ secret: kit.secretOf('security'), epoch });
    const results = await Promise.all(sessions.map(s => outcome(checkTotp(ctx(), s.token, code))));
    expect(results.filter(r => r === 'done')).toHaveLength(1);
    await unlock();
  });

  test('guessing codes locks the account although the password is right each time', async () => {
    const results: string[] = [];
    for (let i = 0; i < 6; i++) {
      const result = await signInAs('security').then(
        s => outcome(checkTotp(ctx(), s.token, '000000')),
        e => e.note.code as string,
      );
      results.push(result);
    }
    expect(results).toEqual([...Array(5).fill('account.totp-wrong'), 'account.locked']);
    await unlock();
  });

  test('the secret is not in the table in the clear', async () => {
    const { rows } = await db.pool.query('SELECT totp_enc FROM account WHERE totp_enc IS NOT NULL');
    for (const of of ['system', 'security'])
      expect(rows.some(r => r.totp_enc.includes(kit.secretOf(of)))).toBe(false);
  });
});

describe('taking over an account needs two administrators', () => {
  test('the system administrator makes a link but cannot lift the second factor', async () => {
    const admin = await kit.actor(system);
    const { rows } = await db.pool.query('SELECT id FROM account WHERE login = $1', [ADMINS.security.login]);
    const target = { id: rows[0].id, why: '忘记口令' };
    const { link } = await resetAccount(ctx(admin), target);
    const entered = await enter(ctx(), link.token, 'test');
    expect(entered.stage).toBe('totp-ask');
    expect(await outcome(resetSecondFactor(ctx(admin), target))).toBe('core.no-duty');
    expect(await kit.authenticate(security)).toBeNull();
  });

  test('the security administrator lifts it for somebody else, never for themselves', async () => {
    const { rows } = await db.pool.query('SELECT id, login FROM account');
    const idOf = (login: string) => rows.find(r => r.login === login).id as string;
    const entered = await enter(
      ctx(),
      (await resetAccount(ctx(await kit.actor(system)), { id: idOf(ADMINS.security.login), why: '忘记口令' }))
        .link.token,
      'test',
    );
    const asked = await checkTotp(ctx(), entered.token, await nextCode());
    const full = await setPassword(ctx(), asked.token, { password: 'Wm4&ru2p-渠' });
    const actor = await kit.actor(full.token);
    expect(await outcome(resetSecondFactor(ctx(actor), { id: actor.accountId, why: '换手机' }))).toBe(
      'account.self',
    );
    await resetSecondFactor(ctx(actor), { id: idOf(ADMINS.system.login), why: '换手机' });
    expect(await kit.authenticate(system)).toBeNull();
    expect((await signInAs('system')).stage).toBe('totp-enrol');
  });

  /** Whatever step was used last, the next one is within the window. */
  async function nextCode(): Promise<string> {
    await db.tx(tx => tx.run(sql`UPDATE account SET totp_last_step = NULL`));
    const { epoch } = await db.read(tx =>
      tx.one<{ epoch: number }>(sql`SELECT floor(extract(epoch FROM clock()))::bigint AS epoch`),
    );
    return generateSync({ secret: kit.secretOf('security'), epoch });
  }
});

test('whoever holds the machine lets an administrator in again, and the trail tells', async () => {
  const token = await recoverAccount(db, kit.crypto, ADMINS.security.login, { secondFactor: true });
  const entered = await enter(ctx(), token!, 'test');
  expect(entered.stage).toBe('change');
  expect(await recoverAccount(db, kit.crypto, 'nobody', { secondFactor: true })).toBeNull();
  const { rows } = await db.pool.query(`SELECT origin FROM audit WHERE action = 'account.recover'`);
  expect(rows).toEqual([{ origin: 'terminal' }]);
});

test('somebody who becomes an administrator in the middle of a session owes the second factor at once', async () => {
  const personId = await kit.person('冯转岗');
  const postId = await kit.post(personId, kit.rootId, 'department-staff');
  const { createAccount } = await import('./account.actions.ts');
  const recovered = await enter(
    ctx(),
    (await recoverAccount(db, kit.crypto, ADMINS.system.login, { secondFactor: true }))!,
    't',
  );
  const { token } = await setPassword(ctx(), recovered.token, { password: 'Gx3^vb8n-渠' });
  const { secret } = await startTotp(ctx(), token);
  const { epoch } = await db.read(tx =>
    tx.one<{ epoch: number }>(sql`SELECT floor(extract(epoch FROM clock()))::bigint AS epoch`),
  );
  await db.tx(tx => tx.run(sql`UPDATE account SET totp_last_step = NULL`));
  const admin = await confirmTotp(ctx(), token, generateSync({ secret, epoch }));
  const { link } = await createAccount(ctx(await kit.actor(admin.token)), { personId, login: 'zhuangang' });
  const full = await kit.settle(link.token, PASSWORD);
  expect((await kit.authenticate(full))?.stage).toBe('full');
  await db.tx(tx => tx.run(sql`UPDATE post SET to_day = today() WHERE id = ${postId}`));
  await kit.post(personId, kit.rootId, 'admin-audit');
  expect((await kit.authenticate(full))?.stage).toBe('totp-enrol');
});
