import { openCrypto } from '../../core/crypto/crypto.ts';
import { openDb } from '../../core/database/db.ts';
import type { Ready } from '../boot.ts';
import { isEmpty, loadCity } from './load.ts';

/** What the demonstration needs before its first page. A second start finds it there and keeps it. */
export async function fillSample({ database, keys }: Ready): Promise<void> {
  const db = openDb(database.app);
  try {
    if (!(await isEmpty(db))) return;
    await loadCity(db, openCrypto(keys));
  } finally {
    await db.close();
  }
}
