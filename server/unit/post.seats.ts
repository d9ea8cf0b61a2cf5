/** Seats on disk: every row carries a keyed seal over its content, made anew whenever a day changes. */

import type { Line } from '@niangjia/domain/core/actor.ts';
import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { isOffice, type SeatGrant, seatsOf } from '@niangjia/domain/unit/offices.ts';
import type { SeatRow } from '@niangjia/domain/unit/post.model.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { type SeatFacts, sealSeat } from '../core/crypto/seat-seal.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { FOREVER } from './unit.tree.ts';

/** Writes new seats, sealed. */
export async function insertSeats(tx: Tx, crypto: Crypto, seats: readonly SeatFacts[]): Promise<void> {
  if (seats.length === 0) return;
  const rows = seats.map(s => ({
    home: homeOf(s.id),
    id: s.id,
    post_id: s.postId,
    person_id: s.personId,
    unit_id: s.unitId,
    line: s.line,
    duty: s.duty,
    reach: s.reach,
    from_day: s.fromDay,
    to_day: s.toDay,
    seal: `\\x${sealSeat(crypto, s).toString('hex')}`,
  }));
  await tx.run(
    sql`INSERT INTO seat SELECT * FROM jsonb_populate_recordset(NULL::seat, ${JSON.stringify(rows)}::jsonb)`,
  );
}

export const seatColumns = sql`id, post_id AS "postId", person_id AS "personId", unit_id AS "unitId", line, duty, reach,
  from_day AS "fromDay", to_day AS "toDay"`;

/** Ends seats of posts from a day on; what was to begin later never begins. `seatId` narrows it to one seat. */
export async function endSeats(
  tx: Tx,
  crypto: Crypto,
  postIds: readonly string[],
  toDay: string,
  seatId: string | null = null,
): Promise<void> {
  const open = await tx.rows<SeatFacts>(sql`SELECT ${seatColumns} FROM seat
    WHERE post_id = ANY (${[...postIds]}::uuid[]) AND to_day > ${toDay}::date AND (${seatId}::uuid IS NULL OR id = ${seatId}::uuid)
    ORDER BY id FOR UPDATE`);
  const ended = open.map(s => ({ ...s, toDay: s.fromDay > toDay ? s.fromDay : toDay }));
  await tx.run(sql`UPDATE seat SET to_day = e.to_day, seal = e.seal
    FROM unnest(${ended.map(s => s.id)}::uuid[], ${ended.map(s => s.toDay)}::date[], ${ended.map(s => sealSeat(crypto, s))}::bytea[])
      AS e(id, to_day, seal) WHERE seat.id = e.id`);
}

export interface PostFacts {
  id: string;
  personId: string;
  unitId: string;
  office: string;
  fromDay: string;
  toDay: string;
}

/** The seats that a post's office gives, as rows to insert. */
export function seatsForPost(
  post: PostFacts,
  unit: { kind: UnitKind; lines: readonly Line[] },
  newId: () => string,
): SeatFacts[] {
  if (!isOffice(post.office)) throw new Error(`unknown office ${post.office}`);
  const { id: postId, personId, unitId, fromDay, toDay } = post;
  return seatsOf(post.office, unit.kind, unit.lines).map(({ line, duty, reach }) => ({
    id: newId(),
    postId,
    personId,
    unitId,
    line,
    duty,
    reach,
    fromDay,
    toDay,
  }));
}

export interface SeatHolder {
  id: string;
  office: string;
  unitKind: UnitKind;
  /** Lines on which the unit stands. */
  unitLines: readonly Line[];
}

/** Seats of posts as screens show them, with what was given beside the template marked. */
export async function listSeats(tx: Tx, posts: readonly SeatHolder[]): Promise<Map<string, SeatRow[]>> {
  const rows = await tx.rows<
    SeatFacts & { duty: Duty; line: Line; reach: 'own' | 'below' }
  >(sql`SELECT ${seatColumns} FROM seat
    WHERE post_id = ANY (${posts.map(p => p.id)}::uuid[]) ORDER BY to_day DESC, line DESC, duty, id`);
  return new Map(
    posts.map(post => [
      post.id,
      rows.filter(seat => seat.postId === post.id).map(seat => toSeatRow(seat, post)),
    ]),
  );
}

function toSeatRow(
  seat: SeatFacts & { duty: Duty; line: Line; reach: 'own' | 'below' },
  post: SeatHolder,
): SeatRow {
  const template: SeatGrant[] = isOffice(post.office)
    ? seatsOf(post.office, post.unitKind, post.unitLines)
    : [];
  const isExtra = !template.some(t => t.line === seat.line && t.duty === seat.duty && t.reach === seat.reach);
  return {
    id: seat.id,
    line: seat.line,
    duty: seat.duty,
    dutyName: DUTIES[seat.duty],
    reach: seat.reach,
    fromDay: seat.fromDay as SeatRow['fromDay'],
    toDay: seat.toDay === FOREVER ? null : (seat.toDay as SeatRow['fromDay']),
    isExtra,
  };
}
