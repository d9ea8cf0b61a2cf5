/** Trainings: entered once per session with who took part, by the unit that enters it. */
import type { Training } from '@niangjia/domain/cadre/cadre.model.ts';
import type { Attended } from '@niangjia/domain/cadre/cadre.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { eachInScope, inScope, unitsBelow } from '../core/scope.ts';
import { CADRE_READERS, isCadrePost, pageOf, unitRef } from './cadre.store.ts';

export interface TrainingFound extends Omit<Training, 'allowed'> {
  unitId: string;
}

const columns = sql`tr.id, tr.seq, tr.state, tr.unit_id AS "unitId", ${unitRef(sql`tr.unit_id`)} AS unit, tr.title, tr.organiser,
  tr.from_day AS "fromDay", tr.to_day AS "toDay", tr.hours, jsonb_array_length(tr.person_ids) AS count`;

export const listTrainings = (
  tx: Tx,
  actor: Actor,
  search: { underId?: string | undefined; year?: number | undefined; page: number; size: number },
): Promise<(TrainingFound & { total: number })[]> =>
  tx.rows(
    sql`SELECT ${columns}, count(*) OVER () AS total FROM training tr WHERE ${and(
      inScope(actor, CADRE_READERS, sql`tr.unit_id`),
      search.underId !== undefined && sql`tr.unit_id = ANY (${unitsBelow(search.underId, actor.day)})`,
      search.year !== undefined &&
        sql`tr.from_day >= make_date(${search.year}, 1, 1) AND tr.from_day < make_date(${search.year + 1}, 1, 1)`,
    )} ORDER BY tr.from_day DESC, tr.id DESC ${pageOf(search)}`,
  );

export const findTraining = (
  tx: Tx,
  actor: Actor,
  id: string,
  lock: Sql = sql``,
): Promise<TrainingFound | undefined> =>
  tx.maybe(sql`SELECT ${columns} FROM training tr WHERE tr.id = ${id}
    AND ${eachInScope(actor, CADRE_READERS, sql`tr.unit_id`)} ${lock}`);

/** Of a cadre, whoever entered them: the hours must be explained by their sessions. */
export const trainingsOf = (tx: Tx, personId: string): Promise<TrainingFound[]> =>
  tx.rows(sql`SELECT ${columns} FROM training tr WHERE tr.state = 'held' AND tr.person_ids @> to_jsonb(ARRAY[${personId}::text])
    ORDER BY tr.from_day DESC, tr.id DESC LIMIT 100`);

/**
 * Sessions of these persons on days that touch the given ones, whoever entered them; of persons who are not in the excepted session
 * yet. The persons are held, so that two entries at once see each other.
 */
export async function attendedBy(
  tx: Tx,
  personIds: readonly string[],
  { fromDay, toDay, exceptId }: { fromDay: string; toDay: string; exceptId: string },
): Promise<Attended[]> {
  await tx.run(
    sql`SELECT id FROM person WHERE id = ANY (${personIds as string[]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
  );
  return tx.rows<Attended>(sql`SELECT p.id AS "personId", p.name, tr.title, tr.from_day AS "fromDay", tr.to_day AS "toDay", tr.hours
    FROM person p JOIN training tr ON tr.person_ids @> to_jsonb(ARRAY[p.id::text])
    WHERE p.id = ANY (${personIds as string[]}::uuid[]) AND tr.state = 'held' AND tr.id <> ${exceptId}
      AND NOT EXISTS (SELECT FROM training this WHERE this.id = ${exceptId} AND this.person_ids @> to_jsonb(ARRAY[p.id::text]))
      AND tr.from_day <= ${toDay}::date AND tr.to_day >= ${fromDay}::date ORDER BY tr.id, p.id`);
}

/** Who took part, as far as they were or are cadres in sight. */
export const attendantsOf = (tx: Tx, actor: Actor, id: string): Promise<{ id: string; name: string }[]> =>
  tx.rows(sql`SELECT p.id, p.name FROM training tr CROSS JOIN LATERAL jsonb_array_elements_text(tr.person_ids) AS a(id)
      JOIN person p ON p.id = a.id::uuid
    WHERE tr.id = ${id} AND EXISTS (SELECT FROM post t WHERE t.person_id = p.id AND ${eachInScope(actor, CADRE_READERS, sql`t.unit_id`)})
    ORDER BY p.pinyin, p.name, p.id`);

/** How many of the persons named are no cadres in sight today. */
export const strangersAmong = async (tx: Tx, actor: Actor, personIds: readonly string[]): Promise<number> =>
  (
    await tx.one<{
      count: number;
    }>(sql`SELECT count(*)::int AS count FROM unnest(${personIds as string[]}::uuid[]) AS g(id)
      WHERE NOT EXISTS (SELECT FROM post t WHERE t.person_id = g.id AND ${isCadrePost(actor.day)}
        AND ${eachInScope(actor, CADRE_READERS, sql`t.unit_id`)})`)
  ).count;

/** Those who took part and are out of the actor's sight: whoever amends the list leaves them as they are. */
export const unseenAttendants = async (tx: Tx, actor: Actor, id: string): Promise<string[]> =>
  (
    await tx.rows<{
      id: string;
    }>(sql`SELECT a.id FROM training tr CROSS JOIN LATERAL jsonb_array_elements_text(tr.person_ids) AS a(id)
      WHERE tr.id = ${id} AND NOT EXISTS (SELECT FROM post t WHERE t.person_id = a.id::uuid
        AND ${eachInScope(actor, CADRE_READERS, sql`t.unit_id`)})`)
  ).map(row => row.id);
