import type { Sweep } from '../jobs.ts';
import { sweepFiles } from './file-sweep.ts';
import { sweepUploads } from './uploads.ts';

/** @param dir where the sealed bytes lie */
export const fileSweep = (dir: string): Sweep => ({
  name: 'file.sweep',
  everySeconds: 6 * 3600,
  run: async ({ db }) => {
    await sweepUploads(db);
    await sweepFiles(db, dir, Date.now());
  },
});
