/** Gates and consents on disk. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { GateSeen } from '@niangjia/domain/matter/gate.rules.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface GateRow extends GateSeen {
  id: string;
  scopeUnitId: string;
  scope: string;
  lines: { label: string; text: string }[];
}

/** The newest of each code first. */
export const gatesOf = (tx: Tx, matterId: string): Promise<GateRow[]> =>
  tx.rows<GateRow>(sql`SELECT g.id, g.code, g.state, g.from_on AS "fromOn", g.until_on AS "untilOn", g.scope_unit_id AS "scopeUnitId",
      u.short_name AS scope, g.lines, count(o.id) FILTER (WHERE o.ruling IS NULL)::int AS unsettled,
      count(o.id) FILTER (WHERE o.ruling = 'upheld')::int AS upheld
    FROM matter_gate g JOIN unit u ON u.id = g.scope_unit_id LEFT JOIN matter_objection o ON o.gate_id = g.id
    WHERE g.home = ${homeOf(matterId)} AND g.matter_id = ${matterId} GROUP BY g.home, g.id, u.short_name ORDER BY g.id DESC`);

export interface ObjectionRow {
  id: string;
  gateId: string;
  says: string;
  at: string;
  ruling: 'upheld' | 'dismissed' | null;
  answer: string | null;
  hasSender: boolean;
}
export const objectionsOf = (tx: Tx, matterId: string): Promise<ObjectionRow[]> =>
  tx.rows(
    sql`SELECT id, gate_id AS "gateId", says, at, ruling, answer, sender IS NOT NULL AS "hasSender" FROM matter_objection WHERE matter_id = ${matterId} ORDER BY at, id`,
  );

/** The consent that stands now for a purpose, and one that was taken back. */
export const consentFor = (
  tx: Tx,
  matterId: string,
  purpose: string,
): Promise<{ id: string; withdrawnOn: string | null } | undefined> =>
  tx.maybe(sql`SELECT id, withdrawn_on AS "withdrawnOn" FROM matter_consent WHERE matter_id = ${matterId} AND purpose = ${purpose}
    ORDER BY withdrawn_on IS NOT NULL, at DESC LIMIT 1`);

export interface ConsentRow {
  purpose: string;
  givenOn: string;
  withdrawnOn: string | null;
  fileId: string | null;
}
/** The newest of each purpose; the one that stands before those that ended. */
export const consentsOf = (tx: Tx, matterId: string): Promise<ConsentRow[]> =>
  tx.rows(sql`SELECT DISTINCT ON (purpose) purpose, given_on AS "givenOn", withdrawn_on AS "withdrawnOn", file_id AS "fileId"
    FROM matter_consent WHERE matter_id = ${matterId} ORDER BY purpose, withdrawn_on IS NOT NULL, at DESC`);

export const senderPlace = (rowId: string) => ({ table: 'matter_objection', column: 'sender', rowId });

/** How to reach whoever objects, if they said it. */
export async function openSender(
  { tx, crypto }: { tx: Tx; crypto: Crypto },
  matterId: string,
  objectionId: string,
): Promise<string | null> {
  const row = await tx.maybe<{ sender: Buffer | null }>(
    sql`SELECT sender FROM matter_objection WHERE home = ${homeOf(objectionId)} AND id = ${objectionId} AND matter_id = ${matterId}`,
  );
  return row?.sender ? crypto.open(senderPlace(objectionId), row.sender).toString('utf8') : null;
}
