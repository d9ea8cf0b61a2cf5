/** Samples of closed rectifications, what was drawn, and who may look again. */
import type { Actor, Line, Reach, Seat } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { CheckResult } from '@niangjia/domain/supervise/rectification.model.ts';
import type { Framed } from '@niangjia/domain/supervise/sample.rules.ts';
import { cursor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { RECTIFY_READERS } from './report.store.ts';

/** On any line on which it stands; the top of the tree is looked at by its own people, everybody else by those above. */
const belowOrTop = (unitId: string, day: string): Sql => sql`SELECT DISTINCT p.unit_id FROM unit_place me
  JOIN unit_place p ON p.line = me.line AND p.path >= me.path AND p.path < (left(me.path, -1) || '/')
    AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
  WHERE me.unit_id = ${unitId} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
    AND (p.unit_id <> me.unit_id OR strpos(me.path, '.') = length(me.path))`;

/** Closed in the window and not drawn since: each is looked at again once after each close-out. */
export const frameOf = (
  tx: Tx,
  unitId: string,
  window: { fromDay: string; toDay: string },
  day: string,
): Promise<Framed[]> =>
  tx.rows(sql`SELECT m.id, m.unit_id AS "unitId" FROM matter m
    WHERE m.kind = 'rectification' AND m.state = 'closed' AND m.merged_into IS NULL
      AND m.ended_on BETWEEN ${window.fromDay}::date AND ${window.toDay}::date AND m.unit_id IN (${belowOrTop(unitId, day)})
      AND NOT EXISTS (SELECT FROM rectify_check c JOIN rectify_sample s ON s.id = c.sample_id
        WHERE c.matter_id = m.id AND s.at > (SELECT max(v.at) FROM move v WHERE v.home = m.home AND v.subject = m.id
          AND v.to_state = 'closed' AND v.from_state <> 'closed'))
    ORDER BY m.id FOR UPDATE OF m`);

export interface VerifierRow {
  personId: string;
  name: string;
  unit: string;
}

const holding = (unitId: string, day: string): Sql => sql`FROM seat s
  JOIN unit_place at ON at.unit_id = s.unit_id AND at.line = s.line AND at.from_day <= ${day}::date AND ${day}::date < at.to_day
  JOIN unit_place me ON me.unit_id = ${unitId} AND me.line = s.line AND me.from_day <= ${day}::date AND ${day}::date < me.to_day
  WHERE s.duty = 'rectify.verify' AND s.from_day <= ${day}::date AND ${day}::date < s.to_day
    AND (me.path = at.path OR (s.reach = 'below' AND starts_with(me.path, at.path)))`;

/** Whoever verifies at the unit or above it. */
export const verifiersFor = (tx: Tx, unitId: string, day: string): Promise<VerifierRow[]> =>
  tx.rows(sql`SELECT DISTINCT p.id AS "personId", p.name, u.short_name AS unit FROM (SELECT s.person_id, s.unit_id ${holding(unitId, day)}) h
    JOIN person p ON p.id = h.person_id JOIN unit u ON u.id = h.unit_id ORDER BY 3, 2, 1`);

/** A person as rules ask about them: the seats of today. */
export async function seatedAs(tx: Tx, day: string, home: number, personId: string): Promise<Actor> {
  const seats = await tx.rows<{
    id: string;
    unitId: string;
    line: Line;
    duty: Duty;
    reach: Reach;
    path: string;
  }>(sql`SELECT s.id, s.unit_id AS "unitId", s.line, s.duty, s.reach, at.path FROM seat s
    JOIN unit_place at ON at.unit_id = s.unit_id AND at.line = s.line AND at.from_day <= ${day}::date AND ${day}::date < at.to_day
    WHERE s.person_id = ${personId} AND s.from_day <= ${day}::date AND ${day}::date < s.to_day`);
  const unitIds = [...new Set(seats.map(s => s.unitId))];
  return { personId, accountId: '', name: '', seats: seats as Seat[], unitIds, departmentIds: [], day, home };
}

export interface NewSample {
  id: string;
  unitId: string;
  title: string;
  fromDay: string;
  toDay: string;
  percent: number;
  seed: string;
  frame: readonly Framed[];
  checks: readonly { matterId: string; unitId: string; verifierId: string }[];
}

export async function keepSample({ tx, actor }: Work, s: NewSample): Promise<void> {
  await tx.run(sql`INSERT INTO rectify_sample (home, id, unit_id, title, from_day, to_day, percent, seed, frame, person, at)
    VALUES (${actor.home}, ${s.id}, ${s.unitId}, ${s.title}, ${s.fromDay}::date, ${s.toDay}::date, ${s.percent}, ${s.seed},
      ${JSON.stringify(s.frame)}::jsonb, ${actor.personId}, clock())`);
  await tx.run(sql`INSERT INTO rectify_check (home, sample_id, matter_id, unit_id, verifier_id)
    SELECT ${actor.home}, ${s.id}, c.* FROM unnest(${s.checks.map(c => c.matterId)}::uuid[], ${s.checks.map(c => c.unitId)}::uuid[],
      ${s.checks.map(c => c.verifierId)}::uuid[]) AS c`);
}

/** What was seen: the first word after the draw. */
export const seenAfter = (
  matter: Sql,
  at: Sql,
): Sql => sql`(SELECT CASE v.name WHEN 'relapse' THEN 'relapsed' ELSE 'held' END FROM move v
  WHERE v.subject = ${matter} AND v.name IN ('revisit', 'relapse') AND v.at > ${at} ORDER BY v.seq LIMIT 1)`;

export interface SampleHead {
  id: string;
  unitId: string;
  unit: string;
  title: string;
  fromDay: string;
  toDay: string;
  percent: number;
  seed: string;
  frame: Framed[];
  person: string;
  at: string;
  drawn: number;
  held: number;
  relapsed: number;
}

const samples = sql`SELECT s.id, s.unit_id AS "unitId", u.short_name AS unit, s.title, s.from_day AS "fromDay", s.to_day AS "toDay", s.percent,
    s.seed, s.frame, coalesce(p.name, '系统') AS person, s.at, n.drawn, n.held, n.relapsed
  FROM rectify_sample s JOIN unit u ON u.id = s.unit_id LEFT JOIN person p ON p.id = s.person
  CROSS JOIN LATERAL (SELECT count(*)::int AS drawn, count(*) FILTER (WHERE r.seen = 'held')::int AS held,
      count(*) FILTER (WHERE r.seen = 'relapsed')::int AS relapsed
    FROM (SELECT ${seenAfter(sql`c.matter_id`, sql`s.at`)} AS seen FROM rectify_check c WHERE c.sample_id = s.id) r) n`;

export const listSamples = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number },
): Promise<SampleHead[]> =>
  tx.rows(
    sql`${samples} WHERE ${and(
      inScope(actor, RECTIFY_READERS, sql`s.unit_id`),
      query.after ? sql`s.id < ${cursor(query.after)}::uuid` : null,
    )} ORDER BY s.id DESC LIMIT ${query.limit + 1}`,
  );

