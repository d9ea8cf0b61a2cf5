/** Differences with the national system, and samples of files with what was found. */
import type { CheckResult, Outcome } from '@niangjia/domain/aid/review.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { cursor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { IN_FILE } from './draw.store.ts';

const REVIEWERS: readonly Duty[] = ['aid.review', 'aid.decide'];
const dayAt = (at: Sql): Sql => sql`(${at} AT TIME ZONE 'Asia/Shanghai')::date::text`;
interface Paged {
  after?: string | undefined;
  limit: number;
}

export interface DifferenceRow {
  id: string;
  unitId: string;
  unit: string;
  ref: string;
  matterId: string | null;
  says: string;
  foundOn: string;
  outcome: Outcome | null;
  note: string;
  settledBy: string | null;
}
const differences = sql`SELECT d.id, d.unit_id AS "unitId", u.short_name AS unit, d.ref, d.matter_id AS "matterId", d.says,
    ${dayAt(sql`d.found_at`)} AS "foundOn", d.outcome, d.note, CASE WHEN d.outcome <> 'agreed' THEN p.name END AS "settledBy"
  FROM aid_difference d JOIN unit u ON u.id = d.unit_id LEFT JOIN person p ON p.id = d.settled_by`;

export const listDifferences = (
  tx: Tx,
  actor: Actor,
  query: Paged & { open: 'open' | 'all' },
): Promise<DifferenceRow[]> =>
  tx.rows(
    sql`${differences} WHERE ${and(
      inScope(actor, REVIEWERS, sql`d.unit_id`),
      query.open === 'open' && sql`d.outcome IS NULL`,
      query.after ? sql`d.id > ${cursor(query.after)}` : null,
    )} ORDER BY d.id LIMIT ${query.limit + 1}`,
  );

export const lockDifference = (tx: Tx, actor: Actor, id: string): Promise<DifferenceRow | undefined> =>
  tx.maybe(
    sql`${differences} WHERE d.id = ${id} AND ${inScope(actor, REVIEWERS, sql`d.unit_id`)} FOR UPDATE OF d`,
  );

const settled = (w: Work, outcome: Outcome, note: string): Sql =>
  sql`outcome = ${outcome}, note = ${note}, settled_by = ${w.actor.personId}, settled_at = clock()`;

export const settleDifference = (w: Work, id: string, outcome: Outcome, note: string): Promise<number> =>
  w.tx.run(sql`UPDATE aid_difference SET ${settled(w, outcome, note)} WHERE id = ${id}`);

/** What a receipt shows: new differences are noted once, those that it does not show any more are settled by it. */
export async function noteDifferences(
  w: Work,
  unitId: string,
  found: readonly { ref: string; says: string }[],
): Promise<void> {
  const [refs, says] = [found.map(d => d.ref), found.map(d => d.says)];
  const shown = sql`unnest(${refs}::text[], ${says}::text[])`;
  await w.tx.run(sql`UPDATE aid_difference SET ${settled(w, 'agreed', '')}
    WHERE unit_id = ${unitId} AND outcome IS NULL AND (ref, says) NOT IN (SELECT * FROM ${shown})`);
  await w.tx.run(sql`INSERT INTO aid_difference (home, id, unit_id, matter_id, ref, says, found_at)
    SELECT ${w.actor.home}, n.id, ${unitId}, (SELECT m.id FROM matter m WHERE m.ref = n.ref AND m.unit_id = ${unitId} AND m.kind = 'hardship'),
      n.ref, n.says, clock()
    FROM unnest(${found.map(() => w.newId())}::uuid[], ${refs}::text[], ${says}::text[]) AS n(id, ref, says)
    WHERE NOT EXISTS (SELECT FROM aid_difference d WHERE d.unit_id = ${unitId} AND d.ref = n.ref AND d.says = n.says AND d.outcome = 'stands')
    ON CONFLICT (unit_id, ref, says) WHERE outcome IS NULL DO NOTHING`);
}

/** Files in force at the unions below, not at the unit itself: a check comes from outside. */
export const frameBelow = (tx: Tx, unitId: string, day: string): Promise<{ id: string; unitId: string }[]> =>
  tx.rows(sql`SELECT m.id, m.unit_id AS "unitId" FROM matter m
    WHERE m.kind = 'hardship' AND m.state = ANY (${IN_FILE}::text[]) AND NOT m.confined AND m.unit_id <> ${unitId}
      AND EXISTS (SELECT FROM unit_place mine JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path)
        WHERE mine.unit_id = m.unit_id AND up.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
          AND up.from_day <= ${day}::date AND ${day}::date < up.to_day)
    ORDER BY m.id`);

