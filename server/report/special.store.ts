import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import type { Quote, SpecialFigure } from '@niangjia/domain/report/special.model.ts';
import { containing, cursor } from '../core/access.ts';
import { calledThen } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const specialProjection = defineProjection(
  specialLife,
  'special_report',
  ['title', 'situation', 'advice', 'number', 'fileId', 'signerId', 'signedOn', 'response', 'taskId'],
  ['quotes', 'figures'],
);

export interface SpecialRecord extends LockedRow {
  unitId: string;
  unit: string;
  unitName: string;
  toUnitId: string;
  toUnit: string;
  toName: string;
  title: string;
  situation: string;
  advice: string;
  quotes: Quote[];
  figures: SpecialFigure[];
  number: string | null;
  fileId: string | null;
  signer: string | null;
  signedOn: Day | null;
  response: string | null;
  taskId: string | null;
}

/** What is signed names both sides as they were called on that day. */
const named = (unit: 'u' | 'a', what: 'name' | 'shortName'): Sql =>
  calledThen(unit === 'u' ? sql`u` : sql`a`, what, sql`s.signed_on`);

const rows = sql`SELECT s.id, s.unit_id AS "unitId", ${named('u', 'shortName')} AS unit, ${named('u', 'name')} AS "unitName",
    s.to_unit_id AS "toUnitId", ${named('a', 'shortName')} AS "toUnit", ${named('a', 'name')} AS "toName", s.title, s.situation, s.advice, s.quotes, s.figures, s.number, s.file_id AS "fileId",
    p.name AS signer, s.signed_on AS "signedOn", s.response, s.task_id AS "taskId", s.state, s.seq
  FROM special_report s JOIN unit u ON u.id = s.unit_id JOIN unit a ON a.id = s.to_unit_id LEFT JOIN person p ON p.id = s.signer_id`;

const WRITERS = ['bulletin.draft', 'bulletin.check', 'bulletin.sign'] as const;
const READERS = ['bulletin.read', ...WRITERS] as const;

/** A draft is its writers' own; what was sent is read where it was written and where it went. */
const reads = (actor: Actor): Sql => sql`(${inScope(actor, WRITERS, sql`s.unit_id`)}
  OR (s.number IS NOT NULL AND (${inScope(actor, 'bulletin.read', sql`s.unit_id`)} OR ${inScope(actor, READERS, sql`s.to_unit_id`)})))`;

export const listSpecials = (
  tx: Tx,
  actor: Actor,
  s: { after?: string | undefined; limit: number; q?: string | undefined; state?: string | undefined },
): Promise<SpecialRecord[]> =>
  tx.rows<SpecialRecord>(
    sql`${rows} WHERE ${and(
      reads(actor),
      s.state ? sql`s.state = ${s.state}` : sql`s.state <> 'dropped'`,
      s.q ? sql`(s.title ILIKE ${containing(s.q)} OR s.number ILIKE ${containing(s.q)})` : null,
      s.after ? sql`s.id < ${cursor(s.after)}` : null,
    )} ORDER BY s.id DESC LIMIT ${s.limit + 1}`,
  );

export const findSpecial = (tx: Tx, actor: Actor, id: string): Promise<SpecialRecord | undefined> =>
  tx.maybe<SpecialRecord>(sql`${rows} WHERE ${and(sql`s.id = ${id}`, reads(actor))}`);

export const lockSpecial = (tx: Tx, actor: Actor, id: string): Promise<SpecialRecord | undefined> =>
  tx.maybe<SpecialRecord>(sql`${rows} WHERE ${and(sql`s.id = ${id}`, reads(actor))} FOR UPDATE OF s`);

export const mayDraftAt = (tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT u.id, u.short_name AS name FROM unit u WHERE ${inScope(actor, 'bulletin.draft', sql`u.id`)}
    AND u.dissolved_on IS NULL ORDER BY u.sort_no, u.code`);

export const specialFiles: FileArea['mayRead'] = async (tx, actor, file) =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM special_report s WHERE ${and(sql`s.id = ${file.subject}::uuid`, reads(actor))}`,
  )) !== undefined;
