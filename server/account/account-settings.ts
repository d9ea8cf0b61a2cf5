import type { PasswordRules } from '@niangjia/domain/account/account.model.ts';
import { type PasswordSettings, passwordRulesOf } from '@niangjia/domain/account/password.rules.ts';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';

export interface AccountSettings {
  idleMinutes: number;
  sessionHours: number;
  lockoutFailures: number;
  lockoutMinutes: number;
  invitationHours: number;
  staleDays: number;
  passwordRules: PasswordRules;
}

const FRESH_MS = 5000;
const kept = new WeakMap<Db, { at: number; settings: AccountSettings }>();

/** Account parameters hold for the whole platform. Read at most every five seconds, because every request asks. */
export async function accountSettings(db: Db): Promise<AccountSettings> {
  const known = kept.get(db);
  if (known && performance.now() - known.at < FRESH_MS) return known.settings;
  const settings = await db.read(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
    const p = await loadParameters(tx, 'account.', null, day);
    return {
      idleMinutes: p.number('account.session-idle'),
      sessionHours: p.number('account.session-length'),
      lockoutFailures: p.number('account.lockout-failures'),
      lockoutMinutes: p.number('account.lockout-time'),
      invitationHours: p.number('account.invitation-time'),
      staleDays: p.number('account.stale-after'),
      passwordRules: passwordRulesOf({
        profile: p.text('account.password-profile') as PasswordSettings['profile'],
        length: p.number('account.password-length'),
        classes: p.number('account.password-classes'),
        ageDays: p.number('account.password-age'),
        history: p.number('account.password-history'),
      }),
    };
  });
  kept.set(db, { at: performance.now(), settings });
  return settings;
}

/** For tests that change a parameter, and after this process changed one. */
export const forgetAccountSettings = (db: Db): boolean => kept.delete(db);
