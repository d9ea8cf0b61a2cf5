import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { AuditRow } from '@niangjia/domain/core/audit.api.ts';
import type { Tx } from '../database/db.ts';
import { and, sql } from '../database/sql.ts';
import { PLATFORM } from '../ids.ts';
import { inScope, readable } from '../scope.ts';
import { checkpointText } from './audit-seal.ts';

export interface AuditFilter {
  from?: string | undefined;
  to?: string | undefined;
  personId?: string | undefined;
  action?: string | undefined;
  result?: string | undefined;
  subject?: string | undefined;
  after?: string | undefined;
  size: number;
}

export type ListedAudit = Omit<AuditRow, 'title'> & { cursor: string };

/**
 * Newest first. What concerns a compartment is shown to its members only, absent for all others. Tries by nobody known
 * have no unit; they are shown to whoever audits the whole platform.
 */
export async function listAudit(tx: Tx, actor: Actor, f: AuditFilter): Promise<ListedAudit[]> {
  const [, afterAt, afterId] = /^(\S+) ([0-9a-f-]{36})$/.exec(f.after ?? '') ?? [];
  const mine = readable(actor, 'audit.read', {
    subject: sql`a.subject`,
    unit: sql`a.unit_id`,
    confined: sql`a.compartment`,
  });
  return tx.rows<ListedAudit>(sql`SELECT a.id, a.at,
      coalesce(p.name, CASE WHEN a.person = ${PLATFORM} THEN '系统' END) AS person, a.person AS "personId", u.short_name AS unit, a.action,
      a.result, a.code, a.subject, EXISTS (SELECT FROM audit_seal s WHERE s.home = a.home AND s.audit_id = a.id) AS sealed,
      to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || a.id AS cursor
    FROM audit a LEFT JOIN person p ON p.id = a.person LEFT JOIN unit u ON u.id = a.unit_id
    WHERE ${and(
      sql`${mine} OR (a.unit_id IS NULL AND NOT a.compartment
        AND EXISTS (SELECT FROM installation i WHERE ${inScope(actor, 'audit.read', sql`i.root_unit_id`)}))`,
      f.from !== undefined && sql`a.at >= ${f.from}::date::timestamptz`,
      f.to !== undefined && sql`a.at < (${f.to}::date + 1)::timestamptz`,
      f.personId !== undefined && sql`a.person = ${f.personId}`,
      f.action !== undefined && sql`a.action = ${f.action} OR starts_with(a.action, ${`${f.action}.`})`,
      f.result !== undefined && sql`a.result = ${f.result}`,
      f.subject !== undefined && sql`a.subject = ${f.subject}`,
      afterId !== undefined && sql`(a.at, a.id) < (${afterAt}::timestamptz, ${afterId}::uuid)`,
    )}
    ORDER BY a.at DESC, a.id DESC LIMIT ${f.size + 1}`);
}

export interface SealState {
  size: number;
  root: string | null;
  signedAt: string | null;
  checkpoint: string | null;
}

export async function readSeal(tx: Tx): Promise<SealState> {
  const last = await tx.maybe<{ size: number; root: Buffer; at: string }>(
    sql`SELECT size, root, at FROM audit_checkpoint ORDER BY size DESC LIMIT 1`,
  );
  if (!last) return { size: 0, root: null, signedAt: null, checkpoint: null };
  return {
    size: last.size,
    root: last.root.toString('hex'),
    signedAt: last.at,
    checkpoint: checkpointText(last.size, last.root, last.at),
  };
}
