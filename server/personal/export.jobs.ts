import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { systemWork } from '../core/system-work.ts';
import { exportProjection, overdueExports } from './export.store.ts';

/** A file whose hours are over loses its row; its bytes go with the next sweep of files. */
export const expireExports = ({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<number> =>
  db.tx(async tx => {
    const over = await overdueExports(tx);
    for (const { fileId, day, home, ...row } of over) {
      const w = systemWork(tx, crypto, { home, day, key: `expire ${row.id}` });
      await advance(w, exportProjection, row, 'expire');
      await tx.run(sql`UPDATE personal_export SET file_id = NULL WHERE id = ${row.id}`);
      await tx.run(sql`DELETE FROM file WHERE id = ${fileId} AND area = 'personal-export'`);
    }
    return over.length;
  });

export const exportSweep: Sweep = {
  name: 'personal.expire',
  everySeconds: 60,
  run: async parts => void (await expireExports(parts)),
};
