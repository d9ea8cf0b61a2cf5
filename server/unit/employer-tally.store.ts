/**
 * Employers that count, added up by the unit that keeps them and by every cut (`employer_tally`). Whoever writes employers takes them out
 * before and puts them in after, in the same transaction, so that a table of coverage reads rows of units and not every employer.
 */
import type { CoverageCut } from '@niangjia/domain/unit/coverage.model.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { coverageOf, isCounted } from './employer-register.figures.ts';

export const UNKNOWN = 'unknown';
/** What stands in `key` under each cut; of units there is one row. */
export const cutKey: Readonly<Record<CoverageCut, Sql>> = {
  unit: sql`''`,
  sector: sql`e.sector`,
  sizeClass: sql`coalesce(e.size_class, ${UNKNOWN})`,
  ownership: sql`coalesce(e.ownership, ${UNKNOWN})`,
  kind: sql`e.kind`,
};
const cuts = join(
  Object.entries(cutKey).map(([cut, key]) => sql`(${cut}, ${key})`),
  ', ',
);

/** The rows of the tally as the register has them now. @param wanted speaks of `e` */
const tallyOf = (
  wanted: Sql,
): Sql => sql`SELECT e.keeper_unit_id, c.cut, c.key, count(*)::integer AS employers, sum(e.own)::integer AS own, sum(e.joint)::integer AS joint,
    sum(e.second)::integer AS second, sum(1 - e.own - e.joint - e.second)::integer AS none,
    count(e.contract_till) FILTER (WHERE e.union_unit_id IS NOT NULL)::integer AS contracts, sum(e.newer)::integer AS new_orgs,
    sum(e.newer * (e.own + e.joint))::integer AS new_orgs_founded, sum(e.headcount)::integer AS workers,
    coalesce(sum(e.female_count), 0)::integer AS females, count(e.female_count)::integer AS with_females, sum(e.member_count)::integer AS members
  FROM (SELECT r.*, (r.covered = 'own')::integer AS own, (r.covered = 'joint')::integer AS joint, (r.covered = 'second')::integer AS second,
      (r.kind IN ('new-economic', 'new-social'))::integer AS newer
    FROM (SELECT e.*, ${coverageOf} AS covered FROM employer e WHERE ${isCounted} AND (${wanted})) AS r) AS e
  CROSS JOIN LATERAL (VALUES ${cuts}) AS c(cut, key) GROUP BY 1, 2, 3`;

/** @param sign 1 puts these employers in, -1 takes them out as they stand */
async function add(tx: Tx, wanted: Sql, sign: 1 | -1): Promise<void> {
  const by = sql`${sign}::integer`;
  await tx.run(sql`INSERT INTO employer_tally AS t (keeper_unit_id, cut, key, employers, own, joint, second, none, contracts, new_orgs,
      new_orgs_founded, workers, females, with_females, members)
    SELECT d.keeper_unit_id, d.cut, d.key, d.employers * ${by}, d.own * ${by}, d.joint * ${by}, d.second * ${by}, d.none * ${by}, d.contracts * ${by},
      d.new_orgs * ${by}, d.new_orgs_founded * ${by}, d.workers * ${by}, d.females * ${by}, d.with_females * ${by}, d.members * ${by}
    FROM (${tallyOf(wanted)}) AS d ORDER BY d.keeper_unit_id, d.cut, d.key
    ON CONFLICT (cut, keeper_unit_id, key) DO UPDATE SET employers = t.employers + excluded.employers, own = t.own + excluded.own,
      joint = t.joint + excluded.joint, second = t.second + excluded.second, none = t.none + excluded.none, contracts = t.contracts + excluded.contracts,
      new_orgs = t.new_orgs + excluded.new_orgs, new_orgs_founded = t.new_orgs_founded + excluded.new_orgs_founded,
      workers = t.workers + excluded.workers, females = t.females + excluded.females, with_females = t.with_females + excluded.with_females,
      members = t.members + excluded.members`);
}

/** Of employers that have just been entered. */
export const tallyIn = (tx: Tx, wanted: Sql): Promise<void> => add(tx, wanted, 1);
/** Of employers that go away or change next; the caller has locked them. */
export const tallyOut = (tx: Tx, wanted: Sql): Promise<void> => add(tx, wanted, -1);

/** Keepers and cuts whose tally is not what the register has, at most 20. */
export const proveTally = async (
  tx: Tx,
): Promise<{ checked: number; unequal: { unitId: string; cut: string; key: string }[] }> => {
  const { n } = await tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM employer_tally`);
  const zero = sql`t.employers <> 0 OR t.own <> 0 OR t.joint <> 0 OR t.second <> 0 OR t.none <> 0 OR t.contracts <> 0 OR t.workers <> 0 OR t.members <> 0`;
  const unequal = await tx.rows<{
    unitId: string;
    cut: string;
    key: string;
  }>(sql`WITH counted AS (${tallyOf(sql`true`)}), held AS (SELECT * FROM employer_tally t WHERE ${zero})
    SELECT keeper_unit_id AS "unitId", cut, key FROM counted c FULL JOIN held h USING (keeper_unit_id, cut, key)
    WHERE (c.*) IS DISTINCT FROM (h.*) ORDER BY 1, 2, 3 LIMIT 20`);
  return { checked: n, unequal };
};
