/** Batches of payments at every unit: being drawn, waiting for the check, at the bank with an answer on its way. */

import { batchProjection } from '../../aid/batch.store.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import type { Grounds } from './people.ts';
import type { PlaceName } from './places.ts';

async function batchOf(w: Work, unitId: string, state: string): Promise<string> {
  const id = w.newId();
  const isSent = state === 'sent';
  const patch = {
    title: '证明批次',
    fund: '证明资金',
    remark: '证明',
    includesFailed: false,
    lines: 0,
    amountFen: 0,
    drawnUpto: null,
    isDrawn: state !== 'drawing',
    digest: isSent ? '0' : null,
    sentOn: isSent ? w.actor.day : null,
  };
  await openLife(w, batchProjection, id, 'open', patch, { unit_id: unitId }, null, state);
  return id;
}

export async function payments(w: Work, at: PlaceName, { unit }: Grounds) {
  const unitId = unit[at];
  const sentBatch = await batchOf(w, unitId, 'sent');
  const batchReturn = w.newId();
  await w.tx.run(sql`INSERT INTO aid_return (home, id, batch_id, digest, rows, person, at)
    VALUES (${w.actor.home}, ${batchReturn}, ${sentBatch}, '0', 0, ${w.actor.personId}, clock())`);
  return {
    batch: await batchOf(w, unitId, 'drawing'),
    draftedBatch: await batchOf(w, unitId, 'drafted'),
    sentBatch,
    batchReturn,
  };
}
