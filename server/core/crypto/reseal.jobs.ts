import type { Sweep } from '../jobs.ts';
import { reseal, type SealedColumn } from './reseal.ts';

const BUDGET_MS = 4000;

/** Looks into the key file as well, so that a key that was added is used within seconds. */
export const resealSweep = (filesDir: string, columns: readonly SealedColumn[]): Sweep => ({
  name: 'key.reseal',
  everySeconds: 5,
  run: async ({ db, crypto }) => void (await reseal({ db, crypto, filesDir, columns }, BUDGET_MS)),
});
