/** Calls, the reports of units to them, and what they decided. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { CallContent, CallFigure, DecisionDraft } from '@niangjia/domain/supervise/call.model.ts';
import type { Ledger } from '@niangjia/domain/supervise/rectification.model.ts';
import { callDecisionLife, callLife, callReportLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { containing, cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const callProjection = defineProjection(
  callLife,
  'call',
  ['title', 'heldOn', 'place', 'host', 'reportBy', 'minutes', 'paperId'],
  ['unitIds', 'topics', 'decisions', 'account', 'absentIds', 'ledger'],
);
export const callReportProjection = defineProjection(
  callReportLife,
  'call_report',
  ['text', 'reportedAt'],
  ['figures'],
);
export const callDecisionProjection = defineProjection(callDecisionLife, 'call_decision', []);

const READERS = ['call.read', 'call.keep', 'supervise.read'] as const;
const byHolder = (actor: Actor): Sql => inScope(actor, READERS, sql`c.unit_id`);
const ofPartaker = (actor: Actor): Sql => inScope(actor, [...READERS, 'task.undertake'], sql`r.unit_id`);

/** Whoever held it and whoever takes part sees a call. */
export const seesCall = (actor: Actor): Sql => sql`(${byHolder(actor)} OR EXISTS (SELECT 1 FROM call_report r
  WHERE r.call_id = c.id AND ${inScope(actor, READERS, sql`r.unit_id`)}))`;

export interface CallRow extends LockedRow {
  unitId: string;
  unit: string;
  cadence: 'week' | 'month';
  period: string;
  title: string;
  heldOn: CallContent['heldOn'];
  place: string;
  host: string;
  reportBy: CallContent['reportBy'];
  unitIds: string[];
  topics: CallContent['topics'];
  decisions: DecisionDraft[];
  account: { decisionId: string; isDone: boolean; taskState: string; isOverdue: boolean; why: string }[];
  absentIds: string[];
  minutes: string;
  paperId: string | null;
  /** As it stood when the call was held. */
  ledger: Ledger | null;
}
export interface ListedCall extends CallRow {
  reported: number;
  decided: number;
  settled: number;
}

const head = sql`c.id, c.state, c.seq, c.unit_id AS "unitId", u.short_name AS unit, c.cadence, c.period, c.title,
  c.held_on AS "heldOn", c.place, c.host, c.report_by AS "reportBy", c.unit_ids AS "unitIds", c.topics, c.decisions, c.account,
  c.absent_ids AS "absentIds", c.minutes, c.paper_id AS "paperId", c.ledger`;
const counted = sql`(SELECT count(*)::int FROM call_report r WHERE r.call_id = c.id AND r.state = 'reported') AS reported,
  (SELECT count(*)::int FROM call_decision d WHERE d.call_id = c.id) AS decided,
  (SELECT count(*)::int FROM call_decision d WHERE d.call_id = c.id AND d.state = 'settled') AS settled`;

