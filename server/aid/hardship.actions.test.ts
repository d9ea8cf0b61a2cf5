import type { Actor } from '@niangjia/domain/core/actor.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { figure } from '../visit/testing/visits.ts';
import { batchNo } from './batch.actions.ts';
import { proveAidMoney } from './money.proof.ts';
import { nationalExport } from './national.export.ts';
import { personOf } from './payment.test-kit.ts';
import { takeReturn } from './return.actions.ts';
import {
  applied,
  birth,
  cashier,
  chair,
  checker,
  codeOf,
  g,
  inFile,
  later,
  move,
  on,
  opened,
  paper,
  recorder,
  reviewer,
  view,
  visitor,
} from './testing/hardship.ts';

test('a household comes into file through different hands, a notice and a check, and is counted', async () => {
  const { id } = await applied(100, [101]);
  expect((await view(id)).title).toBe('孟**舟家庭困难帮扶');
  const shown = (await view(id)).fields.find(f => f.name === 'identity');
  expect(shown).toMatchObject({ value: null, isSealed: true });
  await move(id, 'accept', recorder, { authority: await paper(recorder) });
  await move(id, 'visit', recorder, {
    visitReport: '九月二十日入户，租房居住',
    wage: 3_000_000,
    illness: 2_000_000,
  });
  expect((await view(id)).fields.find(f => f.name === 'proposed')?.value).toBe('deep');
  expect(await codeOf(move(id, 'attest', recorder, { attested: '属实' }))).toBe('core.same-hands');
  await move(id, 'attest', visitor, { attested: '属实' });
  await move(id, 'appraise', recorder, { appraisal: '九人参加，一致同意' });
  expect(await codeOf(move(id, 'publish', recorder))).toBe('matter.consent-missing');
  await on('matter.recordConsent', recorder, {
    params: { id },
    body: { purpose: 'publish', isGiven: true, on: g.today, fileId: null },
  });
  await move(id, 'publish', recorder);
  const notice = (await view(id)).gates[0]!;
  expect(notice.lines.map(l => l.text)).toEqual(['孟**舟', '深度困难']);
  expect(await codeOf(move(id, 'report', recorder))).toBe('matter.gate-running');
  await move(id, 'report', recorder, {}, { world: later });
  expect(await codeOf(move(id, 'review', recorder, { review: '同意' }, { world: later }))).toBe(
    'core.same-hands',
  );
  await move(id, 'review', reviewer, { review: '同意' }, { world: later });
  expect(await codeOf(move(id, 'check', reviewer, { countyReview: '同意' }, { world: later }))).toBe(
    'core.same-hands',
  );
  await move(id, 'check', checker, { countyReview: '同意' }, { world: later });
  await move(id, 'match', checker, { matched: '民政核对无异常' }, { world: later });
  expect(await codeOf(move(id, 'decide', checker, { class: 'deep' }, { world: later }))).toBe('core.no-duty');
  expect(await codeOf(move(id, 'decide', chair, { class: 'relative' }, { world: later }))).toBe(
    'aid.class-differs',
  );
  await move(id, 'decide', chair, { class: 'deep' }, { world: later });
  expect(await figure(later, 'yan', 'hardship-in-file', { cut: 'class=deep' })).toBe(1);
  expect((await view(id)).clocks.map(c => [c.code, c.state])).toContainEqual(['term', 'running']);
});

const accepted = async (serial: number, members: readonly number[] = []) => {
  const { id } = await applied(serial, members);
  await move(id, 'accept', recorder, { authority: await paper(recorder) });
  return id;
};

test('one household has one file: nobody of it stands in another, and who leaves is free again', async () => {
  const id = await accepted(200, [201]);
  expect(await codeOf(accepted(201))).toBe('matter.sole-taken');
  expect(await codeOf(accepted(202, [200]))).toBe('matter.sole-taken');
  expect(await codeOf(Promise.all([accepted(203, [204]), accepted(204, [203])]))).toBe('matter.sole-taken');
  await move(id, 'withdraw', recorder, {}, { why: '本人不再申请' });
  expect(await codeOf(accepted(201, [200]))).toBe('done');
  expect(await codeOf(applied(205, [205]))).toBe('aid.same-person-twice');
});

