/** Files in force and what outside lists say of their people. */
import type { HardshipClass } from '@niangjia/domain/aid/means-test.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { cursor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { IN_FILE } from './draw.store.ts';

export const MATCH_READERS: readonly Duty[] = ['aid.review', 'aid.decide'];

export interface InFile {
  id: string;
  ref: string;
  seq: number;
  fence: number;
  group: HardshipClass;
  employer: string;
  decidedOn: string;
  /** Handed over and not yet signed for: nothing is noted on it before. */
  isReceived: boolean;
}
/** Files that a unit holds in force today. */
export const filesInForce = (tx: Tx, unitId: string): Promise<InFile[]> =>
  tx.rows(sql`SELECT m.id, m.ref, m.seq, m.fence, m.content->>'class' AS "group", coalesce(e.name, '') AS employer,
      coalesce((SELECT to_char(max(v.at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') FROM move v
        WHERE v.home = m.home AND v.subject = m.id AND v.name IN ('decide', 'renew', 'reclass')), '') AS "decidedOn",
      m.received_on IS NOT NULL AS "isReceived"
    FROM matter m LEFT JOIN employer e ON e.id = m.employer_id
    WHERE m.unit_id = ${unitId} AND m.kind = 'hardship' AND m.state = ANY (${IN_FILE}::text[]) ORDER BY m.id`);

export interface MatchRow {
  id: string;
  list: string;
  listBy: string;
  unitId: string;
  row: number;
  matterId: string;
  file: string;
  sort: 'exact' | 'near';
  because: string;
  found: Buffer;
  decision: 'same' | 'other' | null;
  note: string;
}
const matches = sql`SELECT x.id, l.title AS list, l.person AS "listBy", x.unit_id AS "unitId", x.row_no AS row, x.matter_id AS "matterId",
    m.title AS file, x.sort, x.because, x.found, x.decision, x.note
  FROM aid_match x JOIN aid_list l ON l.id = x.list_id JOIN matter m ON m.id = x.matter_id`;

export const listMatches = (
  tx: Tx,
  actor: Actor,
  query: { open: 'open' | 'all'; matterId?: string | undefined; after?: string | undefined; limit: number },
): Promise<MatchRow[]> =>
  tx.rows(
    sql`${matches} WHERE ${and(
      inScope(actor, MATCH_READERS, sql`x.unit_id`),
      query.open === 'open' ? sql`x.sort = 'near' AND x.decision IS NULL` : null,
      query.matterId ? sql`x.matter_id = ${query.matterId}` : null,
      query.after ? sql`x.id > ${cursor(query.after)}` : null,
    )} ORDER BY x.id LIMIT ${query.limit + 1}`,
  );

/** By what came of them, among those that the actor may read. */
export const countMatches = (
  tx: Tx,
  actor: Actor,
  matterId: string,
): Promise<Record<'exact' | 'same' | 'other' | 'open', number>> =>
  tx.one(sql`SELECT count(*) FILTER (WHERE x.sort = 'exact') AS exact, count(*) FILTER (WHERE x.decision = 'same') AS same,
      count(*) FILTER (WHERE x.decision = 'other') AS other, count(*) FILTER (WHERE x.sort = 'near' AND x.decision IS NULL) AS open
    FROM aid_match x WHERE x.matter_id = ${matterId} AND ${inScope(actor, MATCH_READERS, sql`x.unit_id`)}`);

export const lockMatch = (tx: Tx, actor: Actor, id: string): Promise<MatchRow | undefined> =>
  tx.maybe(
    sql`${matches} WHERE x.id = ${id} AND ${inScope(actor, MATCH_READERS, sql`x.unit_id`)} FOR UPDATE OF x`,
  );

export interface NewMatch {
  id: string;
  row: number;
  matterId: string;
  sort: string;
  because: string;
  found: Buffer;
}
/** @returns false when the same list was taken before */
export async function insertList(
  w: Work,
  list: { id: string; unitId: string; title: string; digest: string; rows: number },
  found: readonly NewMatch[],
): Promise<boolean> {
  const { home, personId } = w.actor;
  const isNew = await w.tx.run(sql`INSERT INTO aid_list (home, id, unit_id, title, digest, rows, person, at)
    VALUES (${home}, ${list.id}, ${list.unitId}, ${list.title}, ${list.digest}, ${list.rows}, ${personId}, clock())
    ON CONFLICT DO NOTHING`);
  if (!isNew) return false;
  await w.tx.run(sql`INSERT INTO aid_match (home, id, list_id, unit_id, row_no, matter_id, sort, because, found)
    SELECT ${home}, f.id, ${list.id}, ${list.unitId}, f.row_no, f.matter_id, f.sort, f.because, f.found
    FROM unnest(${found.map(f => f.id)}::uuid[], ${found.map(f => f.row)}::int[], ${found.map(f => f.matterId)}::uuid[],
      ${found.map(f => f.sort)}::text[], ${found.map(f => f.because)}::text[], ${found.map(f => f.found)}::bytea[])
      AS f(id, row_no, matter_id, sort, because, found)`);
  return true;
}

export const noteDecision = (w: Work, id: string, decision: string, note: string): Promise<number> =>
  w.tx.run(sql`UPDATE aid_match SET decision = ${decision}, note = ${note}, decided_by = ${w.actor.personId}, decided_at = clock()
    WHERE id = ${id}`);
