/**
 * Who opened what people told of themselves: a row of the trail for each reader, record and day, so that a page that is opened again and
 * again says no more than once that it was read. Written where the words are read, in the same transaction.
 */
import type { Look } from '@niangjia/domain/core/look.model.ts';
import type { Ctx } from '../action.ts';
import type { Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';

export interface LookedAt {
  subject: string;
  unitId: string;
}

export async function noteLooks(
  tx: Tx,
  { actor, origin }: Pick<Ctx, 'actor' | 'origin'>,
  action: string,
  at: readonly LookedAt[],
): Promise<void> {
  if (at.length === 0) return;
  const { home, personId, day } = actor;
  await tx.run(sql`INSERT INTO audit (home, id, at, person, action, result, subject, unit_id, compartment, origin)
    SELECT ${home}, l.id, clock(), ${personId}, ${action}, 'done', l.subject, l.unit_id, false, ${origin}
    FROM unnest(${at.map(() => newId(home))}::uuid[], ${at.map(l => l.subject)}::uuid[], ${at.map(l => l.unitId)}::uuid[])
      AS l(id, subject, unit_id)
    WHERE NOT EXISTS (SELECT FROM audit a WHERE a.subject = l.subject AND a.person = ${personId} AND a.action = ${action}
      AND a.result = 'done' AND a.at >= ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`);
}

const MOST = 100;

/** The latest looks at each of these. */
export async function looksAtEach(
  tx: Tx,
  action: string,
  subjects: readonly string[],
): Promise<Map<string, Look[]>> {
  const rows = await tx.rows<
    Look & { subject: string }
  >(sql`SELECT l.subject, l.at, coalesce(p.name, '') AS who, coalesce(u.short_name, '') AS unit
    FROM unnest(${subjects as string[]}::uuid[]) AS s(id) CROSS JOIN LATERAL (
      SELECT a.subject, a.at, a.person FROM audit a WHERE a.subject = s.id AND a.action = ${action} AND a.result = 'done'
      ORDER BY a.at DESC LIMIT ${MOST}) AS l
    LEFT JOIN person p ON p.id = l.person LEFT JOIN unit u ON u.id = p.unit_id ORDER BY l.at DESC`);
  const found = new Map<string, Look[]>();
  for (const { subject, ...look } of rows) found.set(subject, [...(found.get(subject) ?? []), look]);
  return found;
}
