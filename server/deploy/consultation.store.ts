import type { Actor } from '@niangjia/domain/core/actor.ts';
import { consultationLife, consultedLife, remarkLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';
import { holdsTitle } from '../core/search-words.ts';
import { withReadings } from '../core/title-readings.ts';

export const consultationProjection = withReadings(
  defineProjection(consultationLife, 'consultation', ['title', 'dueOn'], ['paragraphs']),
);
export const consultedProjection = defineProjection(consultedLife, 'consultation_receiver', []);
export const remarkProjection = defineProjection(remarkLife, 'remark', [
  'paragraphNo',
  'text',
  'verdict',
  'reason',
]);

/** The drafting unit sees everything, a consulted unit the draft and what is its own. */
const DRAFTERS = ['deploy.read', 'deploy.draft'] as const;
const CONSULTED = ['consult.comment', 'deploy.read'] as const;
const byDrafter = (actor: Actor, unit: Sql) => inScope(actor, DRAFTERS, unit);
const ofConsulted = (actor: Actor, unit: Sql) => inScope(actor, CONSULTED, unit);
const visible = (actor: Actor): Sql => sql`(${byDrafter(actor, sql`c.unit_id`)} OR EXISTS (
  SELECT 1 FROM consultation_receiver r WHERE r.consultation_id = c.id AND ${ofConsulted(actor, sql`r.unit_id`)}))`;

export interface ConsultationRow extends LockedRow {
  unitId: string;
  unit: string;
  title: string;
  dueOn: string;
}
export interface ListedConsultation extends ConsultationRow {
  programmeId: string | null;
  receivers: number;
  answered: number;
  remarks: number;
  open: number;
}

const head = sql`c.id, c.state, c.seq, c.unit_id AS "unitId", u.short_name AS unit, c.title, c.due_on AS "dueOn"`;
/** Nothing to open for whoever is only asked: programmes are read where they are drafted. */
const programmeOf = (actor: Actor): Sql =>
  sql`CASE WHEN ${byDrafter(actor, sql`c.unit_id`)} THEN c.programme_id END AS "programmeId"`;
/** Counts of what the reader may see, so that a consulted unit learns nothing of the others. */
const counted = (actor: Actor) => sql`
  LEFT JOIN LATERAL (SELECT count(*)::int AS receivers, count(*) FILTER (WHERE r.state <> 'asked')::int AS answered
    FROM consultation_receiver r WHERE r.consultation_id = c.id
      AND (${byDrafter(actor, sql`c.unit_id`)} OR ${ofConsulted(actor, sql`r.unit_id`)})) n ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS remarks, count(*) FILTER (WHERE m.state = 'made')::int AS open
    FROM remark m WHERE m.consultation_id = c.id
      AND (${byDrafter(actor, sql`c.unit_id`)} OR ${ofConsulted(actor, sql`m.unit_id`)})) k ON true`;
const counts = sql`n.receivers, n.answered, k.remarks, k.open`;

export const listConsultations = (
  tx: Tx,
  actor: Actor,
  query: { after?: string; limit: number; q?: string; state?: string },
): Promise<ListedConsultation[]> =>
  tx.rows(sql`SELECT ${head}, ${programmeOf(actor)}, ${counts} FROM consultation c JOIN unit u ON u.id = c.unit_id ${counted(actor)}
    WHERE ${and(
      visible(actor),
      query.after ? sql`c.id < ${cursor(query.after)}::uuid` : null,
      query.state ? sql`c.state = ${query.state}` : null,
      query.q ? holdsTitle(query.q, sql`c.title`) : null,
    )} ORDER BY c.id DESC LIMIT ${query.limit + 1}`);

export type WholeConsultation = ListedConsultation & { paragraphs: { no: number; text: string }[] };

export const findConsultation = (tx: Tx, actor: Actor, id: string): Promise<WholeConsultation | undefined> =>
  tx.maybe(sql`SELECT ${head}, ${programmeOf(actor)}, ${counts}, c.paragraphs FROM consultation c JOIN unit u ON u.id = c.unit_id ${counted(actor)}
    WHERE ${and(sql`c.id = ${id}`, visible(actor))}`);

export const lockConsultation = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(ConsultationRow & { paragraphs: { no: number; text: string }[] }) | undefined> =>
  tx.maybe(sql`SELECT ${head}, c.paragraphs FROM consultation c JOIN unit u ON u.id = c.unit_id
    WHERE ${and(sql`c.id = ${id}`, visible(actor))} FOR UPDATE OF c`);

export interface ConsultedRow extends LockedRow {
  consultationId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  urged: number;
  urgedAt: string | null;
}
const urges = sql`FROM move o WHERE o.home = r.home AND o.subject = r.id AND o.name = 'urge'`;
const consultedHead = sql`r.id, r.state, r.seq, r.consultation_id AS "consultationId", r.unit_id AS "unitId", u.short_name AS unit,
  r.issuer_unit_id AS "issuerUnitId", (SELECT count(*)::int ${urges}) AS urged, (SELECT max(o.at) ${urges}) AS "urgedAt"`;

export const consultedOf = (tx: Tx, actor: Actor, consultationId: string): Promise<ConsultedRow[]> =>
  tx.rows(sql`SELECT ${consultedHead} FROM consultation_receiver r JOIN unit u ON u.id = r.unit_id
    WHERE r.consultation_id = ${consultationId}
      AND (${byDrafter(actor, sql`r.issuer_unit_id`)} OR ${ofConsulted(actor, sql`r.unit_id`)})
    ORDER BY u.sort_no, u.code`);

export const lockConsulted = (tx: Tx, actor: Actor, id: string): Promise<ConsultedRow | undefined> =>
  tx.maybe(sql`SELECT ${consultedHead} FROM consultation_receiver r JOIN unit u ON u.id = r.unit_id
    WHERE r.id = ${id} AND (${byDrafter(actor, sql`r.issuer_unit_id`)} OR ${ofConsulted(actor, sql`r.unit_id`)}) FOR UPDATE OF r`);

/** Of the chosen those that have not come back, and how often each was asked again on the day. */
export const lockWaiting = (
  tx: Tx,
  consultationId: string,
  ids: readonly string[],
  day: string,
): Promise<(LockedRow & { unitId: string; urgedToday: number })[]> =>
  tx.rows(sql`SELECT r.id, r.state, r.seq, r.unit_id AS "unitId",
      (SELECT count(*)::int ${urges} AND (o.at AT TIME ZONE 'Asia/Shanghai')::date = ${day}::date) AS "urgedToday"
    FROM consultation_receiver r WHERE r.consultation_id = ${consultationId} AND r.id = ANY (${ids as string[]}::uuid[]) AND r.state = 'asked'
    ORDER BY r.id FOR UPDATE OF r`);

export interface RemarkRow extends LockedRow {
  consultationId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  paragraphNo: number;
  text: string;
  verdict: 'adopted' | 'partly' | 'declined' | null;
  reason: string | null;
  personId: string;
  by: string;
  at: string;
}
const remarkHead = sql`m.id, m.state, m.seq, m.consultation_id AS "consultationId", m.unit_id AS "unitId", u.short_name AS unit,
  m.issuer_unit_id AS "issuerUnitId", m.paragraph_no AS "paragraphNo", m.text, m.verdict, m.reason, made.person AS "personId",
  coalesce(p.name, '') AS by, made.at`;
const remarks = (
  actor: Actor,
  where: Sql,
) => sql`SELECT ${remarkHead} FROM remark m JOIN unit u ON u.id = m.unit_id
  JOIN move made ON made.home = m.home AND made.subject = m.id AND made.seq = 1 LEFT JOIN person p ON p.id = made.person
  WHERE ${where} AND (${byDrafter(actor, sql`m.issuer_unit_id`)} OR ${ofConsulted(actor, sql`m.unit_id`)})`;

export const remarksOf = (tx: Tx, actor: Actor, consultationId: string): Promise<RemarkRow[]> =>
  tx.rows(sql`${remarks(actor, sql`m.consultation_id = ${consultationId}`)} ORDER BY m.paragraph_no, m.id`);

export const lockRemark = (tx: Tx, actor: Actor, id: string): Promise<RemarkRow | undefined> =>
  tx.maybe(sql`${remarks(actor, sql`m.id = ${id}`)} FOR UPDATE OF m`);

/** What still stands open: remarks without an answer, units that have not come back. */
export const openOf = (tx: Tx, consultationId: string): Promise<{ remarks: number; receivers: number }> =>
  tx.one(sql`SELECT
    (SELECT count(*) FROM remark WHERE consultation_id = ${consultationId} AND state = 'made') AS remarks,
    (SELECT count(*) FROM consultation_receiver WHERE consultation_id = ${consultationId} AND state = 'asked') AS receivers`);

/** Which of these units stand below a unit (or are it) on either line today. */
export async function unitsBelow(
  tx: Tx,
  unitId: string,
  ids: readonly string[],
  day: string,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`SELECT DISTINCT p.unit_id AS id FROM unit_place top
    JOIN unit_place p ON p.line = top.line AND p.path > top.path AND p.path < (left(top.path, -1) || '/')
    WHERE top.unit_id = ${unitId} AND p.unit_id = ANY (${ids as string[]}::uuid[])
      AND top.from_day <= ${day}::date AND ${day}::date < top.to_day AND p.from_day <= ${day}::date AND ${day}::date < p.to_day`);
  return rows.map(r => r.id);
}
