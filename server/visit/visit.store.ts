/** Records of visits. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import type { EmployerSize } from '@niangjia/domain/unit/employer.model.ts';
import type { Told } from '@niangjia/domain/visit/carried.model.ts';
import {
  type Finding,
  type Outcome,
  type SpokeWith,
  USUAL_LEAVES,
  type VisitPlace,
} from '@niangjia/domain/visit/visit.model.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { isBelow, type Page, VISIT_READERS } from './round.store.ts';

export interface VisitHead extends LockedRow {
  roundId: string;
  round: string;
  roundUnitId: string;
  roundFrom: Day;
  roundTo: Day;
  visited: 'employer' | 'both';
  leaves: Outcome[];
  employerId: string;
  employer: string;
  address: string;
  unitId: string;
  unit: string;
  sector: string;
  size: EmployerSize;
  visitedOn: Day;
  firstPersonId: string;
  firstPerson: string;
  secondPersonId: string;
  secondPerson: string;
  outcome: Outcome;
  spokeWith: SpokeWith | null;
  peopleMet: number;
  workersMet: number | null;
  findings: Finding[];
  note: string;
  answers: Answers | null;
  told: Told | null;
  surveyId: string | null;
  surveyVersion: number | null;
  place: VisitPlace | null;
  fence: number;
  counted: boolean;
  /** Who has taken the employer over in this round. */
  passedToId: string | null;
  passedTo: string | null;
}

/** Readers of the unit that answers for the employer, and those who keep the round at its unit. */
export const seesVisit = (actor: Actor): Sql =>
  sql`(${inScope(actor, VISIT_READERS, sql`v.unit_id`)} OR ${inScope(actor, 'visit.keep', sql`v.round_unit_id`)})`;

const head = sql`v.id, v.round_id AS "roundId", r.title AS round, v.round_unit_id AS "roundUnitId", r.from_day AS "roundFrom",
  r.to_day AS "roundTo", r.visited, coalesce(r.leaves, ${JSON.stringify(USUAL_LEAVES)}::jsonb) AS leaves, v.employer_id AS "employerId", e.name AS employer, e.address, v.unit_id AS "unitId", u.short_name AS unit,
  a.sector, a.size, v.visited_on AS "visitedOn", v.first_person_id AS "firstPersonId", p.name AS "firstPerson",
  v.second_person_id AS "secondPersonId", s.name AS "secondPerson", v.outcome, v.spoke_with AS "spokeWith", v.people_met AS "peopleMet", v.workers_met AS "workersMet",
  v.findings, v.note, v.answers, v.told, r.survey_id AS "surveyId", r.survey_version AS "surveyVersion", v.place, v.fence, v.counted, v.state, v.seq,
  v.passed_to_id AS "passedToId", (SELECT k.short_name FROM unit k WHERE k.id = v.passed_to_id) AS "passedTo"`;
const from = sql`FROM visit v JOIN visit_round r ON r.home = v.home AND r.id = v.round_id JOIN employer e ON e.id = v.employer_id
  JOIN allotment a ON a.home = v.home AND a.round_id = v.round_id AND a.employer_id = v.employer_id
  JOIN unit u ON u.id = v.unit_id JOIN person p ON p.id = v.first_person_id JOIN person s ON s.id = v.second_person_id`;

export const findVisit = (tx: Tx, actor: Actor, id: string): Promise<VisitHead | undefined> =>
  tx.maybe<VisitHead>(sql`SELECT ${head} ${from} WHERE ${and(sql`v.id = ${id}`, seesVisit(actor))}`);

export const lockVisit = (tx: Tx, actor: Actor, id: string): Promise<VisitHead | undefined> =>
  tx.maybe<VisitHead>(
    sql`SELECT ${head} ${from} WHERE ${and(sql`v.id = ${id}`, seesVisit(actor))} FOR UPDATE OF v, a`,
  );

/** A finding keeps its id through every correction. A visit that stands comes before one that was taken back. */
const holding = (actor: Actor, findingId: string): Sql =>
  sql`WHERE v.findings @> ${JSON.stringify([{ id: findingId }])}::jsonb AND ${seesVisit(actor)} ORDER BY v.state = 'recorded' DESC, v.id DESC LIMIT 1`;

export const findVisitOf = (tx: Tx, actor: Actor, findingId: string): Promise<VisitHead | undefined> =>
  tx.maybe<VisitHead>(sql`SELECT ${head} ${from} ${holding(actor, findingId)}`);

export const lockVisitOf = (tx: Tx, actor: Actor, findingId: string): Promise<VisitHead | undefined> =>
  tx.maybe<VisitHead>(sql`SELECT ${head} ${from} ${holding(actor, findingId)} FOR UPDATE OF v`);

