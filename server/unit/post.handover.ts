/**
 * What becomes of posts when their unit ends. Members of the leading body go out of office, because the other unit elects its own;
 * everybody else goes on there in the same office, where the office exists.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import { POST_FIRST_MOVE, postLife } from '@niangjia/domain/unit/post.life.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { endSeats, insertSeats, seatsForPost } from './post.seats.ts';
import { postProjection } from './unit.projection.ts';
import { FOREVER } from './unit.tree.ts';

export interface HeldPost {
  id: string;
  state: string;
  seq: number;
  personId: string;
  person: string;
  title: string;
  office: string;
  employment: string;
  isLeader: boolean;
  fromDay: string;
  toDay: string;
}

/** Posts of a unit that would still hold on the day. */
export const listHeld = (tx: Tx, unitId: string, day: string): Promise<HeldPost[]> =>
  tx.rows<HeldPost>(sql`SELECT t.id, t.state, t.seq, t.person_id AS "personId", p.name AS person, t.title, t.office, t.employment,
      t.is_leader AS "isLeader", t.from_day AS "fromDay", t.to_day AS "toDay"
    FROM post t JOIN person p ON p.id = t.person_id WHERE t.unit_id = ${unitId} AND t.to_day > ${day}::date ORDER BY t.id`);

export const followsTo = (post: HeldPost, kind: UnitKind): boolean =>
  !post.isLeader &&
  post.state === postLife.initial &&
  isOffice(post.office) &&
  officeSpec(post.office).kinds.includes(kind);

/** Ends one post and its seats. A post that was decided to end later ends now. */
export async function endPost(
  w: Work,
  post: Pick<HeldPost, 'id' | 'state' | 'seq' | 'fromDay'>,
  toDay: string,
  more: { why: string; seatId?: string | null },
): Promise<{ state: string; seq: number }> {
  const day = toDay < post.fromDay ? post.fromDay : toDay;
  await endSeats(w.tx, w.crypto, [post.id], day);
  return advance(w, postProjection, post, 'end', { toDay: day }, more);
}

export async function endPostsOf(w: Work, unitId: string, day: string, why: string): Promise<void> {
  await lockPosts(w, unitId);
  for (const post of await listHeld(w.tx, unitId, day)) await endPost(w, post, day, { why });
}

const lockPosts = (w: Work, unitId: string) =>
  w.tx.run(sql`SELECT id FROM post WHERE unit_id = ${unitId} ORDER BY id FOR UPDATE`);

/** Ends the posts of a merged unit and opens those that follow at the other one. */
export async function handOverPosts(
  w: Work,
  unitId: string,
  into: { id: string; kind: UnitKind; shortName: string; lines: readonly Line[] },
  day: string,
  why: string,
): Promise<void> {
  await lockPosts(w, unitId);
  for (const post of await listHeld(w.tx, unitId, day)) {
    await endPost(w, post, day, { why });
    if (!followsTo(post, into.kind)) continue;
    const { personId, title, office, employment, toDay } = post;
    await openPost(
      w,
      { personId, unitId: into.id, departmentId: null, title, office, employment, fromDay: day, toDay },
      into,
      { why },
    );
  }
}

export interface NewPost {
  personId: string;
  unitId: string;
  departmentId: string | null;
  title: string;
  office: string;
  employment: string;
  fromDay: string;
  toDay?: string;
  dueOn?: string | null;
  secondedFrom?: string | null;
}

/** A post with its first move and the seats of its office. */
export async function openPost(
  w: Work,
  post: NewPost,
  unit: { kind: UnitKind; lines: readonly Line[] },
  more: { why: string; seatId?: string | null },
): Promise<string> {
  const id = w.newId();
  const { personId, unitId, toDay = FOREVER, ...content } = post;
  if (!isOffice(post.office)) throw new Error(`unknown office ${post.office}`);
  await openLife(
    w,
    postProjection,
    id,
    POST_FIRST_MOVE.name,
    { ...content, toDay, isLeader: officeSpec(post.office).isLeader },
    { person_id: personId, unit_id: unitId },
    more.seatId ?? null,
    postLife.initial,
    more.why,
  );
  const facts = { id, personId, unitId, office: post.office, fromDay: post.fromDay, toDay };
  await insertSeats(w.tx, w.crypto, seatsForPost(facts, unit, w.newId));
  return id;
}
