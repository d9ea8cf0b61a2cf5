/** What is known of employers before it becomes a dispute, and which warnings stand. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Sign, SignSort } from '@niangjia/domain/supervise/warning.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';

export interface Watched {
  id: string;
  name: string;
  headcount: number;
  unitId: string;
}
const watched = sql`SELECT e.id, e.name, e.headcount, e.keeper_unit_id AS "unitId" FROM employer e`;

/** The unit that keeps the employer answers for it; nobody beside reads what is known of it. */
export const employerInSight = (tx: Tx, actor: Actor, id: string): Promise<Watched | undefined> =>
  tx.maybe(
    sql`${watched} WHERE ${and(sql`e.id = ${id}`, inScope(actor, ['warning.read', 'warning.handle'], sql`e.keeper_unit_id`))}`,
  );

/** Held still: two who look at once raise one warning. */
export const lockEmployer = (tx: Tx, id: string): Promise<Watched> =>
  tx.one(sql`${watched} WHERE e.home = ${homeOf(id)} AND e.id = ${id} FOR UPDATE`);

export interface SignRow extends Sign {
  id: string;
  unit: string;
  /** Day on which it was reported. */
  notedOn: string;
  at: string;
}

export const signsOf = (tx: Tx, employerId: string): Promise<SignRow[]> =>
  tx.rows(sql`SELECT s.id, s.sort, s.on_day AS "onDay", s.persons, s.months, s.deaths, s.note, u.short_name AS unit,
      (s.at AT TIME ZONE 'Asia/Shanghai')::date::text AS "notedOn", s.at::text AS at
    FROM employer_sign s JOIN unit u ON u.id = s.unit_id WHERE s.employer_id = ${employerId} ORDER BY s.at DESC, s.id DESC LIMIT 200`);

export async function keepSign(w: Work, employer: Watched, sign: Sign): Promise<string> {
  const id = w.newId();
  const { home, personId } = w.actor;
  await w.tx.run(sql`INSERT INTO employer_sign (home, id, employer_id, unit_id, sort, on_day, persons, months, deaths, note, noted_by, at)
    VALUES (${home}, ${id}, ${employer.id}, ${employer.unitId}, ${sign.sort}, ${sign.onDay}::date, ${sign.persons}, ${sign.months},
      ${sign.deaths}, ${sign.note}, ${personId}, clock())`);
  return id;
}

/** Kinds whose number at one employer tells of trouble. What turned from one into another counts once, confined ones never. */
const KINDS = ['labour-supervision', 'mediation', 'legal-aid'];
const told = (
  day: string,
  days: number,
) => sql`m.kind = ANY (${KINDS}::text[]) AND NOT m.confined AND m.merged_into IS NULL
  AND m.opened_on > ${day}::date - ${days}::int AND coalesce(m.origin->>'sort', '') <> 'matter'`;

export const requestsOf = (
  tx: Tx,
  employerId: string,
  day: string,
  days: number,
): Promise<{ count: number; persons: number }> =>
  tx.one(sql`SELECT count(*)::int AS count, coalesce(sum(m.persons), 0)::int AS persons FROM matter m
    WHERE m.employer_id = ${employerId} AND ${told(day, days)}`);

export interface StandingWarning {
  id: string;
  rule: string;
  level: string;
  state: string;
  endedOn: string | null;
}
export const warningsAt = (tx: Tx, employerId: string): Promise<StandingWarning[]> =>
  tx.rows(sql`SELECT m.id, m.content->>'rule' AS rule, m.content->>'level' AS level, m.state, m.ended_on AS "endedOn" FROM matter m
    WHERE m.employer_id = ${employerId} AND m.kind = 'warning' AND m.merged_into IS NULL ORDER BY m.id DESC`);

/** Employers of which something is known that may still count, a page at a time. The widest spans of the parameters are asked for. */
export const employersToWatch = (
  tx: Tx,
  day: string,
  after: string | null,
  limit: number,
): Promise<{ id: string }[]> =>
  tx.rows(sql`SELECT id FROM (
      SELECT employer_id AS id FROM employer_sign WHERE on_day >= ${day}::date - 365
      UNION SELECT m.employer_id FROM matter m WHERE m.employer_id IS NOT NULL AND ${told(day, 180)}) AS known
    WHERE ${after ? sql`id > ${after}` : sql`true`} ORDER BY id LIMIT ${limit}`);

/** Reports of a sort since a warning of it ended; without any, what was settled stays settled. */
export const hasNewer = (signs: readonly SignRow[], sort: SignSort, endedOn: string): boolean =>
  signs.some(s => s.sort === sort && s.notedOn > endedOn);
