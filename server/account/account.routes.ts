import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { canOpenAccount, openAccountMoves } from '@niangjia/domain/account/account.life.ts';
import type { AccountRow } from '@niangjia/domain/account/account.model.ts';
import { hasDuty } from '@niangjia/domain/core/actor.ts';
import type { Ctx } from '../core/action.ts';
import { type EdgeTools, routesOf } from '../core/http/registry.ts';
import {
  createAccount,
  disableAccount,
  enableAccount,
  endAccountSessions,
  resetAccount,
  resetSecondFactor,
} from './account.actions.ts';
import { type AccountFilter, listAccounts, unitsOfPerson } from './account.store.ts';
import { setPassword } from './password.actions.ts';
import { aboutMe, endMySession, mySessions, signOut } from './session.actions.ts';
import { type Entered, enter, signIn } from './sign-in.actions.ts';
import { checkTotp, confirmTotp, startTotp } from './totp.actions.ts';

/** The token goes into the cookie and nowhere else. */
export async function entering(edge: EdgeTools, way: Promise<Entered>): Promise<Pick<Entered, 'stage'>> {
  const { token, stage } = await way;
  edge.setSession(token);
  return { stage };
}

/** One page, with what this administrator may do to each. */
async function accountPage(
  ctx: Ctx,
  filter: AccountFilter,
): Promise<{ items: AccountRow[]; next: string | null }> {
  return ctx.db.read(async tx => {
    const found = await listAccounts(tx, ctx.actor, filter);
    const page = found.slice(0, filter.size);
    const units = await unitsOfPerson(
      tx,
      page.map(r => r.personId),
      ctx.actor.day,
    );
    const items = page.map((row): AccountRow => {
      const held = {
        personId: row.personId,
        state: row.state === 'disabled' ? 'disabled' : 'live',
        hasTotp: row.secondFactor,
        units: (units.get(row.personId) ?? []).map(u => u.places),
      };
      const mayOpen = hasDuty(ctx.actor, 'account.keep') && canOpenAccount(held, ctx.actor).ok;
      const posts = row.posts.map(({ title, unitName }) => ({ title, unitName }));
      return {
        ...row,
        posts,
        allowed: row.accountId ? openAccountMoves(held, ctx.actor) : mayOpen ? ['open'] : [],
      };
    });
    const last = page.at(-1);
    return { items, next: found.length > page.length && last ? `${last.name} ${last.personId}` : null };
  });
}

export const accountRoutes = routesOf('account', accountApi, {
  signIn: (ctx, { body, edge }) => entering(edge, signIn(ctx, body, edge.agent, edge.token)),
  enter: (ctx, { body, edge }) => entering(edge, enter(ctx, body.token, edge.agent, edge.token)),
  me: (ctx, { edge }) => aboutMe(ctx, edge.token),
  signOut: async (ctx, { edge }) => {
    await signOut(ctx, edge.token);
    edge.setSession(null);
    return { done: true as const };
  },
  setPassword: (ctx, { body, edge }) => entering(edge, setPassword(ctx, edge.token, body)),
  startTotp: (ctx, { edge }) => startTotp(ctx, edge.token),
  confirmTotp: (ctx, { body, edge }) => entering(edge, confirmTotp(ctx, edge.token, body.code)),
  checkTotp: (ctx, { body, edge }) => entering(edge, checkTotp(ctx, edge.token, body.code)),
  sessions: async (ctx, { edge }) => ({ items: await mySessions(ctx, edge.token) }),
  endSession: async (ctx, { params, edge }) => {
    await endMySession(ctx, edge.token, params.id);
    return { done: true as const };
  },
  accounts: (ctx, { query }) => accountPage(ctx, query),
  createAccount: (ctx, { body }) => createAccount(ctx, body),
  disableAccount: (ctx, { params, body }) => disableAccount(ctx, { ...params, ...body }),
  enableAccount: (ctx, { params, body }) => enableAccount(ctx, { ...params, ...body }),
  resetAccount: (ctx, { params, body }) => resetAccount(ctx, { ...params, ...body }),
  endAccountSessions: (ctx, { params, body }) => endAccountSessions(ctx, { ...params, ...body }),
  resetSecondFactor: (ctx, { params, body }) => resetSecondFactor(ctx, { ...params, ...body }),
});
