/** What administrators do with accounts. A link is shown once and never stored: it is made again from the request's key. */
import {
  ACCOUNT_FIRST_MOVE,
  type AccountMove,
  accountLife,
  canKeepAccount,
  canOpenAccount,
} from '@niangjia/domain/account/account.life.ts';
import type { OneTimeLink } from '@niangjia/domain/account/account.model.ts';
import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, defineProjection, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { inMyScope, type LockedAccount, lockAccount, unitsOfPerson } from './account.store.ts';
import { accountSettings } from './account-settings.ts';
import { clearPassword, makeLink } from './credential.store.ts';
import { endSessionsOf } from './session.store.ts';

export const accountProjection = defineProjection(accountLife, 'account', ['login']);

/** The same request gets the same link again; nobody without the key file can compute it. */
const linkFor = (crypto: Crypto, personId: string, key: string): string =>
  crypto.mac('one-time link', `${personId}\n${key}`).toString('base64url');

const SYSTEM: readonly Duty[] = ['account.keep'];
const SECURITY: readonly Duty[] = ['post.keep'];

/** @returns the new account and its first link */
export async function createAccount(
  ctx: Ctx,
  asked: { personId: string; login: string },
): Promise<{ accountId: string; link: OneTimeLink }> {
  const { invitationHours } = await accountSettings(ctx.db);
  const token = linkFor(ctx.crypto, ctx.actor.personId, ctx.key ?? '');
  const made = await act(ctx, 'account.create', SYSTEM, asked, async w => {
    const { personId } = present(
      await w.tx.maybe<{ personId: string }>(
        sql`SELECT id AS "personId" FROM person WHERE id = ${asked.personId} FOR UPDATE`,
      ),
    );
    const units = (await unitsOfPerson(w.tx, [personId], w.actor.day)).get(personId) ?? [];
    const [found] = await inMyScope(
      w.tx,
      w.actor,
      units.map(u => u.unitId),
    );
    const unitId = present(found);
    insist(canOpenAccount({ personId, units: units.map(u => u.places) }, w.actor));
    const accountId = w.newId();
    w.about({ id: accountId, unitId });
    await openAccount(w, { accountId, personId, login: asked.login });
    const endsAt = await makeLink(w.tx, { token, purpose: 'first', accountId, hours: invitationHours });
    return { accountId, endsAt };
  });
  return { accountId: made.accountId, link: { token, endsAt: made.endsAt } };
}

/** Row and first move. The constraints decide when two try at once. */
export async function openAccount(
  w: Work,
  account: { accountId: string; personId: string; login: string },
): Promise<void> {
  const taken = await w.tx.maybe<{ personId: string }>(sql`SELECT person_id AS "personId" FROM account
    WHERE person_id = ${account.personId} OR login = ${account.login} ORDER BY person_id = ${account.personId} DESC LIMIT 1`);
  if (taken) throw new Refusal(clash(taken.personId === account.personId, account.login));
  const { at } = await w.tx.one<{ at: string }>(sql`SELECT clock() AS at`);
  try {
    await openLife(
      w,
      accountProjection,
      account.accountId,
      ACCOUNT_FIRST_MOVE.name,
      { login: account.login },
      { person_id: account.personId, created_at: at },
    );
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505') throw error;
    throw new Refusal(clash(constraint === 'account_person_unique', account.login));
  }
}

const clash = (isSamePerson: boolean, login: string) =>
  isSamePerson
    ? no.exists()
    : no['login-taken']({ login }, { fields: [{ path: 'login', says: '已有人使用，请换一个' }] });

/** Finds the account in scope, checks the move, appends it. */
async function keep(w: Work, id: string, move: AccountMove, why: string): Promise<LockedAccount> {
  const account = present(await lockAccount(w.tx, w.actor, id));
  w.about({ id, unitId: account.unitId });
  insist(canKeepAccount(move, account, w.actor));
  await advance(w, accountProjection, account, move, {}, { why });
  return account;
}

type Kept = { id: string; why: string };

/** Sessions end in the same transaction: the next request of the person is already refused. */
export const disableAccount = (ctx: Ctx, asked: Kept): Promise<{ done: true }> =>
  act(ctx, 'account.disable', SYSTEM, asked, async w => {
    const account = await keep(w, asked.id, 'disable', asked.why);
    await endSessionsOf(w.tx, account.id);
    await dropLinks(w.tx, account.id);
    return { done: true as const };
  });

export const enableAccount = (ctx: Ctx, asked: Kept): Promise<{ done: true }> =>
  act(ctx, 'account.enable', SYSTEM, asked, async w => {
    await keep(w, asked.id, 'enable', asked.why);
    return { done: true as const };
  });

/** The old password dies, sessions end, and a new one-time link is made. The second factor stays. */
export async function resetAccount(ctx: Ctx, asked: Kept): Promise<{ link: OneTimeLink }> {
  const { invitationHours } = await accountSettings(ctx.db);
  const token = linkFor(ctx.crypto, ctx.actor.personId, ctx.key ?? '');
  const { endsAt } = await act(ctx, 'account.reset-link', SYSTEM, asked, async w => {
    const account = await keep(w, asked.id, 'reset-link', asked.why);
    await clearPassword(w.tx, account.id);
    await endSessionsOf(w.tx, account.id);
    return {
      endsAt: await makeLink(w.tx, {
        token,
        purpose: 'first',
        accountId: account.id,
        hours: invitationHours,
      }),
    };
  });
  return { link: { token, endsAt } };
}

export const endAccountSessions = (ctx: Ctx, asked: Kept): Promise<{ ended: number }> =>
  act(ctx, 'account.end-sessions', SYSTEM, asked, async w => {
    const account = await keep(w, asked.id, 'end-sessions', asked.why);
    return { ended: await endSessionsOf(w.tx, account.id) };
  });

export const resetSecondFactor = (ctx: Ctx, asked: Kept): Promise<{ done: true }> =>
  act(ctx, 'account.reset-second-factor', SECURITY, asked, async w => {
    const account = await keep(w, asked.id, 'reset-second-factor', asked.why);
    await w.tx.run(sql`UPDATE account SET totp_enc = NULL, totp_since = NULL WHERE id = ${account.id}`);
    await endSessionsOf(w.tx, account.id);
    return { done: true as const };
  });

const dropLinks = (tx: Tx, accountId: string): Promise<number> =>
  tx.run(sql`UPDATE signin_link SET used_at = clock() WHERE account_id = ${accountId} AND used_at IS NULL`);
