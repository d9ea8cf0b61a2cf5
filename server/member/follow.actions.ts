/**
 * Members of a union that ends or is split: in the transaction of what decides it they stand in another union, however many they are, so that no
 * membership lapses for a day (会籍管理办法 第三条：动态接转). A standing stays what it was; who was kept without dues is kept there.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { joinLife } from '@niangjia/domain/member/join.life.ts';
import { membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { standsFor } from '@niangjia/domain/member/membership.rules.ts';
import type { Sex, WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { advanceMany } from '../core/life-bulk.ts';
import type { LockedRow } from '../core/life-store.ts';
import { joinProjection } from './join.store.ts';

export interface Following {
  fromId: string;
  intoId: string;
  /** First day in the other union. */
  day: Day;
  why: string;
  seatId: string | null;
  /** Only who works for these: a union that is split goes on. */
  employerIds?: readonly string[] | undefined;
  /** Only these: the union that kept them goes on. */
  workerIds?: readonly string[] | undefined;
}

/** Some of those who stand there go over, and the union itself goes on. */
const isPart = ({ employerIds, workerIds }: Following): boolean => Boolean(employerIds || workerIds);

const { kind, version, moves } = membershipLife;
const LIVING: string[] = [...moves.follow.from];

/** Everybody whose record stands there goes over. @returns how many of them are members */
export async function followUnion(w: Work, given: Following): Promise<number> {
  const { intoId } = given;
  await w.tx.run(sql`SELECT w.id FROM worker w WHERE ${concerned(given)} ORDER BY w.id FOR NO KEY UPDATE`);
  const facts = await factsOfAll(w.tx, given);
  await turnSpans(w.tx, given);
  await moveAll(w, given);
  await recordFacts(w, facts);
  if (!isPart(given)) await handOnJoins(w, given);
  return facts
    .filter(f => f.unitId === intoId && f.indicator === 'member-moved-in')
    .reduce((sum, f) => sum + f.amount, 0);
}

/** Whose record stands there, of a split those of the named employers. */
const goers = ({ fromId, employerIds, workerIds }: Following): Sql => {
  if (employerIds) return sql`w.unit_id = ${fromId} AND w.employer_id = ANY (${[...employerIds]}::uuid[])`;
  if (workerIds) return sql`w.unit_id = ${fromId} AND w.id = ANY (${[...workerIds]}::uuid[])`;
  return sql`w.unit_id = ${fromId}`;
};

/** With a union that ends also those of others who wait for it or whom it looks after. */
const concerned = (given: Following): Sql =>
  isPart(given)
    ? goers(given)
    : sql`(${goers(given)} OR w.other_unit_id = ${given.fromId} OR w.minded_by_id = ${given.fromId})`;

/**
 * Statements for any number of people: 20,000 one by one would take minutes. Whoever waited for the other union has arrived; a transfer
 * to or from a third one goes on with the new side.
 */
async function moveAll(w: Work, given: Following): Promise<void> {
  const { fromId, intoId, why, seatId } = given;
  const [goes, ends] = [goers(given), !isPart(given)];
  await w.tx.run(sql`WITH concerned AS MATERIALIZED (
      SELECT w.home, w.id, w.seq, w.state,
        CASE WHEN ${goes} THEN ${intoId}::uuid ELSE w.unit_id END AS unit_id,
        CASE WHEN ${ends} AND w.other_unit_id = ${fromId} THEN ${intoId}::uuid ELSE w.other_unit_id END AS other_id,
        CASE WHEN ${ends} AND w.minded_by_id = ${fromId} THEN ${intoId}::uuid ELSE w.minded_by_id END AS minded_id
      FROM worker w WHERE w.state = ANY (${LIVING}::text[]) AND ${concerned(given)}),
    settled AS MATERIALIZED (
      SELECT home, id, seq, state, unit_id, other_id, nullif(minded_id, unit_id) AS minded_id,
        coalesce(other_id = unit_id, false) AS has_arrived FROM concerned),
    moved AS (
      INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, seat, at, why, key)
      SELECT home, id, seq + 1, ${kind}, ${version}, 'follow', state, state,
        jsonb_build_object('unitId', unit_id, 'mindedById', minded_id)
          || CASE WHEN has_arrived THEN '{"otherUnitId": null, "handshake": null, "askedOn": null, "dueOn": null}'::jsonb
               ELSE jsonb_build_object('otherUnitId', other_id) END,
        ${w.actor.personId}, ${seatId}, clock(), ${why}, ${w.key}
      FROM settled)
    UPDATE worker w SET seq = w.seq + 1, unit_id = s.unit_id, minded_by_id = s.minded_id,
      other_unit_id = CASE WHEN s.has_arrived THEN NULL ELSE s.other_id END,
      handshake = CASE WHEN s.has_arrived THEN NULL ELSE w.handshake END,
      asked_on = CASE WHEN s.has_arrived THEN NULL ELSE w.asked_on END,
      due_on = CASE WHEN s.has_arrived THEN NULL ELSE w.due_on END
    FROM settled s WHERE w.home = s.home AND w.id = s.id`);
}

