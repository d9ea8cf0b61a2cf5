/** Accounts as their administrator sees them: persons with a post today inside the administrator's scope. */
import type { HeldAccount } from '@niangjia/domain/account/account.life.ts';
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope, placesOf } from '../core/scope.ts';

export const KEEPERS: readonly Duty[] = ['account.keep', 'post.keep'];

export interface AccountFilter {
  q?: string | undefined;
  state?: 'none' | 'live' | 'disabled' | 'locked' | undefined;
  unitId?: string | undefined;
  after?: string | undefined;
  size: number;
}

export interface ListedAccount {
  personId: string;
  name: string;
  posts: { title: string; unitName: string; unitId: string }[];
  accountId: string | null;
  login: string | null;
  state: 'none' | 'live' | 'disabled' | 'locked';
  ready: boolean;
  secondFactor: boolean;
  seenAt: string | null;
  seq: number;
}

const stateOf: Sql = sql`CASE WHEN a.id IS NULL THEN 'none' WHEN a.state = 'disabled' THEN 'disabled'
  WHEN a.locked_until > clock() THEN 'locked' ELSE 'live' END`;

/** Ordered by name, then id: `after` is the last row's `name id`. Posts outside the scope are not shown. */
export async function listAccounts(tx: Tx, actor: Actor, f: AccountFilter): Promise<ListedAccount[]> {
  const [, afterName, afterId] = /^(.*) ([0-9a-f-]{36})$/s.exec(f.after ?? '') ?? [];
  const held = sql`po.from_day <= ${actor.day}::date AND ${actor.day}::date < po.to_day AND ${inScope(actor, KEEPERS, sql`po.unit_id`)}`;
  return tx.rows<ListedAccount>(sql`SELECT per.id AS "personId", per.name, a.id AS "accountId", a.login, ${stateOf} AS state,
      a.password_hash IS NOT NULL AS ready, a.totp_since IS NOT NULL AS "secondFactor", coalesce(a.seq, 0) AS seq,
      (SELECT max(s.seen_at) FROM session s WHERE s.account_id = a.id) AS "seenAt",
      (SELECT json_agg(json_build_object('title', po.title, 'unitName', u.short_name, 'unitId', u.id) ORDER BY po.from_day, po.id)
        FROM post po JOIN unit u ON u.id = po.unit_id WHERE po.person_id = per.id AND ${held}) AS posts
    FROM person per LEFT JOIN account a ON a.person_id = per.id
    WHERE ${and(
      sql`per.id IN (SELECT po.person_id FROM post po WHERE ${and(held, f.unitId !== undefined && sql`po.unit_id = ${f.unitId}`)})`,
      f.q !== undefined && sql`strpos(per.name, ${f.q}) > 0 OR strpos(a.login, ${f.q.toLowerCase()}) > 0`,
      f.state !== undefined && sql`${stateOf} = ${f.state}`,
      afterId !== undefined &&
        sql`(per.name COLLATE "C", per.id) > (${afterName} COLLATE "C", ${afterId}::uuid)`,
    )}
    ORDER BY per.name COLLATE "C", per.id LIMIT ${f.size + 1}`);
}

export interface LockedAccount extends HeldAccount {
  id: string;
  seq: number;
  /** Where the trail shows it. */
  unitId: string;
}

/** Every unit in which the person holds a post today, each with its places; without a post, the last one. */
export async function unitsOfPerson(
  tx: Tx,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, { unitId: string; places: Place[] }[]>> {
  const rows = await tx.rows<{ personId: string; unitId: string }>(sql`WITH mine AS (
      SELECT person_id, unit_id, max(to_day) AS to_day, bool_or(from_day <= ${day}::date AND ${day}::date < to_day) AS held
      FROM post WHERE person_id = ANY (${personIds as string[]}::uuid[]) GROUP BY person_id, unit_id)
    SELECT person_id AS "personId", unit_id AS "unitId" FROM mine m
    WHERE held OR (NOT EXISTS (SELECT FROM mine o WHERE o.person_id = m.person_id AND o.held)
      AND to_day = (SELECT max(o.to_day) FROM mine o WHERE o.person_id = m.person_id))
    ORDER BY person_id, unit_id`);
  const places = await placesOf(tx, [...new Set(rows.map(r => r.unitId))], day);
  const units = new Map<string, { unitId: string; places: Place[] }[]>(personIds.map(id => [id, []]));
  for (const { personId, unitId } of rows)
    units.get(personId)?.push({ unitId, places: places.get(unitId) ?? [] });
  return units;
}

interface AccountRowStored {
  id: string;
  personId: string;
  state: string;
  hasTotp: boolean;
  seq: number;
}

/** The account, locked; undefined when none of the person's units is in scope. */
export async function lockAccount(tx: Tx, actor: Actor, id: string): Promise<LockedAccount | undefined> {
  const row = await tx.maybe<AccountRowStored>(sql`SELECT id, person_id AS "personId", state, seq,
      totp_since IS NOT NULL AS "hasTotp" FROM account WHERE id = ${id} FOR UPDATE`);
  if (!row) return undefined;
  const units = (await unitsOfPerson(tx, [row.personId], actor.day)).get(row.personId) ?? [];
  const mine = await inMyScope(
    tx,
    actor,
    units.map(u => u.unitId),
  );
  const [first] = mine;
  return first ? { ...row, unitId: first, units: units.map(u => u.places) } : undefined;
}

/** Which of these units the account administrators' duties reach. */
export const inMyScope = async (tx: Tx, actor: Actor, unitIds: readonly string[]): Promise<string[]> =>
  (
    await tx.rows<{
      id: string;
    }>(sql`SELECT u.id FROM unit u WHERE u.id = ANY (${unitIds as string[]}::uuid[])
      AND ${inScope(actor, KEEPERS, sql`u.id`)} ORDER BY u.id`)
  ).map(r => r.id);
