import { plainYuan } from '@niangjia/domain/aid/bank-file.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asFen } from '@niangjia/domain/core/money.ts';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { coreKit } from '../core/testing/core-kit.ts';
import { batchNo, moveBatch, printBankFile } from './batch.actions.ts';
import { batchProjection, findBatch, listLines, returnedIn, tallyOf } from './batch.store.ts';
import { drawPart, openBatch } from './draw.actions.ts';
import { paidBy } from './item.beside.ts';
import { proveAidMoney } from './money.proof.ts';
import { personOf, sampleItems } from './payment.test-kit.ts';
import { bookReturn, takeReturn } from './return.actions.ts';

const kit = await coreKit();
const { crypto } = kit.ctx({} as Actor);
await kit.unit('a.');
const elsewhere = await kit.unit('b.');
let made = 0;

/** A county of its own for each test, so that no test sees the items of another. */
async function county() {
  const path = `a.c${++made}.`;
  const unitId = await kit.unit(path);
  const person = (name: string, duty: 'aid.pay' | 'aid.review') => kit.actor(name, [{ path, duty }]);
  const [cashier, second, checker] = [
    await person('出纳', 'aid.pay'),
    await person('另一出纳', 'aid.pay'),
    await person('复核', 'aid.review'),
  ];
  return {
    unitId,
    cashier,
    second,
    checker,
    items: (count: number, from: number, more = {}) =>
      sampleItems(kit.db, crypto, { unitId, count, from, ...more }),
  };
}
type County = Awaited<ReturnType<typeof county>>;

const content = { title: '九月临时救助', fund: '本级帮扶资金', remark: '帮扶款', includesFailed: false };
const codeOf = (p: Promise<unknown>) =>
  p.then(
    () => 'done',
    e => (e instanceof Refusal ? e.note.code : `bug: ${e}`),
  );
const batchAt = async (id: string, who: Actor) => (await kit.db.read(tx => findBatch(tx, who, id)))!;
const lines = (id: string) => kit.db.read(tx => listLines(tx, id, { limit: 5000 }));

async function drawAll(id: string, who: Actor) {
  const skipped: string[] = [];
  for (;;) {
    const part = await drawPart(kit.ctx(who), id);
    skipped.push(...part.skipped.map(s => s.why));
    if (part.isDrawn) return skipped;
  }
}
async function move(id: string, who: Actor, name: 'finish' | 'check' | 'send' | 'settle' | 'drop', why = '') {
  return moveBatch(kit.ctx(who), id, name, { seenSeq: (await batchAt(id, who)).seq, why });
}
async function sent(c: County, more = {}) {
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, { ...content, ...more });
  await drawAll(id, c.cashier);
  await move(id, c.cashier, 'finish');
  await move(id, c.checker, 'check');
  await move(id, c.cashier, 'send');
  return id;
}
/** What a bank answers: the file that went out, with the rows in `fails` returned. */
async function answer(id: string, who: Actor, fails: ReadonlySet<number> = new Set()): Promise<string> {
  const text = iconv.decode(Buffer.from((await printBankFile(kit.ctx(who), id)).bytes), 'gb18030');
  const rows = text
    .split('\r\n')
    .slice(1, -2)
    .map(row => row.split(','));
  return [
    '批次号,序号,账号,金额,结果,原因,流水号',
    ...rows.map(([b, no, , card, , fen]) =>
      fails.has(Number(no))
        ? `${b},${no},${card},${fen},失败,户名不符,`
        : `${b},${no},${card},${fen},成功,,R${no}`,
    ),
  ].join('\r\n');
}
async function book(id: string, who: Actor, text: string) {
  const { returnId } = await takeReturn(kit.ctx(who), id, text);
  while ((await bookReturn(kit.ctx(who), id, returnId)).left > 0);
  return returnId;
}
const booked = () =>
  kit.db.read(tx =>
    tx.rows<{ account: string; fen: number }>(
      sql`SELECT account, sum(amount_fen) AS fen FROM aid_posting GROUP BY account ORDER BY account`,
    ),
  );
