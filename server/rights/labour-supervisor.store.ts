/** Labour law supervisors. A register serves the units below the one that a supervisor belongs to. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { labourSupervisorLife } from '@niangjia/domain/rights/labour-supervisor.life.ts';
import type { SupervisorStanding } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import type { Chosen, Span } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope, standsUnder, standsWithin, unitsBelow } from '../core/scope.ts';

export const labourSupervisorProjection = defineProjection(
  labourSupervisorLife,
  'labour_supervisor',
  ['name', 'certificate', 'trainedOn', 'examinedOn', 'validFrom', 'validUntil', 'revokedOn', 'personId'],
  ['employerIds', 'spans'],
);

const READERS = ['rights.read', 'rights.handle', 'rights.sign'] as const;

export interface LabourSupervisorRow extends LockedRow {
  unitId: string;
  unit: string;
  issuerId: string;
  issuer: string;
  name: string;
  certificate: string;
  personId: string | null;
  employerIds: string[];
  trainedOn: Day;
  examinedOn: Day;
  validFrom: Day;
  validUntil: Day;
  spans: Span[];
  revokedOn: Day | null;
}

const supervisorRows = sql`SELECT s.id, s.state, s.seq, s.unit_id AS "unitId", u.short_name AS unit, s.issuer_unit_id AS "issuerId",
  i.short_name AS issuer, s.name, s.certificate, s.person_id AS "personId", s.employer_ids AS "employerIds", s.trained_on AS "trainedOn", s.examined_on AS "examinedOn",
  s.valid_from AS "validFrom", s.valid_until AS "validUntil", s.spans, s.revoked_on AS "revokedOn"
  FROM labour_supervisor s JOIN unit u ON u.id = s.unit_id JOIN unit i ON i.id = s.issuer_unit_id`;

/** Kept at a union of the reader's, certified by it, or belonging to a union above it. */
const seesSupervisor = (actor: Actor) =>
  sql`(${inScope(actor, READERS, sql`s.unit_id`)} OR ${inScope(actor, READERS, sql`s.issuer_unit_id`)}
    OR ${standsUnder(actor, READERS, sql`s.unit_id`)})`;

/** Its own supervisors, and those of the unions above it on either line (上一级监督委指派). */
const serves = (unitId: string, day: string): Sql => standsWithin(sql`${unitId}::uuid`, sql`s.unit_id`, day);

const stands = (standing: SupervisorStanding, day: string, warning: number): Sql => {
  const certified: Partial<Record<SupervisorStanding, Sql>> = {
    valid: sql`s.valid_until >= ${day}::date`,
    soon: sql`s.valid_until >= ${day}::date AND s.valid_until - ${warning}::int <= ${day}::date`,
    expired: sql`s.valid_until < ${day}::date`,
  };
  const when = certified[standing];
  return when ? sql`(s.state = 'certified' AND ${when})` : sql`s.state = ${standing}`;
};

export const listSupervisors = (
  tx: Tx,
  actor: Actor,
  query: {
    standing?: SupervisorStanding | undefined;
    servesId?: string | undefined;
    q?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
  warning: number,
): Promise<LabourSupervisorRow[]> =>
  tx.rows(
    sql`${supervisorRows} WHERE ${and(
      seesSupervisor(actor),
      query.servesId ? serves(query.servesId, actor.day) : null,
      query.standing ? stands(query.standing, actor.day, warning) : null,
      query.q
        ? sql`(s.name LIKE ${containing(query.q)} OR s.certificate LIKE ${containing(query.q.toUpperCase())})`
        : null,
      query.after ? sql`s.id > ${cursor(query.after)}` : null,
    )} ORDER BY s.id LIMIT ${query.limit + 1}`,
  );

export const getSupervisor = (tx: Tx, actor: Actor, id: string): Promise<LabourSupervisorRow | undefined> =>
  tx.maybe(sql`${supervisorRows} WHERE ${and(sql`s.id = ${id}`, seesSupervisor(actor))}`);

export const lockSupervisor = (tx: Tx, actor: Actor, id: string): Promise<LabourSupervisorRow | undefined> =>
  tx.maybe(sql`${supervisorRows} WHERE ${and(sql`s.id = ${id}`, seesSupervisor(actor))} FOR UPDATE OF s`);

/** Who holds a number of that federation already. */
export const certificateHolder = async (
  tx: Tx,
  issuerId: string,
  certificate: string,
  except: string | null,
): Promise<string | undefined> =>
  (
    await tx.maybe<{ name: string }>(sql`SELECT name FROM labour_supervisor WHERE issuer_unit_id = ${issuerId}
      AND certificate = ${certificate} AND state <> 'rejected' AND id IS DISTINCT FROM ${except}::uuid`)
  )?.name;

/** What a sheet may speak of, under the word that it uses. */
export interface Named {
  word: string;
  id: string;
}

/** Unions at or below the one that certifies, by full or short name. */
export const unitsNamed = (
  tx: Tx,
  issuerId: string,
  day: string,
  words: readonly string[],
): Promise<Named[]> =>
  tx.rows(sql`SELECT DISTINCT w.word, u.id FROM unnest(${words as string[]}::text[]) AS w(word) JOIN unit u ON w.word IN (u.name, u.short_name)
    WHERE u.state = 'live' AND u.id = ANY (${unitsBelow(issuerId, day)})`);

/** Employers kept there, by full name or credit code. */
export const employersNamed = (
  tx: Tx,
  issuerId: string,
  day: string,
  words: readonly string[],
): Promise<Named[]> =>
  tx.rows(sql`SELECT DISTINCT w.word, e.id FROM unnest(${words as string[]}::text[]) AS w(word) JOIN employer e ON w.word IN (e.name, e.credit_code)
    WHERE e.keeper_unit_id = ANY (${unitsBelow(issuerId, day)})`);

export interface Registered extends LockedRow {
  unitId: string;
  unit: string;
  name: string;
  certificate: string;
  employerIds: string[];
  trainedOn: Day;
  examinedOn: Day;
  validFrom: Day;
  validUntil: Day;
}

/** Of one federation, those whom a sheet may mean; held until it is taken over. */
export const registeredAt = (
  tx: Tx,
  issuerId: string,
  { certificates, names, ids }: Readonly<Record<'certificates' | 'names' | 'ids', readonly string[]>>,
): Promise<Registered[]> =>
  tx.rows(sql`${supervisorRows} WHERE s.issuer_unit_id = ${issuerId} AND (s.certificate = ANY (${certificates as string[]}::text[])
      OR s.name = ANY (${names as string[]}::text[]) OR s.id = ANY (${ids as string[]}::uuid[])) ORDER BY s.id FOR UPDATE OF s`);

/** Where the platform works off what somebody sent, the actor has no name. */
export const nameOf = async (tx: Tx, personId: string): Promise<string | undefined> =>
  (await tx.maybe<{ name: string }>(sql`SELECT name FROM person WHERE id = ${personId}`))?.name;

export const issuerFacts = (tx: Tx, id: string) =>
  tx.one<{ name: string; kind: string; level: string }>(
    sql`SELECT name, kind, level FROM unit WHERE id = ${id}`,
  );

/** Who did what with several supervisors: what moves for other hands need. */
export const doneWith = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ subject: string; name: string; personId: string }[]> =>
  tx.rows(
    sql`SELECT DISTINCT m.subject, m.name, m.person AS "personId" FROM labour_supervisor s JOIN move m ON m.home = s.home AND m.subject = s.id
      WHERE s.id = ANY (${ids as string[]}::uuid[])`,
  );