/** A span that began on the day or later was never held by the union that had ended by then. */
async function turnSpans(tx: Tx, given: Following): Promise<void> {
  const { fromId, intoId, day } = given;
  const open = sql`m.unit_id = ${fromId} AND m.to_day = '9999-12-31' AND w.id = m.worker_id AND ${goers(given)}`;
  await tx.run(
    sql`UPDATE membership m SET unit_id = ${intoId} FROM worker w WHERE ${open} AND m.from_day >= ${day}::date`,
  );
  await tx.run(sql`WITH ended AS (
      UPDATE membership m SET to_day = ${day}::date FROM worker w WHERE ${open} RETURNING m.worker_id, m.standing, m.sex)
    INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
    SELECT worker_id, ${intoId}, standing, sex, ${day}::date FROM ended`);
}

async function handOnJoins(w: Work, { fromId, intoId, why, seatId }: Following): Promise<void> {
  const joins = await w.tx.rows<LockedRow>(sql`SELECT id, state, seq FROM join_request
    WHERE unit_id = ${fromId} AND state = ${joinLife.initial} ORDER BY id FOR NO KEY UPDATE`);
  const steps = joins.map(row => ({ row, patch: { unitId: intoId } }));
  await advanceMany(w, joinProjection, 'follow', steps, { why, seatId });
}

/** One fact for all who count alike on a day; both unions tell it, so that what came in and went out explains every figure. */
async function factsOfAll(tx: Tx, given: Following): Promise<NewFact[]> {
  const { fromId, intoId, day } = given;
  const alike = await tx.rows<{
    state: 'active' | 'retained';
    sex: Sex;
    groups: WorkerGroup[];
    isAway: boolean;
    on: string;
    n: number;
  }>(sql`SELECT w.state, w.sex, w.groups, w.works_at IS NOT NULL AS "isAway", greatest(m.from_day, ${day}::date)::text AS on, count(*)::int AS n
    FROM membership m JOIN worker w ON w.id = m.worker_id
    WHERE m.unit_id = ${fromId} AND m.to_day = '9999-12-31' AND ${goers(given)} GROUP BY 1, 2, 3, 4, 5`);
  const sums = new Map<string, NewFact>();
  const add = (indicator: string, unitId: string, on: string, amount: number) => {
    const key = `${indicator} ${unitId} ${on}`;
    const fact = sums.get(key);
    if (fact) fact.amount += amount;
    else sums.set(key, { indicator, unitId, day: asDay(on), amount, source: fromId });
  };
  for (const { n, on, ...one } of alike) {
    for (const indicator of standsFor(one)) {
      add(indicator, fromId, on, -n);
      add(indicator, intoId, on, n);
    }
    add('member-moved-out', fromId, on, n);
    add('member-moved-in', intoId, on, n);
  }
  return [...sums.values()];
}

/** How many stand there: members, and beside them records of those who are none and whoever waits to be taken in. */
export const countFollowing = (tx: Tx, unitId: string): Promise<{ members: number; others: number }> =>
  tx.one(sql`SELECT count(*) FILTER (WHERE is_member)::int AS members, count(*) FILTER (WHERE NOT is_member)::int AS others
    FROM (SELECT state IN ('active', 'retained') AS is_member FROM worker WHERE unit_id = ${unitId} AND state = ANY (${LIVING}::text[])
      UNION ALL SELECT false FROM worker WHERE (other_unit_id = ${unitId} OR minded_by_id = ${unitId}) AND unit_id <> ${unitId}
      UNION ALL SELECT false FROM join_request WHERE unit_id = ${unitId} AND state = ${joinLife.initial}) following`);

/** Members whose union has ended; none, if all went over as it ended. */
export const findStranded = (tx: Tx, most: number): Promise<{ unitId: string; name: string; n: number }[]> =>
  tx.rows(sql`SELECT u.id AS "unitId", u.short_name AS name, count(*)::int AS n
    FROM unit u JOIN membership m ON m.unit_id = u.id AND m.to_day = '9999-12-31'
    WHERE u.dissolved_on <= today() GROUP BY u.id, u.short_name ORDER BY u.id LIMIT ${most}`);
