/** Pairs and the return visits that they owe. Every read takes the actor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay, type Day, monthStart } from '@niangjia/domain/core/days.ts';
import type { PairRow, PairShown, Return } from '@niangjia/domain/visit/pair.model.ts';
import { containing } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { inScope, unitsBelow } from '../core/scope.ts';
import { VISIT_READERS } from './round.store.ts';

export interface PairHead extends LockedRow {
  unitId: string;
  issuerUnitId: string;
  personId: string;
  fromDay: Day;
  toDay: Day | null;
}
export interface ReturnHead extends LockedRow {
  pairId: string;
  month: Day;
  visitId: string | null;
}

/** Readers of the unit that answers for the employer, and of the unit that arranged the pair. */
export const seesPair = (actor: Actor): Sql =>
  sql`(${inScope(actor, VISIT_READERS, sql`p.unit_id`)} OR ${inScope(actor, 'visit.keep', sql`p.issuer_unit_id`)})`;

/** No post is left from which the employer is visited: at the unit that answers for it, above it, or at the one that arranged the pair. */
const hasLeft = (actor: Actor): Sql => {
  const holds = (p: Sql): Sql =>
    sql`${p}.from_day <= ${actor.day}::date AND ${actor.day}::date < ${p}.to_day`;
  return sql`NOT EXISTS (SELECT FROM post o WHERE o.person_id = p.person_id AND o.office NOT LIKE 'admin-%' AND ${holds(sql`o`)}
    AND (o.unit_id = p.issuer_unit_id OR EXISTS (SELECT FROM unit_place mine JOIN unit_place up ON up.line = mine.line
      AND starts_with(mine.path, up.path) AND ${holds(sql`up`)} WHERE mine.unit_id = p.unit_id AND ${holds(sql`mine`)} AND up.unit_id = o.unit_id)))`;
};

export interface PairFound extends Omit<PairRow, 'stateLabel'> {
  unitId: string;
  issuerUnitId: string;
  purpose: string;
  needs: string;
  measures: string;
}

const columns = (
  actor: Actor,
): Sql => sql`p.id, p.state, p.seq, p.unit_id AS "unitId", p.issuer_unit_id AS "issuerUnitId",
  jsonb_build_object('id', h.id, 'name', h.name) AS person, jsonb_build_object('id', e.id, 'name', e.name, 'status', e.status) AS employer,
  jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) AS unit, p.purpose, p.needs, p.measures,
  p.from_day AS "fromDay", p.to_day AS "toDay", p.state = 'held' AND ${hasLeft(actor)} AS "hasLeft", p.person_id = ${actor.personId} AS "isMine",
  (SELECT jsonb_build_object('id', r.id, 'state', r.state, 'seq', r.seq, 'dueOn', (r.month + interval '1 month' - interval '1 day')::date)
    FROM visit_return r WHERE r.pair_id = p.id AND r.month = ${monthStart(asDay(actor.day))}::date) AS "thisMonth",
  (SELECT max(r.visited_on) FROM visit_return r WHERE r.pair_id = p.id) AS "lastOn",
  (SELECT count(*)::int FROM visit_return r WHERE r.pair_id = p.id AND r.state = 'missed') AS missed`;
const from = sql`FROM visit_pair p JOIN person h ON h.id = p.person_id JOIN employer e ON e.id = p.employer_id JOIN unit u ON u.id = p.unit_id`;

const has = (state: string, more: Sql = sql``): Sql =>
  sql`EXISTS (SELECT FROM visit_return r WHERE r.pair_id = p.id AND r.state = ${state} ${more})`;
const SHOWN: Readonly<Record<PairShown, (actor: Actor) => Sql>> = {
  held: () => sql`p.state = 'held'`,
  owed: actor =>
    sql`p.state = 'held' AND ${has('owed', sql`AND r.month = ${monthStart(asDay(actor.day))}::date`)}`,
  missed: () => sql`p.state = 'held' AND ${has('missed')}`,
  left: actor => sql`p.state = 'held' AND ${hasLeft(actor)}`,
  ended: () => sql`p.state = 'ended'`,
};

