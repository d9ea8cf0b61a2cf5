/** Arrangements: the plan of a round, its lines, the runs that computed it. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { PlanLine, Run } from '@niangjia/domain/visit/campaign.view.model.ts';
import { USUAL_LEAVES } from '@niangjia/domain/visit/visit.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { isBelow, type Page, VISIT_READERS } from './round.store.ts';

export interface PlanHead extends LockedRow {
  roundId: string;
  unitId: string;
}

const head = sql`p.id, p.round_id AS "roundId", p.unit_id AS "unitId", p.state, p.seq`;

/** The caller has found the round in scope. */
export const findPlan = (tx: Tx, roundId: string): Promise<PlanHead | undefined> =>
  tx.maybe<PlanHead>(sql`SELECT ${head} FROM visit_plan p WHERE p.round_id = ${roundId}`);

export const lockPlan = (tx: Tx, roundId: string): Promise<PlanHead | undefined> =>
  tx.maybe<PlanHead>(sql`SELECT ${head} FROM visit_plan p WHERE p.round_id = ${roundId} FOR UPDATE`);

const run = sql`SELECT r.id, r.no, r.state, r.stage, p.name AS "askedBy", r.asked_at AS "askedAt", r.done_at AS "doneAt", r.levels, r.counts, r.says,
    extract(epoch FROM coalesce(r.done_at, clock()) - r.asked_at)::float AS seconds
  FROM visit_run r JOIN person p ON p.id = r.asked_by`;

export const lastRun = (tx: Tx, planId: string): Promise<Run | undefined> =>
  tx.maybe<Run>(sql`${run} WHERE r.plan_id = ${planId} ORDER BY r.no DESC LIMIT 1`);

/** The last one that went through: whose bound and gap the lines stand for. */
export const lastDone = (tx: Tx, planId: string): Promise<Run | undefined> =>
  tx.maybe<Run>(sql`${run} WHERE r.plan_id = ${planId} AND r.state = 'done' ORDER BY r.no DESC LIMIT 1`);

export const openRun = (tx: Tx, planId: string): Promise<{ id: string } | undefined> =>
  tx.maybe(
    sql`SELECT id FROM visit_run WHERE plan_id = ${planId} AND state IN ('queued', 'running') FOR UPDATE`,
  );

interface CountyRow {
  unitId: string;
  unit: string;
  employers: number;
  arranged: number;
  unserved: number;
  pinned: number;
  changed: number;
  teams: number;
}

const isVisited = (
  row: Sql,
): Sql => sql`EXISTS (SELECT FROM visit v WHERE v.home = ${row}.home AND v.round_id = ${row}.round_id
  AND v.employer_id = ${row}.employer_id AND v.counted)`;
/** Found closed or moved: no more among those to be visited, as the round itself counts. */
const hasLeft = sql`EXISTS (SELECT FROM visit v JOIN visit_round r ON r.home = v.home AND r.id = v.round_id WHERE v.home = a.home AND v.round_id = a.round_id
  AND v.employer_id = a.employer_id AND v.counted AND coalesce(r.leaves, ${JSON.stringify(USUAL_LEAVES)}::jsonb) ? v.outcome)`;
/** Another team than is published would go, and nobody has gone yet. */
const isChanged = sql`(l.team_id IS DISTINCT FROM a.team_id AND a.team_id IS NOT NULL AND NOT ${isVisited(sql`a`)})`;
const lines = sql`FROM visit_line l JOIN allotment a ON a.home = l.home AND a.round_id = l.round_id AND a.employer_id = l.employer_id`;

