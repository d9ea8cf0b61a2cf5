/** Sums that were kept with a matter: sealed, bound to their row, only added to. Whoever asks has found the matter first. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { KeptSumContent, SumSort } from '@niangjia/domain/rights/kept-sum.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export const sumPlace = (rowId: string) => ({ table: 'matter_sum', column: 'sealed', rowId });

export interface KeptSumRow {
  id: string;
  sort: SumSort;
  onDay: string;
  sealed: Buffer;
  person: string;
  at: string;
}

export const opened = (crypto: Crypto, { id, sealed }: Pick<KeptSumRow, 'id' | 'sealed'>): KeptSumContent =>
  JSON.parse(crypto.open(sumPlace(id), sealed).toString('utf8'));

/** The latest first. */
export const keptSumsOf = (tx: Tx, matterId: string): Promise<KeptSumRow[]> =>
  tx.rows(sql`SELECT s.id, s.sort, s.on_day AS "onDay", s.sealed, p.name AS person, s.at
    FROM matter_sum s JOIN person p ON p.id = s.person
    WHERE s.home = ${homeOf(matterId)} AND s.matter_id = ${matterId} ORDER BY s.at DESC, s.id DESC`);

/** Of each, where there is one: the last of the same sort that was kept with the same matter after it. */
export const newerSums = (
  tx: Tx,
  ids: readonly string[],
): Promise<(Pick<KeptSumRow, 'id' | 'sort' | 'onDay'> & { than: string })[]> =>
  tx.rows(sql`SELECT s.id AS than, n.id, n.sort, n.on_day AS "onDay" FROM matter_sum s
    CROSS JOIN LATERAL (SELECT n.id, n.sort, n.on_day FROM matter_sum n
      WHERE n.home = s.home AND n.matter_id = s.matter_id AND n.sort = s.sort AND (n.at, n.id) > (s.at, s.id)
      ORDER BY n.at DESC, n.id DESC LIMIT 1) n
    WHERE s.id = ANY (${[...ids]}::uuid[])`);

/** Full name of the union in whose name it is put on paper. */
export const officeOf = async (tx: Tx, unitId: string): Promise<string> =>
  (await tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${unitId}`)).name;
