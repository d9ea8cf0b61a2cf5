/** The own list of somebody who goes: what is published for the teams that they stand in. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { OwnVisit } from '@niangjia/domain/visit/campaign.view.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/** Weeks that have passed stand before this one; what comes later is only counted. */
export async function ownVisits(
  tx: Tx,
  actor: Actor,
): Promise<{ today: Day; monday: Day; items: OwnVisit[]; later: number; done: number }> {
  const mine = sql`FROM visit_team t JOIN visit_round r ON r.home = t.home AND r.id = t.round_id AND r.state = 'open'
    JOIN allotment a ON a.home = t.home AND a.round_id = t.round_id AND a.team_id = t.id
    LEFT JOIN visit v ON v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted
    WHERE t.state = 'standing' AND ${actor.personId} IN (t.first_person_id, t.second_person_id)`;
  const monday = sql`date_trunc('week', ${actor.day}::date)::date`;
  const head = await tx.one<{
    today: Day;
    monday: Day;
    later: number;
    done: number;
  }>(sql`SELECT ${actor.day}::date AS today, ${monday} AS monday,
    (SELECT count(*) ${mine} AND v.id IS NULL AND a.week_on > ${monday})::int AS later, (SELECT count(*) ${mine} AND v.id IS NOT NULL)::int AS done`);
  const items =
    await tx.rows<OwnVisit>(sql`SELECT r.id AS "roundId", r.title AS round, r.visited, a.employer_id AS "employerId", e.name AS employer,
      e.address, u.short_name AS unit, a.sector, a.size, p.name AS partner, t.no AS "teamNo", a.week_on AS "weekOn", r.to_day AS "toDay", a.fence,
      (SELECT jsonb_build_object('visitId', o.id, 'visitedOn', o.visited_on, 'outcome', o.outcome, 'findings',
          (SELECT coalesce(jsonb_agg(f ->> 'text'), '[]') FROM jsonb_array_elements(o.findings) f))
        FROM visit o WHERE o.employer_id = a.employer_id AND o.counted AND o.round_id <> a.round_id ORDER BY o.visited_on DESC, o.id DESC LIMIT 1) AS last
    FROM (SELECT a.* ${mine} AND v.id IS NULL
      AND (a.week_on IS NULL OR a.week_on <= ${monday})) a
    JOIN visit_round r ON r.id = a.round_id JOIN visit_team t ON t.id = a.team_id JOIN employer e ON e.id = a.employer_id JOIN unit u ON u.id = a.unit_id
    JOIN person p ON p.id = CASE WHEN t.first_person_id = ${actor.personId} THEN t.second_person_id ELSE t.first_person_id END
    ORDER BY a.week_on, u.short_name, e.address, e.name, e.id LIMIT 200`);
  return { ...head, items };
}
