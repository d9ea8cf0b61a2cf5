import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import { canUsePassword } from '@niangjia/domain/account/password.rules.ts';
import type { Ctx } from '../core/action.ts';
import { checkPassword, hashPassword, matchesAny } from '../core/crypto/password-hash.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { countFailure, lockCredentials, pastHashes, storePassword } from './credential.store.ts';
import { noteOwn, type Own, ownSession, stageAfter } from './own-account.ts';
import { endSessionsOf, restage } from './session.store.ts';
import type { Entered } from './sign-in.actions.ts';

/**
 * Sets the person's own password; every other session of theirs ends. The old one is asked for, except where it was
 * typed a moment ago or there is none. Hashing happens outside the transaction, so that no lock waits for it.
 */
export async function setPassword(
  ctx: Ctx,
  token: string | null,
  asked: { current?: string | undefined; password: string },
): Promise<Entered> {
  const own = await ownSession(ctx, token, ['full', 'change']);
  const { accountId } = own.session.actor;
  const { passwordRules } = own.settings;
  const { account, past } = await ctx.db.tx(async tx => ({
    account: present(await lockCredentials(tx, accountId, own.settings)),
    past: await pastHashes(tx, accountId, passwordRules.history - 1),
  }));
  if (own.session.stage === 'full' && account.passwordHash !== null)
    await insistCurrent(ctx, own, account.passwordHash, asked.current ?? '');
  insist(canUsePassword(passwordRules, asked.password, account));
  const former = account.passwordHash ? [account.passwordHash, ...past] : past;
  if (await matchesAny(former, asked.password)) throw new Refusal(usedBefore());
  const hash = await hashPassword(asked.password);
  return ctx.db.tx(async tx => {
    const now = present(await lockCredentials(tx, accountId, own.settings));
    if (now.passwordHash !== account.passwordHash || now.lockedUntil !== null)
      throw new Refusal(no['wrong-stage']());
    await storePassword(tx, accountId, hash);
    await endSessionsOf(tx, accountId, own.token);
    const stage = stageAfter(own, { ...now, mustChange: false });
    const next = await restage(tx, own.token, stage);
    await noteOwn(tx, ctx, own, 'account.set-password');
    return { stage, token: next };
  });
}

const usedBefore = () =>
  no['password-used']({}, { fields: [{ path: 'password', says: '最近用过，请换一个新的' }] });

/** Guessing the old password through an open session counts as guessing. */
async function insistCurrent(ctx: Ctx, own: Own, hash: string, current: string): Promise<void> {
  const isRight = await checkPassword(hash, current);
  const { accountId } = own.session.actor;
  const wrong = no['current-wrong']({}, { fields: [{ path: 'current', says: '原口令不对，请重新输入' }] });
  const refusal = await ctx.db.tx(async tx => {
    const account = present(await lockCredentials(tx, accountId, own.settings));
    if (account.lockedUntil !== null) return no.locked({ until: account.lockedUntil });
    if (isRight) return null;
    await countFailure(tx, accountId, own.settings);
    await noteOwn(tx, ctx, own, 'account.set-password', wrong.code);
    return wrong;
  });
  if (refusal) throw new Refusal(refusal);
}
