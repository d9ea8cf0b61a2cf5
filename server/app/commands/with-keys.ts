/** The database and the keys that belong to it, for commands beside the program. */
import type { Config } from '../../core/config.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { withClient } from '../../core/database/connection.ts';
import { type Db, openDb } from '../../core/database/db.ts';
import { readKeyProofs } from '../../core/database/key-proof.ts';
import { findMasterKeys, missingKeys } from '../../core/master-keys.ts';
import { StartRefusal } from '../../core/start-refusal.ts';
import { withDatabase } from '../boot.ts';

export const withKeys = <T>(config: Config, work: (db: Db, crypto: Crypto) => Promise<T>): Promise<T> =>
  withDatabase(
    config,
    () => undefined,
    async access => {
      const keys = findMasterKeys(config.keyFile);
      const missing = missingKeys(keys, await withClient(access.owner, readKeyProofs));
      if (!keys || missing.length > 0)
        throw new StartRefusal(
          'key.foreign',
          `密钥文件 ${config.keyFile} 不在，或与数据库不是一套。请把另存的密钥文件放回原处，或用 NIANGJIA_KEY_FILE 指明它在哪里。`,
        );
      const db = openDb({ ...access.app, max: 2 });
      try {
        return await work(db, openCrypto(keys));
      } finally {
        await db.close();
      }
    },
  );
