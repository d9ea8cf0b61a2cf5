/** The own data of a worker, and corrections that are asked for. What was written is sealed until somebody has answered. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { correctionLife } from '@niangjia/domain/member/correction.life.ts';
import type { Wanted } from '@niangjia/domain/member/own-data.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { eachInScope, inScope } from '../core/scope.ts';

export const correctionProjection = defineProjection(correctionLife, 'correction_ask', ['answer']);
export const correctionPlace = (rowId: string) => ({ table: 'correction_ask', column: 'sealed', rowId });

export interface CorrectionAsk extends LockedRow {
  workerId: string | null;
  personId: string | null;
  name: string;
  unitId: string;
  unit: string;
  sealed: Buffer | null;
  askedOn: string;
  answerBy: string;
  answer: string | null;
}

const rows = sql`SELECT c.id, c.state, c.seq, c.worker_id AS "workerId", c.person_id AS "personId",
    coalesce(w.name, p.name) AS name, c.unit_id AS "unitId", u.short_name AS unit, c.sealed,
    (c.asked_at AT TIME ZONE 'Asia/Shanghai')::date AS "askedOn", c.answer_by AS "answerBy", c.answer
  FROM correction_ask c LEFT JOIN worker w ON w.id = c.worker_id LEFT JOIN person p ON p.id = c.person_id JOIN unit u ON u.id = c.unit_id`;

/** Workers' by those who keep members, those of people with an account by those who keep the register of units and people. */
const answered = (within: (duty: 'member.keep' | 'unit.keep') => Sql): Sql =>
  sql`((c.worker_id IS NOT NULL AND ${within('member.keep')}) OR (c.person_id IS NOT NULL AND ${within('unit.keep')}))`;

export const waitingAsks = (tx: Tx, actor: Actor): Promise<CorrectionAsk[]> =>
  tx.rows(
    sql`${rows} WHERE c.state = 'asked' AND ${answered(duty => inScope(actor, duty, sql`c.unit_id`))} ORDER BY c.answer_by, c.id LIMIT 200`,
  );

export const lockAsk = (tx: Tx, actor: Actor, id: string): Promise<CorrectionAsk | undefined> =>
  tx.maybe(
    sql`${rows} WHERE c.id = ${id} AND ${answered(duty => eachInScope(actor, duty, sql`c.unit_id`))} FOR UPDATE OF c`,
  );

export const asksOf = (tx: Tx, workerId: string, lock: Sql = sql``): Promise<CorrectionAsk[]> =>
  tx.rows(sql`${rows} WHERE c.worker_id = ${workerId} ORDER BY c.id DESC LIMIT 20 ${lock}`);

export const asksOfPerson = (tx: Tx, personId: string, lock: Sql = sql``): Promise<CorrectionAsk[]> =>
  tx.rows(sql`${rows} WHERE c.person_id = ${personId} ORDER BY c.id DESC LIMIT 20 ${lock}`);

export const wantedOf = (crypto: Crypto, { id, sealed }: CorrectionAsk): Wanted =>
  sealed ? (JSON.parse(crypto.open(correctionPlace(id), sealed).toString('utf8')) as Wanted) : [];

/** What was written has been answered. */
export const forgetAsk = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE correction_ask SET sealed = NULL WHERE home = ${homeOf(id)} AND id = ${id}`);

export interface Looked {
  at: string;
  who: string;
  unit: string;
  field: string;
  why: string;
}

export const looksAt = (tx: Tx, workerId: string): Promise<Looked[]> =>
  tx.rows(sql`SELECT v.at, coalesce(p.name, '') AS who, u.short_name AS unit, v.field, v.why
    FROM worker_reveal v JOIN unit u ON u.id = v.unit_id LEFT JOIN person p ON p.id = v.person
    WHERE v.worker_id = ${workerId} ORDER BY v.at DESC LIMIT 200`);

export const spansOf = (
  tx: Tx,
  workerId: string,
): Promise<{ unit: string; standing: 'active' | 'retained'; from: string; to: string | null }[]> =>
  tx.rows(sql`SELECT u.name AS unit, m.standing, m.from_day AS from, nullif(m.to_day, '9999-12-31') AS to
    FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.worker_id = ${workerId} ORDER BY m.from_day`);
