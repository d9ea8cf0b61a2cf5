/** Teams of a round, and who can be put into them. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { TeamContent, TeamLevel } from '@niangjia/domain/visit/campaign.model.ts';
import type { Cadre } from '@niangjia/domain/visit/campaign.rules.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { isBelow, type Page, VISIT_READERS } from './round.store.ts';

export interface TeamHead extends LockedRow, TeamContent {
  roundId: string;
  no: number;
  unitId: string;
  unit: string;
  countyUnitId: string;
  county: string;
  roundUnitId: string;
  servesIds: string[];
  serves: string[];
  level: TeamLevel | null;
  firstPerson: string;
  secondPerson: string;
  employers: number;
  visited: number;
}

/** Readers of the unit that it is of, and those who keep the county or the round. */
const seesTeam = (actor: Actor): Sql => sql`(${inScope(actor, VISIT_READERS, sql`t.unit_id`)}
  OR ${inScope(actor, 'visit.keep', sql`t.county_unit_id`)} OR ${inScope(actor, 'visit.keep', sql`t.round_unit_id`)})`;

const head = sql`t.id, t.round_id AS "roundId", t.no, t.unit_id AS "unitId", u.short_name AS unit, t.county_unit_id AS "countyUnitId",
  k.short_name AS county, t.round_unit_id AS "roundUnitId", t.serves AS "servesIds",
  ARRAY(SELECT x.short_name FROM unit x WHERE x.id = ANY (t.serves) ORDER BY x.sort_no, x.code) AS serves, t.level,
  t.first_person_id AS "firstPersonId", p.name AS "firstPerson", t.second_person_id AS "secondPersonId", s.name AS "secondPerson",
  t.min, t.max, t.half_days AS "halfDays", t.skills, t.state, t.seq,
  (SELECT count(*) FROM visit_line l WHERE l.team_id = t.id)::int AS employers,
  (SELECT count(*) FROM visit_line l JOIN visit v ON v.home = l.home AND v.round_id = l.round_id AND v.employer_id = l.employer_id AND v.counted
    WHERE l.team_id = t.id)::int AS visited`;
const from = sql`FROM visit_team t JOIN unit u ON u.id = t.unit_id JOIN unit k ON k.id = t.county_unit_id
  JOIN person p ON p.id = t.first_person_id JOIN person s ON s.id = t.second_person_id`;

export const findTeam = (tx: Tx, actor: Actor, id: string): Promise<TeamHead | undefined> =>
  tx.maybe<TeamHead>(sql`SELECT ${head} ${from} WHERE ${and(sql`t.id = ${id}`, seesTeam(actor))}`);

