import type { Actor } from '@niangjia/domain/core/actor.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { registerTodos } from '../core/todos.ts';
import { seatPerson } from '../deploy/testing/given.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { matterReminders } from '../matter/matter.reminders.ts';
import { figure } from '../visit/testing/visits.ts';
import { aidReminders } from './aid.reminders.ts';
import { aidTodos } from './aid.todos.ts';
import { batchNo } from './batch.actions.ts';
import { personOf, sampleItems } from './payment.test-kit.ts';
import { takeReturn } from './return.actions.ts';
import {
  cashier,
  chair,
  codeOf,
  g,
  inFile,
  move,
  on,
  opened,
  recorder,
  reviewer,
  view,
} from './testing/hardship.ts';

registerTodos(aidTodos);
registerReminders(aidReminders);
registerReminders(matterReminders);

/** Without the hands that lead to them: approved items of two people of one household. */
const itemsOf = (from: number, count: number) =>
  sampleItems(g.db, g.ctx('yanClerk').crypto, { unitId: g.unit.yan.id, count, from });

test('the cap of a household counts all its people and items, in one batch and in the next', async () => {
  await inFile(700, [701]);
  const [one, two] = await itemsOf(700, 2);
  const cap = one!.amountFen + two!.amountFen - 1;
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (1, ${newId(1)}, 'aid.household-cap', ${g.unit.yan.id}, ${JSON.stringify(cap)}::jsonb, 'fen', '2020-01-01', '某地办法', '第九条')`),
  );
  const content = { title: '临时救助', fund: '本级', remark: '帮扶款', includesFailed: false };
  const draw = async () => {
    const { id } = await on('aid.openBatch', cashier, { params: { id: g.unit.yan.id }, body: content });
    return on<{ drawn: number; skipped: { itemId: string; why: string }[] }>('aid.drawBatch', cashier, {
      params: { id },
    });
  };
  const first = await draw();
  expect(first).toMatchObject({ drawn: 1, skipped: [{ why: expect.stringContaining('超过每户每年') }] });
  const [left] = first.skipped;
  expect([one!.id, two!.id]).toContain(left!.itemId);
  expect(await draw()).toMatchObject({ drawn: 0, skipped: [{ itemId: left!.itemId }] });
});

test('what is at the bank is neither stopped nor changed: whoever tries is told where the money is', async () => {
  const [item] = await itemsOf(710, 1);
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET received_on = today() WHERE id = ${item!.id}`));
  const stop = () => codeOf(move(item!.id, 'stop', chair, {}, { why: '情况有变' }));
  const correct = () =>
    codeOf(
      move(
        item!.id,
        'correctCard',
        recorder,
        { bank: '示例银行', card: sampleBankCard(711) },
        { why: '换卡' },
      ),
    );
  const content = { title: '临时救助', fund: '本级', remark: '帮扶款', includesFailed: false };
  const { id } = await on('aid.openBatch', cashier, { params: { id: g.unit.yan.id }, body: content });
  const params = { id };
  await on('aid.drawBatch', cashier, { params });
  await on('aid.drawBatch', cashier, { params });
  expect([await stop(), await correct()]).toEqual(['aid.in-batch', 'aid.in-batch']);
  for (const [name, who] of [
    ['finish', cashier],
    ['check', reviewer],
    ['send', cashier],
  ] as const) {
    const { seq } = await on('aid.getBatch', who, { params });
    await on('aid.moveBatch', who, { params: { id, move: name }, body: { seenSeq: seq } });
  }
  expect([await stop(), await correct()]).toEqual(['aid.at-bank', 'aid.at-bank']);
  const [other] = await itemsOf(712, 1);
  const away = (name: string, more: object, who = recorder) =>
    codeOf(move(item!.id, name, who, {}, { why: '请就近办理', ...more }));
  const east = { unitId: g.unit.yanEast.id };
  expect(await away('assign', east, chair)).toBe('aid.held-by-batch');
  expect(await away('refer', east)).toBe('aid.held-by-batch');
  expect(await away('merge', { matterId: other!.id })).toBe('aid.held-by-batch');
  const yuan = (item!.amountFen / 100).toFixed(2);
  const text = `批次号,序号,账号,金额,结果,原因,流水号\n${batchNo(id)},1,${item!.card},${yuan},失败,户名不符,`;
  const { returnId } = await takeReturn({ ...g.ctx(cashier), key: newId(1) }, id, text);
  await on('aid.bookReturn', cashier, { params: { id, returnId } });
  expect(await correct()).toBe('done');
});

