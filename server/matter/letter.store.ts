/** Letters of matters and how they were delivered. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { matterLetterLife } from '@niangjia/domain/matter/letter.life.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';

export const matterLetterProjection = defineProjection(
  matterLetterLife,
  'matter_letter',
  [
    'title',
    'addressee',
    'drafterId',
    'series',
    'year',
    'no',
    'documentNo',
    'signerId',
    'signedOn',
    'fileId',
    'digest',
  ],
  ['paragraphs'],
);

export interface LetterRecord extends LockedRow {
  matterId: string;
  unitId: string;
  /** Full name: it stands at the head. */
  office: string;
  code: string;
  title: string;
  addressee: string;
  paragraphs: string[];
  drafterId: string;
  drafter: string;
  documentNo: string | null;
  signer: string | null;
  signedOn: string | null;
  fileId: string | null;
  digest: string | null;
}

const columns = sql`l.id, l.state, l.seq, l.matter_id AS "matterId", l.unit_id AS "unitId", u.name AS office, l.code, l.title, l.addressee,
  l.paragraphs, l.drafter_id AS "drafterId", d.name AS drafter, l.document_no AS "documentNo", s.name AS signer, l.signed_on AS "signedOn",
  l.file_id AS "fileId", l.digest`;
const named = sql`JOIN unit u ON u.id = l.unit_id JOIN person d ON d.id = l.drafter_id LEFT JOIN person s ON s.id = l.signer_id`;

export const lettersOf = (tx: Tx, matterId: string): Promise<LetterRecord[]> =>
  tx.rows<LetterRecord>(sql`SELECT ${columns} FROM matter_letter l ${named}
    WHERE l.home = ${homeOf(matterId)} AND l.matter_id = ${matterId} AND l.state <> 'void' ORDER BY l.id`);

export const lockMatterLetter = (tx: Tx, matterId: string, id: string): Promise<LetterRecord | undefined> =>
  tx.maybe<LetterRecord>(sql`SELECT ${columns} FROM matter_letter l ${named}
    WHERE l.home = ${homeOf(matterId)} AND l.id = ${id} AND l.matter_id = ${matterId} FOR UPDATE OF l`);

export const signedCodes = async (tx: Tx, matterId: string): Promise<string[]> =>
  (
    await tx.rows<{ code: string }>(
      sql`SELECT DISTINCT code FROM matter_letter WHERE home = ${homeOf(matterId)} AND matter_id = ${matterId} AND state = 'signed'`,
    )
  ).map(r => r.code);

export interface DeliveryRow {
  letterId: string;
  how: 'hand' | 'post' | 'electronic' | 'left' | 'posted';
  on: string;
  by: string;
  receivedBy: string;
  refused: boolean;
  note: string;
  at: string;
}
export const deliveriesOf = (tx: Tx, letterIds: readonly string[]): Promise<DeliveryRow[]> =>
  tx.rows(sql`SELECT letter_id AS "letterId", how, delivered_on AS on, by_name AS by, received_by AS "receivedBy", refused, note, at
    FROM matter_delivery WHERE letter_id = ANY (${letterIds as string[]}::uuid[]) ORDER BY at, id`);
