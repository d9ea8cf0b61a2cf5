/** Sessions: an opaque token in the cookie, its digest in the table. Who acts is read anew for every request. */
import { createHash, randomBytes } from 'node:crypto';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { needsSecondFactor } from '@niangjia/domain/account/stage.rules.ts';
import type { Actor, Line, Reach, Seat } from '@niangjia/domain/core/actor.ts';
import { type Duty, isDuty } from '@niangjia/domain/core/duty.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { isSeatSealed, type SeatFacts } from '../core/crypto/seat-seal.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { type Sql, sql, statementName } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { AccountSettings } from './account-settings.ts';

/** 256 random bits, base64url: the same shape for cookies and for links. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

interface SeatJson extends SeatFacts {
  path: string;
  seal: string | null;
}

interface SessionRow {
  id: string;
  stage: Stage;
  isStale: boolean;
  accountId: string;
  personId: string;
  name: string;
  home: number;
  day: string;
  hasTotp: boolean;
  isDemo: boolean;
  posts: { unitId: string; departmentId: string | null }[] | null;
  seats: SeatJson[] | null;
}

export interface LiveSession {
  id: string;
  actor: Actor;
  stage: Stage;
}

/** In force on a day: half-open, as every pair of days. */
const inForce = (alias: 'p' | 's' | 'pl'): Sql =>
  ({
    p: sql`p.from_day <= d.day AND d.day < p.to_day`,
    s: sql`s.from_day <= d.day AND d.day < s.to_day`,
    pl: sql`pl.from_day <= d.day AND d.day < pl.to_day`,
  })[alias];

const sessionQuery = (
  hash: Buffer,
  idleMinutes: number,
): Sql => sql`WITH d AS MATERIALIZED (SELECT today() AS day)
  SELECT ses.id, ses.stage, ses.seen_at < clock() - interval '30 seconds' AS "isStale", a.id AS "accountId",
    a.person_id AS "personId", per.name, per.home, d.day::text AS day, a.totp_since IS NOT NULL AS "hasTotp",
    EXISTS (SELECT FROM installation WHERE mode = 'demo') AS "isDemo",
    (SELECT json_agg(json_build_object('unitId', p.unit_id, 'departmentId', p.department_id)
        ORDER BY p.employment <> 'full-time', p.from_day, p.id)
      FROM post p WHERE p.person_id = a.person_id AND ${inForce('p')}) AS posts,
    (SELECT json_agg(json_build_object('id', s.id, 'postId', s.post_id, 'personId', s.person_id, 'unitId', s.unit_id,
        'line', s.line, 'duty', s.duty, 'reach', s.reach, 'fromDay', s.from_day::text, 'toDay', s.to_day::text,
        'path', pl.path, 'seal', encode(s.seal, 'hex'))
        ORDER BY s.duty, s.line DESC, s.unit_id, s.id)
      FROM seat s JOIN post p ON p.id = s.post_id AND ${inForce('p')}
      JOIN unit_place pl ON pl.unit_id = s.unit_id AND pl.line = s.line AND ${inForce('pl')}
      WHERE s.person_id = a.person_id AND ${inForce('s')}) AS seats
  FROM d, session ses JOIN account a ON a.id = ses.account_id JOIN person per ON per.id = a.person_id
  WHERE ses.token_hash = ${hash} AND ses.ended_at IS NULL AND clock() < ses.ends_at AND a.state = 'live'
    AND ses.seen_at > clock() - make_interval(mins => ${idleMinutes}::int)`;

/**
 * Who a token stands for, now: one statement reads session, account, posts and seats, so that a disabled account, an ended
 * post or an ended session is out at the very next request. Null when nobody may act with it.
 */
export async function findSession(
  db: Db,
  crypto: Crypto,
  token: string,
  settings: AccountSettings,
): Promise<LiveSession | null> {
  const query = sessionQuery(tokenHash(token), settings.idleMinutes);
  const { rows } = await db.pool.query<SessionRow>({
    name: statementName(query.text),
    text: query.text,
    values: query.values as unknown[],
  });
  const row = rows[0];
  if (!row?.posts) return null;
  if (row.isStale) await db.tx(tx => tx.run(sql`UPDATE session SET seen_at = clock() WHERE id = ${row.id}`));
  const actor = actorOf(row, crypto);
  return { id: row.id, actor, stage: stageNow(row, actor) };
}

/** Somebody who was made an administrator in the middle of a session owes the second factor from then on. */
function stageNow(row: SessionRow, actor: Actor): Stage {
  const owes = !row.isDemo && !row.hasTotp && needsSecondFactor(actor.seats.map(s => s.duty));
  return row.stage === 'full' && owes ? 'totp-enrol' : row.stage;
}

