/** 查询码 on disk: keyed digests. Whoever reads the table learns neither a code nor when or from where it was asked. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

const digest = (crypto: Crypto, code: string): Buffer => crypto.mac('asker-code', code);

interface Asked {
  key: string;
  /** Everything that was sent, as stable text. */
  body: string;
}

/** @returns false when this very request has been made before */
export async function claimCode(
  tx: Tx,
  crypto: Crypto,
  { code, matterId, asked }: { code: string; matterId: string; asked: Asked },
): Promise<boolean> {
  const made = await tx.run(sql`INSERT INTO asker_code (home, mac, matter_id, ask_key, ask_body)
    VALUES (${homeOf(matterId)}, ${digest(crypto, code)}, ${matterId}, ${crypto.mac('ask-key', asked.key)}, ${crypto.mac('ask-body', asked.body)})
    ON CONFLICT (ask_key) DO NOTHING`);
  return made === 1;
}

/** The matter of a request that was made before; `isSame` when it said the same. */
export async function askedBefore(
  tx: Tx,
  crypto: Crypto,
  asked: Asked,
): Promise<{ matterId: string; isSame: boolean } | undefined> {
  const found = await tx.maybe<{ matter_id: string; ask_body: Buffer }>(
    sql`SELECT matter_id, ask_body FROM asker_code WHERE ask_key = ${crypto.mac('ask-key', asked.key)}`,
  );
  return (
    found && { matterId: found.matter_id, isSame: found.ask_body.equals(crypto.mac('ask-body', asked.body)) }
  );
}

/** One more code for the same matter: the reply with the first one may never have arrived. */
export const addCode = (tx: Tx, crypto: Crypto, matterId: string, code: string): Promise<unknown> =>
  tx.run(
    sql`INSERT INTO asker_code (home, mac, matter_id) VALUES (${homeOf(matterId)}, ${digest(crypto, code)}, ${matterId})`,
  );

export const matterOfCode = async (tx: Tx, crypto: Crypto, code: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ matter_id: string }>(
      sql`SELECT matter_id FROM asker_code WHERE mac = ${digest(crypto, code)}`,
    )
  )?.matter_id;

/**
 * What somebody sends with a code, once per key.
 * @returns `again` when this very thing was sent before, `other` when the key was used for something else
 */
export async function claimWrite(
  tx: Tx,
  crypto: Crypto,
  { matterId, sent }: { matterId: string; sent: Asked },
): Promise<'first' | 'again' | 'other'> {
  const [key, body] = [crypto.mac('asker-key', sent.key), crypto.mac('ask-body', sent.body)];
  const made = await tx.run(sql`INSERT INTO asker_write (home, mac, body, matter_id)
    VALUES (${homeOf(matterId)}, ${key}, ${body}, ${matterId}) ON CONFLICT (mac) DO NOTHING`);
  if (made) return 'first';
  const before = await tx.one<{ body: Buffer }>(sql`SELECT body FROM asker_write WHERE mac = ${key}`);
  return before.body.equals(body) ? 'again' : 'other';
}