test('an application that nobody accepted neither shuts anybody out nor tells of a file', async () => {
  await applied(250);
  expect(await codeOf(accepted(250))).toBe('done');
  expect(await codeOf(applied(250))).toBe('done');
});

test('without separate consent nothing is recorded', async () => {
  const given = {
    name: '某某某',
    identity: personOf(300),
    phone: '13900000001',
    work: 'jobless',
    sensitiveConsent: false,
    statement: await paper(recorder),
  };
  expect(await codeOf(opened('hardship', given))).toBe('core.bad-input');
});

test('an approved item is paid by hands that did nothing else, and the item follows the money', async () => {
  await inFile(400, [401]);
  const given = {
    name: '孟某舟',
    identity: personOf(400),
    sort: 'living',
    group: 'deep',
    givenOn: g.today,
    what: '生活救助',
    amount: 500_000,
    bank: '示例银行',
    card: sampleBankCard(400),
  };
  const { id } = await opened('aid-item', given);
  expect(await codeOf(move(id, 'review', recorder, { opinion: '同意' }))).toBe('core.same-hands');
  await move(id, 'review', reviewer, { opinion: '同意' });
  await move(id, 'approve', chair);
  const content = {
    title: '生活救助',
    fund: '本级',
    remark: '帮扶款',
    includesFailed: false,
  };
  const batch = await on('aid.openBatch', cashier, { params: { id: g.unit.yan.id }, body: content });
  const params = { id: batch.id };
  expect(await on<{ drawn: number; skipped: unknown[] }>('aid.drawBatch', cashier, { params })).toMatchObject(
    { drawn: 1, skipped: [] },
  );
  await on('aid.drawBatch', cashier, { params });
  for (const [name, who] of [
    ['finish', cashier],
    ['check', reviewer],
    ['send', cashier],
  ] as const) {
    const { seq } = await on('aid.getBatch', who, { params });
    await on('aid.moveBatch', who, { params: { ...params, move: name }, body: { seenSeq: seq } });
  }
  const text = `批次号,序号,账号,金额,结果,原因,流水号\n${batchNo(batch.id)},1,${sampleBankCard(400)},5000.00,成功,,R1`;
  const taken = await takeReturn({ ...g.ctx(cashier), key: newId(1) }, batch.id, text);
  await on('aid.bookReturn', cashier, { params: { ...params, returnId: taken.returnId } });
  await on('aid.settleItems', cashier, { params });
  expect(await view(id)).toMatchObject({ state: 'paid', isEnded: true });
  expect(await figure(g, 'yan', 'aid-paid', { cut: 'sort=living' })).toBe(5000);
  expect(await g.db.read(proveAidMoney)).toEqual([]);
  expect(await on<{ settled: number }>('aid.settleItems', cashier, { params })).toMatchObject({
    settled: 0,
    left: 0,
  });
});

