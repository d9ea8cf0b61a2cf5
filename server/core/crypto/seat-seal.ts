import { timingSafeEqual } from 'node:crypto';
import type { Crypto } from './crypto.model.ts';

/** What gives a right. Days as 'YYYY-MM-DD'. */
export interface SeatFacts {
  id: string;
  postId: string;
  personId: string;
  unitId: string;
  line: string;
  duty: string;
  reach: string;
  fromDay: string;
  toDay: string;
}

/**
 * Keyed digest over a row of `seat`: whoever can write to the table, but has no key, gives nobody a right
 * (GB/T 39786-2021 application layer: integrity of access control data). Seal again whenever a day changes.
 */
export const sealSeat = (crypto: Crypto, s: SeatFacts): Buffer =>
  crypto.mac(
    'seat',
    [s.id, s.postId, s.personId, s.unitId, s.line, s.duty, s.reach, s.fromDay, s.toDay].join('\n'),
  );

export function isSeatSealed(crypto: Crypto, seat: SeatFacts, seal: Uint8Array | null): boolean {
  if (!seal) return false;
  const right = sealSeat(crypto, seat);
  return seal.length === right.length && timingSafeEqual(right, seal);
}
