/** Which matters somebody keeps under an account: keyed digests, so that the table names nobody. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

const digest = (crypto: Crypto, personId: string): Buffer => crypto.mac('asker-account', personId);

export const keepOwn = (tx: Tx, crypto: Crypto, personId: string, matterId: string): Promise<number> =>
  tx.run(sql`INSERT INTO asker_account (home, mac, matter_id)
    VALUES (${homeOf(matterId)}, ${digest(crypto, personId)}, ${matterId}) ON CONFLICT DO NOTHING`);

export const leaveOwn = (tx: Tx, crypto: Crypto, personId: string, matterId: string): Promise<number> =>
  tx.run(sql`DELETE FROM asker_account WHERE mac = ${digest(crypto, personId)} AND matter_id = ${matterId}`);

/** Newest first; two hundred are more than anybody asks. */
export const ownMatters = async (tx: Tx, crypto: Crypto, personId: string): Promise<string[]> =>
  (
    await tx.rows<{ id: string }>(
      sql`SELECT matter_id AS id FROM asker_account WHERE mac = ${digest(crypto, personId)} ORDER BY matter_id DESC LIMIT 200`,
    )
  ).map(row => row.id);

export const isOwn = async (tx: Tx, crypto: Crypto, personId: string, matterId: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM asker_account WHERE mac = ${digest(crypto, personId)} AND matter_id = ${matterId}`,
  )) !== undefined;