const sound = () =>
  kit.db.read(async tx => [
    ...(await proveAidMoney(tx)),
    ...(await proveProjection(tx, batchProjection)).unequal.map(u => ({ id: u.id, says: 'fold' })),
  ]);

test('from approved items to money that has arrived, exact to the fen', async () => {
  const c = await county();
  const items = await c.items(2300, 0);
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  expect(await codeOf(move(id, c.cashier, 'finish'))).toBe('payment.not-fully-drawn');
  expect(await drawAll(id, c.cashier)).toEqual([]);
  const total = items.reduce((sum, i) => sum + i.amountFen, 0);
  expect(await batchAt(id, c.cashier)).toMatchObject({ lines: 2300, amountFen: total, state: 'drawing' });
  await move(id, c.cashier, 'finish');
  await move(id, c.checker, 'check');
  await move(id, c.cashier, 'send');
  expect(await codeOf(move(id, c.cashier, 'settle'))).toBe('payment.still-under-way');
  const first = await printBankFile(kit.ctx(c.cashier), id);
  expect((await printBankFile(kit.ctx(c.second), id)).bytes).toEqual(first.bytes);
  const text = iconv.decode(Buffer.from(first.bytes), 'gb18030');
  expect(text.split('\r\n').at(-2)).toBe(`合计,2300,,,,${plainYuan(asFen(total))},`);
  await book(id, c.cashier, await answer(id, c.cashier));
  expect((await move(id, c.cashier, 'settle')).state).toBe('settled');
  expect(await booked()).toEqual([
    { account: 'bank', fen: -total },
    { account: 'expense', fen: total },
    { account: 'transit', fen: 0 },
  ]);
  expect(await sound()).toEqual([]);
});

test('hands are different: whoever drew does not check, whoever checked does not send', async () => {
  const c = await county();
  await c.items(1, 10_000);
  const both: Actor = { ...c.cashier, seats: [...c.cashier.seats, ...c.checker.seats] };
  const { id } = await openBatch(kit.ctx(both), c.unitId, content);
  await drawAll(id, both);
  await move(id, both, 'finish');
  expect(await codeOf(move(id, both, 'check'))).toBe('core.same-hands');
  const third: Actor = { ...c.checker, seats: both.seats };
  await move(id, third, 'check');
  expect(await codeOf(move(id, third, 'send'))).toBe('core.same-hands');
  expect(await codeOf(move(id, c.checker, 'send'))).toBe('core.no-duty');
  await move(id, c.second, 'send');
});

test('out of scope is not there, a missing duty is said, an old page is told', async () => {
  const c = await county();
  const { id, seq } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  const stranger = await kit.actor('外人', [{ path: 'b.', duty: 'aid.pay' }]);
  expect(elsewhere).not.toBe(c.unitId);
  expect(await codeOf(drawPart(kit.ctx(stranger), id))).toBe('core.absent');
  expect(await codeOf(printBankFile(kit.ctx(stranger), id))).toBe('core.absent');
  expect(await codeOf(takeReturn(kit.ctx(stranger), id, 'x'))).toBe('core.absent');
  expect(await codeOf(drawPart(kit.ctx(c.checker), id))).toBe('core.no-duty');
  expect(await codeOf(printBankFile(kit.ctx(c.checker), id))).toBe('core.no-duty');
  expect(await codeOf(printBankFile(kit.ctx(c.cashier), id))).toBe('payment.not-sent');
  await drawAll(id, c.cashier);
  expect(await codeOf(move(id, c.cashier, 'finish'))).toBe('payment.nothing-drawn');
  expect(await codeOf(moveBatch(kit.ctx(c.cashier), id, 'drop', { seenSeq: seq, why: '重复' }))).toBe(
    'core.changed-meanwhile',
  );
  expect(await codeOf(move(id, c.cashier, 'drop'))).toBe('payment.why-missing');
  expect(await codeOf(move(id, c.cashier, 'send'))).toBe('core.wrong-state');
});

