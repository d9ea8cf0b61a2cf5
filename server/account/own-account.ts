import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import { needsSecondFactor, stageOf } from '@niangjia/domain/account/stage.rules.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';
import { type AccountSettings, accountSettings } from './account-settings.ts';
import type { Credentials } from './credential.store.ts';
import { findSession, type LiveSession } from './session.store.ts';

/** The session that a request came with, for endpoints that change it. */
export interface Own {
  token: string;
  session: LiveSession;
  settings: AccountSettings;
}

/** @throws Refusal when the session is gone or at none of these stages */
export async function ownSession(ctx: Ctx, token: string | null, stages: readonly Stage[]): Promise<Own> {
  const settings = await accountSettings(ctx.db);
  const session = token ? await findSession(ctx.db, ctx.crypto, token, settings) : null;
  if (!token || !session) throw new Refusal(coreRefusals['signed-out']());
  if (!stages.includes(session.stage)) throw new Refusal(no['wrong-stage']());
  return { token, session, settings };
}

/** What is owed after a step; the second factor counts as given from `totp-ask` on. */
export const stageAfter = (own: Own, account: Credentials): Stage =>
  stageOf({
    hasTotp: account.hasTotp,
    totpGiven: true,
    owesPassword: account.mustChange,
    needsTotp: !account.isDemo && needsSecondFactor(own.session.actor.seats.map(s => s.duty)),
  });

export const noteOwn = (tx: Tx, ctx: Ctx, own: Own, action: string, code?: string): Promise<void> =>
  recordAudit(tx, {
    actor: own.session.actor,
    action,
    result: code ? 'refused' : 'done',
    ...(code ? { code } : {}),
    subject: own.session.actor.accountId,
    origin: ctx.origin,
  });
