import type { Db } from '../database/db.ts';
import type { Sweep } from '../jobs.ts';
import { makeSealer, type Sealer } from './audit-seal.ts';

const WHOLE_EVERY_MS = 3600 * 1000;

/** Every ten seconds what is new; once an hour the whole trail is looked through. */
export function auditSweep(): Sweep {
  const sealers = new WeakMap<Db, Sealer>();
  let wholeAt = performance.now();
  return {
    name: 'audit.seal',
    everySeconds: 10,
    run: async ({ db, crypto }) => {
      const sealer = sealers.get(db) ?? makeSealer(db, crypto);
      sealers.set(db, sealer);
      const isWhole = performance.now() - wholeAt > WHOLE_EVERY_MS;
      if (isWhole) wholeAt = performance.now();
      await sealer.seal(isWhole);
    },
  };
}
