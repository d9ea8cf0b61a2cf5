/** The own list of somebody who goes: what is published for the teams that they stand in. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { OwnDay, OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import type { Finding, Outcome } from '@niangjia/domain/visit/visit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface OwnRow extends Omit<OwnVisit, 'last' | 'matters'> {
  last: {
    visitId: string;
    visitedOn: Day;
    outcome: Outcome;
    findings: Finding[];
    /** Who answered for it then. */
    unitId: string;
  } | null;
}

const mine = (
  actor: Actor,
): Sql => sql`FROM visit_team t JOIN visit_round r ON r.home = t.home AND r.id = t.round_id AND r.state = 'open'
    JOIN allotment a ON a.home = t.home AND a.round_id = t.round_id AND a.team_id = t.id
    LEFT JOIN visit v ON v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted
    WHERE t.state = 'standing' AND ${actor.personId} IN (t.first_person_id, t.second_person_id)`;
const monday = (actor: Actor): Sql => sql`date_trunc('week', ${actor.day}::date)::date`;

export type OwnHead = Pick<OwnDay, 'today' | 'monday' | 'later' | 'done'> & { now: number };

export const ownHead = (tx: Tx, actor: Actor): Promise<OwnHead> =>
  tx.one<OwnHead>(sql`SELECT ${actor.day}::date AS today, ${monday(actor)} AS monday,
    count(*) FILTER (WHERE is_left AND NOT is_later)::int AS now, count(*) FILTER (WHERE is_left AND is_later)::int AS later,
    count(*) FILTER (WHERE NOT is_left)::int AS done
    FROM (SELECT v.id IS NULL AS is_left, coalesce(a.week_on > ${monday(actor)}, false) AS is_later ${mine(actor)}) x`);

/** Weeks that have passed stand before this one; what comes later is only counted. */
export const ownVisits = (tx: Tx, actor: Actor, most: number): Promise<OwnRow[]> =>
  tx.rows<OwnRow>(sql`SELECT r.id AS "roundId", r.title AS round, r.visited, r.from_day AS "fromDay", r.to_day AS "toDay", a.employer_id AS "employerId", e.name AS employer,
      e.address, u.short_name AS unit, a.sector, a.size, p.id AS "partnerId", p.name AS partner, t.no AS "teamNo", a.week_on AS "weekOn", a.fence,
      CASE WHEN e.longitude IS NOT NULL THEN jsonb_build_object('longitude', e.longitude, 'latitude', e.latitude) END AS place,
      (SELECT jsonb_build_object('union', w.short_name, 'person', (SELECT h.name FROM post o JOIN person h ON h.id = o.person_id
          WHERE o.unit_id = w.id AND o.is_leader AND o.from_day <= ${actor.day}::date AND ${actor.day}::date < o.to_day ORDER BY o.from_day, o.id LIMIT 1))
        FROM unit w WHERE w.id = e.union_unit_id) AS contact,
      (SELECT jsonb_build_object('visitId', o.id, 'visitedOn', o.visited_on, 'outcome', o.outcome, 'findings', o.findings, 'unitId', o.unit_id)
        FROM visit o WHERE o.employer_id = a.employer_id AND o.counted AND o.round_id <> a.round_id ORDER BY o.visited_on DESC, o.id DESC LIMIT 1) AS last
    FROM (SELECT a.* ${mine(actor)} AND v.id IS NULL
      AND (a.week_on IS NULL OR a.week_on <= ${monday(actor)})) a
    JOIN visit_round r ON r.id = a.round_id JOIN visit_team t ON t.id = a.team_id JOIN employer e ON e.id = a.employer_id JOIN unit u ON u.id = a.unit_id
    JOIN person p ON p.id = CASE WHEN t.first_person_id = ${actor.personId} THEN t.second_person_id ELSE t.first_person_id END
    ORDER BY a.week_on, u.short_name, e.address, e.name, e.id LIMIT ${most}`);

export const ownRecent = (tx: Tx, actor: Actor): Promise<OwnDay['recent']> =>
  tx.rows(sql`SELECT v.id AS "visitId", v.employer_id AS "employerId", e.name AS employer, v.visited_on AS "visitedOn", v.outcome,
      concat_ws('、', f.name, s.name) AS who
    FROM (SELECT v.* ${mine(actor)} AND v.visited_on >= ${monday(actor)}) v JOIN employer e ON e.id = v.employer_id
    JOIN person f ON f.id = v.first_person_id JOIN person s ON s.id = v.second_person_id
    ORDER BY v.visited_on DESC, v.id DESC LIMIT 60`);