/** Counties that the reader sees, in the order of the register. */
export const countiesOf = (tx: Tx, actor: Actor, roundId: string): Promise<CountyRow[]> =>
  tx.rows<CountyRow>(sql`WITH seen AS (SELECT l.county_unit_id AS id, count(*) FILTER (WHERE NOT ${hasLeft})::int AS employers,
      count(*) FILTER (WHERE l.team_id IS NOT NULL AND NOT ${hasLeft})::int AS arranged, count(*) FILTER (WHERE l.unserved IS NOT NULL)::int AS unserved,
      count(*) FILTER (WHERE l.pinned)::int AS pinned, count(*) FILTER (WHERE ${isChanged})::int AS changed
      ${lines} WHERE l.round_id = ${roundId} AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)} GROUP BY 1),
    grouped AS (SELECT t.county_unit_id AS id, count(*) FILTER (WHERE t.state = 'standing')::int AS teams FROM visit_team t
      WHERE t.round_id = ${roundId} AND (${inScope(actor, VISIT_READERS, sql`t.county_unit_id`)} OR ${inScope(actor, VISIT_READERS, sql`t.unit_id`)}) GROUP BY 1)
    SELECT u.id AS "unitId", u.short_name AS unit, coalesce(s.employers, 0) AS employers, coalesce(s.arranged, 0) AS arranged,
      coalesce(s.unserved, 0) AS unserved, coalesce(s.pinned, 0) AS pinned, coalesce(s.changed, 0) AS changed, coalesce(g.teams, 0) AS teams
    FROM seen s FULL JOIN grouped g USING (id) JOIN unit u ON u.id = coalesce(s.id, g.id) ORDER BY u.sort_no, u.code`);

/** All counties of a round with their teams, whoever asks: for the question who may have it arranged. */
export const countyIdsOf = async (tx: Tx, roundId: string): Promise<string[]> =>
  (
    await tx.rows<{ id: string }>(
      sql`SELECT DISTINCT county_unit_id AS id FROM visit_team WHERE round_id = ${roundId}`,
    )
  ).map(r => r.id);

/**
 * Where a round has been arranged, each of its employers has a line: who came in since, or changed hands, waits there for a team. Without
 * a line nobody would see it in the plan. The caller holds the round.
 */
export const waitForTeams = (tx: Tx, round: { id: string; unitId: string }, day: string): Promise<number> =>
  tx.run(sql`INSERT INTO visit_line (home, round_id, employer_id, county_unit_id, unserved)
    SELECT a.home, a.round_id, a.employer_id, coalesce(c.unit_id, ${round.unitId}), CASE WHEN NOT ${isVisited(sql`a`)} THEN ${WAITS} END
    FROM allotment a LEFT JOIN LATERAL (SELECT above.unit_id FROM unit_place own
        JOIN unit_place above ON above.line = own.line AND starts_with(own.path, above.path) AND ${isInForce(sql`above`, day)}
        JOIN unit u ON u.id = above.unit_id AND u.kind = 'federation' AND u.level = 'county'
      WHERE own.unit_id = a.unit_id AND own.line = 'territory' AND ${isInForce(sql`own`, day)} LIMIT 1) c ON true
    WHERE a.round_id = ${round.id} AND NOT EXISTS (SELECT FROM visit_line l
        WHERE l.home = a.home AND l.round_id = a.round_id AND l.employer_id = a.employer_id)
      AND EXISTS (SELECT FROM visit_plan p WHERE p.home = a.home AND p.round_id = a.round_id AND p.state <> 'teams')`);

const WAITS = '迁入后还没有安排，请重新排出，或由县级调整走访组';
const isInForce = (row: Sql, day: string): Sql =>
  sql`${row}.from_day <= ${day}::date AND ${day}::date < ${row}.to_day`;

export const unservedOf = (
  tx: Tx,
  actor: Actor,
  roundId: string,
): Promise<{ why: string; employers: number }[]> =>
  tx.rows(sql`SELECT l.unserved AS why, count(*)::int AS employers ${lines}
    WHERE l.round_id = ${roundId} AND l.unserved IS NOT NULL AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)}
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`);

interface LineSearch extends Page {
  unitId?: string | undefined;
  teamId?: string | undefined;
  show?: 'unserved' | 'changed' | 'pinned' | undefined;
}

const SHOWN = {
  unserved: sql`l.unserved IS NOT NULL`,
  changed: isChanged,
  pinned: sql`l.pinned`,
} as const;

