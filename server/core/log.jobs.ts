import { addMonthsTo, asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import type { Sweep } from './jobs.ts';
import { dropLogs } from './log.ts';
import { loadParameters } from './parameters.ts';

/** The first day whose logs are kept: 网络安全法（2025年修正）第二十三条第三项 asks for six months at least, `audit.log-retention` says how many. */
export async function firstKeptDay(tx: Tx): Promise<Day> {
  const { today } = await tx.one<{ today: string }>(sql`SELECT today() AS today`);
  const parameters = await loadParameters(tx, 'audit.', null, today);
  return addMonthsTo(asDay(today), -parameters.number('audit.log-retention'));
}

export const logSweep = (dir: string): Sweep => ({
  name: 'log.drop',
  everySeconds: 6 * 3600,
  run: async ({ db }) => void dropLogs(dir, await db.read(firstKeptDay)),
});