/** The visit of an employer that counts in a round; the caller holds the allotment. */
export const countedVisit = (tx: Tx, roundId: string, employerId: string): Promise<VisitHead | undefined> =>
  tx.maybe<VisitHead>(
    sql`SELECT ${head} ${from} WHERE v.round_id = ${roundId} AND v.employer_id = ${employerId} AND v.counted`,
  );

/** What counts of an employer in any round, held before the rounds' lists of it. */
export const lockCountedVisits = async (tx: Tx, employerId: string): Promise<void> =>
  void (await tx.run(
    sql`SELECT FROM visit WHERE employer_id = ${employerId} AND counted ORDER BY id FOR UPDATE`,
  ));

export const isTaken = async (tx: Tx, id: string): Promise<boolean> =>
  Boolean(await tx.maybe(sql`SELECT 1 AS yes FROM visit WHERE id = ${id}`));

export interface VisitSearch extends Page {
  roundId?: string | undefined;
  unitId?: string | undefined;
  outcome?: Outcome | undefined;
  state?: string | undefined;
  found?: 'yes' | undefined;
}

const wanted = (actor: Actor, s: VisitSearch): Sql =>
  and(
    seesVisit(actor),
    s.roundId ? sql`v.round_id = ${s.roundId}` : null,
    s.unitId ? isBelow(sql`v.unit_id`, s.unitId, actor.day) : null,
    s.outcome ? sql`v.outcome = ${s.outcome}` : null,
    s.state ? sql`v.state = ${s.state}` : null,
    s.found ? sql`jsonb_array_length(v.findings) > 0` : null,
    s.q ? sql`e.name ILIKE ${containing(s.q)}` : null,
  );

/** The latest first. */
export async function listVisits(
  tx: Tx,
  actor: Actor,
  search: VisitSearch,
): Promise<{ rows: VisitHead[]; next: string | null; total: number }> {
  const where = wanted(actor, search);
  const { total } = await tx.one<{ total: number }>(
    sql`SELECT count(*) AS total FROM visit v JOIN employer e ON e.id = v.employer_id WHERE ${where}`,
  );
  const after = search.after
    ? sql`(v.visited_on, v.id) < (SELECT x.visited_on, x.id FROM visit x WHERE x.id = ${cursor(search.after)})`
    : sql`true`;
  const rows = await tx.rows<VisitHead>(
    sql`SELECT ${head} ${from} WHERE ${where} AND ${after} ORDER BY v.visited_on DESC, v.id DESC LIMIT ${search.limit + 1}`,
  );
  const page = rows.slice(0, search.limit);
  return { rows: page, next: rows.length > page.length ? page.at(-1)!.id : null, total };
}

export interface Visitor {
  personId: string;
  name: string;
  unit: string;
  title: string;
}

/**
 * Who may go to an employer: people with a post today at the unit that answers for it, at a unit above that, or at one of the reader's
 * own units; never those of basic unions, who work for an employer themselves.
 */
export async function visitorsFor(tx: Tx, actor: Actor, unitId: string): Promise<Visitor[]> {
  const rows = await tx.rows<Visitor>(sql`SELECT p.id AS "personId", p.name, u.short_name AS unit, o.title
    FROM (SELECT up.unit_id, length(up.path) AS depth FROM unit_place mine JOIN unit_place up ON up.line = mine.line
        AND starts_with(mine.path, up.path) AND up.from_day <= ${actor.day}::date AND ${actor.day}::date < up.to_day
      WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${actor.day}::date AND ${actor.day}::date < mine.to_day
      UNION SELECT id, 0 FROM unnest(${actor.unitIds as string[]}::uuid[]) AS own(id)) n
    JOIN unit u ON u.id = n.unit_id AND u.kind NOT IN ('enterprise', 'joint')
    JOIN post o ON o.unit_id = n.unit_id AND o.office NOT LIKE 'admin-%' AND o.from_day <= ${actor.day}::date AND ${actor.day}::date < o.to_day
    JOIN person p ON p.id = o.person_id ORDER BY n.depth DESC, o.is_leader DESC, o.title, p.name, p.id`);
  const first = new Map<string, Visitor>();
  for (const row of rows) if (!first.has(row.personId)) first.set(row.personId, row);
  return [...first.values()];
}

/** The same for one employer of a round that the reader has in scope; nobody for any other. */
export async function visitorsForEmployer(
  tx: Tx,
  actor: Actor,
  roundId: string,
  employerId: string,
): Promise<Visitor[]> {
  const allotted = await tx.maybe<{ unitId: string }>(sql`SELECT a.unit_id AS "unitId" FROM allotment a
    WHERE a.round_id = ${roundId} AND a.employer_id = ${employerId} AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)}`);
  return allotted ? visitorsFor(tx, actor, allotted.unitId) : [];
}
