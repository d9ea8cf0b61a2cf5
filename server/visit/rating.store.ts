/** Codes given at a visit, and what was said with them. A code is on disk as a keyed digest only. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { findingRatingLife } from '@niangjia/domain/visit/finding.lives.ts';
import type { Rating, Side } from '@niangjia/domain/visit/finding.model.ts';
import { cursor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { seesVisit } from './visit.store.ts';

const digest = (crypto: Crypto, code: string): Buffer => crypto.mac('visit-code', code);

export interface CodeRow {
  visitId: string;
  side: Side;
  findings: string[];
}

export const keepCode = (
  w: Pick<Work, 'tx' | 'crypto' | 'actor'>,
  code: string,
  { visitId, side, findings }: CodeRow,
): Promise<number> =>
  w.tx.run(sql`INSERT INTO visit_code (home, mac, visit_id, side, findings, given_by, given_on)
    VALUES (${homeOf(visitId)}, ${digest(w.crypto, code)}, ${visitId}, ${side}, ${JSON.stringify(findings)}::jsonb,
      ${w.actor.personId}, ${w.actor.day}::date)`);

export const findCode = (tx: Tx, crypto: Crypto, code: string): Promise<CodeRow | undefined> =>
  tx.maybe<CodeRow>(sql`SELECT visit_id AS "visitId", side, findings FROM visit_code
    WHERE mac = ${digest(crypto, code)}`);

export const ratingProjection = defineProjection(findingRatingLife, 'finding_rating', ['answer']);

export interface RatingRecord extends LockedRow {
  findingId: string;
  visitId: string;
  unitId: string;
  unit: string;
  employer: string;
  text: string;
  side: Side;
  satisfaction: Rating;
  words: string;
  ratedOn: Day;
  dueOn: Day | null;
  isOverdue: boolean;
  verifierId: string | null;
  verifier: string | null;
  firstPersonId: string;
  secondPersonId: string;
  answer: string | null;
}

const rows = sql`SELECT g.id, g.finding_id AS "findingId", g.visit_id AS "visitId", g.unit_id AS "unitId", u.short_name AS unit,
    e.name AS employer, coalesce((SELECT f->>'text' FROM jsonb_array_elements(v.findings) f WHERE f->>'id' = g.finding_id::text), '') AS text,
    g.side, g.satisfaction, g.words, g.rated_on AS "ratedOn", g.due_on AS "dueOn",
    (g.state = 'waiting' AND g.due_on < today()) AS "isOverdue", g.verifier_id AS "verifierId", p.name AS verifier,
    v.first_person_id AS "firstPersonId", v.second_person_id AS "secondPersonId", g.answer, g.state, g.seq
  FROM finding_rating g JOIN visit v ON v.id = g.visit_id JOIN employer e ON e.id = v.employer_id
    JOIN unit u ON u.id = g.unit_id LEFT JOIN person p ON p.id = g.verifier_id`;

export const listRatings = (
  tx: Tx,
  actor: Actor,
  s: { after?: string | undefined; limit: number; state?: string | undefined },
): Promise<RatingRecord[]> =>
  tx.rows<RatingRecord>(
    sql`${rows} WHERE ${and(
      seesVisit(actor),
      s.state ? sql`g.state = ${s.state}` : null,
      s.after ? sql`g.id < ${cursor(s.after)}` : null,
    )} ORDER BY g.id DESC LIMIT ${s.limit + 1}`,
  );

export const ratingsOf = (tx: Tx, where: Sql): Promise<RatingRecord[]> =>
  tx.rows<RatingRecord>(sql`${rows} WHERE ${where} ORDER BY g.id`);

export const lockRating = (tx: Tx, actor: Actor, id: string): Promise<RatingRecord | undefined> =>
  tx.maybe<RatingRecord>(sql`${rows} WHERE ${and(sql`g.id = ${id}`, seesVisit(actor))} FOR UPDATE OF g`);