export interface PairSearch {
  show: PairShown;
  mine: 'yes' | 'no';
  q?: string | undefined;
  underId?: string | undefined;
  page: number;
  size: number;
}

const within = (actor: Actor, { mine, q, underId }: PairSearch): Sql =>
  and(
    seesPair(actor),
    mine === 'yes' && sql`p.person_id = ${actor.personId}`,
    underId !== undefined && sql`p.unit_id = ANY (${unitsBelow(underId, actor.day)})`,
    q ? sql`(e.name LIKE ${containing(q)} OR h.name LIKE ${containing(q)})` : null,
  );

export const listPairs = (tx: Tx, actor: Actor, search: PairSearch): Promise<PairFound[]> =>
  tx.rows(sql`SELECT ${columns(actor)} ${from} WHERE ${and(within(actor, search), SHOWN[search.show](actor))}
    ORDER BY p.person_id = ${actor.personId} DESC, h.pinyin, e.name, p.id LIMIT ${search.size} OFFSET ${(search.page - 1) * search.size}`);

/** Of every tab, so that a number never disagrees with its list. */
export const countPairs = (tx: Tx, actor: Actor, search: PairSearch): Promise<Record<PairShown, number>> => {
  const count = (show: PairShown): Sql => sql`count(*) FILTER (WHERE ${SHOWN[show](actor)})::int`;
  return tx.one(sql`SELECT ${count('held')} AS held, ${count('owed')} AS owed, ${count('missed')} AS missed, ${count('left')} AS left, ${count('ended')} AS ended
    ${from} WHERE ${within(actor, search)}`);
};
export const findPair = (tx: Tx, actor: Actor, id: string): Promise<PairFound | undefined> =>
  tx.maybe(sql`SELECT ${columns(actor)} ${from} WHERE p.id = ${id} AND ${seesPair(actor)}`);

export const returnsOf = (tx: Tx, pairId: string): Promise<Omit<Return, 'stateLabel' | 'allowed'>[]> =>
  tx.rows(sql`SELECT r.id, r.month, r.state, r.seq, r.visited_on AS "visitedOn", r.people_met AS "peopleMet", r.done, r.visit_id AS "visitId"
    FROM visit_return r WHERE r.pair_id = ${pairId} ORDER BY r.month DESC`);

const head = sql`p.id, p.state, p.seq, p.unit_id AS "unitId", p.issuer_unit_id AS "issuerUnitId", p.person_id AS "personId", p.from_day AS "fromDay", p.to_day AS "toDay"`;

export const lockPair = (tx: Tx, actor: Actor, id: string): Promise<PairHead | undefined> =>
  tx.maybe(sql`SELECT ${head} FROM visit_pair p WHERE p.id = ${id} AND ${seesPair(actor)} FOR UPDATE OF p`);

const returnHead = sql`r.id, r.state, r.seq, r.pair_id AS "pairId", r.month, r.visit_id AS "visitId"`;

export const pairOfReturn = async (tx: Tx, returnId: string): Promise<string | undefined> =>
  (await tx.maybe<{ id: string }>(sql`SELECT pair_id AS id FROM visit_return WHERE id = ${returnId}`))?.id;

/** Day of the latest return visit that stands. */
export const lastReturn = async (tx: Tx, pairId: string): Promise<Day | null> =>
  (
    await tx.one<{ day: Day | null }>(
      sql`SELECT max(visited_on) AS day FROM visit_return WHERE pair_id = ${pairId} AND state = 'visited'`,
    )
  ).day;

/** @param which speaks of `r`; of a pair that is locked */
export const lockReturn = (tx: Tx, which: Sql): Promise<ReturnHead | undefined> =>
  tx.maybe(sql`SELECT ${returnHead} FROM visit_return r WHERE ${which} FOR UPDATE OF r`);

/** Pairs of those who went to an employer: what they did there is a return visit too. */
export const lockPairsAt = (tx: Tx, employerId: string, personIds: readonly string[]): Promise<PairHead[]> =>
  tx.rows(sql`SELECT ${head} FROM visit_pair p WHERE p.employer_id = ${employerId} AND p.person_id = ANY (${personIds as string[]}::uuid[])
    AND p.state = 'held' ORDER BY p.id FOR UPDATE OF p`);
