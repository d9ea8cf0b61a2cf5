/**
 * What a union that is founded anew may have back of the one that had been dissolved: employers that have found no other union since, and
 * members who stand where they were kept. Whoever has gone on elsewhere stays there.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Refounding } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { followUnion } from '../member/follow.actions.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { getUnit, sees } from './unit.sight.ts';

/** Whether the register last held the union in this column. */
const heldBy = (formerId: string, column: Sql): Sql =>
  sql`coalesce((SELECT x.${column} = ${formerId}::uuid FROM employer_past x WHERE x.employer_id = e.id AND x.${column} IS NOT NULL
    ORDER BY x.to_day DESC LIMIT 1), false)`;

/** Speaks of `e`: belonged to the union, and to no other since. Its keeper is the one that took it over. */
const freeEmployers = (actor: Actor, formerId: string): Sql => {
  const [union, cover] = [sql`union_unit_id`, sql`cover_unit_id`];
  return sql`(e.union_unit_id IS NULL AND e.cover_unit_id IS NULL AND (${heldBy(formerId, union)} OR ${heldBy(formerId, cover)})
    AND e.id IN (SELECT x.employer_id FROM employer_past x WHERE ${formerId}::uuid IN (x.union_unit_id, x.cover_unit_id))
    AND ${sees(actor, 'unit.keep', sql`e.keeper_unit_id`)})`;
};

interface Waiting {
  unitId: string;
  name: string;
  ids: string[];
}

/** Who stands in a union that took them over, has stood there since, and is on no way to another. */
const waitingMembers = (tx: Tx, actor: Actor, formerId: string): Promise<Waiting[]> =>
  tx.rows<Waiting>(sql`SELECT u.id AS "unitId", u.short_name AS name, array_agg(w.id ORDER BY w.id) AS ids
    FROM unit former JOIN membership had ON had.unit_id = former.id AND had.to_day = former.dissolved_on
    JOIN membership has ON has.worker_id = had.worker_id AND has.from_day = had.to_day AND has.to_day = '9999-12-31'
    JOIN worker w ON w.id = has.worker_id AND w.unit_id = has.unit_id AND w.other_unit_id IS NULL
    JOIN unit u ON u.id = w.unit_id AND u.state = 'live'
    WHERE former.id = ${formerId} AND former.state = 'dissolved' AND ${sees(actor, 'unit.keep', sql`u.id`)}
      -- Whoever has gone on was put where they stand by another step, be it on the same day.
      AND 'follow' = (SELECT m.name FROM move m WHERE m.subject = w.id AND m.patch ? 'unitId' ORDER BY m.seq DESC LIMIT 1)
    GROUP BY u.id, u.short_name ORDER BY u.id`);

/** What the asker could take back today, before it is decided: only of units that they keep. */
export async function previewRefound(tx: Tx, actor: Actor, id: string): Promise<Refounding> {
  await getUnit(tx, actor, id, ['unit.read']);
  const waiting = await waitingMembers(tx, actor, id);
  const { employers } = await tx.one<{ employers: number }>(
    sql`SELECT count(*)::int AS employers FROM employer e WHERE ${freeEmployers(actor, id)}`,
  );
  const members = waiting.reduce((sum, { ids }) => sum + ids.length, 0);
  return { employers, members, holders: waiting.map(({ name }) => name) };
}

/** In the transaction in which the new union is born. @param day from which its members stand in it */
export async function takeBackFor(
  w: Work,
  formerId: string,
  bornId: string,
  { day, why, seatId }: { day: string; why: string; seatId: string | null },
): Promise<void> {
  const covered = heldBy(formerId, sql`cover_unit_id`);
  await changeEmployers(w.tx, freeEmployers(w.actor, formerId), w.actor.day, async these => {
    await w.tx.run(sql`UPDATE employer e SET
        cover_unit_id = CASE WHEN ${covered} THEN ${bornId}::uuid END,
        union_unit_id = CASE WHEN ${covered} THEN NULL ELSE ${bornId}::uuid END
      WHERE ${these}`);
  });
  for (const { unitId, ids } of await waitingMembers(w.tx, w.actor, formerId))
    await followUnion(w, {
      ...{ fromId: unitId, intoId: bornId, day: asDay(day), why, seatId, workerIds: ids },
    });
}