function actorOf(row: SessionRow, crypto: Crypto): Actor {
  const posts = row.posts ?? [];
  return {
    personId: row.personId,
    accountId: row.accountId,
    name: row.name,
    home: row.home,
    day: row.day,
    unitIds: [...new Set(posts.map(p => p.unitId))],
    departmentIds: [...new Set(posts.flatMap(p => p.departmentId ?? []))],
    seats: (row.seats ?? []).flatMap(seat => seatOf(seat, crypto)),
  };
}

/** A seat whose digest does not fit was written past the program: it gives nothing. */
function seatOf(s: SeatJson, crypto: Crypto): Seat[] {
  if (!isDuty(s.duty) || !isSeatSealed(crypto, s, s.seal ? Buffer.from(s.seal, 'hex') : null)) return [];
  return [
    {
      id: s.id,
      unitId: s.unitId,
      line: s.line as Line,
      path: s.path,
      duty: s.duty,
      reach: s.reach as Reach,
    },
  ];
}

/** @returns the token for the cookie */
export async function startSession(
  tx: Tx,
  account: { id: string; home: number },
  stage: Stage,
  agent: string,
  hours: number,
): Promise<string> {
  const token = newToken();
  await tx.run(sql`INSERT INTO session (token_hash, id, account_id, made_at, seen_at, ends_at, stage, agent)
    SELECT ${tokenHash(token)}, ${newId(account.home)}, ${account.id}, t, t, t + make_interval(hours => ${hours}::int), ${stage}, ${agent}
    FROM clock() t`);
  return token;
}

/** A session that gains rights gets a new token, so that one seen before is worth nothing. */
export async function restage(tx: Tx, token: string, stage: Stage): Promise<string> {
  const next = newToken();
  const changed =
    await tx.run(sql`UPDATE session SET token_hash = ${tokenHash(next)}, stage = ${stage}, seen_at = clock()
    WHERE token_hash = ${tokenHash(token)} AND ended_at IS NULL`);
  if (changed !== 1) throw new Error('a session ended while it was in use');
  return next;
}

export const endSession = (tx: Tx, token: string): Promise<number> =>
  tx.run(
    sql`UPDATE session SET ended_at = clock() WHERE token_hash = ${tokenHash(token)} AND ended_at IS NULL`,
  );

export const endSessionById = (tx: Tx, accountId: string, id: string): Promise<number> =>
  tx.run(sql`UPDATE session SET ended_at = clock()
    WHERE id = ${id} AND account_id = ${accountId} AND ended_at IS NULL`);

/** @param keep a token whose session goes on */
export const endSessionsOf = (tx: Tx, accountId: string, keep: string | null = null): Promise<number> =>
  tx.run(sql`UPDATE session SET ended_at = clock() WHERE account_id = ${accountId} AND ended_at IS NULL
    AND token_hash IS DISTINCT FROM ${keep === null ? null : tokenHash(keep)}`);

export interface OwnSession {
  id: string;
  madeAt: string;
  seenAt: string;
  agent: string;
  current: boolean;
}

export const listSessions = (
  tx: Tx,
  accountId: string,
  token: string | null,
  idleMinutes: number,
): Promise<OwnSession[]> =>
  tx.rows<OwnSession>(sql`SELECT id, made_at AS "madeAt", seen_at AS "seenAt", agent,
      token_hash = ${token === null ? Buffer.alloc(0) : tokenHash(token)} AS current
    FROM session WHERE account_id = ${accountId} AND ended_at IS NULL AND clock() < ends_at
      AND seen_at > clock() - make_interval(mins => ${idleMinutes}::int) ORDER BY made_at DESC LIMIT 50`);

/** Duties that a person's posts give today: decides whether a second factor is owed. */
export const dutiesToday = async (tx: Tx, personId: string): Promise<Duty[]> =>
  (
    await tx.rows<{ duty: string }>(sql`WITH d AS (SELECT today() AS day)
      SELECT DISTINCT s.duty FROM d, seat s JOIN post p ON p.id = s.post_id
      WHERE s.person_id = ${personId} AND ${inForce('s')} AND ${inForce('p')}`)
  )
    .map(r => r.duty)
    .filter(isDuty);

/** Units of today's posts, the one that screens open with first. */
export const postUnitsToday = async (tx: Tx, personId: string): Promise<string[]> =>
  (
    await tx.rows<{ unitId: string }>(sql`WITH d AS (SELECT today() AS day)
      SELECT p.unit_id AS "unitId" FROM d, post p WHERE p.person_id = ${personId} AND ${inForce('p')}
      ORDER BY p.employment <> 'full-time', p.from_day, p.id`)
  ).map(r => r.unitId);
