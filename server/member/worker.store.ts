/** Reads of workers, in scope through the union where the membership stands, or that shakes hands over it, or that looks after them. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { cleaned } from '@niangjia/domain/core/identity.ts';
import type { MembershipState } from '@niangjia/domain/member/membership.life.ts';
import type { RetainReason, WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { eachInScope } from '../core/scope.ts';
import { documentIndex, maskedBank, maskedDocument, maskedMobile, mobileIndex } from './worker.seal.ts';

export const MEMBER_READERS = [
  'member.read',
  'member.keep',
  'member.approve',
  'member.settle',
] as const satisfies readonly Duty[];

const unitRef = (column: Sql): Sql =>
  sql`(SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) FROM unit u WHERE u.id = ${column})`;

const head = sql`w.id, w.seq, w.name, w.sex, w.born, w.document, w.document_enc AS "documentEnc", w.mobile_enc AS "mobileEnc", w.groups,
  w.job, w.state, w.handshake, w.joined_on AS "joinedOn", w.outside_name AS "outsideName", w.due_on AS "dueOn",
  ${unitRef(sql`w.unit_id`)} AS unit,
  ${unitRef(sql`w.other_unit_id`)} AS "otherUnit",
  (SELECT jsonb_build_object('id', e.id, 'name', e.name) FROM employer e WHERE e.id = w.employer_id) AS employer`;

interface Raw extends Omit<WorkerRow, 'documentMasked' | 'mobileMasked'> {
  documentEnc: Buffer | null;
  mobileEnc: Buffer | null;
}

const shown =
  (crypto: Crypto) =>
  <T extends Raw>({ documentEnc, mobileEnc, ...row }: T) => ({
    ...row,
    documentMasked: maskedDocument(crypto, row.id, documentEnc),
    mobileMasked: maskedMobile(crypto, row.id, mobileEnc),
  });

/** One row, by probing. */
export const seesWorker = (actor: Actor): Sql => sql`(${eachInScope(actor, MEMBER_READERS, sql`w.unit_id`)}
  OR (w.other_unit_id IS NOT NULL AND ${eachInScope(actor, ['member.keep', 'member.settle'], sql`w.other_unit_id`)})
  OR (w.minded_by_id IS NOT NULL AND ${eachInScope(actor, MEMBER_READERS, sql`w.minded_by_id`)}))`;

export async function readWorkers(tx: Tx, crypto: Crypto, where: Sql, limit: number): Promise<WorkerRow[]> {
  const rows = await tx.rows<Raw>(
    sql`SELECT ${head} FROM worker w WHERE ${where} ORDER BY w.id LIMIT ${limit}`,
  );
  return rows.map(shown(crypto));
}

/** People who could be the one who is being entered: the same mobile, or the same name born on the same day. */
export async function alikeWorkers(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  given: {
    name: string;
    documentNo?: string | undefined;
    mobile?: string | undefined;
    born?: string | undefined;
  },
): Promise<(WorkerRow & { because: string[] })[]> {
  const number = given.documentNo ? cleaned(given.documentNo) : null;
  const document = number && documentIndex(crypto, 'id-card', number);
  const mobile = given.mobile ? mobileIndex(crypto, given.mobile) : null;
  const rows = await tx.rows<Raw & { because: string[] }>(sql`SELECT ${head}, array_remove(ARRAY[
        CASE WHEN w.document_index = ${document} THEN '证件号相同' END,
        CASE WHEN w.mobile_index = ${mobile} THEN '手机号相同' END,
        CASE WHEN w.name = ${given.name} AND w.born = ${given.born ?? null}::date THEN '姓名、出生日期相同' END], NULL) AS because
    FROM worker w WHERE w.state NOT IN ('merged', 'void') AND w.id IN (
        SELECT id FROM worker WHERE document_index = ${document}
        UNION SELECT id FROM worker WHERE mobile_index = ${mobile}
        UNION SELECT id FROM worker WHERE name COLLATE "C" = ${given.name} AND born = ${given.born ?? null}::date)
      AND ${seesWorker(actor)}
    ORDER BY w.id LIMIT 20`);
  return rows.map(shown(crypto));
}

export interface FullWorker extends WorkerRow {
  unitId: string;
  bankMasked: string | null;
  otherUnitId: string | null;
  mindedById: string | null;
  employerId: string | null;
  worksAt: string | null;
  ethnic: string | null;
  education: string | null;
  political: string | null;
  retainReason: RetainReason | null;
  mindedBy: UnitRef | null;
  askedOn: string | null;
  cardOn: string | null;
  letterNo: string | null;
  appliedOn: string | null;
  warnedOn: string | null;
  endedOn: string | null;
}

export async function findWorker(
  tx: Tx,
  actor: Actor,
  crypto: Crypto,
  id: string,
  lock: Sql = sql``,
  sight: Sql = seesWorker(actor),
): Promise<FullWorker | undefined> {
  const row = await tx.maybe<
    Raw & Omit<FullWorker, keyof WorkerRow | 'bankMasked'> & { bankEnc: Buffer | null }
  >(sql`SELECT ${head}, w.bank_enc AS "bankEnc",
      w.unit_id AS "unitId", w.other_unit_id AS "otherUnitId", w.minded_by_id AS "mindedById", w.employer_id AS "employerId",
      w.works_at AS "worksAt", w.ethnic, w.education, w.political, w.retain_reason AS "retainReason", ${unitRef(sql`w.minded_by_id`)} AS "mindedBy",
      w.asked_on AS "askedOn", w.card_on AS "cardOn", w.letter_no AS "letterNo", w.applied_on AS "appliedOn", w.warned_on AS "warnedOn", w.ended_on AS "endedOn"
    FROM worker w WHERE w.id = ${id} AND ${sight} ${lock}`);
  if (!row) return undefined;
  const { bankEnc, ...rest } = row;
  return { ...shown(crypto)(rest), bankMasked: maskedBank(crypto, id, bankEnc) };
}

/** Whoever has this document, seen or not. Under the caller's transaction the unique index settles who came first. */
export const knownByDocument = (
  tx: Tx,
  actor: Actor,
  index: Buffer,
): Promise<
  | { id: string; name: string; unitId: string; unit: string; state: MembershipState; isSeen: boolean }
  | undefined
> =>
  tx.maybe(sql`SELECT w.id, w.name, w.unit_id AS "unitId", u.short_name AS unit, w.state, ${seesWorker(actor)} AS "isSeen"
    FROM worker w JOIN unit u ON u.id = w.unit_id WHERE w.document_index = ${index} AND w.state NOT IN ('merged', 'void')`);
