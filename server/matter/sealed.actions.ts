/** Sealed fields of many matters at once, for another area's action that has found and locked them; never for a list. */

import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { sql } from '../core/database/sql.ts';
import { blindOf, placeOf } from './secret.store.ts';

export interface SealedFields {
  /** Plain values by field. */
  values: Record<string, unknown>;
  /** Blind indexes by field, where the field has one. */
  blind: Record<string, Buffer>;
}

export async function sealedFields(
  { tx, crypto }: Pick<Work, 'tx' | 'crypto'>,
  matterIds: readonly string[],
  fields: readonly string[],
): Promise<Map<string, SealedFields>> {
  const found = new Map(matterIds.map(id => [id, { values: {}, blind: {} } as SealedFields]));
  const rows = await tx.rows<{ id: string; field: string; sealed: Buffer; blind: Buffer | null }>(
    sql`SELECT matter_id AS id, field, sealed, blind FROM matter_secret
      WHERE home = ANY (SELECT DISTINCT home FROM matter WHERE id = ANY (${matterIds as string[]}::uuid[]))
        AND matter_id = ANY (${matterIds as string[]}::uuid[]) AND field = ANY (${fields as string[]}::text[])`,
  );
  for (const { id, field, sealed, blind } of rows) {
    const one = found.get(id)!;
    one.values[field] = JSON.parse(crypto.open(placeOf(id, field), sealed).toString('utf8'));
    if (blind) one.blind[field] = blind;
  }
  return found;
}

/** The blind index under which identity numbers of matters are found. */
export const identityIndex = (crypto: Crypto, identity: string): Buffer =>
  blindOf(crypto, 'identity', identity);
