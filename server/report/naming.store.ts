import type { Actor } from '@niangjia/domain/core/actor.ts';
import { namingLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const namingProjection = defineProjection(namingLife, 'naming', [
  'text',
  'answerBy',
  'answer',
  'decision',
]);

export interface NamingRow extends LockedRow {
  bulletinId: string;
  bulletin: string;
  issuerUnitId: string;
  issuer: string;
  unitId: string;
  unit: string;
  key: string;
  text: string;
  answerBy: string;
  answer: string | null;
  decision: string | null;
}

const select = (where: Sql): Sql => sql`SELECT n.id, n.bulletin_id AS "bulletinId", b.title AS bulletin,
    n.issuer_unit_id AS "issuerUnitId", i.short_name AS issuer, n.unit_id AS "unitId", u.short_name AS unit, n.figure_key AS key, n.text,
    n.answer_by AS "answerBy", n.answer, n.decision, n.state, n.seq
  FROM naming n JOIN bulletin b ON b.id = n.bulletin_id JOIN unit i ON i.id = n.issuer_unit_id JOIN unit u ON u.id = n.unit_id
  WHERE ${where}`;

/** At the unit that is named: whoever signs for its tasks, and its office. Where it is written: whoever works on the bulletin. */
const asked = (actor: Actor): Sql => inScope(actor, ['task.endorse', 'bulletin.draft'], sql`n.unit_id`);
const asking = (actor: Actor): Sql =>
  inScope(actor, ['bulletin.draft', 'bulletin.check', 'bulletin.sign'], sql`n.issuer_unit_id`);

export const namingsOf = (tx: Tx, bulletinId: string): Promise<NamingRow[]> =>
  tx.rows<NamingRow>(
    sql`${select(sql`n.bulletin_id = ${bulletinId}`)} ORDER BY length(n.figure_key), n.figure_key`,
  );

/** What units in scope have been asked, newest first. */
export const listNamings = (
  tx: Tx,
  actor: Actor,
  f: { after?: string | undefined; limit: number; state?: string | undefined },
): Promise<NamingRow[]> =>
  tx.rows<NamingRow>(
    sql`${select(
      and(
        asked(actor),
        sql`b.state <> 'dropped'`,
        f.state ? sql`n.state = ${f.state}` : null,
        f.after ? sql`n.id < ${cursor(f.after)}` : null,
      ),
    )} ORDER BY n.id DESC LIMIT ${f.limit + 1}`,
  );

export const lockNaming = (tx: Tx, actor: Actor, id: string): Promise<NamingRow | undefined> =>
  tx.maybe<NamingRow>(
    sql`${select(and(sql`n.id = ${id}`, sql`(${asked(actor)} OR ${asking(actor)})`))} FOR UPDATE OF n`,
  );