test('what the bank returns is told to whoever keeps the item and to whoever made the batch, until it is sent again', async () => {
  const keeper = g.actor.yanClerk;
  const at = { name: '简舟', office: 'aid-cashier', departmentId: null, day: g.today } as const;
  const payer = await g.db.tx(tx => seatPerson(tx, g.unit.yan, at));
  const [first, second] = await itemsOf(760, 2);
  await g.db.tx(tx =>
    tx.run(sql`UPDATE matter SET received_on = today() WHERE id = ANY (${[first!.id, second!.id]}::uuid[])`),
  );
  const waits = async (who: Actor) =>
    (await waiting(g, who, ['aid-returned', 'aid-batch'])).filter(w =>
      /^银行退回 (?:帮扶项目|九月救助)/u.test(w),
    );
  const told = async (who: Actor) =>
    (await g.db.read(tx => listReminders(tx, who, { show: 'unread', limit: 200 }))).items
      .filter(r => r.sort === 'bounced')
      .map(r => r.title);
  const sent = async (title: string) => {
    const body = { title, fund: '本级', remark: '帮扶款', includesFailed: true };
    const { id } = await on('aid.openBatch', payer, { params: { id: g.unit.yan.id }, body });
    await on('aid.drawBatch', payer, { params: { id } });
    await on('aid.drawBatch', payer, { params: { id } });
    const step = async (name: string, who: Actor) => {
      const { seq } = await on('aid.getBatch', who, { params: { id } });
      await on('aid.moveBatch', who, { params: { id, move: name }, body: { seenSeq: seq } });
    };
    await step('finish', payer);
    const forCheck = (await waiting(g, reviewer, ['aid-batch'])).filter(w => w.includes(title));
    expect(forCheck).toEqual([expect.stringMatching(/^待审核 .* 待复核 /u)]);
    await step('check', reviewer);
    await step('send', payer);
    return id;
  };
  const answered = async (id: string, failed: readonly string[]) => {
    const lines = await g.db.read(tx =>
      tx.rows<{ no: number; itemId: string; fen: number }>(
        sql`SELECT no, item_id AS "itemId", amount_fen AS fen FROM aid_line WHERE batch_id = ${id} ORDER BY no`,
      ),
    );
    const rows = lines.flatMap(({ no, itemId, fen }) => {
      const card = [first!, second!].find(i => i.id === itemId)?.card;
      const result = failed.includes(itemId) ? '失败,户名不符,' : `成功,,R${no}`;
      return card ? [`${batchNo(id)},${no},${card},${(fen / 100).toFixed(2)},${result}`] : [];
    });
    const text = ['批次号,序号,账号,金额,结果,原因,流水号', ...rows].join('\n');
    const { returnId } = await takeReturn({ ...g.ctx(payer), key: newId(1) }, id, text);
    await on('aid.bookReturn', payer, { params: { id, returnId } });
  };
  const batch = await sent('九月救助');
  expect([...(await waits(keeper)), ...(await waits(payer)), ...(await told(payer))]).toEqual([]);
  await answered(batch, [first!.id]);
  expect(await waits(keeper)).toEqual([expect.stringMatching(/（银行退回：户名不符） .* 待发放 /u)]);
  expect(await waits(payer)).toEqual([expect.stringMatching(/九月救助（银行退回1笔）/u)]);
  expect([...(await told(keeper)), ...(await told(payer))]).toEqual([
    expect.stringMatching(/^帮扶项目：/u),
    '发放批次：九月救助',
  ]);
  expect(await waits(g.actor.chengClerk)).toEqual([]);
  const again = await sent('九月救助补发');
  expect([
    ...(await waits(keeper)),
    ...(await waits(payer)),
    ...(await told(keeper)),
    ...(await told(payer)),
  ]).toEqual([]);
  await answered(again, [first!.id]);
  expect([(await waits(keeper)).length, (await told(keeper)).length]).toEqual([1, 1]);
  const card = { bank: '示例银行', card: sampleBankCard(761) };
  expect(await codeOf(move(first!.id, 'correctCard', keeper, card, { why: '户名写错' }))).toBe('done');
  expect([...(await waits(keeper)), ...(await told(keeper))]).toEqual([]);
  expect(await waits(payer)).toHaveLength(1);
});

