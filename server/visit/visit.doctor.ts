import { USUAL_LEAVES } from '@niangjia/domain/visit/visit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/**
 * What is counted of each round beside what its records say: the frame, the visits, the interviews, the findings. A visit that another
 * county has taken over from counts as made; its employer is in the frame again.
 */
const COUNTED = sql`SELECT f.dims ->> 'round' AS round, f.indicator, sum(f.amount) AS amount FROM (
    SELECT indicator, dims, amount FROM fact WHERE indicator = ANY (ARRAY['visit-frame', 'visit-done', 'visit-interview', 'visit-people', 'visit-workers', 'visit-finding'])
    UNION ALL
    SELECT indicator, dims, amount FROM tail WHERE indicator = ANY (ARRAY['visit-frame', 'visit-done', 'visit-interview', 'visit-people', 'visit-workers', 'visit-finding'])) AS f
  GROUP BY 1, 2`;

const RECORDED = sql`SELECT r.id::text AS round, c.indicator, c.amount FROM visit_round r
  LEFT JOIN (SELECT v.round_id, count(*) AS done, count(*) FILTER (WHERE outcome = 'interview') AS interviews,
      sum(people_met) FILTER (WHERE outcome = 'interview') AS people, sum(workers_met) AS workers,
      count(*) FILTER (WHERE counted AND coalesce(o.leaves, ${JSON.stringify(USUAL_LEAVES)}::jsonb) ? outcome) AS gone,
      sum(jsonb_array_length(findings)) AS findings FROM visit v JOIN visit_round o ON o.home = v.home AND o.id = v.round_id
    WHERE counted OR passed_to_id IS NOT NULL GROUP BY 1) v ON v.round_id = r.id
  LEFT JOIN (SELECT round_id, count(*) AS employers FROM allotment GROUP BY 1) a ON a.round_id = r.id
  CROSS JOIN LATERAL (VALUES ('visit-frame', coalesce(a.employers, 0) - coalesce(v.gone, 0)), ('visit-done', v.done),
    ('visit-interview', v.interviews), ('visit-people', v.people), ('visit-workers', v.workers), ('visit-finding', v.findings)) AS c(indicator, amount)`;

/** Proof for `doctor`: the facts of every round equal its records. */
export async function proveVisits(tx: Tx): Promise<{
  checked: number;
  faults: { round: string; indicator: string; counted: number; recorded: number }[];
}> {
  const rows = await tx.rows<{ round: string; indicator: string; counted: number; recorded: number }>(sql`
    SELECT coalesce(c.round, r.round) AS round, coalesce(c.indicator, r.indicator) AS indicator,
      coalesce(c.amount, 0) AS counted, coalesce(r.amount, 0) AS recorded
    FROM (${COUNTED}) AS c FULL JOIN (${RECORDED}) AS r USING (round, indicator)`);
  return { checked: rows.length, faults: rows.filter(r => r.counted !== r.recorded).slice(0, 20) };
}