/** Employers in whose matters these keep out: those that were entered, the one whose union they belong to, and where they hold a post today. */
export const employersOfSupervisors = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; employerId: string; name: string }[]> =>
  tx.rows(sql`SELECT s.id, e.id AS "employerId", e.name FROM labour_supervisor s JOIN employer e ON s.employer_ids ? e.id::text
    WHERE s.id = ANY (${ids as string[]}::uuid[])
    UNION SELECT s.id, e.id, e.name FROM labour_supervisor s JOIN unit u ON u.id = s.unit_id AND u.kind = 'enterprise'
      JOIN employer e ON e.union_unit_id = s.unit_id WHERE s.id = ANY (${ids as string[]}::uuid[])
    UNION SELECT s.id, e.id, e.name FROM labour_supervisor s JOIN seat t ON t.person_id = s.person_id AND t.from_day <= today() AND today() < t.to_day
      JOIN employer e ON e.union_unit_id = t.unit_id WHERE s.id = ANY (${ids as string[]}::uuid[]) ORDER BY 3, 2`);

/** Whoever holds a post at that federation or below it, with one of the offices. */
export const personBelow = (
  tx: Tx,
  personId: string,
  issuerId: string,
  day: string,
): Promise<{ id: string; name: string } | undefined> =>
  tx.maybe(sql`SELECT p.id, p.name FROM person p WHERE p.id = ${personId} AND EXISTS (SELECT FROM seat t WHERE t.person_id = p.id
    AND t.from_day <= ${day}::date AND ${day}::date < t.to_day AND t.unit_id = ANY (${unitsBelow(issuerId, day)}))`);

/** Names and present offices of those whom certificates belong to. */
export const personsOfSupervisors = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ supervisorId: string; id: string; name: string; title: string }[]> =>
  tx.rows(sql`SELECT s.id AS "supervisorId", p.id, p.name, coalesce((SELECT u.short_name || t.title FROM post t JOIN unit u ON u.id = t.unit_id
      WHERE t.person_id = p.id AND t.from_day <= today() AND today() < t.to_day ORDER BY t.from_day, t.id LIMIT 1), '') AS title
    FROM labour_supervisor s JOIN person p ON p.id = s.person_id WHERE s.id = ANY (${ids as string[]}::uuid[])`);

/** Those who were chosen for an inquiry of that union, held still until it is written down that they take part. */
export async function chosenFor(
  tx: Tx,
  ids: readonly string[],
  unitId: string,
  day: string,
): Promise<(Chosen & { certificate: string })[]> {
  const rows = await tx.rows<
    Omit<Chosen, 'employers'> & { certificate: string }
  >(sql`SELECT s.id, s.name, s.certificate, s.state,
      s.valid_until AS "validUntil", s.revoked_on AS "revokedOn", s.spans, s.unit_id AS "unitId", u.name AS unit, i.name AS issuer,
      ${serves(unitId, day)} AS serves
    FROM labour_supervisor s JOIN unit u ON u.id = s.unit_id JOIN unit i ON i.id = s.issuer_unit_id
    WHERE s.id = ANY (${ids as string[]}::uuid[]) ORDER BY s.id FOR SHARE OF s`);
  const employers = await employersOfSupervisors(tx, ids);
  return rows.map(row => ({
    ...row,
    employers: employers.filter(e => e.id === row.id).map(e => ({ id: e.employerId, name: e.name })),
  }));
}
