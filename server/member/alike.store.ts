/** Who could be the same person as somebody who is in the register already, and who has been found not to be. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { readWorkers, seesWorker } from './worker.store.ts';

const MOST = 20;

/** In sight, with the same mobile or the same name born on the same day, and not yet told apart. */
export const alikeTo = (tx: Tx, actor: Actor, crypto: Crypto, id: string): Promise<WorkerRow[]> =>
  readWorkers(
    tx,
    crypto,
    sql`w.id IN (
        SELECT o.id FROM worker me JOIN worker o ON o.mobile_index = me.mobile_index WHERE me.id = ${id}
        UNION SELECT o.id FROM worker me JOIN worker o ON o.name COLLATE "C" = me.name AND o.born = me.born WHERE me.id = ${id})
      AND w.id <> ${id} AND w.state NOT IN ('merged', 'void') AND ${seesWorker(actor)}
      AND NOT EXISTS (SELECT FROM worker_other x WHERE (x.worker_id, x.other_id) IN ((${id}::uuid, w.id), (w.id, ${id}::uuid)))`,
    MOST,
  );

export async function keepOthers(w: Work, id: string, others: readonly string[], why = ''): Promise<void> {
  await w.tx.run(sql`INSERT INTO worker_other (home, worker_id, other_id, person, at, why)
    SELECT ${w.actor.home}, ${id}, other, ${w.actor.personId}, clock(), ${why} FROM unnest(${others as string[]}::uuid[]) AS other
    ON CONFLICT DO NOTHING`);
}

/** Both ways: with whom somebody was laid side by side and found to be another person. Of those in sight. */
export const toldApart = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ id: string; name: string; unit: string; by: string; at: string; why: string }[]> =>
  tx.rows(sql`SELECT w.id, w.name, u.short_name AS unit, coalesce(p.name, '') AS by, x.at, x.why
    FROM worker_other x JOIN worker w ON w.id IN (x.worker_id, x.other_id) AND w.id <> ${id} JOIN unit u ON u.id = w.unit_id
      LEFT JOIN person p ON p.id = x.person
    WHERE (x.worker_id = ${id} OR x.other_id = ${id}) AND ${seesWorker(actor)} ORDER BY x.at DESC, w.id LIMIT 50`);

export const mergedInto = async (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ id: string; name: string } | null> =>
  (await tx.maybe<{
    id: string;
    name: string;
  }>(sql`SELECT w.id, w.name FROM worker me JOIN worker w ON w.id = me.merged_into_id
    WHERE me.id = ${id} AND ${seesWorker(actor)}`)) ?? null;
