/**
 * What was said and what became of it: points without a task, tasks without evidence (表态多、行动少), frames crossed with units.
 * Evidence is a report of the task itself or of anything broken down from it.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import type { Watching } from '../core/watch.ts';
import { readsPaper } from './paper.store.ts';
import { isSilent, issuedOn, seesTask } from './task.store.ts';

/** Its drafters; and once something was issued from it, everybody who reads programmes of that unit. */
const seesSpeech = (actor: Actor): Sql => sql`(${inScope(actor, 'deploy.draft', sql`s.unit_id`)}
  OR (${inScope(actor, 'deploy.read', sql`s.unit_id`)} AND EXISTS (SELECT 1 FROM programme g
    WHERE g.speech_id = s.id AND g.state IN ('issued', 'ended'))))`;
const ofProgramme = (programmeId: string | null, column: Sql): Sql | null =>
  programmeId
    ? sql`EXISTS (SELECT 1 FROM task q WHERE q.programme_id = ${programmeId} AND q.parent_id IS NULL AND ${column})`
    : null;

const cited = sql`q.parent_id IS NULL AND q.state NOT IN ('dropped', 'withdrawn')`;
const evident = sql`EXISTS (SELECT 1 FROM task x JOIN task_report r ON r.task_id = x.id WHERE x.root_id = q.id)`;

export interface CoverPoint {
  kind: 'clause' | 'point';
  sourceId: string;
  source: string;
  id: string | null;
  no: number;
  text: string;
  hasTask: boolean;
  hasEvidence: boolean;
}

/** Every point that asks for something: task clauses that were accepted, numbered points of papers. */
export async function listPoints(tx: Tx, actor: Actor, programmeId: string | null): Promise<CoverPoint[]> {
  const clauses =
    await tx.rows<CoverPoint>(sql`SELECT 'clause' AS kind, s.id AS "sourceId", s.title AS source, c.id,
      (row_number() OVER (PARTITION BY s.id ORDER BY c.sort_no))::int AS no, c.text,
      EXISTS (SELECT 1 FROM task q WHERE q.clause_id = c.id AND ${cited}) AS "hasTask",
      EXISTS (SELECT 1 FROM task q WHERE q.clause_id = c.id AND ${cited} AND ${evident}) AS "hasEvidence"
    FROM clause c JOIN speech s ON s.id = c.speech_id WHERE ${and(
      sql`c.label = 'task' AND c.state = 'accepted' AND NOT c.outside AND s.state <> 'dropped'`,
      seesSpeech(actor),
      programmeId ? sql`s.id = (SELECT speech_id FROM programme WHERE id = ${programmeId})` : null,
    )} ORDER BY s.id DESC, c.sort_no`);
  const points =
    await tx.rows<CoverPoint>(sql`SELECT 'point' AS kind, p.id AS "sourceId", p.title AS source, NULL AS id,
      (h.value ->> 'no')::int AS no, h.value ->> 'text' AS text,
      EXISTS (SELECT 1 FROM task q WHERE q.paper_id = p.id AND q.point_no = (h.value ->> 'no')::int AND ${cited}) AS "hasTask",
      EXISTS (SELECT 1 FROM task q WHERE q.paper_id = p.id AND q.point_no = (h.value ->> 'no')::int AND ${cited} AND ${evident}) AS "hasEvidence"
    FROM paper p CROSS JOIN LATERAL jsonb_array_elements(p.points) h WHERE ${and(
      readsPaper(actor),
      inScopeOrMember(actor),
      ofProgramme(programmeId, sql`q.paper_id = p.id`),
    )} ORDER BY p.id DESC, 5`);
  return [...clauses, ...points];
}

/** A paper that only came down for information is its sender's to cover with tasks. */
const inScopeOrMember = (actor: Actor): Sql =>
  sql`(p.confined OR ${inScope(actor, ['paper.read', 'paper.keep', 'deploy.read', 'deploy.draft'], sql`p.unit_id`)})`;

export interface Unproven {
  taskId: string;
  task: string;
  unit: string;
  issuedOn: string | null;
  dueOn: string | null;
  daysSilent: number;
}

/** Who has been silent longest comes first. */
const place = sql`coalesce(${issuedOn}, 'infinity'::date), coalesce(t.due_on, 'infinity'::date), t.id`;

export async function listUnproven(
  tx: Tx,
  actor: Actor,
  watch: Watching,
  { programmeId, after, limit }: { programmeId: string | null; after: string | undefined; limit: number },
): Promise<{ items: Unproven[]; total: number; hasMore: boolean }> {
  const from = sql`FROM task t JOIN unit u ON u.id = t.unit_id LEFT JOIN programme g ON g.id = t.programme_id`;
  const silent = and(
    sql`t.reported_at IS NULL`,
    isSilent({ today: watch.today, days: watch.silenceDays }),
    seesTask(actor),
    programmeId ? sql`t.programme_id = ${programmeId}` : null,
  );
  const { total } = await tx.one<{ total: number }>(
    sql`SELECT count(*)::int AS total ${from} WHERE ${silent}`,
  );
  const behind = after
    ? sql`(${place}) > (SELECT ${place} ${from} WHERE ${and(sql`t.id = ${after}`, seesTask(actor))})`
    : null;
  const rows =
    await tx.rows<Unproven>(sql`SELECT t.id AS "taskId", t.title AS task, u.short_name AS unit, ${issuedOn} AS "issuedOn", t.due_on AS "dueOn",
      (${watch.today}::date - ${issuedOn})::int AS "daysSilent"
    ${from} WHERE ${and(silent, behind)} ORDER BY ${place} LIMIT ${limit + 1}`);
  return { items: rows.slice(0, limit), total, hasMore: rows.length > limit };
}

export interface FrameCell {
  programmeId: string;
  programme: string;
  frames: { name: string; items: string[] }[];
  unitId: string | null;
  unit: string | null;
  item: string | null;
  tasks: number;
  withEvidence: number;
}

/** Per programme with frames: how many parts of each heading a unit has, and how many of them have evidence. */
export const listFrameCells = (tx: Tx, actor: Actor, programmeId: string | null): Promise<FrameCell[]> =>
  tx.rows<FrameCell>(sql`SELECT g.id AS "programmeId", g.title AS programme, g.frames, t.unit_id AS "unitId", u.short_name AS unit,
      t.frame_item AS item, count(t.id)::int AS tasks,
      count(t.id) FILTER (WHERE EXISTS (SELECT 1 FROM task x JOIN task_report r ON r.task_id = x.id
        WHERE x.id = t.id OR x.parent_id = t.id))::int AS "withEvidence"
    FROM programme g LEFT JOIN (task t JOIN unit u ON u.id = t.unit_id)
      ON t.programme_id = g.id AND t.parent_id = t.root_id AND t.state <> 'withdrawn' AND t.frame_item IS NOT NULL AND ${seesTask(actor)}
    WHERE ${and(
      sql`jsonb_array_length(g.frames) > 0 AND g.state IN ('issued', 'ended')`,
      inScope(actor, ['deploy.read', 'deploy.draft'], sql`g.unit_id`),
      programmeId ? sql`g.id = ${programmeId}` : null,
    )} GROUP BY g.id, g.title, g.frames, t.unit_id, u.short_name, u.sort_no, u.code, t.frame_item ORDER BY g.id DESC, u.sort_no, u.code`);