export const lockTeam = (tx: Tx, actor: Actor, id: string): Promise<TeamHead | undefined> =>
  tx.maybe<TeamHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`t.id = ${id}`, seesTeam(actor))} FOR UPDATE OF t`,
  );

interface TeamSearch extends Page {
  unitId?: string | undefined;
  /** Only those that may be sent to it. */
  employerId?: string | undefined;
}

export async function listTeams(
  tx: Tx,
  actor: Actor,
  roundId: string,
  search: TeamSearch,
): Promise<{ rows: TeamHead[]; next: string | null; total: number }> {
  const where = and(
    sql`t.round_id = ${roundId}`,
    seesTeam(actor),
    search.unitId ? sql`(t.county_unit_id = ${search.unitId} OR ${search.unitId} = ANY (t.serves))` : null,
    search.employerId
      ? sql`t.state = 'standing' AND ${servesEmployer(sql`t`, sql`${search.employerId}::uuid`, actor.day)}`
      : null,
    search.q ? sql`(strpos(p.name, ${search.q}) > 0 OR strpos(s.name, ${search.q}) > 0)` : null,
  );
  const { total } = await tx.one<{ total: number }>(
    sql`SELECT count(*)::int AS total ${from} WHERE ${where}`,
  );
  const rows = await tx.rows<TeamHead>(
    sql`SELECT ${head} ${from} WHERE ${where} AND ${
      search.after
        ? sql`t.no > (SELECT x.no FROM visit_team x WHERE x.id = ${cursor(search.after)})`
        : sql`true`
    } ORDER BY t.no LIMIT ${search.limit + 1}`,
  );
  const page = rows.slice(0, search.limit);
  return { rows: page, next: rows.length > page.length ? page.at(-1)!.id : null, total };
}

/** The employer is kept at or below a unit that the team serves, or its own union stands there on the industrial line. */
export const servesEmployer = (
  team: Sql,
  employer: Sql,
  day: string,
): Sql => sql`EXISTS (SELECT FROM employer e
  JOIN unit_place own ON own.unit_id IN (e.keeper_unit_id, e.union_unit_id) AND own.from_day <= ${day}::date AND ${day}::date < own.to_day
  JOIN unit_place top ON top.line = own.line AND top.unit_id = ANY (${team}.serves) AND starts_with(own.path, top.path)
    AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
  WHERE e.id = ${employer})`;

const inForce = (row: Sql, day: string): Sql =>
  sql`${row}.from_day <= ${day}::date AND ${day}::date < ${row}.to_day`;

/**
 * Who can be sent: everybody who records visits by a post below the organising unit, by the lowest of the posts; county and below, not
 * the organiser's own people. Whoever also holds a post in a basic union is an employee there and is sent nowhere else.
 */
export const cadresBelow = (
  tx: Tx,
  round: { unitId: string; withIndustry: boolean },
  day: string,
): Promise<(Cadre & { name: string; unit: string })[]> =>
  tx.rows(sql`SELECT DISTINCT ON (s.person_id) s.person_id AS "personId", n.name, s.unit_id AS "unitId", u.short_name AS unit,
      coalesce(c.unit_id, ${round.unitId}) AS "countyId",
      CASE WHEN u.kind IN ('township', 'park') THEN 'township' WHEN u.kind = 'federation' THEN 'county' END AS level
    FROM seat s JOIN unit u ON u.id = s.unit_id JOIN person n ON n.id = s.person_id
    JOIN unit_place p ON p.unit_id = u.id AND ${inForce(sql`p`, day)}
      AND p.line = CASE WHEN u.kind = 'industry' THEN 'industry' ELSE 'territory' END
    JOIN unit_place top ON top.line = p.line AND top.unit_id = ${round.unitId} AND starts_with(p.path, top.path) AND ${inForce(sql`top`, day)}
    LEFT JOIN LATERAL (SELECT a.unit_id FROM unit_place a JOIN unit au ON au.id = a.unit_id AND au.kind = 'federation' AND au.level = 'county'
      WHERE a.line = 'territory' AND p.line = 'territory' AND starts_with(p.path, a.path) AND ${inForce(sql`a`, day)}) c ON true
    WHERE s.duty = 'visit.record' AND ${inForce(sql`s`, day)}
      AND (u.kind IN ('township', 'park') OR (u.kind = 'federation' AND u.level = 'county') OR (u.kind = 'industry' AND ${round.withIndustry}))
      AND NOT EXISTS (SELECT FROM post o JOIN unit b ON b.id = o.unit_id AND b.kind IN ('enterprise', 'joint')
        WHERE o.person_id = s.person_id AND ${inForce(sql`o`, day)})
    ORDER BY s.person_id, length(p.path) DESC, s.unit_id`);

/** The same around one team: of the units that it serves, and of its county. */
export const cadresFor = async (
  tx: Tx,
  team: Pick<TeamHead, 'roundId' | 'roundUnitId' | 'servesIds' | 'countyUnitId'>,
  day: string,
): Promise<{ personId: string; name: string; unit: string; title: string; teamNo: number | null }[]> => {
  const all = await cadresBelow(tx, { unitId: team.roundUnitId, withIndustry: true }, day);
  const near = all.filter(c => c.countyId === team.countyUnitId || team.servesIds.includes(c.unitId));
  const rows = await tx.rows<{
    personId: string;
    no: number;
    title: string | null;
  }>(sql`SELECT g.id AS "personId", t.no,
      (SELECT o.title FROM post o WHERE o.person_id = g.id AND ${inForce(sql`o`, day)} ORDER BY o.is_leader DESC, o.title LIMIT 1) AS title
    FROM unnest(${near.map(c => c.personId)}::uuid[]) AS g(id)
    LEFT JOIN visit_team t ON t.round_id = ${team.roundId} AND t.state = 'standing' AND g.id IN (t.first_person_id, t.second_person_id)`);
  const found = new Map(rows.map(row => [row.personId, row]));
  return near
    .map(({ personId, name, unit }) => {
      const row = found.get(personId);
      return { personId, name, unit, title: row?.title ?? '', teamNo: row?.no ?? null };
    })
    .sort(
      (a, b) => Number(a.teamNo !== null) - Number(b.teamNo !== null) || a.unit.localeCompare(b.unit, 'zh'),
    );
};

/** Somebody stands in one team of a round at most; the caller holds the plan. */
export const teamOfPerson = (
  tx: Tx,
  roundId: string,
  personId: string,
  exceptId: string,
): Promise<{ no: number; name: string } | undefined> =>
  tx.maybe(sql`SELECT t.no, p.name FROM visit_team t JOIN person p ON p.id = ${personId}
    WHERE t.round_id = ${roundId} AND t.state = 'standing' AND t.id <> ${exceptId} AND ${personId} IN (t.first_person_id, t.second_person_id)`);

/** For the list of those who keep away: only where the reader keeps the unit. */
export interface AwayRow {
  id: string;
  personId: string;
  person: string;
  employerId: string;
  employer: string;
  unitId: string;
  unit: string;
  sort: 'relative' | 'interest' | 'other';
  fromDay: string;
}

const away = sql`SELECT w.id, w.person_id AS "personId", p.name AS person, w.employer_id AS "employerId", e.name AS employer,
    w.unit_id AS "unitId", u.short_name AS unit, w.sort, w.from_day AS "fromDay"
  FROM visit_away w JOIN person p ON p.id = w.person_id JOIN employer e ON e.id = w.employer_id JOIN unit u ON u.id = w.unit_id`;

export const listAways = (tx: Tx, actor: Actor, page: Page): Promise<AwayRow[]> =>
  tx.rows<AwayRow>(
    sql`${away} WHERE ${and(
      inScope(actor, 'visit.keep', sql`w.unit_id`),
      sql`w.to_day > ${actor.day}::date`,
      page.q ? sql`(strpos(p.name, ${page.q}) > 0 OR strpos(e.name, ${page.q}) > 0)` : null,
      page.after ? sql`w.id < ${cursor(page.after)}::uuid` : null,
    )} ORDER BY w.id DESC LIMIT ${page.limit + 1}`,
  );

export const findAway = (tx: Tx, actor: Actor, id: string): Promise<AwayRow | undefined> =>
  tx.maybe<AwayRow>(
    sql`${away} WHERE ${and(sql`w.id = ${id} AND w.to_day > ${actor.day}::date`, inScope(actor, 'visit.keep', sql`w.unit_id`))} FOR UPDATE OF w`,
  );

/** An employer that stands below a unit. */
export const employerBelow = async (
  tx: Tx,
  unitId: string,
  employerId: string,
  day: string,
): Promise<boolean> =>
  Boolean(
    await tx.maybe(
      sql`SELECT 1 AS yes FROM employer e WHERE e.id = ${employerId} AND ${isBelow(sql`e.keeper_unit_id`, unitId, day)}`,
    ),
  );
