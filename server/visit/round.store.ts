/** Rounds of visits, the employers in them, and how units stand. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { type EmployerSize, sizeOf } from '@niangjia/domain/unit/employer.model.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { type Outcome, USUAL_LEAVES } from '@niangjia/domain/visit/visit.model.ts';
import type { AllotmentRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const VISIT_READERS = visitApi.listVisits.duty;

export interface RoundHead extends LockedRow {
  unitId: string;
  unit: string;
  title: string;
  taskId: string | null;
  fromDay: Day;
  toDay: Day;
  sectors: string[];
  sizes: EmployerSize[];
  note: string;
  openedOn: Day | null;
  frame: number;
  campaign: { id: string; name: string } | null;
  visited: 'employer' | 'both';
  leaves: Outcome[];
  /** 随访问卷; its version is fixed when the round opens. */
  surveyId: string | null;
  surveyVersion: number | null;
}

/** Readers of the unit whose round it is; once it runs, also those who answer for an employer in it. */
const seesRound = (actor: Actor): Sql => sql`(${inScope(actor, VISIT_READERS, sql`r.unit_id`)}
  OR (r.state IN ('open', 'closed') AND EXISTS (SELECT 1 FROM allotment a WHERE a.round_id = r.id AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)})))`;

const head = sql`r.id, r.unit_id AS "unitId", u.short_name AS unit, r.title, r.task_id AS "taskId", r.from_day AS "fromDay",
  r.to_day AS "toDay", r.sectors, r.sizes, r.note, r.opened_on AS "openedOn", r.frame, r.state, r.seq, r.visited, r.survey_id AS "surveyId", r.survey_version AS "surveyVersion",
  coalesce(r.leaves, ${JSON.stringify(USUAL_LEAVES)}::jsonb) AS leaves,
  CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.title) END AS campaign`;
const from = sql`FROM visit_round r JOIN unit u ON u.id = r.unit_id
  LEFT JOIN visit_campaign c ON c.home = r.home AND c.id = r.campaign_id`;

export const findRound = (tx: Tx, actor: Actor, id: string): Promise<RoundHead | undefined> =>
  tx.maybe<RoundHead>(sql`SELECT ${head} ${from} WHERE ${and(sql`r.id = ${id}`, seesRound(actor))}`);

export const lockRound = (tx: Tx, actor: Actor, id: string): Promise<RoundHead | undefined> =>
  tx.maybe<RoundHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`r.id = ${id}`, seesRound(actor))} FOR UPDATE OF r`,
  );

/** For the platform itself, which has looked the round up by its campaign. */
export const lockRoundAnyway = (tx: Tx, id: string): Promise<RoundHead | undefined> =>
  tx.maybe<RoundHead>(sql`SELECT ${head} ${from} WHERE r.id = ${id} FOR UPDATE OF r`);

export const dueRounds = (tx: Tx, campaignId: string, day: string): Promise<{ id: string }[]> =>
  tx.rows(sql`SELECT id FROM visit_round WHERE campaign_id = ${campaignId} AND state = 'draft'
    AND from_day <= ${day}::date AND ${day}::date <= to_day ORDER BY no`);

export const openRoundsOf = (tx: Tx, campaignId: string): Promise<{ id: string }[]> =>
  tx.rows(
    sql`SELECT id FROM visit_round WHERE campaign_id = ${campaignId} AND state IN ('draft', 'open') ORDER BY no`,
  );

/** Every round that runs today or is still to end: whoever plans or records in one of them waits. */
export const lockRunningRounds = (tx: Tx): Promise<RoundHead[]> =>
  tx.rows<RoundHead>(
    sql`SELECT ${head} ${from} WHERE r.state = 'open' AND r.to_day >= today() ORDER BY r.id FOR UPDATE OF r`,
  );

/** Kept from being closed or changed while a visit is recorded; visits do not keep each other out. */
export const holdRound = (tx: Tx, actor: Actor, id: string): Promise<RoundHead | undefined> =>
  tx.maybe<RoundHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`r.id = ${id}`, seesRound(actor))} FOR SHARE OF r`,
  );

export interface Page {
  after?: string | undefined;
  limit: number;
  q?: string | undefined;
}

/** Running ones first, then the latest. */
export const listRounds = (
  tx: Tx,
  actor: Actor,
  page: Page & { state?: string | undefined },
): Promise<RoundHead[]> =>
  tx.rows<RoundHead>(
    sql`SELECT ${head} ${from} WHERE ${and(
      seesRound(actor),
      page.state ? sql`r.state = ${page.state}` : sql`r.state <> 'dropped'`,
      page.q ? sql`r.title ILIKE ${containing(page.q)}` : null,
      page.after
        ? sql`(r.state <> 'open', r.to_day, r.id) > (SELECT x.state <> 'open', x.to_day, x.id FROM visit_round x WHERE x.id = ${cursor(page.after)})`
        : null,
    )} ORDER BY r.state <> 'open', r.to_day, r.id LIMIT ${page.limit + 1}`,
  );

export interface FrameRow {
  employerId: string;
  unitId: string;
  sector: string;
  size: EmployerSize;
}