export interface NewCheck {
  id: string;
  unitId: string;
  year: number;
  percent: number;
  seed: string;
}
/** @returns false when the unit has drawn in this year */
export async function insertCheck(
  w: Work,
  check: NewCheck,
  frame: readonly { id: string; unitId: string }[],
  drawn: ReadonlySet<string>,
): Promise<boolean> {
  const { home, personId } = w.actor;
  const isNew =
    await w.tx.run(sql`INSERT INTO aid_check (home, id, unit_id, year, percent, seed, frame, person, at)
    VALUES (${home}, ${check.id}, ${check.unitId}, ${check.year}, ${check.percent}, ${check.seed}, ${frame.length}, ${personId}, clock())
    ON CONFLICT DO NOTHING`);
  if (!isNew) return false;
  await w.tx.run(sql`INSERT INTO aid_check_file (home, check_id, matter_id, unit_id, drawn)
    SELECT ${home}, ${check.id}, f.* FROM unnest(${frame.map(f => f.id)}::uuid[], ${frame.map(f => f.unitId)}::uuid[],
      ${frame.map(f => drawn.has(f.id))}::boolean[]) f`);
  return true;
}

export interface CheckRow extends NewCheck {
  unit: string;
  frame: number;
  drawn: number;
  sound: number;
  wrong: number;
  by: string;
  on: string;
}
const checks = sql`SELECT c.id, c.unit_id AS "unitId", u.short_name AS unit, c.year, c.percent, c.frame, c.seed, coalesce(p.name, '') AS by,
    ${dayAt(sql`c.at`)} AS on, t.drawn, t.sound, t.wrong
  FROM aid_check c JOIN unit u ON u.id = c.unit_id LEFT JOIN person p ON p.id = c.person
  JOIN LATERAL (SELECT count(*) AS drawn, count(*) FILTER (WHERE result = 'sound') AS sound,
    count(*) FILTER (WHERE result = 'wrong') AS wrong FROM aid_check_file WHERE check_id = c.id AND drawn) t ON true`;

export const listChecks = (tx: Tx, actor: Actor): Promise<CheckRow[]> =>
  tx.rows(
    sql`${checks} WHERE ${inScope(actor, REVIEWERS, sql`c.unit_id`)} ORDER BY c.year DESC, c.id LIMIT 100`,
  );

export const findCheck = (tx: Tx, actor: Actor, id: string): Promise<CheckRow | undefined> =>
  tx.maybe(sql`${checks} WHERE c.id = ${id} AND ${inScope(actor, REVIEWERS, sql`c.unit_id`)}`);

export interface CheckFileRow {
  matterId: string;
  ref: string;
  title: string;
  unit: string;
  result: CheckResult | null;
  note: string;
  checkedBy: string | null;
  /** How the file stands today. */
  state: string;
}
export const listCheckFiles = (tx: Tx, checkId: string, query: Paged): Promise<CheckFileRow[]> =>
  tx.rows(sql`SELECT f.matter_id AS "matterId", m.ref, m.title, u.short_name AS unit, f.result, f.note, p.name AS "checkedBy", m.state
    FROM aid_check_file f JOIN matter m ON m.id = f.matter_id JOIN unit u ON u.id = f.unit_id LEFT JOIN person p ON p.id = f.checked_by
    WHERE ${and(sql`f.check_id = ${checkId} AND f.drawn`, query.after ? sql`f.matter_id > ${cursor(query.after)}` : null)}
    ORDER BY f.matter_id LIMIT ${query.limit + 1}`);

export const lockCheckFile = (
  tx: Tx,
  checkId: string,
  matterId: string,
): Promise<{ result: CheckResult | null; state: string } | undefined> =>
  tx.maybe(sql`SELECT f.result, m.state FROM aid_check_file f JOIN matter m ON m.id = f.matter_id
    WHERE f.check_id = ${checkId} AND f.matter_id = ${matterId} AND f.drawn FOR UPDATE`);

export const hadHands = async (tx: Tx, matterId: string, personId: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM move WHERE subject = ${matterId} AND person = ${personId} LIMIT 1`,
  )) !== undefined;

export const answerFile = (
  w: Work,
  checkId: string,
  matterId: string,
  result: CheckResult,
  note: string,
): Promise<number> =>
  w.tx.run(sql`UPDATE aid_check_file SET result = ${result}, note = ${note}, checked_by = ${w.actor.personId}, checked_at = clock()
    WHERE check_id = ${checkId} AND matter_id = ${matterId}`);

export const shortNameOf = async (tx: Tx, unitId: string): Promise<string> =>
  (await tx.one<{ name: string }>(sql`SELECT short_name AS name FROM unit WHERE id = ${unitId}`)).name;
