/** What was asked for as a sheet with personal data. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { DataClass } from '@niangjia/domain/core/export.model.ts';
import { exportLife } from '@niangjia/domain/personal/export.life.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { eachInScope, inScope } from '../core/scope.ts';
import { GUARDS } from './retention.store.ts';

export const exportProjection = defineProjection(exportLife, 'personal_export', ['people']);

export interface ExportRecord extends LockedRow {
  home: number;
  unitId: string;
  unit: string;
  name: string;
  title: string;
  dataClass: DataClass;
  given: unknown;
  purpose: string;
  askedBy: string;
  by: string;
  askedAt: string;
  people: number;
  fileId: string | null;
  endsAt: string | null;
  takenAt: string | null;
  /** The file is there and its hours are not over. */
  isLive: boolean;
}

const rows = sql`SELECT x.id, x.home, x.state, x.seq, x.unit_id AS "unitId", u.short_name AS unit, x.name, x.title, x.data_class AS "dataClass",
    x.given, x.purpose, x.asked_by AS "askedBy", coalesce(p.name, '') AS by, x.asked_at AS "askedAt", x.people, x.file_id AS "fileId",
    x.ends_at AS "endsAt", x.taken_at AS "takenAt", (x.state = 'made' AND x.ends_at > clock()) AS "isLive"
  FROM personal_export x JOIN unit u ON u.id = x.unit_id LEFT JOIN person p ON p.id = x.asked_by`;

export const ownExports = (tx: Tx, actor: Actor): Promise<ExportRecord[]> =>
  tx.rows(sql`${rows} WHERE x.asked_by = ${actor.personId} ORDER BY x.id DESC LIMIT 100`);

/** Those that the actor approves or watches over; what waits comes first. */
export const watchedExports = (tx: Tx, actor: Actor): Promise<ExportRecord[]> =>
  tx.rows(
    sql`${rows} WHERE ${inScope(actor, GUARDS, sql`x.unit_id`)} ORDER BY x.state <> 'asked', x.id DESC LIMIT 200`,
  );

/** One's own, or one that the actor approves or watches over. */
export const findExport = (
  tx: Tx,
  actor: Actor,
  id: string,
  lock: Sql = sql``,
): Promise<ExportRecord | undefined> =>
  tx.maybe(
    sql`${rows} WHERE x.id = ${id} AND (x.asked_by = ${actor.personId} OR ${eachInScope(actor, GUARDS, sql`x.unit_id`)}) ${lock}`,
  );

/** Files whose hours are over. */
export const overdueExports = (
  tx: Tx,
): Promise<(LockedRow & { home: number; fileId: string; day: string })[]> =>
  tx.rows(sql`SELECT x.id, x.home, x.state, x.seq, x.file_id AS "fileId", today() AS day FROM personal_export x
    WHERE x.state = 'made' AND x.ends_at <= clock() ORDER BY x.id LIMIT 50 FOR UPDATE SKIP LOCKED`);
