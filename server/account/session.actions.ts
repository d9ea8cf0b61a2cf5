import type { Me } from '@niangjia/domain/account/account.model.ts';
import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import type { Ctx } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Db } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';
import { accountSettings } from './account-settings.ts';
import { readMe } from './me.store.ts';
import { noteOwn, ownSession } from './own-account.ts';
import {
  endSession,
  endSessionById,
  findSession,
  type LiveSession,
  listSessions,
  type OwnSession,
} from './session.store.ts';

/** What the edge asks for every request that carries a cookie. */
export const authenticator =
  (db: Db, crypto: Crypto) =>
  async (token: string): Promise<LiveSession | null> =>
    findSession(db, crypto, token, await accountSettings(db));

const ANY_STAGE = ['full', 'change', 'totp-ask', 'totp-enrol'] as const;

export async function aboutMe(ctx: Ctx, token: string | null): Promise<Me> {
  const own = await ownSession(ctx, token, ANY_STAGE);
  return ctx.db.read(tx => readMe(tx, own));
}

export async function signOut(ctx: Ctx, token: string | null): Promise<void> {
  const own = await ownSession(ctx, token, ANY_STAGE);
  await ctx.db.tx(async tx => {
    await endSession(tx, own.token);
    await noteOwn(tx, ctx, own, 'account.sign-out');
  });
}

export async function mySessions(ctx: Ctx, token: string | null): Promise<OwnSession[]> {
  const { idleMinutes } = await accountSettings(ctx.db);
  return ctx.db.read(tx => listSessions(tx, ctx.actor.accountId, token, idleMinutes));
}

/** Ending one that has ended already is the same answer as one that never was, unless it was one's own. */
export async function endMySession(ctx: Ctx, token: string | null, id: string): Promise<void> {
  const own = await ownSession(ctx, token, ['full']);
  await ctx.db.tx(async tx => {
    if ((await endSessionById(tx, ctx.actor.accountId, id)) === 0) throw new Refusal(no['session-gone']());
    await noteOwn(tx, ctx, own, 'account.end-session');
  });
}
