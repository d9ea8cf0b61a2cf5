/** A matter by its id alone, for the person whom it concerns: whoever holds the receipt code has no seat and is no member. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type MatterRecord, matterRows } from './matter.store.ts';

export const lockById = (tx: Tx, id: string): Promise<MatterRecord | undefined> =>
  tx.maybe<MatterRecord>(sql`${matterRows} WHERE m.home = ${homeOf(id)} AND m.id = ${id} FOR UPDATE OF m`);

export interface AskerMove {
  name: string;
  on: string;
}

/** Moves in their order; who made them is nobody's business here. */
export const movesForAsker = (tx: Tx, id: string): Promise<AskerMove[]> =>
  tx.rows(sql`SELECT name, (at AT TIME ZONE 'Asia/Shanghai')::date::text AS on FROM move
    WHERE home = ${homeOf(id)} AND subject = ${id} ORDER BY seq`);

/** Who opened these sealed fields, the latest first. */
export const looksForAsker = (
  tx: Tx,
  id: string,
  fields: readonly string[],
): Promise<{ at: string; who: string; unit: string; field: string }[]> =>
  tx.rows(sql`SELECT v.at, v.field, coalesce(p.name, '') AS who, coalesce(u.short_name, '') AS unit
    FROM matter_reveal v LEFT JOIN person p ON p.id = v.person LEFT JOIN unit u ON u.id = p.unit_id
    WHERE v.matter_id = ${id} AND v.field = ANY (${fields as string[]}::text[]) ORDER BY v.at DESC LIMIT 100`);

/** What the matter went into: the main one of several, or those that it turned into. */
export const nextOf = async (tx: Tx, { id, mergedInto }: MatterRecord): Promise<string[]> =>
  mergedInto
    ? [mergedInto]
    : (
        await tx.rows<{ id: string }>(
          sql`SELECT to_id AS id FROM matter_link WHERE from_id = ${id} AND sort = 'turned-into' ORDER BY at, to_id`,
        )
      ).map(row => row.id);
