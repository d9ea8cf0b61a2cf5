/** What a task's page shows beside its head. The caller has the task in scope. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { readsPaper } from './paper.store.ts';

export interface TaskContentRow {
  demand: string;
  roadmap: string;
  frameItem: string | null;
  phase: string | null;
}

export const contentOf = (tx: Tx, id: string): Promise<TaskContentRow> =>
  tx.one<TaskContentRow>(sql`SELECT t.demand, t.roadmap, t.frame_item AS "frameItem",
      (SELECT h.value ->> 'name' FROM jsonb_array_elements(g.phases) h WHERE (h.value ->> 'no')::int = t.phase_no) AS phase
    FROM task t LEFT JOIN programme g ON g.id = t.programme_id WHERE t.id = ${id}`);

interface SourceRow {
  text: string;
  clauseId: string | null;
  speechId: string | null;
  speech: string | null;
  opensSpeech: boolean;
  paperId: string | null;
  pointNo: number | null;
  paper: string | null;
  confined: boolean | null;
  opensPaper: boolean;
}

/** The sentence or point that the task goes back to. A paper that the reader may not open leaves no trace when it is confined. */
export async function sourceOf(tx: Tx, actor: Actor, id: string): Promise<TaskView['source']> {
  const row =
    await tx.one<SourceRow>(sql`SELECT coalesce(nullif(t.source_text, ''), root.source_text) AS text,
      root.clause_id AS "clauseId", s.id AS "speechId", s.title AS speech, coalesce(${inScope(actor, 'deploy.draft', sql`s.unit_id`)}, false) AS "opensSpeech",
      root.paper_id AS "paperId", root.point_no AS "pointNo", p.title AS paper, p.confined, coalesce(${readsPaper(actor)}, false) AS "opensPaper"
    FROM task t JOIN task root ON root.id = t.root_id LEFT JOIN clause c ON c.id = root.clause_id LEFT JOIN speech s ON s.id = c.speech_id
    LEFT JOIN paper p ON p.id = root.paper_id WHERE t.id = ${id}`);
  if (row.confined && !row.opensPaper) return null;
  if (!row.text && !row.clauseId && !row.paperId) return null;
  return {
    text: row.text,
    pointNo: row.pointNo,
    clauseId: row.opensSpeech ? row.clauseId : null,
    speechId: row.opensSpeech ? row.speechId : null,
    paperId: row.opensPaper ? row.paperId : null,
    title: row.speech ?? (row.opensPaper ? row.paper : null),
  };
}

export const reportsOf = (tx: Tx, id: string): Promise<TaskView['reports']> =>
  tx.rows(sql`SELECT r.id, r.day, r.amount, r.text, e.name AS person, r.at, o.label AS period,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size) ORDER BY f.name, f.id)
        FROM file f WHERE f.id IN (SELECT v.value::uuid FROM jsonb_array_elements_text(r.files) v)), '[]') AS files
    FROM task_report r LEFT JOIN person e ON e.id = r.person_id LEFT JOIN occurrence o ON o.id = r.occurrence_id
    WHERE r.task_id = ${id} ORDER BY r.at DESC, r.id DESC LIMIT 200`);

export interface Choices {
  departments: { id: string; name: string }[];
  people: {
    personId: string;
    name: string;
    title: string;
    isLeader: boolean;
    departmentId: string | null;
    canUndertake: boolean;
  }[];
}

/** Everybody with a post at the unit today, leaders first. */
export const peopleOf = (tx: Tx, unitId: string, day: string): Promise<Choices['people']> =>
  tx.rows(sql`SELECT DISTINCT ON (o.is_leader, e.name, e.id) e.id AS "personId", e.name, o.title, o.is_leader AS "isLeader",
      o.department_id AS "departmentId", ${undertakes(unitId, day)} AS "canUndertake"
    FROM post o JOIN person e ON e.id = o.person_id
    WHERE o.unit_id = ${unitId} AND o.from_day <= ${day}::date AND ${day}::date < o.to_day
    ORDER BY o.is_leader DESC, e.name, e.id, o.from_day`);

const undertakes = (unitId: string, day: string) => sql`EXISTS (SELECT 1 FROM seat s WHERE s.person_id = e.id
  AND s.unit_id = ${unitId} AND s.duty = 'task.undertake' AND s.from_day <= ${day}::date AND ${day}::date < s.to_day)`;

export const mayUndertake = async (tx: Tx, personId: string, unitId: string, day: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM person e WHERE e.id = ${personId} AND ${undertakes(unitId, day)}`,
  )) !== undefined;

export interface ChildUnit {
  unitId: string;
  unit: string;
  kind: string;
  holdsPart: boolean;
}

/** Those of the chosen units that are direct children on the line today, and whether each already has a part of the task. */
export const chosenChildren = (
  tx: Tx,
  task: { id: string; unitId: string; line: string },
  unitIds: readonly string[],
  day: string,
): Promise<ChildUnit[]> =>
  tx.rows<ChildUnit>(sql`SELECT u.id AS "unitId", u.short_name AS unit, u.kind,
      EXISTS (SELECT 1 FROM task part WHERE part.parent_id = ${task.id} AND part.unit_id = u.id AND part.state <> 'withdrawn') AS "holdsPart"
    FROM unit_place me JOIN unit u ON u.id = ANY (${unitIds as string[]}::uuid[]) AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
    JOIN unit_place p ON p.line = me.line AND p.unit_id = u.id AND starts_with(p.path, me.path)
      AND strpos(substr(p.path, length(me.path) + 1), '.') = length(p.path) - length(me.path)
      AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    WHERE me.unit_id = ${task.unitId} AND me.line = ${task.line} AND me.from_day <= ${day}::date AND ${day}::date < me.to_day`);
