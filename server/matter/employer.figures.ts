/** What is under way with employers, for those who go there: number, kind and state. Nothing of a compartment leaves it this way. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { readsMatter } from './matter.store.ts';

export interface UnderWay {
  employerId: string;
  ref: string;
  kind: string;
  state: string;
  dueOn: Day | null;
}

/** So many of each, the nearest to its day first. */
const EACH = 5;

export async function underWayAt(tx: Tx, actor: Actor, employerIds: readonly string[]): Promise<UnderWay[]> {
  if (employerIds.length === 0) return [];
  const rows =
    await tx.rows<UnderWay>(sql`SELECT m.employer_id AS "employerId", m.ref, m.kind, m.state, m.due_on AS "dueOn"
    FROM unnest(${[...employerIds]}::uuid[]) AS e(id) CROSS JOIN LATERAL (SELECT m.* FROM matter m
      WHERE m.employer_id = e.id AND m.ended_on IS NULL AND m.merged_into IS NULL AND NOT m.confined AND ${readsMatter(actor)}
      ORDER BY m.due_on NULLS LAST, m.id LIMIT ${EACH}) m`);
  return rows.map(({ kind: code, state, ...row }) => {
    const kind = kindOf(code);
    return { ...row, kind: kind?.label ?? code, state: kind?.life.states[state] ?? state };
  });
}
