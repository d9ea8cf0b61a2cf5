/**
 * Help that was given and paid: recorded, reviewed, approved and paid by different hands. The bank paid four of five and returned one,
 * whose account had been closed; one more waits for the chair. So there is something to correct, to decide and to issue again.
 */
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { sampleBankCard, sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { asFen } from '@niangjia/domain/core/money.ts';
import { moveBatch, printBankFile } from '../../aid/batch.actions.ts';
import { findBatch } from '../../aid/batch.store.ts';
import { drawPart, openBatch } from '../../aid/draw.actions.ts';
import { bookReturn, takeReturn } from '../../aid/return.actions.ts';
import { settleItems } from '../../aid/settle.actions.ts';
import { sql } from '../../core/database/sql.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';

const SINCE = 12;

/** Name, 元, what for. The fourth is returned, the sixth came after the batch and is not approved yet. */
const HELPED = [
  ['阮素琴', 800, '家中火灾，应急安置'],
  ['费宝山', 1000, '本人住院，临时救助'],
  ['岑秀兰', 1200, '配偶突发疾病，临时救助'],
  ['詹有福', 1000, '交通意外，临时救助'],
  ['郁小梅', 600, '单亲家庭临时困难'],
  ['柴德胜', 900, '停工期间生活困难'],
] as const;
const RETURNED = 4;
const DRAWN = 5;

export const paymentsSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(async () => {
    const unitId = tools.city.counties[0]!;
    const items: string[] = [];
    await onDay(tools, SINCE, async cast => {
      for (const n of HELPED.slice(0, DRAWN).keys()) items.push(await recorded(cast, unitId, n));
    });
    await onDay(tools, SINCE - 1, cast => approved(cast, unitId, items));
    const batch = await onDay(tools, SINCE - 2, cast => sent(cast, unitId));
    await onDay(tools, SINCE - 4, cast => answered(cast, unitId, batch));
    await onDay(tools, 3, async cast => reviewed(cast, unitId, await recorded(cast, unitId, DRAWN)));
  });

async function recorded(cast: Cast, unitId: string, n: number): Promise<string> {
  const [name, yuan, what] = HELPED[n]!;
  const birthDay = addCalendarDays(asDay('1968-04-11'), 37 * n);
  const given = {
    ...{
      name,
      what,
      sort: 'temporary',
      amount: asFen(yuan * 100),
      givenOn: cast.day,
      bank: '样例银行岚汀分行',
    },
    ...{ identity: sampleIdCard({ birthDay, sex: n % 2 ? 'male' : 'female', serial: n }) },
    ...{ card: sampleBankCard(4100 + n), phone: `139000006${String(10 + n)}` },
  };
  const { id } = await openMatter(cast.ctx(cast.actor(unitId, 'office')), {
    ...{ kind: 'aid-item', unitId, channel: 'window', employerId: null, persons: 1 },
    ...{ receivedOn: null, given, origin: null, named: [] },
  });
  return id;
}

const seenOf = (cast: Cast, id: string): Promise<{ seenSeq: number; fence: number }> =>
  cast.db.read(tx => tx.one(sql`SELECT seq AS "seenSeq", fence FROM matter WHERE id = ${id}`));

async function reviewed(cast: Cast, unitId: string, id: string): Promise<void> {
  const reviewer = cast.ctx(cast.actor(unitId, 'department-head', '组织权益部部长'));
  const given = { opinion: '情况属实，符合临时救助标准' };
  await moveMatter(reviewer, id, 'review', { ...(await seenOf(cast, id)), why: '', given });
}

async function approved(cast: Cast, unitId: string, items: readonly string[]): Promise<void> {
  for (const id of items) {
    await reviewed(cast, unitId, id);
    const chair = cast.ctx(cast.actor(unitId, 'chair'));
    await moveMatter(chair, id, 'approve', { ...(await seenOf(cast, id)), why: '', given: {} });
  }
}

async function moved(
  cast: Cast,
  who: ReturnType<Cast['actor']>,
  id: string,
  name: 'finish' | 'check' | 'send' | 'settle',
): Promise<void> {
  const batch = await cast.db.read(tx => findBatch(tx, who, id));
  await moveBatch(cast.ctx(who), id, name, { seenSeq: batch!.seq, why: '' });
}

async function sent(cast: Cast, unitId: string): Promise<string> {
  const cashier = cast.actor(unitId, 'aid-cashier');
  const checker = cast.actor(unitId, 'department-head', '组织权益部部长');
  const { id } = await openBatch(cast.ctx(cashier), unitId, {
    ...{ title: '临时救助第一批', fund: '本级帮扶资金', remark: '帮扶款', includesFailed: false },
  });
  while (!(await drawPart(cast.ctx(cashier), id)).isDrawn);
  await moved(cast, cashier, id, 'finish');
  await moved(cast, checker, id, 'check');
  await moved(cast, cashier, id, 'send');
  return id;
}

/** What the bank answers to the file that it was sent, booked and settled. */
async function answered(cast: Cast, unitId: string, id: string): Promise<void> {
  const cashier = cast.actor(unitId, 'aid-cashier');
  const { bytes } = await printBankFile(cast.ctx(cashier), id);
  const rows = new TextDecoder('gb18030')
    .decode(bytes)
    .split('\r\n')
    .slice(1, -2)
    .map(row => row.split(','));
  const lines = rows.map(([batch, no, , card, , amount]) =>
    Number(no) === RETURNED
      ? `${batch},${no},${card},${amount},失败,账户已销户,`
      : `${batch},${no},${card},${amount},成功,,HD${batch}${no!.padStart(4, '0')}`,
  );
  const text = ['批次号,序号,账号,金额,结果,原因,流水号', ...lines].join('\r\n');
  const { returnId } = await takeReturn(cast.ctx(cashier), id, text);
  while ((await bookReturn(cast.ctx(cashier), id, returnId)).left > 0);
  while ((await settleItems(cast.ctx(cashier), id)).left > 0);
  await moved(cast, cashier, id, 'settle');
}
