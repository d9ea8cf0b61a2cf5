/**
 * Photos and the signature of a visit. They come after the record, piece by piece where the connection is bad; whoever reads the visit
 * opens them, and whoever records at the unit adds them, as long as the record is not taken back.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { visitRefusals as no } from '@niangjia/domain/visit/visit.refusals.ts';
import type { VisitFile } from '@niangjia/domain/visit/visit.view.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { inScope } from '../core/scope.ts';
import { seesVisit } from './visit.store.ts';

export const VISIT_PHOTOS = 'visit';
export const VISIT_SIGNATURE = 'visitsign';

const isRead = async (tx: Tx, actor: Actor, subject: string | null): Promise<boolean> =>
  Boolean(
    await tx.maybe(sql`SELECT 1 AS yes FROM visit v WHERE ${and(sql`v.id = ${subject}`, seesVisit(actor))}`),
  );

/** The visit is held, so that two at once do not pass the limit together. */
async function unitTaking(
  tx: Tx,
  actor: Actor,
  area: string,
  visitId: string,
  most: number | null,
): Promise<string | null> {
  const visit = await tx.maybe<{ unitId: string }>(sql`SELECT v.unit_id AS "unitId" FROM visit v
    WHERE ${and(sql`v.id = ${visitId}`, sql`v.state IN ('recorded', 'doubtful')`, inScope(actor, 'visit.record', sql`v.unit_id`))} FOR UPDATE`);
  if (!visit) return null;
  const limit =
    most ?? (await loadParameters(tx, 'visit.', visit.unitId, actor.day)).number('visit.files-most');
  const { count } = await tx.one<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM file WHERE subject = ${visitId} AND area = ${area}`,
  );
  if (count >= limit) throw new Refusal(no['files-full']({ most: limit }));
  return visit.unitId;
}

const areaOf = (area: string, most: number | null): FileArea => ({
  mayRead: (tx, actor, { subject }) => isRead(tx, actor, subject),
  unitFor: (tx, actor, visitId) => unitTaking(tx, actor, area, visitId, most),
});

export const photoFiles = areaOf(VISIT_PHOTOS, null);
export const signatureFiles = areaOf(VISIT_SIGNATURE, 1);

export const filesOf = (tx: Tx, visitId: string): Promise<VisitFile[]> =>
  tx.rows(sql`SELECT id, name, size, CASE WHEN area = ${VISIT_SIGNATURE} THEN 'signature' ELSE 'photo' END AS sort
    FROM file WHERE subject = ${visitId} AND area IN (${VISIT_PHOTOS}, ${VISIT_SIGNATURE}) ORDER BY area, at, id`);
