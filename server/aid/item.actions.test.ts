import type { Actor } from '@niangjia/domain/core/actor.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { figure } from '../visit/testing/visits.ts';
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
} from './testing/hardship.ts';

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
