/** Papers and who signed for them. Confined papers are open to their listed persons only, in every list, count and search. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paperLife, paperReceiptLife } from '@niangjia/domain/deploy/paper.lives.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope, readable } from '../core/scope.ts';
import { holdsTitle, sameNumber } from '../core/search-words.ts';
import { withReadings } from '../core/title-readings.ts';

export const paperProjection = withReadings(
  defineProjection(
    paperLife,
    'paper',
    ['sort', 'title', 'fromName', 'documentNo', 'receivedOn', 'body', 'dueOn', 'fileId'],
    ['points', 'relays'],
  ),
);
export const receiptProjection = defineProjection(paperReceiptLife, 'paper_receipt', ['dueOn'], ['relays']);

const READERS = ['paper.read', 'paper.keep'] as const;

/** Over a row `p` of paper: readers of the unit that registered it and of the units that it was sent to; confined, its members. */
export const readsPaper = (actor: Actor): Sql => sql`(${readable(actor, READERS, {
  subject: sql`p.id`,
  unit: sql`p.unit_id`,
  confined: sql`p.confined`,
})} OR (NOT p.confined AND EXISTS (SELECT 1 FROM paper_receipt mine WHERE mine.paper_id = p.id
    AND ${inScope(actor, paperApi.getPaper.duty, sql`mine.unit_id`)})))`;

/** Over a row `p` and a receipt `r` of it: the sender sees all of them, a receiver its own. */
const seesReceipt = (actor: Actor): Sql =>
  sql`(${inScope(actor, READERS, sql`p.unit_id`)} OR ${inScope(actor, paperApi.getPaper.duty, sql`r.unit_id`)})`;

export interface PaperRow extends LockedRow {
  unitId: string;
  unit: string;
  sort: PaperView['sort'];
  title: string;
  fromName: string;
  documentNo: string;
  receivedOn: string;
  dueOn: string | null;
  confined: boolean;
  body: string;
  points: { no: number; text: string }[];
  relays: PaperView['relays'] | null;
  fileId: string | null;
}
export type PaperCounts = PaperView['counts'];

const head = sql`p.id, p.state, p.seq, p.unit_id AS "unitId", u.short_name AS unit, p.sort, p.title, p.from_name AS "fromName",
  p.document_no AS "documentNo", p.received_on AS "receivedOn", p.due_on AS "dueOn", p.confined, p.body, p.points, p.relays, p.file_id AS "fileId"`;
const counted = (actor: Actor) => sql`LEFT JOIN LATERAL (SELECT jsonb_array_length(p.points) AS points,
    (SELECT count(DISTINCT t.point_no)::int FROM task t WHERE t.paper_id = p.id AND t.parent_id IS NULL
      AND t.state NOT IN ('dropped', 'withdrawn')) AS "pointsWithTask",
    count(r.id)::int AS receivers, count(r.id) FILTER (WHERE r.state = 'received')::int AS received,
    count(r.id) FILTER (WHERE jsonb_array_length(r.relays) > 0)::int AS relayed
  FROM (SELECT 1) one LEFT JOIN paper_receipt r ON r.paper_id = p.id AND ${seesReceipt(actor)}) n ON true`;
const counts = sql`jsonb_build_object('points', n.points, 'pointsWithTask', n."pointsWithTask", 'receivers', n.receivers,
  'received', n.received, 'relayed', n.relayed) AS counts`;

export const listPapers = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    q?: string | undefined;
    sort?: string | undefined;
    state?: string | undefined;
  },
): Promise<(PaperRow & { counts: PaperCounts })[]> =>
  tx.rows(sql`SELECT ${head}, ${counts} FROM paper p JOIN unit u ON u.id = p.unit_id ${counted(actor)}
    WHERE ${and(
      readsPaper(actor),
      query.after ? sql`p.id < ${cursor(query.after)}::uuid` : null,
      query.sort ? sql`p.sort = ${query.sort}` : null,
      query.state ? sql`p.state = ${query.state}` : null,
      query.q ? holdsTitle(query.q, sql`p.title`, sql`p.document_no`) : null,
    )} ORDER BY p.id DESC LIMIT ${query.limit + 1}`);

export const findPaper = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(PaperRow & { counts: PaperCounts }) | undefined> =>
  tx.maybe(sql`SELECT ${head}, ${counts} FROM paper p JOIN unit u ON u.id = p.unit_id ${counted(actor)}
    WHERE ${and(sql`p.id = ${id}`, readsPaper(actor))}`);

export const lockPaper = (tx: Tx, actor: Actor, id: string): Promise<PaperRow | undefined> =>
  tx.maybe<PaperRow>(
    sql`SELECT ${head} FROM paper p JOIN unit u ON u.id = p.unit_id WHERE ${and(sql`p.id = ${id}`, readsPaper(actor))} FOR UPDATE OF p`,
  );

