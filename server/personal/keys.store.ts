import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/** Which keys there are and how far the newest has got; never anything of a key itself. */
export async function keysView(tx: Tx, crypto: Crypto) {
  const keys = crypto.keys().map(({ no, id, isCurrent, isRetired }) => ({
    ...{ no, id },
    use: isCurrent ? '当前使用' : isRetired ? '已停用，只用于盲索引和签名' : '旧密钥',
  }));
  const current = crypto.keys().find(k => k.isCurrent)!.no;
  const places = await tx.rows<{
    place: string;
    total: number;
    done: number;
    broken: number;
    finishedAt: string | null;
  }>(
    sql`SELECT place, total, done, broken, finished_at AS "finishedAt" FROM reseal WHERE key_no = ${current} ORDER BY place`,
  );
  return { keys, places };
}