test('three figures, three counts of records: recorded, approved, arrived', async () => {
  const records = () =>
    g.db.read(tx =>
      tx.one<{ recorded: number; approved: number; given: number }>(
        sql`SELECT count(*) AS recorded, count(*) FILTER (WHERE state IN ('approved', 'paid', 'served')) AS approved,
            count(*) FILTER (WHERE state IN ('paid', 'served')) AS given
          FROM matter WHERE kind = 'aid-item' AND unit_id = ${g.unit.yan.id}`,
      ),
    );
  const figures = async () => ({
    recorded: await figure(g, 'yan', 'aid-item-persons'),
    approved: await figure(g, 'yan', 'aid-approved'),
    given: await figure(g, 'yan', 'aid-given'),
  });
  const [recordsBefore, figuresBefore] = [await records(), await figures()];
  const made = async (serial: number, steps: readonly (readonly [string, Actor, object])[]) => {
    const { id } = await opened('aid-item', {
      ...{
        name: '某某某',
        identity: personOf(serial),
        sort: 'temporary',
        givenOn: g.today,
        what: '临时救助',
      },
      ...{ amount: 50_000, bank: '示例银行', card: sampleBankCard(serial) },
    });
    for (const [name, who, given] of steps) await move(id, name, who, given, { why: '依规定' });
  };
  const review = ['review', reviewer, { opinion: '同意' }] as const;
  const approve = ['approve', chair, {}] as const;
  await made(720, []);
  await made(721, [review]);
  await made(722, [review, approve]);
  await made(723, [review, approve, ['stop', chair, {}]]);
  await made(724, [
    review,
    approve,
    ['correctCard', recorder, { bank: '示例银行', card: sampleBankCard(725) }],
  ]);
  await made(726, [review, approve, ['settle', cashier, { receipt: 'R9' }]]);
  const grown = (before: Record<string, number | null>, after: Record<string, number | null>) =>
    Object.fromEntries(Object.entries(after).map(([name, n]) => [name, (n ?? 0) - (before[name] ?? 0)]));
  expect(grown(figuresBefore, await figures())).toEqual({ recorded: 6, approved: 2, given: 1 });
  expect(grown(recordsBefore, await records())).toEqual({ recorded: 6, approved: 2, given: 1 });
});

test('whoever reviews an item reads beside it how its person stands in file', async () => {
  await inFile(760);
  const filed = async (serial: number, more: object) => {
    const given = {
      name: '孟晚舟舟',
      identity: personOf(serial),
      sort: 'living',
      givenOn: g.today,
      what: '第三季度',
      ...more,
    };
    const { id } = await opened('aid-item', { ...given, amount: 10_000 });
    return (await view(id)).beside.map(b => `${b.label} ${b.says}`);
  };
  expect(await filed(760, { group: 'deep' })).toEqual(['在档情况 与困难职工档案认定的类别一致']);
  expect((await filed(760, { group: 'relative' }))[0]).toMatch(/认定的是深度困难，这一项登记的是相对困难/);
  expect(await filed(761, { group: 'deep' })).toEqual(['在档情况 本人不在档，不能发放生活救助']);
  expect(await filed(761, { sort: 'temporary' })).toEqual([]);
});