export interface Wanted extends Pick<RoundHead, 'sectors' | 'sizes'> {
  /** Only these employers; null for all. */
  employers?: readonly string[] | null;
}

/** Existing employers with workers, kept at or below units on the territorial line. */
export async function employersWithin(
  tx: Tx,
  unitIds: readonly string[],
  day: string,
  wanted: Wanted,
): Promise<FrameRow[]> {
  const rows = await tx.rows<Omit<FrameRow, 'size'> & { headcount: number }>(sql`SELECT e.id AS "employerId",
      e.keeper_unit_id AS "unitId", e.sector, e.headcount
    FROM employer e WHERE e.status = 'operating' AND e.headcount > 0 AND e.keeper_unit_id IN (
      SELECT below.unit_id FROM unit_place top JOIN unit_place below ON below.line = top.line
        AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
      WHERE top.unit_id = ANY (${unitIds as string[]}::uuid[]) AND top.line = 'territory' AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
        AND below.from_day <= ${day}::date AND ${day}::date < below.to_day)
    AND ${wanted.employers ? sql`e.id = ANY (${wanted.employers as string[]}::uuid[])` : sql`true`} ORDER BY e.id`);
  return rows
    .map(({ headcount, ...row }) => ({ ...row, size: sizeOf(headcount) }))
    .filter(row => wanted.sectors.length === 0 || wanted.sectors.includes(row.sector))
    .filter(row => wanted.sizes.length === 0 || wanted.sizes.includes(row.size));
}

/** Since when each unit has stood on the territorial line: before that day it has nothing above it. */
export async function standingSince(tx: Tx, unitIds: readonly string[]): Promise<Map<string, Day>> {
  const rows = await tx.rows<{
    id: string;
    day: Day;
  }>(sql`SELECT unit_id AS id, min(from_day) AS day FROM unit_place
    WHERE line = 'territory' AND unit_id = ANY (${unitIds as string[]}::uuid[]) GROUP BY 1`);
  return new Map(rows.map(r => [r.id, r.day]));
}

export const insertAllotments = (
  tx: Tx,
  home: number,
  roundId: string,
  rows: readonly (FrameRow & { id: string })[],
): Promise<number> =>
  tx.run(sql`INSERT INTO allotment (home, round_id, employer_id, id, unit_id, sector, size)
    SELECT ${home}, ${roundId}, a.* FROM unnest(${rows.map(r => r.employerId)}::uuid[], ${rows.map(r => r.id)}::uuid[],
      ${rows.map(r => r.unitId)}::uuid[], ${rows.map(r => r.sector)}::text[], ${rows.map(r => r.size)}::text[]) AS a`);

export interface AllotmentHead {
  employerId: string;
  employer: string;
  unitId: string;
  sector: string;
  size: EmployerSize;
  fence: number;
  /** Who is sent, by what is published; null where nothing is. */
  team: { no: number; personIds: string[]; who: string; county: string } | null;
}

/** Locked: what is recorded of one employer in one round happens one by one. */
export const lockAllotment = (
  tx: Tx,
  actor: Actor,
  roundId: string,
  employerId: string,
): Promise<AllotmentHead | undefined> =>
  tx.maybe<AllotmentHead>(sql`SELECT a.employer_id AS "employerId", e.name AS employer, a.unit_id AS "unitId", a.sector, a.size, a.fence,
      (SELECT jsonb_build_object('no', t.no, 'personIds', jsonb_build_array(t.first_person_id, t.second_person_id),
          'who', concat_ws('、', p.name, s.name), 'county', k.short_name)
        FROM visit_team t JOIN person p ON p.id = t.first_person_id JOIN person s ON s.id = t.second_person_id
          JOIN unit k ON k.id = t.county_unit_id WHERE t.id = a.team_id) AS team
    FROM allotment a JOIN employer e ON e.id = a.employer_id
    WHERE a.round_id = ${roundId} AND a.employer_id = ${employerId} AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)} FOR UPDATE OF a`);

export type AllottedNow = Pick<AllotmentHead, 'unitId' | 'sector' | 'size'> & { teamId: string | null };

/** Whoever has an employer in a round; the caller holds the round. */
export const allottedNow = (tx: Tx, roundId: string, employerId: string): Promise<AllottedNow | undefined> =>
  tx.maybe<AllottedNow>(sql`SELECT a.unit_id AS "unitId", a.sector, a.size, a.team_id AS "teamId" FROM allotment a
    WHERE a.round_id = ${roundId} AND a.employer_id = ${employerId} FOR UPDATE`);

/** It waits for a team of the unit that answers for it now; what others were told of it is of old, by the fence. The caller holds the round. */
export async function handOver(tx: Tx, roundId: string, employerId: string, unitId: string): Promise<void> {
  const these = sql`round_id = ${roundId} AND employer_id = ${employerId}`;
  await tx.run(sql`DELETE FROM visit_line WHERE ${these}`);
  await tx.run(
    sql`UPDATE allotment SET unit_id = ${unitId}, team_id = NULL, week_on = NULL, fence = fence + 1 WHERE ${these}`,
  );
}