test('an outside list says who of a file it names; a near one counts when another reviewer has decided', async () => {
  const id = await inFile(500, [501]);
  const text = `姓名,身份证号,出生日期,内容\n不同名,${personOf(501)},,名下有车\n孟晚舟舟,,${birth(500)},领取低保\n路人,,1990-01-01,社保`;
  const params = { id: g.unit.yan.id };
  const body = { title: '车辆名单', text };
  expect(await on('aid.importList', checker, { params, body })).toMatchObject({ rows: 3, exact: 1 });
  expect(await codeOf(on('aid.importList', checker, { params, body }))).toBe('match.taken-before');
  expect(await codeOf(on('aid.importList', chair, { params, body }))).toBe('core.no-duty');
  const matches = (who: Actor) =>
    on<{ items: Record<string, string>[] }>('aid.listMatches', who, { query: { matterId: id } });
  const { items } = await matches(reviewer);
  expect(items).toMatchObject([
    { sort: 'near', name: '孟**舟', what: '领取低保', because: '姓名、出生日期相同', mayDecide: true },
  ]);
  // Whoever brought the list in sees that it waits for somebody else, and everybody who reviews finds it on the file.
  expect((await matches(checker)).items).toMatchObject([{ mayDecide: false }]);
  const listed = async (who: Actor) =>
    (await view(id, who)).beside.filter(b => b.label === '外部名单').map(b => [b.says, b.to]);
  const to = `/aid/matches?open=all&matterId=${id}`;
  expect(await listed(reviewer)).toEqual([['身份证号相同1条，疑似待判定1条', to]]);
  const noReviewer = { ...recorder, seats: recorder.seats.filter(s => s.duty === 'aid.apply') };
  expect(await listed(noReviewer)).toEqual([]);
  const decide = (who: Actor) =>
    on('aid.decideMatch', who, {
      params: { id: items[0]!.id },
      body: { decision: 'other', note: '电话核实，不是本人' },
    });
  expect(await codeOf(decide(checker))).toBe('match.same-hands');
  await decide(reviewer);
  expect(await listed(reviewer)).toEqual([['身份证号相同1条，判定不是本人1条', to]]);
  expect(await codeOf(decide(reviewer))).toBe('match.decided-before');
  expect((await matches(reviewer)).items).toEqual([]);
  const stored = await g.db.read(tx =>
    tx.rows<{ text: string }>(sql`SELECT to_jsonb(x)::text AS text FROM aid_match x`),
  );
  expect(stored.map(r => r.text).join()).not.toContain('低保');
});

test('receipts of the national system are noted on their files once, and every difference is named', async () => {
  const id = await inFile(600, [601]);
  const { ref } = await view(id);
  const book = await g.db.tx(tx =>
    nationalExport.make({ ...g.ctx(checker), tx } as never, { unitId: g.unit.yan.id }, ''),
  );
  expect(iconv.decode(Buffer.from(book.bytes), 'gb18030')).toContain(`${ref},深度困难,`);
  const text = `平台编号,全国系统档案号,困难类别,状态\n${ref},Q2026001,深度困难,有效\nZZZZZZZZ,Q2002,深度困难,有效`;
  const take = () =>
    on<{ taken: number; differences: { ref: string }[] }>('aid.takeNational', checker, {
      params: { id: g.unit.yan.id },
      body: { text },
    });
  const first = await take();
  expect(first.taken).toBe(1);
  expect(first.differences.map(d => d.ref)).toContain('ZZZZZZZZ');
  expect(first.differences.map(d => d.ref)).not.toContain(ref);
  expect((await take()).taken).toBe(0);
  expect((await view(id)).fields.find(f => f.name === 'nationalNo')).toMatchObject({
    isGiven: true,
    value: null,
  });
});

test('what an outside list may say of a household is decided before its year is: neither renewed nor put into another class', async () => {
  const id = await inFile(540);
  const text = `姓名,出生日期,内容\n孟晚舟舟,${birth(540)},名下有车`;
  const params = { id: g.unit.yan.id };
  await on('aid.importList', checker, { params, body: { title: '车辆名单二', text } });
  const as = { world: later };
  await move(id, 'startYear', recorder, {}, as);
  const counted = { visitReport: '复核入户，情况没有变化', wage: 3_000_000, illness: 2_000_000 };
  await move(id, 'recount', recorder, counted, as);
  const renew = () => codeOf(move(id, 'renew', chair, {}, as));
  const reclass = () => codeOf(move(id, 'reclass', chair, { class: 'relative', classWhy: '另有收入' }, as));
  expect([await renew(), await reclass()]).toEqual(['aid.matches-open', 'aid.matches-open']);
  const { items } = await on<{ items: { id: string }[] }>('aid.listMatches', reviewer, {
    query: { matterId: id },
  });
  const body = { decision: 'other', note: '电话核实，不是本人' };
  await on('aid.decideMatch', reviewer, { params: { id: items[0]!.id }, body });
  expect(await renew()).toBe('done');
});