/** Whoever registers a number at this unit waits for whoever does so at the same moment. */
export const lockNumbers = (tx: Tx, unitId: string): Promise<number> =>
  tx.run(sql`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`);

/** Another paper of the same sort that this unit registered under the same number, among those that the actor may know of. */
export const paperNumbered = (
  tx: Tx,
  actor: Actor,
  paper: { id: string | null; unitId: string; sort: string; documentNo: string },
): Promise<{ title: string; receivedOn: string } | undefined> =>
  tx.maybe(
    sql`SELECT p.title, p.received_on AS "receivedOn" FROM paper p WHERE ${and(
      sql`p.unit_id = ${paper.unitId} AND p.sort = ${paper.sort} AND p.document_no <> ''`,
      sameNumber(sql`p.document_no`, paper.documentNo),
      paper.id ? sql`p.id <> ${paper.id}` : null,
      readsPaper(actor),
    )} ORDER BY p.id LIMIT 1`,
  );

/** Tasks at the issuing level that cite points of a paper. */
export const tasksOfPoints = (
  tx: Tx,
  paperId: string,
): Promise<{ id: string; title: string; state: string; pointNo: number; programmeId: string | null }[]> =>
  tx.rows(sql`SELECT t.id, t.title, t.state, t.point_no AS "pointNo", t.programme_id AS "programmeId" FROM task t WHERE t.paper_id = ${paperId}
    AND t.point_no IS NOT NULL AND t.parent_id IS NULL AND t.state NOT IN ('dropped', 'withdrawn') ORDER BY t.sort_no, t.id`);

export const membersOf = (tx: Tx, paperId: string): Promise<{ personId: string; name: string }[]> =>
  tx.rows(sql`SELECT m.person_id AS "personId", e.name FROM member m JOIN person e ON e.id = m.person_id
    WHERE m.subject = ${paperId} AND m.from_at <= clock() AND clock() < m.to_at ORDER BY e.name, e.id`);

export async function addMembers(
  tx: Tx,
  paperId: string,
  personIds: readonly string[],
  by: string,
): Promise<number> {
  return tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by)
    SELECT ${paperId}, e.id, clock(), ${by} FROM person e WHERE e.id = ANY (${personIds as string[]}::uuid[])`);
}

/** From now on they read nothing of it; that they did stays on record. */
export const endMembers = (tx: Tx, paperId: string, personIds: readonly string[]): Promise<number> =>
  tx.run(sql`UPDATE member SET to_at = clock()
    WHERE subject = ${paperId} AND person_id = ANY (${personIds as string[]}::uuid[]) AND to_at = 'infinity'`);

export interface ReceiptRow extends LockedRow {
  paperId: string;
  unitId: string;
  unit: string;
  senderUnitId: string;
  dueOn: string | null;
  relays: PaperView['receipts'][number]['relays'];
  receivedAt: string | null;
  receivedBy: string | null;
}
const receiptHead = sql`r.id, r.state, r.seq, r.paper_id AS "paperId", r.unit_id AS "unitId", u.short_name AS unit,
  r.sender_unit_id AS "senderUnitId", r.due_on AS "dueOn", r.relays, m.at AS "receivedAt", e.name AS "receivedBy"`;
const receiptFrom = sql`FROM paper_receipt r JOIN paper p ON p.id = r.paper_id AND NOT p.confined JOIN unit u ON u.id = r.unit_id
  LEFT JOIN move m ON m.home = r.home AND m.subject = r.id AND m.name = 'receive' LEFT JOIN person e ON e.id = m.person`;

export const receiptsOf = (tx: Tx, actor: Actor, paperId: string): Promise<ReceiptRow[]> =>
  tx.rows<ReceiptRow>(sql`SELECT ${receiptHead} ${receiptFrom}
    WHERE ${and(sql`r.paper_id = ${paperId}`, seesReceipt(actor))} ORDER BY u.sort_no, u.code`);

export const lockReceipt = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(ReceiptRow & { receivedOn: string }) | undefined> =>
  tx.maybe(sql`SELECT ${receiptHead}, p.received_on AS "receivedOn" ${receiptFrom}
    WHERE ${and(sql`r.id = ${id}`, seesReceipt(actor))} FOR UPDATE OF r`);

export const receiverIds = async (tx: Tx, paperId: string): Promise<Set<string>> =>
  new Set(
    (
      await tx.rows<{ id: string }>(sql`SELECT unit_id AS id FROM paper_receipt WHERE paper_id = ${paperId}`)
    ).map(r => r.id),
  );

export const fileOf = (
  tx: Tx,
  id: string | null,
): Promise<{ id: string; name: string; size: number } | undefined> =>
  tx.maybe(sql`SELECT id, name, size FROM file WHERE id = ${id}`);
