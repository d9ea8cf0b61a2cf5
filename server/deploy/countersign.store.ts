import { countersignLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';

export const countersignProjection = defineProjection(countersignLife, 'countersign', ['opinion', 'answer']);

export interface CountersignRow extends LockedRow {
  programmeId: string;
  unitId: string;
  departmentId: string;
  department: string;
  round: number;
  opinion: string | null;
  answer: string | null;
  /** Who agreed or objected, and when. */
  by: string | null;
  at: string | null;
  done: { name: string; personId: string }[];
}

const select = (where: Sql) => sql`SELECT c.id, c.programme_id AS "programmeId", c.unit_id AS "unitId",
    c.department_id AS "departmentId", d.name AS department, c.round, c.opinion, c.answer, c.state, c.seq, v.by, v.at, v.done
  FROM countersign c JOIN department d ON d.id = c.department_id
  LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('name', m.name, 'personId', m.person)) AS done,
      max(p.name) FILTER (WHERE m.name IN ('agree', 'object')) AS by, max(m.at) FILTER (WHERE m.name IN ('agree', 'object')) AS at
    FROM move m LEFT JOIN person p ON p.id = m.person WHERE m.home = c.home AND m.subject = c.id) v ON true
  WHERE ${where}`;

export const countersignsOf = (tx: Tx, programmeId: string): Promise<CountersignRow[]> =>
  tx.rows<CountersignRow>(
    sql`${select(sql`c.programme_id = ${programmeId}`)} ORDER BY c.round, d.sort_no, d.name`,
  );

export const countersignById = (tx: Tx, id: string): Promise<CountersignRow | undefined> =>
  tx.maybe<CountersignRow>(select(sql`c.id = ${id}`));

/** The departments of the latest round. */
export function thisRound(rows: readonly CountersignRow[]): CountersignRow[] {
  const round = Math.max(0, ...rows.map(r => r.round));
  return rows.filter(r => r.round === round);
}
