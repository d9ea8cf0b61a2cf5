/** The register of employers as facts: once in a while what changed in it is counted, by keeper, and how many of each sector. */
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Sweep } from '../core/jobs.ts';
import { lockRoller } from '../core/roll.ts';

const INDICATORS = [
  'employer-existing',
  'employer-unionised',
  'employer-workers',
  'employer-members',
  'employer-second',
  'employer-contract',
  'employer-new',
  'employer-new-unionised',
] as const;

/**
 * Posts the difference between the register and what was counted of it, dated today. Under the roller's lock: two at once would both
 * post it. Employers that closed, moved, changed keeper or founded a union show by their difference.
 * @returns how many facts were posted
 */
export const countRegister = (db: Db): Promise<number> =>
  db.tx(async tx => {
    await lockRoller(tx);
    return tx.run(sql`WITH register AS (
        SELECT e.keeper_unit_id AS unit_id, e.sector, count(*) AS existing, count(e.union_unit_id) AS unionised,
          sum(e.headcount) AS workers, sum(e.member_count) AS members,
          count(*) FILTER (WHERE e.union_unit_id IS NULL AND e.cover_unit_id IS NOT NULL) AS second,
          count(*) FILTER (WHERE e.union_unit_id IS NOT NULL AND e.contract_till >= (SELECT today())) AS contract,
          count(*) FILTER (WHERE e.kind IN ('new-economic', 'new-social')) AS newer,
          count(e.union_unit_id) FILTER (WHERE e.kind IN ('new-economic', 'new-social')) AS newer_unionised
        FROM employer e WHERE e.status = 'operating' AND e.headcount > 0 GROUP BY 1, 2),
      wanted AS (
        SELECT r.unit_id, c.sector, c.indicator, sum(c.amount) AS amount FROM register r CROSS JOIN LATERAL (VALUES
          ('employer-existing', r.sector, r.existing), ('employer-unionised', r.sector, r.unionised), ('employer-workers', '', r.workers),
          ('employer-members', '', r.members), ('employer-second', r.sector, r.second), ('employer-contract', r.sector, r.contract),
          ('employer-new', '', r.newer), ('employer-new-unionised', '', r.newer_unionised)) AS c(indicator, sector, amount) GROUP BY 1, 2, 3),
      standing AS (
        SELECT f.unit_id, coalesce(f.dims ->> 'sector', '') AS sector, f.indicator, sum(f.amount) AS amount
        FROM (SELECT unit_id, indicator, dims, amount FROM tail WHERE indicator = ANY (${[...INDICATORS]}::text[])
          UNION ALL SELECT f.unit_id, f.indicator, f.dims, f.amount FROM unit u JOIN fact f ON f.unit_id = u.id AND f.indicator = ANY (${[...INDICATORS]}::text[])
          WHERE u.kind NOT IN ('enterprise', 'joint')) AS f GROUP BY 1, 2, 3)
      INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
      SELECT u.home, gen_random_uuid(), d.indicator, d.unit_id, (SELECT today()), d.amount,
        CASE d.sector WHEN '' THEN '{}'::jsonb ELSE jsonb_build_object('sector', d.sector) END, d.unit_id
      FROM (SELECT unit_id, sector, indicator, coalesce(w.amount, 0) - coalesce(s.amount, 0) AS amount
        FROM wanted w FULL JOIN standing s USING (unit_id, sector, indicator)) AS d
      JOIN unit u ON u.id = d.unit_id WHERE d.amount <> 0`);
  });

export const employerSweep: Sweep = {
  name: 'employer.count',
  everySeconds: 600,
  run: async ({ db }) => void (await countRegister(db)),
};