const wanted = (actor: Actor, roundId: string, s: LineSearch): Sql =>
  and(
    sql`l.round_id = ${roundId}`,
    inScope(actor, VISIT_READERS, sql`a.unit_id`),
    s.unitId
      ? sql`(l.county_unit_id = ${s.unitId} OR ${isBelow(sql`a.unit_id`, s.unitId, actor.day)})`
      : null,
    s.teamId ? sql`l.team_id = ${s.teamId}` : null,
    s.show ? SHOWN[s.show] : null,
    s.q ? sql`(strpos(e.name, ${s.q}) > 0 OR strpos(e.pinyin, ${s.q.toLowerCase()}) > 0)` : null,
  );

const team = (row: Sql, first: Sql, second: Sql): Sql =>
  sql`CASE WHEN ${row}.id IS NOT NULL THEN jsonb_build_object('id', ${row}.id, 'no', ${row}.no, 'who', concat_ws('、', ${first}.name, ${second}.name)) END`;

/** @param keyEmployers of the campaign, for the mark on their lines */
export async function listLines(
  tx: Tx,
  actor: Actor,
  roundId: string,
  search: LineSearch,
  keyEmployers: readonly string[],
): Promise<{ rows: Omit<PlanLine, 'mayAdjust'>[]; next: string | null; total: number }> {
  const where = wanted(actor, roundId, search);
  const { total } = await tx.one<{ total: number }>(
    sql`SELECT count(*)::int AS total ${lines} JOIN employer e ON e.id = l.employer_id WHERE ${where}`,
  );
  const after = search.after
    ? sql`(e.name, e.id) > (SELECT x.name, x.id FROM employer x WHERE x.id = ${cursor(search.after)})`
    : sql`true`;
  const rows = await tx.rows<
    Omit<PlanLine, 'mayAdjust'>
  >(sql`SELECT l.employer_id AS "employerId", e.name AS employer, e.address,
      u.short_name AS unit, a.sector, a.size, l.employer_id = ANY (${keyEmployers as string[]}::uuid[]) AS "isKey",
      l.county_unit_id AS "countyUnitId", ${team(sql`t`, sql`tp`, sql`ts`)} AS team, l.week_on AS "weekOn", l.reason, l.unserved,
      l.pinned, l.pin_why AS "pinWhy", CASE WHEN ${isChanged} THEN ${team(sql`b`, sql`bp`, sql`bs`)} END AS published,
      CASE WHEN ${isChanged} THEN l.moved_why END AS "movedWhy", ${isVisited(sql`a`)} AS "isVisited", l.seq
    ${lines} JOIN employer e ON e.id = l.employer_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN visit_team t ON t.id = l.team_id LEFT JOIN person tp ON tp.id = t.first_person_id LEFT JOIN person ts ON ts.id = t.second_person_id
      LEFT JOIN visit_team b ON b.id = a.team_id LEFT JOIN person bp ON bp.id = b.first_person_id LEFT JOIN person bs ON bs.id = b.second_person_id
    WHERE ${where} AND ${after} ORDER BY e.name, e.id LIMIT ${search.limit + 1}`);
  const page = rows.slice(0, search.limit);
  return { rows: page, next: rows.length > page.length ? page.at(-1)!.employerId : null, total };
}

export interface LineHead {
  employerId: string;
  employer: string;
  countyUnitId: string;
  teamId: string | null;
  pinned: boolean;
  seq: number;
  isVisited: boolean;
}

export const lockLine = (
  tx: Tx,
  actor: Actor,
  roundId: string,
  employerId: string,
): Promise<LineHead | undefined> =>
  tx.maybe<LineHead>(sql`SELECT l.employer_id AS "employerId", e.name AS employer, l.county_unit_id AS "countyUnitId", l.team_id AS "teamId",
      l.pinned, l.seq, ${isVisited(sql`a`)} AS "isVisited"
    ${lines} JOIN employer e ON e.id = l.employer_id
    WHERE l.round_id = ${roundId} AND l.employer_id = ${employerId} AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)} FOR UPDATE OF l`);

/** Now, as a document says it. */
export const momentOf = async (tx: Tx): Promise<string> =>
  (
    await tx.one<{ at: string }>(
      sql`SELECT to_char(clock() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at`,
    )
  ).at;
