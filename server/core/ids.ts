import { randomFillSync } from 'node:crypto';
import { makeId } from '@niangjia/domain/core/id.ts';

/** Asking the system for eight bytes at a time takes longer than all the rest; no byte is used twice. */
const pool = new Uint8Array(8 * 512);
let used = pool.length;

function eightBytes(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.subarray(used - 8, used);
}

/** A fresh id born in `home`. Its milliseconds only order rows roughly; nothing is decided by them. */
export const newId = (home: number): string => makeId(home, Date.now(), eightBytes());

/** Nobody: what happens by itself or at the terminal shows in the trail as the platform's own doing. */
export const PLATFORM = '00000000-0000-8000-8000-000000000000';
