/** Letters of matters and how they were delivered. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { matterLetterLife } from '@niangjia/domain/matter/letter.life.ts';
import { type MoveSeen, roundOf } from '@niangjia/domain/matter/letter.rules.ts';
import type { LetterQuote } from '@niangjia/domain/matter/matter.model.ts';
import type { Work } from '../core/action.ts';
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
  ['paragraphs', 'quotes'],
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
  /** Records of the matter that it quotes. */
  quotes: LetterQuote[] | null;
  /** The signed one that it corrects. */
  corrects: string | null;
  /** Another one that corrects it is drafted or signed. */
  isCorrected: boolean;
  /** Why it was taken back. */
  withdrawn: string | null;
}

const columns = sql`l.id, l.state, l.seq, l.matter_id AS "matterId", l.unit_id AS "unitId", u.name AS office, l.code, l.title, l.addressee,
  l.paragraphs, l.drafter_id AS "drafterId", d.name AS drafter, l.document_no AS "documentNo", s.name AS signer, l.signed_on AS "signedOn",
  l.file_id AS "fileId", l.digest, l.quotes, l.corrects,
  EXISTS (SELECT FROM matter_letter c WHERE c.corrects = l.id AND c.state <> 'void') AS "isCorrected",
  (SELECT v.why FROM move v WHERE v.home = l.home AND v.subject = l.id AND v.name = 'withdraw') AS withdrawn`;
const named = sql`JOIN unit u ON u.id = l.unit_id JOIN person d ON d.id = l.drafter_id LEFT JOIN person s ON s.id = l.signer_id`;

export const lettersOf = (tx: Tx, matterId: string): Promise<LetterRecord[]> =>
  tx.rows<LetterRecord>(sql`SELECT ${columns} FROM matter_letter l ${named}
    WHERE l.home = ${homeOf(matterId)} AND l.matter_id = ${matterId} AND l.state <> 'void' ORDER BY l.id`);

export const lockMatterLetter = (tx: Tx, matterId: string, id: string): Promise<LetterRecord | undefined> =>
  tx.maybe<LetterRecord>(sql`SELECT ${columns} FROM matter_letter l ${named}
    WHERE l.home = ${homeOf(matterId)} AND l.id = ${id} AND l.matter_id = ${matterId} FOR UPDATE OF l`);

/** Signed ones that stand, with the number of the matter's own move that tells of the signing. */
const signedOf = (tx: Tx, matterId: string): Promise<{ code: string; at: number; on: string }[]> =>
  tx.rows(sql`SELECT l.code, told.seq AS at, l.signed_on AS on FROM matter_letter l
      JOIN move sign ON sign.home = l.home AND sign.subject = l.id AND sign.name = 'sign'
      JOIN move told ON told.home = l.home AND told.subject = l.matter_id AND told.key = sign.key AND told.name = 'signed'
    WHERE l.home = ${homeOf(matterId)} AND l.matter_id = ${matterId} AND l.state = 'signed'`);

const movesSeen = (tx: Tx, matterId: string): Promise<MoveSeen[]> =>
  tx.rows(sql`SELECT seq, name, from_state AS from, to_state AS to FROM move
    WHERE home = ${homeOf(matterId)} AND subject = ${matterId} ORDER BY seq`);

/** The letters that a move which waits for one may count on, each with the day on which the first of its round was signed. */
export async function signedInRound(
  tx: Tx,
  kind: MatterKind,
  matterId: string,
): Promise<ReadonlyMap<string, Day>> {
  const signed = await signedOf(tx, matterId);
  const moves = signed.length ? await movesSeen(tx, matterId) : [];
  const days = new Map<string, Day>();
  for (const { code, at, on } of signed)
    if (at > roundOf(kind, code, moves) && on < (days.get(code) ?? '9')) days.set(code, asDay(on));
  return days;
}

export interface DeliveryRow {
  letterId: string;
  how: 'hand' | 'post' | 'electronic' | 'left' | 'posted';
  on: string;
  by: string;
  receivedBy: string;
  refused: boolean;
  place: string;
  witnesses: string;
  recorded: boolean;
  note: string;
  at: string;
}
export const deliveriesOf = (tx: Tx, letterIds: readonly string[]): Promise<DeliveryRow[]> =>
  tx.rows(sql`SELECT letter_id AS "letterId", how, delivered_on AS on, by_name AS by, received_by AS "receivedBy", refused, place, witnesses, recorded, note, at
    FROM matter_delivery WHERE letter_id = ANY (${letterIds as string[]}::uuid[]) ORDER BY at, id`);

export const insertDelivery = (
  w: Work,
  letterId: string,
  d: Omit<DeliveryRow, 'letterId' | 'at'>,
): Promise<number> =>
  w.tx.run(sql`INSERT INTO matter_delivery (home, id, letter_id, how, delivered_on, by_name, received_by, refused, place, witnesses, recorded,
      note, person, at)
    VALUES (${homeOf(letterId)}, ${w.newId()}, ${letterId}, ${d.how}, ${d.on}, ${d.by}, ${d.receivedBy}, ${d.refused}, ${d.place},
      ${d.witnesses}, ${d.recorded}, ${d.note}, ${w.actor.personId}, clock())`);

export const findMatterLetter = (tx: Tx, matterId: string, id: string): Promise<LetterRecord | undefined> =>
  tx.maybe<LetterRecord>(sql`SELECT ${columns} FROM matter_letter l ${named}
    WHERE l.home = ${homeOf(matterId)} AND l.id = ${id} AND l.matter_id = ${matterId}`);
