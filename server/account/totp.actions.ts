/** Second factor: time-based codes (RFC 6238), 30 seconds, one step either way, each step once. */
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { accountRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import { generateSecret, generateURI, verifySync } from 'otplib';
import QRCode from 'qrcode';
import type { Ctx } from '../core/action.ts';
import type { FieldPlace } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type Credentials, clearFailures, countFailure, lockCredentials } from './credential.store.ts';
import { noteOwn, type Own, ownSession, stageAfter } from './own-account.ts';
import { endSession, restage } from './session.store.ts';
import type { Entered } from './sign-in.actions.ts';

const STEP_SECONDS = 30;

export const secretPlace = (accountId: string): FieldPlace => ({
  table: 'account',
  column: 'totp_enc',
  rowId: accountId,
});

export interface TotpStart {
  secret: string;
  uri: string;
  qr: string;
}

/** A new secret, which counts only once a code made with it was given. */
export async function startTotp(ctx: Ctx, token: string | null): Promise<TotpStart> {
  const own = await ownSession(ctx, token, ['full', 'totp-enrol']);
  const { accountId } = own.session.actor;
  const secret = generateSecret();
  const label = await ctx.db.tx(async tx => {
    const account = present(await lockCredentials(tx, accountId, own.settings));
    if (account.hasTotp) throw new Refusal(no['totp-bound']());
    await tx.run(
      sql`UPDATE account SET totp_enc = ${ctx.crypto.seal(secretPlace(accountId), secret)} WHERE id = ${accountId}`,
    );
    await noteOwn(tx, ctx, own, 'account.start-totp');
    return account.login;
  });
  const uri = generateURI({ issuer: '娘家', label, secret });
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}

export const confirmTotp = (ctx: Ctx, token: string | null, code: string): Promise<Entered> =>
  give(ctx, token, code, {
    stages: ['full', 'totp-enrol'],
    action: 'account.confirm-totp',
    check: account =>
      account.hasTotp ? no['totp-bound']() : account.totpEnc ? null : no['totp-not-started'](),
    keep: (tx, id) => tx.run(sql`UPDATE account SET totp_since = clock() WHERE id = ${id}`),
  });

export const checkTotp = (ctx: Ctx, token: string | null, code: string): Promise<Entered> =>
  give(ctx, token, code, {
    stages: ['totp-ask'],
    action: 'account.check-totp',
    check: account => (account.hasTotp ? null : no['totp-not-started']()),
    keep: () => Promise.resolve(0),
  });

interface Giving {
  stages: readonly Stage[];
  action: string;
  check(account: Credentials): RefusalNote | null;
  keep(tx: Tx, accountId: string): Promise<number>;
}

async function give(ctx: Ctx, token: string | null, code: string, how: Giving): Promise<Entered> {
  const own = await ownSession(ctx, token, how.stages);
  const { accountId } = own.session.actor;
  const outcome = await ctx.db.tx(async tx => {
    const account = present(await lockCredentials(tx, accountId, own.settings));
    const step = await stepOf(tx, ctx, account, code);
    const refusal = how.check(account) ?? (await refuseCode(tx, own, account, step));
    if (refusal || step === null) {
      const told = refusal ?? no['totp-wrong']();
      await noteOwn(tx, ctx, own, how.action, told.code);
      return told;
    }
    await tx.run(sql`UPDATE account SET totp_last_step = ${step} WHERE id = ${accountId}`);
    await how.keep(tx, accountId);
    await clearFailures(tx, accountId);
    const stage = stageAfter(own, { ...account, hasTotp: true });
    const next = await restage(tx, own.token, stage);
    await noteOwn(tx, ctx, own, how.action);
    return { stage, token: next };
  });
  if ('code' in outcome) throw new Refusal(outcome);
  return outcome;
}

/** Wrong codes count like wrong passwords; when the account locks, this session ends with it. */
async function refuseCode(
  tx: Tx,
  own: Own,
  account: Credentials,
  step: number | null,
): Promise<RefusalNote | null> {
  if (account.lockedUntil !== null) {
    await endSession(tx, own.token);
    return no.locked({ until: account.lockedUntil });
  }
  if (step !== null) return null;
  await countFailure(tx, account.id, own.settings);
  return no['totp-wrong']({}, { fields: [{ path: 'code', says: '请输入验证器上最新的6位数字' }] });
}

/** The step that a code belongs to; null when it is wrong or its step, or a later one, was used before. */
async function stepOf(tx: Tx, ctx: Ctx, account: Credentials, code: string): Promise<number | null> {
  if (!account.totpEnc) return null;
  const { epoch } = await tx.one<{ epoch: number }>(
    sql`SELECT floor(extract(epoch FROM clock()))::bigint AS epoch`,
  );
  const result = verifySync({
    secret: ctx.crypto.open(secretPlace(account.id), account.totpEnc).toString(),
    token: code,
    epoch,
    period: STEP_SECONDS,
    epochTolerance: STEP_SECONDS,
    ...(account.totpLastStep === null ? {} : { afterTimeStep: account.totpLastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
