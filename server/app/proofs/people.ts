/** Persons with posts, accounts and sessions: signing in itself is proved elsewhere, here everybody is signed in already. */
import { createHash } from 'node:crypto';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { seatsOf } from '@niangjia/domain/unit/offices.ts';
import { accountProjection } from '../../account/account.actions.ts';
import { startSession } from '../../account/session.store.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { advance, openLife } from '../../core/life-store.ts';
import { endPost } from '../../unit/post.handover.ts';
import { insertSeats } from '../../unit/post.seats.ts';
import { insertPersons, insertPosts } from '../../unit/unit.bulk.ts';
import { type CAST, type Role, type RoleName, roleNames, roleOf } from './cast.ts';
import { linesAt, PLACES, type PlaceName } from './places.ts';

export interface Person {
  personId: string;
  accountId: string;
  postIds: string[];
  sessionId: string;
  /** What the browser sends; null without a cookie. */
  token: string | null;
}

export interface Grounds {
  unit: Record<PlaceName, string>;
  department: Record<PlaceName, string>;
  /** 0, 1, 2 … in this world: whoever was first elsewhere is not first here. */
  serial(): number;
}

export const ENTERED = '2021-03-01';

export async function makeCast(w: Work, grounds: Grounds): Promise<Record<RoleName, Person>> {
  const made: Partial<Record<RoleName, Person>> = {};
  for (const name of roleNames)
    made[name] = await makePerson(w, grounds, `甲${roleNames.indexOf(name)}`, roleOf(name));
  return made as Record<keyof typeof CAST, Person>;
}

export async function makePerson(w: Work, grounds: Grounds, name: string, role: Role): Promise<Person> {
  const bulk = { tx: w.tx, crypto: w.crypto, personId: w.actor.personId, key: w.key };
  const [personId, accountId] = [w.newId(), w.newId()];
  const tomorrow = addCalendarDays(asDay(w.actor.day), 1);
  await insertPersons(bulk, [{ id: personId, name, unitId: grounds.unit[role.posts[0]!.at] }]);
  const posts = role.posts.map(({ office, at }) => ({
    id: w.newId(),
    personId,
    unitId: grounds.unit[at],
    // Leaders have none; everybody else of a federation sits in its department.
    departmentId: office === 'chair' || office === 'vice-chair' ? null : grounds.department[at],
    title: office,
    office,
    employment: 'full-time' as const,
    fromDay: role.fate === 'not-begun' ? tomorrow : ENTERED,
  }));
  await insertPosts(bulk, posts);
  const createdAt = (await w.tx.one<{ at: string }>(sql`SELECT clock() AS at`)).at;
  await openLife(
    w,
    accountProjection,
    accountId,
    'open',
    { login: `u${accountId.slice(-12)}` },
    {
      person_id: personId,
      created_at: createdAt,
    },
  );
  // A second factor is bound, so that administrators owe nothing.
  await w.tx.run(sql`UPDATE account SET totp_since = clock(), must_change = false WHERE id = ${accountId}`);
  const session = await startSession(w.tx, { id: accountId, home: w.actor.home }, 'full', 'proof', 12);
  const { sessionId } = await w.tx.one<{
    sessionId: string;
  }>(sql`UPDATE session SET seen_at = clock() + interval '1 hour'
    WHERE account_id = ${accountId} RETURNING id AS "sessionId"`);
  const postIds = posts.map(p => p.id);
  await befall(w, role.fate, { accountId, postIds });
  const token =
    role.fate === 'no-cookie'
      ? null
      : role.fate === 'forged'
        ? createHash('sha256').update(session).digest('base64url')
        : session;
  return { personId, accountId, postIds, sessionId, token };
}

/** What became of them, step by step as the program does it, but without its ending of sessions: the state alone must be enough. */
async function befall(
  w: Work,
  fate: Role['fate'],
  who: { accountId: string; postIds: string[] },
): Promise<void> {
  const session = (change: ReturnType<typeof sql>) =>
    w.tx.run(sql`UPDATE session SET ${change} WHERE account_id = ${who.accountId}`);
  if (fate === 'expired') await session(sql`ends_at = clock() - interval '1 second'`);
  if (fate === 'idle') await session(sql`seen_at = clock() - interval '1 day'`);
  if (fate === 'signed-out') await session(sql`ended_at = clock()`);
  if (fate === 'owes-password') await session(sql`stage = 'change'`);
  if (fate === 'disabled')
    await advance(w, accountProjection, { id: who.accountId, state: 'live', seq: 1 }, 'disable');
  if (fate === 'ended')
    for (const id of who.postIds)
      await endPost(w, { id, state: 'held', seq: 1, fromDay: ENTERED }, w.actor.day, { why: '到龄' });
}

/** The place that an office of this unit would have, for somebody who is only talked about. */
export const plainOffice = (at: PlaceName) =>
  ({
    federation: 'department-staff',
    township: 'township-staff',
    park: 'township-staff',
    industry: 'industry-staff',
    direct: 'industry-staff',
    enterprise: 'enterprise-chair',
    joint: 'enterprise-chair',
  })[PLACES[at].kind] as 'department-staff' | 'township-staff' | 'industry-staff' | 'enterprise-chair';

/** One duty beyond the office, which may be withdrawn again. */
export async function grantExtra(w: Work, at: PlaceName, grounds: Grounds, person: Person): Promise<string> {
  const [grant] = seatsOf(plainOffice(at), PLACES[at].kind, linesAt(at));
  const id = w.newId();
  const postId = person.postIds[0]!;
  const seat = { id, postId, personId: person.personId, unitId: grounds.unit[at], line: grant!.line };
  await insertSeats(w.tx, w.crypto, [
    { ...seat, duty: 'supervise.read', reach: 'own', fromDay: ENTERED, toDay: '9999-12-31' },
  ]);
  return id;
}
