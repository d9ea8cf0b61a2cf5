/**
 * What a session still owes, in this order:
 *
 *   (password right) → totp-ask → change → totp-enrol → full
 *
 * The second factor comes before the new password, so that a stolen password cannot be replaced by its thief.
 */
import { type Duty, SECOND_FACTOR_DUTIES } from '../core/duty.ts';
import type { Stage } from './account.model.ts';

export interface Owed {
  hasTotp: boolean;
  /** The code was given in this session. */
  totpGiven: boolean;
  owesPassword: boolean;
  needsTotp: boolean;
}

export function stageOf({ hasTotp, totpGiven, owesPassword, needsTotp }: Owed): Stage {
  if (hasTotp && !totpGiven) return 'totp-ask';
  if (owesPassword) return 'change';
  if (needsTotp && !hasTotp) return 'totp-enrol';
  return 'full';
}

/** Administrators, and later holders of money and petition duties (GB/T 22239-2019 8.1.4.1 d). */
export const needsSecondFactor = (duties: Iterable<Duty>): boolean =>
  [...duties].some(duty => SECOND_FACTOR_DUTIES.has(duty));
