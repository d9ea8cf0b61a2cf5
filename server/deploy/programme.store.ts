import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';
import { withReadings } from '../core/title-readings.ts';

export const programmeProjection = withReadings(
  defineProjection(
    programmeLife,
    'programme',
    ['title', 'year', 'purpose', 'startOn', 'endOn', 'office', 'commentBy', 'documentNo', 'issuedOn'],
    ['phases', 'leadingGroup', 'frames'],
  ),
);

export interface ProgrammeRow extends LockedRow {
  unitId: string;
  unit: string;
  line: Line;
  title: string;
  year: number;
  purpose: string;
  speechId: string | null;
  startOn: string | null;
  endOn: string | null;
  phases: ProgrammeContent['phases'];
  leadingGroup: ProgrammeContent['leading'];
  office: string;
  frames: ProgrammeContent['frames'];
  commentBy: string | null;
  documentNo: string | null;
  issuedOn: string | null;
}

const columns = sql`g.id, g.unit_id AS "unitId", u.short_name AS unit, g.line, g.title, g.year, g.purpose, g.speech_id AS "speechId",
  g.start_on AS "startOn", g.end_on AS "endOn", g.phases, g.leading_group AS "leadingGroup", g.office, g.frames,
  g.comment_by AS "commentBy", g.document_no AS "documentNo", g.issued_on AS "issuedOn", g.state, g.seq`;

export const findProgramme = (
  tx: Tx,
  actor: Actor,
  id: string,
  duties: Duty | readonly Duty[] = programmeApi.getProgramme.duty,
): Promise<ProgrammeRow | undefined> =>
  tx.maybe<ProgrammeRow>(sql`SELECT ${columns} FROM programme g JOIN unit u ON u.id = g.unit_id
    WHERE ${and(sql`g.id = ${id}`, inScope(actor, duties, sql`g.unit_id`))}`);

/** The issued document is also for those to whom it was issued: units with a task of the programme, and whoever reads theirs. */
export const findForDocument = (tx: Tx, actor: Actor, id: string): Promise<ProgrammeRow | undefined> => {
  const duties = programmeApi.printBreakdown.duty;
  return tx.maybe<ProgrammeRow>(sql`SELECT ${columns} FROM programme g JOIN unit u ON u.id = g.unit_id
    WHERE g.id = ${id} AND (${inScope(actor, duties, sql`g.unit_id`)} OR (g.document_no IS NOT NULL AND EXISTS (
      SELECT 1 FROM task t WHERE t.programme_id = g.id AND t.parent_id IS NOT NULL AND ${inScope(actor, duties, sql`t.unit_id`)})))`);
};

/** Tasks, countersigning and letters of a programme change only under this lock. */
export const lockProgramme = (tx: Tx, actor: Actor, id: string): Promise<ProgrammeRow | undefined> =>
  tx.maybe<ProgrammeRow>(sql`SELECT ${columns} FROM programme g JOIN unit u ON u.id = g.unit_id
    WHERE ${and(sql`g.id = ${id}`, inScope(actor, programmeApi.getProgramme.duty, sql`g.unit_id`))} FOR UPDATE OF g`);

export interface ProgrammeCounts {
  tasks: number;
  sent: number;
  received: number;
  finished: number;
  overdue: number;
}

/** Tasks of the table, and how their parts stand at the receiving units. */
const counted = (day: string) => sql`LEFT JOIN LATERAL (SELECT
    count(*) FILTER (WHERE t.parent_id IS NULL AND t.state <> 'dropped')::int AS tasks,
    count(*) FILTER (WHERE ${isPart})::int AS sent,
    count(*) FILTER (WHERE ${isPart} AND t.state <> 'sent')::int AS received,
    count(*) FILTER (WHERE ${isPart} AND t.state = 'finished')::int AS finished,
    count(*) FILTER (WHERE ${isPart} AND t.state <> 'finished' AND t.due_on < ${day}::date)::int AS overdue
  FROM task t WHERE t.programme_id = g.id) n ON true`;
const isPart = sql`t.parent_id = t.root_id AND t.state <> 'withdrawn'`;

export const listProgrammes = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    q?: string | undefined;
    state?: string | undefined;
    year?: number | undefined;
  },
): Promise<(ProgrammeRow & ProgrammeCounts)[]> =>
  tx.rows(sql`SELECT ${columns}, n.* FROM programme g JOIN unit u ON u.id = g.unit_id ${counted(actor.day)}
    WHERE ${and(
      inScope(actor, programmeApi.listProgrammes.duty, sql`g.unit_id`),
      query.after ? sql`g.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`g.state = ${query.state}` : null,
      query.year ? sql`g.year = ${query.year}` : null,
      query.q ? holdsTitle(query.q, sql`g.title`, sql`g.document_no`) : null,
    )} ORDER BY g.id DESC LIMIT ${query.limit + 1}`);

export const countsOf = (tx: Tx, id: string, day: string): Promise<ProgrammeCounts> =>
  tx.one<ProgrammeCounts>(sql`SELECT n.* FROM programme g ${counted(day)} WHERE g.id = ${id}`);

export interface Department {
  id: string;
  name: string;
}

/** Departments that a unit has today. */
export const departmentsOf = (tx: Tx, unitId: string, day: string): Promise<Department[]> =>
  tx.rows<Department>(sql`SELECT id, name FROM department
    WHERE unit_id = ${unitId} AND (ended_on IS NULL OR ended_on > ${day}::date) ORDER BY sort_no, name`);

/** The consultation of the present round and what in it waits for an answer. */
export const consultationOf = (
  tx: Tx,
  programmeId: string,
): Promise<{ id: string; state: string; openRemarks: number } | undefined> =>
  tx.maybe(sql`SELECT c.id, c.state,
      (SELECT count(*)::int FROM remark r WHERE r.consultation_id = c.id AND r.state = 'made') AS "openRemarks"
    FROM consultation c WHERE c.programme_id = ${programmeId} ORDER BY c.id DESC LIMIT 1`);