test('an item that cannot be paid is left out and says why', async () => {
  const c = await county();
  await c.items(1, 20_000, { content: { sort: 'living', group: 'deep' } });
  await c.items(1, 20_001, { card: () => '7000000000000011801' });
  await c.items(1, 20_002, { content: { amount: 300_001 } });
  await c.items(2, 20_003, { content: { amount: 200_000 } });
  const [mine] = await c.items(1, 20_005);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
    VALUES (1, ${mine!.id}, 1, 'aid-item', 1, 'open', '', 'recorded', '{}', ${c.cashier.personId}, clock(), 'k')`),
  );
  // The same person twice in a year: the second item is over the cap together with the first.
  await c.items(1, 20_003, { content: { amount: 200_000 } });
  await c.items(1, 20_006, { state: 'reviewed' });
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  const why = (await drawAll(id, c.cashier)).sort();
  expect(why).toHaveLength(5);
  expect(why.join('\n')).toMatch(/不在档，不能发放生活救助/);
  expect(why.join('\n')).toMatch(/校验位/);
  expect(why.join('\n')).toMatch(/另一位资金岗/);
  expect(why.join('\n')).toMatch(/本年已审定0.00元，最多还可3,000.00元/);
  expect(why.join('\n')).toMatch(/本年已审定2,000.00元，最多还可1,000.00元/);
  expect(await batchAt(id, c.cashier)).toMatchObject({ lines: 2, amountFen: 400_000 });
});

test('a household in file is paid what is for files only', async () => {
  const c = await county();
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, to_day, doc_no, article)
    VALUES (1, ${newId(1)}, 'aid.minimum', ${c.unitId}, '106200', 'fen', '2020-01-01', '9999-12-31', '某办法', '第一条')`),
  );
  await c.items(1, 30_000, { kind: 'hardship', state: 'active' });
  await c.items(1, 30_001, { kind: 'hardship', state: 'closed' });
  await c.items(2, 30_000, { content: { sort: 'living', group: 'deep' } });
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  expect(await drawAll(id, c.cashier)).toEqual(['本人不在档，不能发放生活救助']);
  expect(await batchAt(id, c.cashier)).toMatchObject({ lines: 1 });
  expect(personOf(30_000)).not.toBe(personOf(30_001));
});