export const listCalls = (
  tx: Tx,
  actor: Actor,
  query: { after?: string | undefined; limit: number; q?: string | undefined; state?: string | undefined },
): Promise<ListedCall[]> =>
  tx.rows(sql`SELECT ${head}, ${counted} FROM call c JOIN unit u ON u.id = c.unit_id
    WHERE ${and(
      seesCall(actor),
      query.after ? sql`c.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`c.state = ${query.state}` : null,
      query.q ? sql`c.title ILIKE ${containing(query.q)}` : null,
    )} ORDER BY c.id DESC LIMIT ${query.limit + 1}`);

export const findCall = (tx: Tx, actor: Actor, id: string): Promise<ListedCall | undefined> =>
  tx.maybe(sql`SELECT ${head}, ${counted} FROM call c JOIN unit u ON u.id = c.unit_id
    WHERE ${and(sql`c.id = ${id}`, seesCall(actor))}`);

export const lockCall = (tx: Tx, actor: Actor, id: string): Promise<CallRow | undefined> =>
  tx.maybe(sql`SELECT ${head} FROM call c JOIN unit u ON u.id = c.unit_id
    WHERE ${and(sql`c.id = ${id}`, seesCall(actor))} FOR UPDATE OF c`);

/** Periods that have a call already. */
export const periodsTaken = async (tx: Tx, unitId: string, cadence: string): Promise<Set<string>> =>
  new Set(
    (
      await tx.rows<{ period: string }>(
        sql`SELECT period FROM call WHERE unit_id = ${unitId} AND cadence = ${cadence} AND state <> 'dropped'`,
      )
    ).map(r => r.period),
  );

export interface ReportRow extends LockedRow {
  callId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  text: string;
  figures: CallFigure[];
  reportedAt: string | null;
  reportedOn: string | null;
}
const reportHead = sql`r.id, r.state, r.seq, r.call_id AS "callId", r.unit_id AS "unitId", u.short_name AS unit,
  r.issuer_unit_id AS "issuerUnitId", r.text, r.figures, r.reported_at AS "reportedAt",
  (r.reported_at AT TIME ZONE 'Asia/Shanghai')::date AS "reportedOn"`;

/** The holder sees all reports to its call, a unit its own and those below it. */
const seesReport = (actor: Actor): Sql => sql`(${byHolder(actor)} OR ${ofPartaker(actor)})`;

export const reportsOf = (tx: Tx, actor: Actor, callId: string): Promise<ReportRow[]> =>
  tx.rows(sql`SELECT ${reportHead} FROM call_report r JOIN call c ON c.id = r.call_id JOIN unit u ON u.id = r.unit_id
    WHERE ${and(sql`r.call_id = ${callId}`, seesReport(actor))} ORDER BY u.sort_no, u.code`);

export const lockReport = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(ReportRow & { callState: string }) | undefined> =>
  tx.maybe(sql`SELECT ${reportHead}, c.state AS "callState" FROM call_report r JOIN call c ON c.id = r.call_id
    JOIN unit u ON u.id = r.unit_id WHERE ${and(sql`r.id = ${id}`, seesReport(actor))} FOR UPDATE OF r, c`);

export const askedUnits = (tx: Tx, callId: string): Promise<(LockedRow & { unitId: string })[]> =>
  tx.rows(
    sql`SELECT id, state, seq, unit_id AS "unitId" FROM call_report WHERE call_id = ${callId} ORDER BY id FOR UPDATE`,
  );

/** Units that take part no longer are asked no longer; what they had reported stays. */
export const dropAsked = (tx: Tx, ids: readonly string[]): Promise<number> =>
  tx.run(sql`DELETE FROM call_report WHERE id = ANY (${ids as string[]}::uuid[]) AND state = 'asked'`);

export interface DecisionRow extends LockedRow {
  callId: string;
  call: string;
  no: number;
  text: string;
  unitId: string;
  unit: string;
  responsible: string;
  dueOn: CallContent['heldOn'];
  taskId: string;
  taskState: string;
}
const decisionHead = sql`d.id, d.state, d.seq, d.call_id AS "callId", c.title AS call, d.no, d.text, d.owner_unit_id AS "unitId",
  u.short_name AS unit, d.responsible, d.due_on AS "dueOn", d.task_id AS "taskId", t.state AS "taskState"`;
const decisionFrom = sql`FROM call_decision d JOIN call c ON c.id = d.call_id JOIN unit u ON u.id = d.owner_unit_id
  JOIN task t ON t.id = d.task_id`;

export const decisionsOf = (tx: Tx, callId: string): Promise<DecisionRow[]> =>
  tx.rows(sql`SELECT ${decisionHead} ${decisionFrom} WHERE d.call_id = ${callId} ORDER BY d.no`);

/** What earlier calls of a unit decided and nobody has struck off, oldest first. */
export const openDecisions = (tx: Tx, unitId: string, before: string): Promise<DecisionRow[]> =>
  tx.rows(sql`SELECT ${decisionHead} ${decisionFrom}
    WHERE d.unit_id = ${unitId} AND d.state = 'assigned' AND c.held_on <= ${before}::date ORDER BY c.held_on, c.id, d.no`);

export const lockDecisions = (tx: Tx, ids: readonly string[]): Promise<(LockedRow & { taskId: string })[]> =>
  tx.rows(sql`SELECT id, state, seq, task_id AS "taskId" FROM call_decision
    WHERE id = ANY (${ids as string[]}::uuid[]) AND state = 'assigned' ORDER BY id FOR UPDATE`);

export const decisionsNamed = (tx: Tx, ids: readonly string[]): Promise<DecisionRow[]> =>
  tx.rows(sql`SELECT ${decisionHead} ${decisionFrom} WHERE d.id = ANY (${ids as string[]}::uuid[])`);

/** Decisions of a call that are neither struck off nor accounted for at a later call of the same unit. */
export const unaccounted = async (tx: Tx, callId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM call_decision d WHERE d.call_id = ${callId}
      AND d.state = 'assigned' AND NOT EXISTS (SELECT 1 FROM move m
        WHERE m.home = d.home AND m.subject = d.id AND m.name = 'carry')`)
  ).n;

export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map(r => [r.id, r.name]));
}

/** Open targets of a unit: what reports and topics are made from. */
export const openRoots = async (
  tx: Tx,
  unitId: string,
): Promise<{ id: string; line: 'territory' | 'industry' }[]> =>
  tx.rows(sql`SELECT id, line FROM task WHERE unit_id = ${unitId} AND parent_id IS NULL AND state = 'issued'
    AND programme_id IS NOT NULL ORDER BY id DESC LIMIT 60`);
