import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { FileArea } from '../core/files/file-areas.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const letterProjection = defineProjection(
  letterLife,
  'letter',
  [
    'title',
    'addressee',
    'documentNo',
    'signer',
    'signedOn',
    'fileId',
    'deliveredOn',
    'replyBy',
    'repliedOn',
    'reply',
  ],
  ['body'],
);

export interface LetterBody {
  paragraphs: string[];
  /** The clauses that ask for it. */
  clauseIds: string[];
}

export interface LetterRow extends LockedRow {
  unitId: string;
  unitName: string;
  sort: 'breakdown' | 'request';
  /** The programme that it belongs to. */
  subject: string | null;
  title: string;
  addressee: string;
  body: LetterBody;
  documentNo: string | null;
  signer: string | null;
  signedOn: string | null;
  deliveredOn: Day | null;
  replyBy: Day | null;
  repliedOn: Day | null;
  reply: string | null;
  fileId: string | null;
}

const readers = programmeApi.getLetter.duty;
const columns = sql`l.id, l.unit_id AS "unitId", u.name AS "unitName", l.sort, l.subject, l.title, l.addressee, l.body,
  l.document_no AS "documentNo", l.signer, l.signed_on AS "signedOn", l.file_id AS "fileId",
  l.delivered_on AS "deliveredOn", l.reply_by AS "replyBy", l.replied_on AS "repliedOn", l.reply, l.state, l.seq`;
const select = (where: Sql) =>
  sql`SELECT ${columns} FROM letter l JOIN unit u ON u.id = l.unit_id WHERE ${where}`;

export const lettersOf = (tx: Tx, programmeId: string): Promise<LetterRow[]> =>
  tx.rows<LetterRow>(sql`${select(sql`l.subject = ${programmeId}`)} ORDER BY l.id`);

/** Clauses of a speech for which a programme that still stands has drawn a letter. */
export async function clausesWithLetter(tx: Tx, speechId: string): Promise<Set<string>> {
  const rows = await tx.rows<{
    id: string;
  }>(sql`SELECT jsonb_array_elements_text(l.body -> 'clauseIds') AS id FROM letter l
    JOIN programme g ON g.id = l.subject WHERE g.speech_id = ${speechId} AND g.state <> 'dropped'`);
  return new Set(rows.map(r => r.id));
}

export const findLetter = (tx: Tx, actor: Actor, id: string): Promise<LetterRow | undefined> =>
  tx.maybe<LetterRow>(select(and(sql`l.id = ${id}`, inScope(actor, readers, sql`l.unit_id`))));

export const lockLetter = (tx: Tx, actor: Actor, id: string): Promise<LetterRow | undefined> =>
  tx.maybe<LetterRow>(
    sql`${select(and(sql`l.id = ${id}`, inScope(actor, readers, sql`l.unit_id`)))} FOR UPDATE OF l`,
  );

/** A signed letter is read by whoever reads letters of its unit. */
export const letterFiles: FileArea['mayRead'] = async (tx, actor, file) =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM letter l WHERE ${and(sql`l.id = ${file.subject}::uuid`, inScope(actor, readers, sql`l.unit_id`))}`,
  )) !== undefined;
