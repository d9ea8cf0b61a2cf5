/** Tasks of a breakdown table at the issuing level: drafts, and the same rows after issue. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { lacksOf } from '@niangjia/domain/deploy/programme.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export interface DraftRow extends LockedRow, TaskContent {
  programmeId: string;
  unitId: string;
  line: Line;
  sortNo: number;
  clauseId: string | null;
  paperId: string | null;
  pointNo: number | null;
  sourceText: string;
  department: string | null;
}

const columns = sql`t.id, t.programme_id AS "programmeId", t.unit_id AS "unitId", t.line, t.sort_no AS "sortNo",
  t.clause_id AS "clauseId", t.paper_id AS "paperId", t.point_no AS "pointNo", t.source_text AS "sourceText", t.title, t.demand,
  t.roadmap, t.type, t.cadence, coalesce(t.at_once, false) AS "atOnce", t.phase_no AS "phaseNo", t.frame_item AS "frameItem", t.start_on AS "startOn", t.due_on AS "dueOn",
  t.lead, t.department_id AS "departmentId", t.department, t.responsible, t.measure, t.amount, t.parts, t.outside, t.withheld,
  t.state, t.seq`;
const isRoot = sql`t.parent_id IS NULL`;

const drafts = (tx: Tx, where: Sql): Promise<DraftRow[]> =>
  tx.rows<DraftRow>(sql`SELECT ${columns} FROM task t WHERE ${where} ORDER BY t.sort_no, t.id`);

export const tasksOfProgramme = (tx: Tx, programmeId: string): Promise<DraftRow[]> =>
  drafts(tx, sql`t.programme_id = ${programmeId} AND ${isRoot} AND t.state <> 'dropped'`);

export const draftById = async (tx: Tx, id: string): Promise<DraftRow | undefined> =>
  (await drafts(tx, sql`t.id = ${id} AND ${isRoot}`))[0];

/** Which programme a draft is of, if the actor may see it. */
export const programmeOfDraft = async (tx: Tx, actor: Actor, id: string): Promise<string | undefined> =>
  (
    await tx.maybe<{ programmeId: string }>(sql`SELECT t.programme_id AS "programmeId" FROM task t
      WHERE ${and(sql`t.id = ${id}`, isRoot, sql`t.programme_id IS NOT NULL`, inScope(actor, programmeApi.getProgramme.duty, sql`t.unit_id`))}`)
  )?.programmeId;

/** Names of units, for parts and receivers. */
export async function unitNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map(r => [r.id, r.name]));
}

export interface Progress {
  parts: number;
  received: number;
  doing: number;
  finished: number;
  overdue: number;
  selfReported: number;
}

/** How the receiving units of each task stand. `selfReported` adds up what they reported, in the task's measure. */
export async function progressOf(tx: Tx, programmeId: string, day: string): Promise<Map<string, Progress>> {
  const rows = await tx.rows<
    Progress & { rootId: string }
  >(sql`SELECT t.parent_id AS "rootId", count(*)::int AS parts,
      count(*) FILTER (WHERE t.state <> 'sent')::int AS received,
      count(*) FILTER (WHERE t.state IN ('doing', 'claimed'))::int AS doing,
      count(*) FILTER (WHERE t.state = 'finished')::int AS finished,
      count(*) FILTER (WHERE t.state <> 'finished' AND t.due_on < ${day}::date)::int AS overdue,
      coalesce(sum(t.done_amount), 0) AS "selfReported"
    FROM task t WHERE t.programme_id = ${programmeId} AND t.parent_id = t.root_id AND t.state <> 'withdrawn' GROUP BY 1`);
  return new Map(rows.map(({ rootId, ...progress }) => [rootId, progress]));
}

/** Only a draft can lack anything: what was issued was complete. */
export const lacksNow = (row: DraftRow): string[] => (row.state === 'draft' ? lacksOf(row) : []);

/** The content fields of a stored draft. */
export const contentOfDraft = (row: DraftRow): TaskContent => ({
  title: row.title,
  demand: row.demand,
  roadmap: row.roadmap,
  type: row.type,
  cadence: row.cadence,
  atOnce: row.atOnce,
  phaseNo: row.phaseNo,
  frameItem: row.frameItem,
  startOn: row.startOn,
  dueOn: row.dueOn,
  lead: row.lead,
  departmentId: row.departmentId,
  responsible: row.responsible,
  measure: row.measure,
  amount: row.amount,
  parts: row.parts,
  outside: row.outside,
  withheld: row.withheld,
});
