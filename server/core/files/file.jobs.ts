import type { Sweep } from '../jobs.ts';
import { sweepFiles } from './file-sweep.ts';

/** @param dir where the sealed bytes lie */
export const fileSweep = (dir: string): Sweep => ({
  name: 'file.sweep',
  everySeconds: 6 * 3600,
  run: async ({ db }) => void (await sweepFiles(db, dir, Date.now())),
});
