/**
 * The removal itself: the approved list, batch by batch, each batch one transaction with its count. Killed in the middle it goes on with
 * what is left of the list. At the end the numbers are signed: what was removed can be shown without keeping it.
 */
import { canonical } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Sweep } from '../core/jobs.ts';
import { advance, type LockedRow } from '../core/life-store.ts';
import { keptSort } from '../core/retention.ts';
import { systemWork } from '../core/system-work.ts';
import { nextItems, noteItems, partsOf, retentionProjection, stillDue, takeRun } from './retention.store.ts';

/** One batch. @returns whether there was anything to do */
export const removeSome = ({ db, crypto }: { db: Db; crypto: Crypto }): Promise<boolean> =>
  db.tx(async tx => {
    const run = await takeRun(tx);
    if (!run) return false;
    const items = await nextItems(tx, run.id);
    if (items.length === 0) {
      await finish(tx, crypto, run);
      return true;
    }
    const kept = keptSort(items[0]!.sort);
    const keys = items.map(i => i.key);
    const due = await stillDue(tx, kept, run, keys);
    if (due.size) await kept.drop({ tx, crypto }, [...due]);
    await noteItems(
      tx,
      run.id,
      items.map(item => ({ ...item, isGone: due.has(item.key) })),
    );
    return true;
  });

async function finish(
  tx: Tx,
  crypto: Crypto,
  run: LockedRow & { home: number; unitId: string; day: string },
): Promise<void> {
  const { now, day } = await tx.one<{ now: string; day: string }>(sql`SELECT clock() AS now, today() AS day`);
  const parts = (await partsOf(tx, run.id)).map(({ sort, unitId, found, gone, spared }) => ({
    ...{ sort, unitId, found, gone, spared },
  }));
  const record = canonical({ run: run.id, unitId: run.unitId, day: run.day, finishedAt: now, parts });
  const w = systemWork(tx, crypto, { home: run.home, day, key: `finish ${run.id}` });
  await advance(w, retentionProjection, run, 'finish');
  await tx.run(
    sql`UPDATE retention_run SET record = ${record}, signature = ${crypto.sign(Buffer.from(record))} WHERE id = ${run.id}`,
  );
}

export const retentionSweep: Sweep = {
  name: 'personal.retention',
  everySeconds: 5,
  run: async parts => {
    while (await removeSome(parts));
  },
};
