import { randomBytes } from 'node:crypto';
import type { MasterKey, MasterKeys } from '../master-keys.ts';

const key = (no: number): MasterKey => ({
  no,
  id: randomBytes(6).toString('hex'),
  secret: randomBytes(32),
});

/** Keys that live only in memory, for tests and benches. */
export function givenKeys(): MasterKeys {
  const first = key(1);
  return { current: first, all: [first] };
}

export function rotated(keys: MasterKeys): MasterKeys {
  const next = key(Math.max(...keys.all.map(k => k.no)) + 1);
  return { current: next, all: [...keys.all, next] };
}
