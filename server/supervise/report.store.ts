/** Monthly reports of rectification: written once, never changed. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Ledger } from '@niangjia/domain/supervise/rectification.model.ts';
import { cursor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';

export const RECTIFY_READERS = ['rectify.read', 'rectify.handle', 'rectify.verify'] as const;

export interface ReportRow {
  id: string;
  unitId: string;
  unit: string;
  period: string;
  person: string;
  at: string;
  ledger: Ledger;
}

const reports = sql`SELECT r.id, r.unit_id AS "unitId", u.short_name AS unit, r.period, coalesce(p.name, '系统') AS person, r.at, r.ledger
  FROM rectify_report r JOIN unit u ON u.id = r.unit_id LEFT JOIN person p ON p.id = r.person`;

export const listReports = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number },
): Promise<ReportRow[]> =>
  tx.rows(
    sql`${reports} WHERE ${and(
      inScope(actor, RECTIFY_READERS, sql`r.unit_id`),
      query.after ? sql`r.id < ${cursor(query.after)}::uuid` : null,
    )} ORDER BY r.id DESC LIMIT ${query.limit + 1}`,
  );

export const findReport = (tx: Tx, actor: Actor, id: string): Promise<ReportRow | undefined> =>
  tx.maybe(sql`${reports} WHERE ${and(sql`r.id = ${id}`, inScope(actor, RECTIFY_READERS, sql`r.unit_id`))}`);

export const isReported = async (tx: Tx, unitId: string, period: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM rectify_report WHERE unit_id = ${unitId} AND period = ${period}`,
  )) !== undefined;

export const keepReport = (
  w: Work,
  report: { id: string; unitId: string; period: string; ledger: Ledger },
): Promise<number> =>
  w.tx.run(sql`INSERT INTO rectify_report (home, id, unit_id, period, as_of, ledger, person, at)
    VALUES (${w.actor.home}, ${report.id}, ${report.unitId}, ${report.period}, ${report.ledger.asOf}::timestamptz,
      ${JSON.stringify(report.ledger)}::jsonb, ${w.actor.personId}, clock())`);
