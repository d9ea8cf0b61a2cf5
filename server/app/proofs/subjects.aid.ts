/** Batches of payments at every unit: being drawn, waiting for the check, at the bank with an answer on its way. */

import { createHash } from 'node:crypto';
import { bankFile } from '@niangjia/domain/aid/bank-file.rules.ts';
import iconv from 'iconv-lite';
import { batchNo } from '../../aid/batch.actions.ts';
import { batchProjection } from '../../aid/batch.store.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import type { Grounds } from './people.ts';
import type { PlaceName } from './places.ts';

/** As the bank file of a batch without lines is kept. */
const digestOf = (text: string): string =>
  createHash('sha256').update(iconv.encode(text, 'gb18030')).digest('hex');

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
    digest: isSent ? digestOf(bankFile(batchNo(id), '证明', [])) : null,
    sentOn: isSent ? w.actor.day : null,
  };
  await openLife(w, batchProjection, id, 'open', patch, { unit_id: unitId }, null, state);
  return id;
}

/** A near one of somebody else's list. */
async function matchOf(w: Work, unitId: string, file: string): Promise<string> {
  const [list, id] = [w.newId(), w.newId()];
  const { home, personId } = w.actor;
  await w.tx.run(sql`INSERT INTO aid_list (home, id, unit_id, title, digest, rows, person, at)
    VALUES (${home}, ${list}, ${unitId}, '证明名单', ${list}, 1, ${personId}, clock())`);
  const found = w.crypto.seal(
    { table: 'aid_match', column: 'found', rowId: id },
    JSON.stringify({ name: '某某', what: '证明' }),
  );
  await w.tx.run(sql`INSERT INTO aid_match (home, id, list_id, unit_id, row_no, matter_id, sort, because, found)
    VALUES (${home}, ${id}, ${list}, ${unitId}, 2, ${file}, 'near', '证明', ${found})`);
  return id;
}

/** One sample a year: each call stands in another one. */
let year = 1990;

/** A difference that nobody has settled, and a sample in which the file was drawn. */
async function reviewOf(w: Work, unitId: string, file: string) {
  const [difference, fileCheck] = [w.newId(), w.newId()];
  const { home, personId } = w.actor;
  await w.tx.run(sql`INSERT INTO aid_difference (home, id, unit_id, ref, says, found_at)
    VALUES (${home}, ${difference}, ${unitId}, ${`证明${difference}`}, '证明', clock())`);
  await w.tx.run(sql`INSERT INTO aid_check (home, id, unit_id, year, percent, seed, frame, person, at)
    VALUES (${home}, ${fileCheck}, ${unitId}, ${year++}, 30, '证明', 1, ${personId}, clock())`);
  await w.tx.run(sql`INSERT INTO aid_check_file (home, check_id, matter_id, unit_id, drawn)
    VALUES (${home}, ${fileCheck}, ${file}, ${unitId}, true)`);
  return { difference, fileCheck };
}

export async function payments(w: Work, at: PlaceName, { unit }: Grounds, hardship: string) {
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
    match: await matchOf(w, unitId, hardship),
    ...(await reviewOf(w, unitId, hardship)),
  };
}