test('the class is that of the file: what was recorded under another one is not paid', async () => {
  const c = await county();
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, to_day, doc_no, article)
    VALUES (1, ${newId(1)}, 'aid.minimum', ${c.unitId}, '106200', 'fen', '2020-01-01', '9999-12-31', '某办法', '第一条')`),
  );
  await c.items(1, 30_100, { kind: 'hardship', state: 'active', content: { class: 'relative' } });
  await c.items(1, 30_100, { content: { sort: 'living', group: 'deep' } });
  await c.items(1, 30_100, { content: { sort: 'living', group: 'relative' } });
  // What anybody may be given follows no class.
  await c.items(1, 30_100, { content: { sort: 'temporary', group: null } });
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  expect(await drawAll(id, c.cashier)).toEqual([
    '困难职工档案认定的是相对困难，这一项登记的是深度困难，上限不同；请退回更正，已审定的停发后按档案的类别另行登记',
  ]);
  expect(await batchAt(id, c.cashier)).toMatchObject({ lines: 2 });
});

test('two batches drawn at once never hold the same item, and a dropped batch gives its items back', async () => {
  const c = await county();
  await c.items(400, 40_000);
  const [one, two] = [
    await openBatch(kit.ctx(c.cashier), c.unitId, content),
    await openBatch(kit.ctx(c.second), c.unitId, content),
  ];
  await Promise.all([drawAll(one.id, c.cashier), drawAll(two.id, c.second)]);
  const [a, b] = [await batchAt(one.id, c.cashier), await batchAt(two.id, c.second)];
  expect(a.lines + b.lines).toBe(400);
  await move(a.lines ? one.id : two.id, a.lines ? c.cashier : c.second, 'drop', '名称写错');
  const three = await openBatch(kit.ctx(c.second), c.unitId, content);
  await drawAll(three.id, c.second);
  expect((await batchAt(three.id, c.second)).lines).toBe(a.lines || b.lines);
  expect(await sound()).toEqual([]);
});

test('an item that was stopped after it was drawn does not go out', async () => {
  const c = await county();
  const [item] = await c.items(3, 45_000);
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  await drawAll(id, c.cashier);
  await move(id, c.cashier, 'finish');
  await move(id, c.checker, 'check');
  await kit.db.tx(tx => tx.run(sql`UPDATE matter SET state = 'stopped' WHERE id = ${item!.id}`));
  expect(await codeOf(move(id, c.cashier, 'send'))).toBe('payment.items-changed');
  await move(id, c.cashier, 'drop', '有一项停发');
  const next = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  await drawAll(next.id, c.cashier);
  expect((await batchAt(next.id, c.cashier)).lines).toBe(2);
});

test('the same request again draws nothing twice', async () => {
  const c = await county();
  await c.items(10, 50_000);
  const { id } = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  const key = newId(1);
  const first = await drawPart(kit.ctx(c.cashier, key), id);
  expect(await drawPart(kit.ctx(c.cashier, key), id)).toEqual(first);
  expect((await batchAt(id, c.cashier)).lines).toBe(10);
});

test('what the bank returned is paid again as a line that cites the old one, once, and only when it is asked for', async () => {
  const c = await county();
  await c.items(5, 60_000);
  const id = await sent(c);
  await book(id, c.cashier, await answer(id, c.cashier, new Set([2, 4])));
  expect((await lines(id)).map(l => [l.no, l.state, l.reason])).toEqual([
    [1, 'paid', ''],
    [2, 'failed', '户名不符'],
    [3, 'paid', ''],
    [4, 'failed', '户名不符'],
    [5, 'paid', ''],
  ]);
  const none = await openBatch(kit.ctx(c.cashier), c.unitId, content);
  await drawAll(none.id, c.cashier);
  expect((await batchAt(none.id, c.cashier)).lines).toBe(0);
  expect(await kit.db.read(tx => returnedIn(tx, id))).toBe(2);
  const again = await sent(c, { includesFailed: true });
  expect(await kit.db.read(tx => returnedIn(tx, id))).toBe(0);
  expect((await lines(id)).map(l => l.againBatchId)).toEqual([null, again, null, again, null]);
  const failed = (await lines(id)).filter(l => l.state === 'failed').map(l => l.id);
  expect((await lines(again)).map(l => l.priorId).sort()).toEqual(failed.sort());
  expect((await lines(again)).map(l => l.sameAccountReason)).toEqual(['户名不符', '户名不符']);
  // As if the first of them had gone to another account.
  const rolledBack = new Error('rolled back');
  const corrected = kit.db.tx(async tx => {
    await tx.run(sql`UPDATE aid_line SET card_blind = '\\x00'::bytea WHERE id = ${failed[0]}`);
    const told = (await listLines(tx, again, { limit: 5 })).filter(l => l.sameAccountReason !== null);
    expect(told.map(l => l.priorId)).toEqual([failed[1]]);
    throw rolledBack;
  });
  await expect(corrected).rejects.toBe(rolledBack);
  // Whoever keeps the item is told by it what the bank answered, and only who handles money finds the way to the batch.
  const item = (await lines(id))[1]!.itemId;
  const told = (who: Actor) => kit.db.read(async tx => paidBy(tx, who, item));
  const [batch, next] = [id, again].map(b => `/aid/batches/${b}`);
  expect(await told(c.cashier)).toEqual([
    { label: '发放', says: `${content.title}，序号2，银行退回：户名不符`, to: batch },
    { label: '发放', says: `${content.title}，序号1，已送银行`, to: next },
  ]);
  const keeper = await kit.actor('经办', [{ path: `a.c${made}.`, duty: 'aid.apply' }]);
  expect((await told(keeper)).map(b => b.to)).toEqual([null, null]);
  await book(again, c.cashier, await answer(again, c.cashier));
  expect((await kit.db.read(tx => tallyOf(tx, again))).map(t => [t.state, t.lines])).toEqual([['paid', 2]]);
  expect(await sound()).toEqual([]);
});

test('the same return file is taken once; one that contradicts is refused whole, with its rows', async () => {
  const c = await county();
  await c.items(3, 70_000);
  const id = await sent(c);
  const text = await answer(id, c.cashier, new Set([3]));
  const returnId = await book(id, c.cashier, text);
  expect(await takeReturn(kit.ctx(c.second), id, text)).toMatchObject({ returnId, left: 0 });
  const other = await answer(id, c.cashier, new Set([1]));
  const refusal = await takeReturn(kit.ctx(c.cashier), id, other).catch(e => (e as Refusal).note);
  expect(refusal).toMatchObject({
    code: 'payment.return-faulty',
    fields: [
      { path: 'rows.2', says: '第2行记为失败，此前银行已报成功' },
      { path: 'rows.4', says: '第4行记为成功，此前银行已报失败' },
    ],
  });
  const another = await answer(id, c.cashier, new Set([3]));
  expect(await codeOf(takeReturn(kit.ctx(c.cashier), id, another.replaceAll(batchNo(id), 'FFFF')))).toBe(
    'payment.return-faulty',
  );
  expect((await lines(id)).map(l => l.state)).toEqual(['paid', 'paid', 'failed']);
  expect(await sound()).toEqual([]);
});

test('a return booked by two at once is booked once', async () => {
  const c = await county();
  await c.items(50, 80_000);
  const id = await sent(c);
  const { returnId } = await takeReturn(kit.ctx(c.cashier), id, await answer(id, c.cashier));
  const parts = await Promise.all([c.cashier, c.second].map(who => bookReturn(kit.ctx(who), id, returnId)));
  expect(parts.map(p => p.booked).sort()).toEqual([0, 50]);
  expect(await sound()).toEqual([]);
});

test('the database itself refuses a second live line of an item, a second booking, and a change of what was booked', async () => {
  const c = await county();
  await c.items(1, 90_000);
  const id = await sent(c);
  const [line] = await lines(id);
  const tried = (statement: ReturnType<typeof sql>) =>
    kit.db
      .tx(tx => tx.run(statement))
      .then(
        () => 'done',
        e => (e as { constraint?: string; code: string }).constraint ?? (e as { code: string }).code,
      );
  expect(
    await tried(
      sql`INSERT INTO aid_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', ${newId(1)}::text, 'no', 2))).* FROM aid_line l WHERE id = ${line!.id}`,
    ),
  ).toBe('aid_line_once');
  expect(
    await tried(sql`INSERT INTO aid_posting SELECT * FROM aid_posting WHERE line_id = ${line!.id}`),
  ).toBe('aid_posting_pkey');
  expect(await tried(sql`UPDATE aid_posting SET amount_fen = 1 WHERE line_id = ${line!.id}`)).toBe('42501');
  expect(await tried(sql`UPDATE aid_line SET state = 'paid' WHERE id = ${line!.id}`)).toBe(
    'aid_line_paid_ref',
  );
  // The proof sees what no constraint can.
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE aid_line SET state = 'paid', bank_ref = 'R' WHERE id = ${line!.id}`),
  );
  expect(await sound()).toEqual([{ id: line!.id, says: '明细的记账与状态paid不符' }]);
});
