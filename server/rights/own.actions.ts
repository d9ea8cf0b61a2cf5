/**
 * 我的诉求: what somebody asked for, kept under the own account. The code brings it there; from then on the account is enough. Nothing
 * in the database says in clear whose it is, and no audit view outside the matter shows that it is there.
 */

import type { OwnAsk } from '@niangjia/domain/rights/own.api.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { Refusal } from '../core/refusal.ts';
import { addWords, along, rate, standing, type Way, withCode, withdraw } from './follow.actions.ts';
import { isOwn, keepOwn, leaveOwn, ownMatters } from './own.store.ts';

const underAccount = ({ crypto, actor }: Ctx, id: string): Way => ({
  shows: id,
  find: async tx => ((await isOwn(tx, crypto, actor.personId, id)) ? id : undefined),
});

const ownView = async (w: Work, id: string): Promise<OwnAsk> => ({ ...(await standing(w, id)), id });

/** One transaction each: what has gone since its time was over leaves a gap, and nothing else. */
export async function listOwn(ctx: Ctx): Promise<{ items: OwnAsk[] }> {
  const ids = await ctx.db.read(tx => ownMatters(tx, ctx.crypto, ctx.actor.personId));
  const items: OwnAsk[] = [];
  for (const id of ids) {
    try {
      items.push(await along(ctx, underAccount(ctx, id), ownView));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { items };
}

export const takeOwn = (ctx: Ctx, code: string): Promise<OwnAsk> =>
  along(ctx, withCode(ctx, code), async (w, id) => {
    await keepOwn(w.tx, ctx.crypto, ctx.actor.personId, id);
    // Without the person: the trail would say whose it is.
    await recordAudit(w.tx, {
      actor: null,
      action: 'rights.take-own',
      subject: id,
      compartment: true,
      origin: ctx.origin,
    });
    return ownView(w, id);
  });

type Of<T> = { id: string } & T;
const again = (ctx: Ctx, id: string): Promise<OwnAsk> => along(ctx, underAccount(ctx, id), ownView);

export async function addToOwn(
  ctx: Ctx,
  { id, ...more }: Of<{ words: string; papers?: string[] }>,
): Promise<OwnAsk> {
  await addWords(ctx, underAccount(ctx, id), more);
  return again(ctx, id);
}

export async function rateOwn(
  ctx: Ctx,
  { id, ...more }: Of<{ satisfaction: string; words: string }>,
): Promise<OwnAsk> {
  await rate(ctx, underAccount(ctx, id), more);
  return again(ctx, id);
}

export async function withdrawOwn(ctx: Ctx, { id }: { id: string }): Promise<OwnAsk> {
  await withdraw(ctx, underAccount(ctx, id), '本人用账号撤回');
  return again(ctx, id);
}

/** Out of the account; the code goes on to open it. */
export const leaveOwnAsk = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  ctx.db.tx(async tx => {
    await leaveOwn(tx, ctx.crypto, ctx.actor.personId, id);
    return {};
  });