/** Out of the frame for good, unless anything was recorded of it there. The caller holds the round. */
export async function dropUnvisited(tx: Tx, roundId: string, employerId: string): Promise<boolean> {
  const these = sql`round_id = ${roundId} AND employer_id = ${employerId}`;
  const some = await tx.maybe(sql`SELECT 1 AS yes FROM visit WHERE ${these} LIMIT 1`);
  if (some) return false;
  await tx.run(sql`DELETE FROM visit_line WHERE ${these}`);
  return (await tx.run(sql`DELETE FROM allotment WHERE ${these}`)) > 0;
}

interface AllotmentSearch extends Page {
  unitId?: string | undefined;
  size?: EmployerSize | undefined;
  left?: 'yes' | 'no' | undefined;
}

const wantedAllotments = (actor: Actor, roundId: string, s: AllotmentSearch): Sql => {
  const reading = (s.q ?? '').toLowerCase().replace(/\s+/g, '');
  return and(
    sql`a.round_id = ${roundId}`,
    inScope(actor, VISIT_READERS, sql`a.unit_id`),
    s.unitId ? isBelow(sql`a.unit_id`, s.unitId, actor.day) : null,
    s.size ? sql`a.size = ${s.size}` : null,
    s.left ? sql`(v.id IS NULL) = ${s.left === 'yes'}` : null,
    s.q ? sql`(strpos(e.name, ${s.q}) > 0 OR strpos(e.pinyin, ${reading}) > 0)` : null,
  );
};

/** At or below a unit on the territorial line today. */
export const isBelow = (column: Sql, unitId: string, day: string): Sql => sql`${column} IN (
  SELECT below.unit_id FROM unit_place top JOIN unit_place below ON below.line = top.line
    AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
  WHERE top.unit_id = ${unitId} AND top.line = 'territory' AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
    AND below.from_day <= ${day}::date AND ${day}::date < below.to_day)`;

const allotted = sql`FROM allotment a JOIN employer e ON e.id = a.employer_id JOIN unit u ON u.id = a.unit_id
  LEFT JOIN visit v ON v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.home = a.home AND v.counted
  LEFT JOIN person p ON p.id = v.first_person_id LEFT JOIN person s ON s.id = v.second_person_id
  LEFT JOIN visit_team t ON t.id = a.team_id LEFT JOIN person tp ON tp.id = t.first_person_id LEFT JOIN person ts ON ts.id = t.second_person_id`;

export async function listAllotments(
  tx: Tx,
  actor: Actor,
  roundId: string,
  search: AllotmentSearch,
): Promise<{ items: AllotmentRow[]; next: string | null; total: number }> {
  const where = wantedAllotments(actor, roundId, search);
  const { total } = await tx.one<{ total: number }>(sql`SELECT count(*) AS total ${allotted} WHERE ${where}`);
  const after = search.after
    ? sql`(e.name, e.id) > (SELECT x.name, x.id FROM employer x WHERE x.id = ${cursor(search.after)})`
    : sql`true`;
  const rows =
    await tx.rows<AllotmentRow>(sql`SELECT a.employer_id AS "employerId", e.name AS employer, e.address, a.unit_id AS "unitId",
      u.short_name AS unit, a.sector, a.size, a.fence, a.week_on AS "weekOn",
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('no', t.no, 'who', concat_ws('、', tp.name, ts.name)) END AS team, CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('id', v.id, 'outcome', v.outcome,
        'visitedOn', v.visited_on, 'who', concat_ws('、', p.name, s.name)) END AS visit
    ${allotted} WHERE ${where} AND ${after} ORDER BY e.name, e.id LIMIT ${search.limit + 1}`);
  const items = rows.slice(0, search.limit);
  return { items, next: rows.length > items.length ? items.at(-1)!.employerId : null, total };
}

/** Units directly below one that answer, themselves or further down, for employers of a round. */
export const unitsOfRound = (
  tx: Tx,
  actor: Actor,
  roundId: string,
  topId: string,
): Promise<{ id: string; name: string; hasBelow: boolean }[]> => {
  const current = (p: Sql): Sql =>
    sql`${p}.line = 'territory' AND ${p}.from_day <= ${actor.day}::date AND ${actor.day}::date < ${p}.to_day`;
  return tx.rows(sql`SELECT u.id, u.short_name AS name, bool_or(p.unit_id <> u.id) AS "hasBelow"
    FROM (SELECT DISTINCT unit_id FROM allotment WHERE round_id = ${roundId}) a
    JOIN unit_place p ON p.unit_id = a.unit_id AND ${current(sql`p`)}
    JOIN unit_place top ON top.unit_id = ${topId} AND ${current(sql`top`)} AND starts_with(p.path, top.path) AND p.path <> top.path
    JOIN unit_place child ON ${current(sql`child`)}
      AND child.path = top.path || split_part(substr(p.path, length(top.path) + 1), '.', 1) || '.'
    JOIN unit u ON u.id = child.unit_id
    WHERE ${inScope(actor, VISIT_READERS, sql`u.id`)} GROUP BY u.id, u.short_name, u.sort_no, u.code ORDER BY u.sort_no, u.code`);
};