export const findSample = (tx: Tx, actor: Actor, id: string): Promise<SampleHead | undefined> =>
  tx.maybe(sql`${samples} WHERE ${and(sql`s.id = ${id}`, inScope(actor, RECTIFY_READERS, sql`s.unit_id`))}`);

export interface CheckRow {
  matterId: string;
  unitId: string;
  ref: string;
  title: string;
  unit: string;
  state: string;
  verifierId: string;
  verifier: string;
  dueOn: string | null;
  result: CheckResult | null;
}

export const checksOf = (tx: Tx, sampleId: string): Promise<CheckRow[]> =>
  tx.rows(sql`SELECT c.matter_id AS "matterId", c.unit_id AS "unitId", m.ref, m.title, u.short_name AS unit, m.state, c.verifier_id AS "verifierId",
      p.name AS verifier, k.due_on AS "dueOn", ${seenAfter(sql`c.matter_id`, sql`s.at`)} AS result
    FROM rectify_check c JOIN rectify_sample s ON s.id = c.sample_id JOIN matter m ON m.id = c.matter_id JOIN unit u ON u.id = c.unit_id
      JOIN person p ON p.id = c.verifier_id
      LEFT JOIN matter_clock k ON k.matter_id = m.id AND k.code = 'revisit' AND k.state = 'running'
    WHERE c.sample_id = ${sampleId} ORDER BY u.sort_no, u.code, m.id`);

/** Samples in which a matter was drawn, newest first. */
export const samplesWith = (
  tx: Tx,
  actor: Actor,
  matterId: string,
): Promise<{ id: string; title: string; verifier: string; result: CheckResult | null; opens: boolean }[]> =>
  tx.rows(sql`SELECT s.id, s.title, p.name AS verifier, ${seenAfter(sql`c.matter_id`, sql`s.at`)} AS result,
      ${inScope(actor, RECTIFY_READERS, sql`s.unit_id`)} AS opens
    FROM rectify_check c JOIN rectify_sample s ON s.id = c.sample_id JOIN person p ON p.id = c.verifier_id
    WHERE c.matter_id = ${matterId} ORDER BY s.id DESC`);
