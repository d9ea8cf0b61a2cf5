import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Work } from './action.ts';
import type { Crypto } from './crypto/crypto.model.ts';
import type { Tx } from './database/db.ts';
import { newId, PLATFORM } from './ids.ts';

const refuseFiles = () => Promise.reject(new Error('the platform itself keeps no files'));

/** A transaction without a request behind it: first set-up, the terminal, nightly sweeps. */
export function systemWork(
  tx: Tx,
  crypto: Crypto,
  who: { home: number; day: string; key: string; personId?: string },
): Work {
  const actor: Actor = {
    personId: who.personId ?? PLATFORM,
    accountId: PLATFORM,
    name: '',
    seats: [],
    unitIds: [],
    departmentIds: [],
    day: who.day,
    home: who.home,
  };
  return {
    tx,
    actor,
    crypto,
    files: { keep: refuseFiles, bytes: refuseFiles },
    key: who.key,
    about: () => undefined,
    newId: () => newId(who.home),
  };
}
