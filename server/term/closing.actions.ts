/**
 * What ends with a union that is merged or dissolved, from the day on which that holds: its term with those who sit in it, its
 * certificates and seal, what was asked of it. Founded anew, it is another union and begins with nothing.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { CERTIFICATES, type CertificateSort } from '@niangjia/domain/term/term.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { retire } from './certificate.actions.ts';
import { endDuties } from './duty.actions.ts';
import { closeTerm, lockRunning } from './term.effects.ts';

/** @param why what was decided about the union, as in `并入…` */
export async function closeUnion(w: Work, unitId: string, day: Day, why: string): Promise<void> {
  const term = await lockRunning(w, unitId);
  if (term) await closeTerm(w, term, day, why);
  for (const sort of Object.keys(CERTIFICATES) as CertificateSort[])
    await retire(w, unitId, sort, 'cancel', why);
  await endDuties(w, unitId, day);
}

/** What would end with the union now. */
export const countOpen = (
  tx: Tx,
  unitId: string,
): Promise<{ terms: number; certificates: number; duties: number }> =>
  tx.one(sql`SELECT (SELECT count(*)::int FROM term WHERE unit_id = ${unitId} AND to_day = '9999-12-31') AS terms,
    (SELECT count(*)::int FROM certificate WHERE unit_id = ${unitId} AND state = 'valid') AS certificates,
    (SELECT count(*)::int FROM term_duty WHERE unit_id = ${unitId} AND met_on IS NULL) AS duties`);

/** Unions that have ended and of which something still stands open, with what it is; none, if all ended as they do. */
export const findUnclosed = async (
  tx: Tx,
  most: number,
): Promise<{ unitId: string; day: Day; name: string; what: string }[]> =>
  (
    await tx.rows<{
      unitId: string;
      day: string;
      name: string;
      what: string;
    }>(sql`SELECT u.id AS "unitId", u.dissolved_on AS day,
        u.short_name AS name, string_agg(DISTINCT k.what, '、') AS what
      FROM (SELECT unit_id, '届期' AS what FROM term WHERE to_day = '9999-12-31'
        UNION ALL SELECT unit_id, '证书' FROM certificate WHERE state = 'valid'
        UNION ALL SELECT unit_id, '应尽事项' FROM term_duty WHERE met_on IS NULL) k
      JOIN unit u ON u.id = k.unit_id WHERE u.dissolved_on <= today() GROUP BY u.id, u.dissolved_on, u.short_name
      ORDER BY u.id LIMIT ${most}`)
  ).map(row => ({ ...row, day: asDay(row.day) }));
