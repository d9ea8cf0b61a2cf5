/** What a new version owes to records that were made before it: settled at start, by the platform's own hand, once. */

import { openCrypto } from '../core/crypto/crypto.ts';
import { openDb } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { systemWork } from '../core/system-work.ts';
import { upgradePosts } from '../unit/post.upgrade.ts';
import type { Ready, Report } from './boot.ts';

export async function upgradeRecords(
  { database, keys }: Pick<Ready, 'database' | 'keys'>,
  report: Report,
): Promise<void> {
  const crypto = openCrypto(keys);
  const db = openDb({ ...database.app, max: 1 });
  try {
    const count = await db.tx(async tx => {
      const row = await tx.maybe<{ home: number; day: string }>(
        sql`SELECT home, today() AS day FROM installation WHERE id = 1`,
      );
      if (!row) return 0;
      return upgradePosts(systemWork(tx, crypto, { ...row, key: `upgrade-${newId(row.home)}` }));
    });
    if (count > 0) report(`本版本为部分岗位增加了职责，已给 ${count} 个任职补上`);
  } finally {
    await db.close();
  }
}
