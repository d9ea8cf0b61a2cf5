/**
 * Coverage counted with the conditions of the list behind it, so that every figure is the length of that list. Today's is added up from
 * the tally of each keeper, which moves with the register; an earlier day's is counted from the register of that day.
 */
import { type Actor, scopeOf } from '@niangjia/domain/core/actor.ts';
import type { CoverageCounts, CoverageCut, CoverageRow } from '@niangjia/domain/unit/coverage.model.ts';
import { EMPLOYER_KINDS, OWNERSHIPS, SIZE_CLASSES } from '@niangjia/domain/unit/employer.model.ts';
import { calledOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { coverageOf, hasContract, isCounted, registerOn } from './employer-register.figures.ts';
import { cutKey, UNKNOWN } from './employer-tally.store.ts';
import { unitsSeen } from './unit.sight.ts';

const LABELS: Readonly<Record<Exclude<CoverageCut, 'unit' | 'sector'>, Readonly<Record<string, string>>>> = {
  sizeClass: { ...SIZE_CLASSES, [UNKNOWN]: '未划型' },
  ownership: { ...OWNERSHIPS, [UNKNOWN]: '未登记' },
  kind: EMPLOYER_KINDS,
};

const SUMMED = [
  ...['employers', 'own', 'joint', 'second', 'none', 'contracts'],
  ...['newOrgs', 'newOrgsFounded', 'workers', 'females', 'withFemales', 'members'],
] as readonly (keyof CoverageCounts)[];
const nothing = (): CoverageCounts =>
  Object.fromEntries(SUMMED.map(key => [key, 0])) as unknown as CoverageCounts;

type Counted = CoverageCounts & { unitId: string; cut: string | null };

interface Asked {
  unitId: string;
  by: CoverageCut;
  /** The register and the tree of that day; those of today without it. */
  day: string | undefined;
}

/**
 * The units below and the unit itself that the actor sees, each with the one directly below that it belongs to. A unit on the other line
 * keeps what it keeps itself. Most see along this line, where the path alone says so; only for the others all that is seen is listed.
 */
function unitsBelow(actor: Actor, unitId: string, by: CoverageCut, on: string): Sql {
  const ranges = scopeOf(actor, 'unit.read').filter(range => range.line === 'territory');
  const seen = sql`${unitsSeen(actor, 'unit.read')}`;
  const stem =
    by === 'unit'
      ? sql`substr(p.path, 1, length(top.path) + strpos(substr(p.path, length(top.path) + 1), '.'))`
      : sql`NULL::text`;
  return sql`top AS (SELECT path FROM unit_place
    WHERE unit_id = ${unitId} AND line = 'territory' AND from_day <= ${on}::date AND ${on}::date < to_day),
  below AS MATERIALIZED (SELECT p.unit_id, ${stem} AS stem
    FROM top JOIN unit_place p ON p.line = 'territory' AND p.path >= top.path AND p.path < left(top.path, -1) || '/'
      AND p.from_day <= ${on}::date AND ${on}::date < p.to_day
    WHERE ${
      on === actor.day
        ? sql`EXISTS (SELECT FROM unnest(${ranges.map(r => r.lo)}::text[], ${ranges.map(r => r.hi)}::text[]) AS s(lo, hi)
        WHERE p.path >= s.lo COLLATE "C" AND p.path < s.hi COLLATE "C")`
        : sql`false`
    } OR p.unit_id IN (${seen})
    UNION ALL SELECT ${unitId}::uuid, NULL WHERE NOT EXISTS (SELECT FROM top) AND ${unitId}::uuid IN (${seen}))`;
}

/**
 * Today's, by keeper. All of one cut is read and joined once: which units are below is not known to the planner, and asking for the rows of
 * each is slower than reading everybody's. Contracts run out without anybody writing: those that have are few, and taken off.
 */
const tallied = (
  actor: Actor,
  by: CoverageCut,
): Sql => sql`gone AS (SELECT e.keeper_unit_id, ${cutKey[by]} AS cut, count(*)::integer AS n
    FROM employer e WHERE ${isCounted} AND e.union_unit_id IS NOT NULL AND e.contract_till < ${actor.day}::date GROUP BY 1, 2),
  held AS MATERIALIZED (SELECT * FROM employer_tally t WHERE t.cut = ${by} AND t.employers > 0),
  told AS (SELECT t.keeper_unit_id, t.key AS cut, t.employers, t.own, t.joint, t.second, t.none, t.contracts - coalesce(g.n, 0) AS contracts,
      t.new_orgs, t.new_orgs_founded AS new_founded, t.workers, t.females, t.with_females, t.members
    FROM held t LEFT JOIN gone g ON g.keeper_unit_id = t.keeper_unit_id AND g.cut = t.key)`;

const countedOn = (
  by: CoverageCut,
  day: string,
): Sql => sql`told AS (SELECT e.keeper_unit_id, ${cutKey[by]} AS cut,
      count(*) AS employers, count(*) FILTER (WHERE e.covered = 'own') AS own, count(*) FILTER (WHERE e.covered = 'joint') AS joint,
      count(*) FILTER (WHERE e.covered = 'second') AS second, count(*) FILTER (WHERE e.covered = 'none') AS none,
      count(*) FILTER (WHERE ${hasContract(day)} AND e.union_unit_id IS NOT NULL) AS contracts,
      count(*) FILTER (WHERE e.is_new) AS new_orgs, count(*) FILTER (WHERE e.is_new AND e.union_unit_id IS NOT NULL) AS new_founded,
      sum(e.headcount) AS workers, sum(e.female_count) AS females, count(e.female_count) AS with_females, sum(e.member_count) AS members
    FROM (SELECT e.keeper_unit_id, e.sector, e.size_class, e.ownership, e.kind, e.union_unit_id, e.contract_till, e.headcount, e.female_count,
        e.member_count, ${coverageOf} AS covered, e.kind IN ('new-economic', 'new-social') AS is_new
      FROM ${registerOn(day)} WHERE ${isCounted} AND e.keeper_unit_id IN (SELECT unit_id FROM below)) AS e
    GROUP BY 1, 2)`;

const countByCut = (tx: Tx, actor: Actor, { unitId, by, day }: Asked): Promise<Counted[]> => {
  const on = day ?? actor.day;
  const told = on === actor.day ? tallied(actor, by) : countedOn(by, on);
  return tx.rows<Counted>(sql`WITH ${unitsBelow(actor, unitId, by, on)}, ${told},
    summed AS (SELECT b.stem, t.cut, sum(t.employers) AS employers, sum(t.own) AS own, sum(t.joint) AS joint, sum(t.second) AS second,
        sum(t.none) AS none, sum(t.contracts) AS contracts, sum(t.new_orgs) AS new_orgs, sum(t.new_founded) AS new_founded,
        sum(t.workers) AS workers, sum(t.females) AS females, sum(t.with_females) AS with_females, sum(t.members) AS members
      FROM told t JOIN below b ON b.unit_id = t.keeper_unit_id GROUP BY 1, 2)
    SELECT coalesce((SELECT p.unit_id FROM unit_place p WHERE p.line = 'territory' AND p.path = s.stem
          AND p.from_day <= ${on}::date AND ${on}::date < p.to_day LIMIT 1), ${unitId}::uuid) AS "unitId", s.cut,
      s.employers::integer, s.own::integer, s.joint::integer, s.second::integer, s.none::integer, s.contracts::integer,
      s.new_orgs::integer AS "newOrgs", s.new_founded::integer AS "newOrgsFounded", s.workers::integer,
      coalesce(s.females, 0)::integer AS females, s.with_females::integer AS "withFemales", s.members::integer
    FROM summed s`);
};

/** @returns the rows in the order of the tree or of the cut, and their sum */
export async function coverageTable(
  tx: Tx,
  actor: Actor,
  asked: Asked,
): Promise<{ rows: CoverageRow[]; total: CoverageCounts }> {
  const counted = await countByCut(tx, actor, asked);
  const { by } = asked;
  const rows =
    by === 'unit'
      ? await namedUnits(tx, actor, asked, counted)
      : counted.map(({ unitId: _, cut, ...counts }) => ({
          ...counts,
          key: cut!,
          label: by === 'sector' ? cut! : (LABELS[by][cut!] ?? cut!),
        }));
  const order = by === 'unit' || by === 'sector' ? null : Object.keys(LABELS[by]);
  if (order) rows.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  if (by === 'sector') rows.sort((a, b) => b.employers - a.employers || (a.key < b.key ? -1 : 1));
  const total = nothing();
  for (const row of rows) for (const key of SUMMED) total[key] += row[key];
  return { rows, total };
}

async function namedUnits(
  tx: Tx,
  actor: Actor,
  { unitId, day = actor.day }: Asked,
  counted: readonly Counted[],
): Promise<CoverageRow[]> {
  const label = calledOn(sql`u`, 'shortName', day, actor.day);
  const units = await tx.rows<{ id: string; label: string }>(sql`SELECT u.id, ${label} AS label FROM unit u
    WHERE id = ANY (${counted.map(c => c.unitId)}::uuid[]) ORDER BY (id = ${unitId}), sort_no, code`);
  const byUnit = new Map(counted.map(c => [c.unitId, c]));
  return units.map(({ id, label }) => {
    const { unitId: _u, cut: _c, ...counts } = byUnit.get(id)!;
    return { ...counts, key: id, label: id === unitId ? `${label}（本级）` : label };
  });
}
