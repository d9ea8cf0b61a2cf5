/** Applications by phone and the codes that come back. Codes are kept as keyed digests; what was sent is sealed until somebody has compared it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { type JoinState, joinLife } from '@niangjia/domain/member/join.life.ts';
import type { WorkerFields } from '@niangjia/domain/member/worker.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import { cursor } from '../core/access.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow, unitOfMove } from '../core/life-store.ts';
import { inScope } from '../core/scope.ts';

export const joinProjection = defineProjection(joinLife, 'join_request', ['unitId', 'workerId', 'answerBy']);

export const joinPlace = (rowId: string) => ({ table: 'join_request', column: 'sealed', rowId });
const KEEPERS = ['member.keep', 'member.approve'] as const;

/** As it was sent. */
export interface Sent {
  fields: WorkerFields;
  /** In the applicant's words. */
  employer: string;
}

export interface JoinRequest extends LockedRow {
  state: JoinState;
  unitId: string;
  unit: UnitRef;
  workerId: string | null;
  index: Buffer | null;
  sealed: Buffer | null;
  sentOn: string;
  answerBy: string;
}

const columns = sql`j.id, j.state, j.seq, j.unit_id AS "unitId", j.worker_id AS "workerId", j.document_index AS index, j.sealed,
  (j.sent_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "sentOn", j.answer_by AS "answerBy",
  (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) FROM unit u WHERE u.id = j.unit_id) AS unit`;

/** Those that a person must look at, the most urgent first by their number: ids grow with time. */
export const listDoubtful = (
  tx: Tx,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<JoinRequest[]> =>
  tx.rows(
    sql`SELECT ${columns} FROM join_request j WHERE ${and(
      sql`j.state = 'doubtful'`,
      inScope(actor, KEEPERS, sql`j.unit_id`),
      after !== undefined && sql`j.id > ${cursor(after)}::uuid`,
    )} ORDER BY j.id LIMIT ${limit + 1}`,
  );

export const findJoin = (
  tx: Tx,
  sight: Sql,
  id: string,
  lock: Sql = sql``,
): Promise<JoinRequest | undefined> =>
  tx.maybe(sql`SELECT ${columns} FROM join_request j WHERE j.id = ${id} AND ${sight} ${lock}`);

export const openSent = (crypto: Crypto, { id, sealed }: Pick<JoinRequest, 'id' | 'sealed'>): Sent =>
  JSON.parse(crypto.open(joinPlace(id), sealed!).toString('utf8')) as Sent;

/** Before its state moves on. */
export const forgetSent = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE join_request SET sealed = NULL, document_index = NULL WHERE id = ${id}`);

const mark = (crypto: Crypto, code: string): Buffer => crypto.mac('worker-code', code);
interface Asked {
  key: string;
  /** Everything that was sent, as stable text. */
  body: string;
}

/** @returns false when this very request has been made before */
export const claimJoin = async (
  tx: Tx,
  crypto: Crypto,
  { code, joinId, asked }: { code: string; joinId: string; asked: Asked },
): Promise<boolean> =>
  (await tx.run(sql`INSERT INTO worker_code (home, mac, join_id, ask_key, ask_body)
    VALUES (${homeOf(joinId)}, ${mark(crypto, code)}, ${joinId}, ${crypto.mac('join-key', asked.key)}, ${crypto.mac('join-body', asked.body)})
    ON CONFLICT (ask_key) DO NOTHING`)) === 1;

export async function joinedBefore(
  tx: Tx,
  crypto: Crypto,
  { key, body }: Asked,
): Promise<{ joinId: string; isSame: boolean } | undefined> {
  const found = await tx.maybe<{ joinId: string; body: Buffer }>(
    sql`SELECT join_id AS "joinId", ask_body AS body FROM worker_code WHERE ask_key = ${crypto.mac('join-key', key)}`,
  );
  return found && { joinId: found.joinId, isSame: found.body.equals(crypto.mac('join-body', body)) };
}

/** One more code: the reply with the first may never have arrived, or the union hands one to its member. */
export const addCode = (
  tx: Tx,
  crypto: Crypto,
  code: string,
  of: { joinId: string } | { workerId: string },
): Promise<number> => {
  const { joinId = null, workerId = null } = of as { joinId?: string; workerId?: string };
  return tx.run(sql`INSERT INTO worker_code (home, mac, join_id, worker_id)
    VALUES (${homeOf(joinId ?? workerId!)}, ${mark(crypto, code)}, ${joinId}, ${workerId})`);
};

/** Codes that were handed out before open nothing any more. */
export const dropCodes = (tx: Tx, workerId: string): Promise<number> =>
  tx.run(sql`DELETE FROM worker_code WHERE worker_id = ${workerId}
    OR join_id IN (SELECT id FROM join_request WHERE worker_id = ${workerId})`);

/** What a code opens: an application, a record of a worker (the one into which it was merged), or both. */
export const openedBy = (
  tx: Tx,
  crypto: Crypto,
  code: string,
): Promise<{ joinId: string | null; workerId: string | null } | undefined> =>
  tx.maybe(sql`SELECT c.join_id AS "joinId", coalesce(w.merged_into_id, w.id) AS "workerId"
    FROM worker_code c LEFT JOIN join_request j ON j.id = c.join_id LEFT JOIN worker w ON w.id = coalesce(c.worker_id, j.worker_id)
    WHERE c.mac = ${mark(crypto, code)}`);

/** What happened to a record, by day and by whom, without what only the union writes down. */
export const stepsFor = (
  tx: Tx,
  id: string,
): Promise<{ name: string; endsCard: boolean; on: string; unit: string | null; why: string | null }[]> =>
  tx.rows(sql`SELECT m.name, coalesce(m.patch -> 'cardOn' = 'null'::jsonb, false) AS "endsCard", (m.at AT TIME ZONE 'Asia/Shanghai')::date::text AS on, m.why, ${unitOfMove} AS unit
    FROM move m LEFT JOIN seat s ON s.id = m.seat LEFT JOIN unit u ON u.id = s.unit_id
    WHERE m.home = ${homeOf(id)} AND m.subject = ${id} ORDER BY m.seq`);
