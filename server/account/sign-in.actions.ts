/** Ways in: password, one-time link. Every outcome is written down; an unknown name costs the same time as a known one. */
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import { needsSecondFactor, stageOf } from '@niangjia/domain/account/stage.rules.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { checkPassword, hashPassword, isWeakHash } from '../core/crypto/password-hash.ts';
import type { Tx } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';
import { type AccountSettings, accountSettings } from './account-settings.ts';
import {
  type Credentials,
  clearFailures,
  countFailure,
  findByLogin,
  improveHash,
  lockCredentials,
  useLink,
} from './credential.store.ts';
import { dutiesToday, endSession, postUnitsToday, startSession } from './session.store.ts';

export interface Entered {
  stage: Stage;
  token: string;
}

const NOBODY = '00000000-0000-8000-8000-000000000000';

export async function signIn(
  ctx: Ctx,
  asked: { login: string; password: string },
  agent: string,
  leaving: string | null = null,
): Promise<Entered> {
  const settings = await accountSettings(ctx.db);
  const seen = await ctx.db.read(tx => findByLogin(tx, asked.login));
  const isRight = await checkPassword(seen?.passwordHash ?? null, asked.password);
  const better =
    isRight && seen?.passwordHash && isWeakHash(seen.passwordHash)
      ? await hashPassword(asked.password)
      : null;
  const outcome = await ctx.db.tx(async tx => {
    const account = await lockCredentials(tx, seen?.id ?? NOBODY, settings);
    // Another password since it was compared: the comparison says nothing about this one.
    const stillRight = isRight && account?.passwordHash === seen?.passwordHash;
    const refusal = await refuse(tx, account, stillRight, settings);
    if (refusal || !account) {
      await note(tx, ctx, account, 'account.sign-in', refusal ?? no['sign-in-wrong']());
      return refusal ?? no['sign-in-wrong']();
    }
    if (better && account.passwordHash) await improveHash(tx, account.id, account.passwordHash, better);
    return letIn(tx, ctx, account, settings, { action: 'account.sign-in', agent, leaving });
  });
  if ('code' in outcome) throw new Refusal(outcome);
  return outcome;
}

/** A locked account says so only to somebody who knows its password. */
async function refuse(
  tx: Tx,
  account: Credentials | undefined,
  isRight: boolean,
  settings: AccountSettings,
): Promise<RefusalNote | null> {
  if (!account || !isRight) {
    await countFailure(tx, account?.id ?? NOBODY, settings);
    return no['sign-in-wrong']();
  }
  if (account.lockedUntil !== null) return no.locked({ until: account.lockedUntil });
  return cannotEnter(tx, account);
}

async function cannotEnter(tx: Tx, account: Credentials): Promise<RefusalNote | null> {
  if (account.state === 'disabled') return no.disabled();
  if ((await postUnitsToday(tx, account.personId)).length === 0) return no['no-post']();
  return null;
}

async function letIn(
  tx: Tx,
  ctx: Ctx,
  account: Credentials,
  settings: AccountSettings,
  how: { action: string; agent: string; leaving: string | null; demo?: boolean },
): Promise<Entered> {
  const stage = how.demo
    ? 'full'
    : stageOf({
        hasTotp: account.hasTotp,
        totpGiven: false,
        owesPassword: account.mustChange || account.passwordHash === null,
        needsTotp: !account.isDemo && needsSecondFactor(await dutiesToday(tx, account.personId)),
      });
  // With a second factor to come, wrong tries are forgiven only once it was given: else guessing it could go on for ever.
  if (stage !== 'totp-ask') await clearFailures(tx, account.id);
  if (how.leaving) await endSession(tx, how.leaving);
  const token = await startSession(tx, account, stage, how.agent, settings.sessionHours);
  await note(tx, ctx, account, how.action, null);
  return { stage, token };
}

async function note(
  tx: Tx,
  ctx: Ctx,
  account: Credentials | undefined,
  action: string,
  refusal: RefusalNote | null,
): Promise<void> {
  const unitIds = await postUnitsToday(tx, account?.personId ?? NOBODY);
  await recordAudit(tx, {
    actor: account ? { personId: account.personId, home: account.home, unitIds } : null,
    action,
    result: refusal ? 'refused' : 'done',
    ...(refusal ? { code: refusal.code } : {}),
    subject: account?.id ?? null,
    origin: ctx.origin,
  });
}

/** First sign-in, or the demonstration's link. A refused one stays unused. */
export async function enter(
  ctx: Ctx,
  token: string,
  agent: string,
  leaving: string | null = null,
): Promise<Entered> {
  const settings = await accountSettings(ctx.db);
  return ctx.db.tx(async tx => {
    const link = await useLink(tx, token, ['first', 'demo']);
    const account = link?.accountId ? await lockCredentials(tx, link.accountId, settings) : undefined;
    if (!link || !account || (link.purpose === 'demo' && !account.isDemo))
      throw new Refusal(no['link-dead']());
    const refusal = await cannotEnter(tx, account);
    if (refusal) throw new Refusal(refusal);
    return letIn(tx, ctx, account, settings, {
      action: 'account.enter',
      agent,
      leaving,
      demo: link.purpose === 'demo',
    });
  });
}

/** Only where the caller has made sure that this is a demonstration. */
export async function enterAs(
  ctx: Ctx,
  accountId: string,
  agent: string,
  leaving: string | null,
): Promise<Entered | null> {
  const settings = await accountSettings(ctx.db);
  return ctx.db.tx(async tx => {
    const account = await lockCredentials(tx, accountId, settings);
    if (!account?.isDemo || (await cannotEnter(tx, account))) return null;
    return letIn(tx, ctx, account, settings, { action: 'demo.switch', agent, leaving, demo: true });
  });
}
