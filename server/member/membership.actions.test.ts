import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { mergedInto, toldApart } from './alike.store.ts';
import { membershipProjection } from './member.projection.ts';
import { moveMembership } from './membership.actions.ts';
import { countsOn, rollOn } from './roll.store.ts';
import { callWorker, registerWorker } from './worker.actions.ts';
import { correctWorker } from './worker.correct.ts';
import { revealWorker } from './worker.reveal.ts';
import { findWorkers } from './worker.search.ts';
import { findWorker } from './worker.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const chair = await kit.officer(mill, 'enterprise-chair');
const depotChair = await kit.officer(depot, 'enterprise-chair');
const cityOffice = await kit.officer(g.city, 'office');
const countyOffice = await kit.officer(g.county, 'office');
const township = await kit.officer(g.township, 'township-chair');
const today = asDay(kit.today);

let count = 0;
const document = (): string =>
  sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial: count++ });
const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
const given = (more: object = {}) => ({
  name: `${SURNAMES[count % SURNAMES.length]}某某`,
  document: 'id-card' as const,
  documentNo: document(),
  mobile: null,
  groups: [],
  employerId: null,
  job: '',
  ethnic: null,
  education: null,
  political: null,
  isComparedWithDocument: false,
  ...more,
});
const enter = (
  actor: Actor,
  unitId: string,
  more: { joinedOn?: string | null; otherThan?: string[]; otherWhy?: string } = {},
  fields = given(),
) =>
  registerWorker(kit.ctx(actor), {
    unitId,
    fields,
    joinedOn: null,
    otherThan: [],
    otherWhy: '',
    ...more,
  } as never);
const member = async (unitId = mill, actor = chair, joinedOn = '2024-03-01', fields = given()) =>
  (await enter(actor, unitId, { joinedOn }, fields)).id;
const seq = (id: string) =>
  kit.db.read(async tx => (await tx.one<{ seq: number }>(sql`SELECT seq FROM worker WHERE id = ${id}`)).seq);
type Sent = z.input<typeof zMoveGiven>;
const move = async (actor: Actor, id: string, body: Sent, why = '本人提出') =>
  moveMembership(kit.ctx(actor), id, { seenSeq: await seq(id), why, given: zMoveGiven.parse(body) });
const stand = (id: string) =>
  kit.db.read(tx =>
    tx.one<{ unit: string; state: string }>(sql`SELECT unit_id AS unit, state FROM worker WHERE id = ${id}`),
  );
const figure = (indicator: string, unitId: string) =>
  kit.db.read(async tx =>
    Number(
      (
        await tx.one<{ n: number }>(
          sql`SELECT coalesce(sum(amount), 0) AS n FROM tail WHERE indicator = ${indicator} AND unit_id = ${unitId}`,
        )
      ).n,
    ),
  );

describe('joining', () => {
  it('takes somebody from application to approval, and counts from the day of approval', async () => {
    const { id, allowed } = await enter(chair, mill);
    expect(allowed).toEqual(expect.arrayContaining(['apply']));
    await move(chair, id, { name: 'apply', appliedOn: asDay('2026-10-08') });
    expect(await codeOf(move(chair, id, { name: 'approve', approvedOn: asDay('2026-10-07') }))).toBe(
      'member.day-early',
    );
    const before = await figure('member-joined', mill);
    await move(chair, id, { name: 'approve', approvedOn: asDay('2026-10-20') });
    expect(await figure('member-joined', mill)).toBe(before + 1);
    const on = (day: string) => kit.db.read(tx => rollOn(tx, { unitId: mill, day, limit: 500 }));
    expect((await on('2026-10-19')).some(row => row.id === id)).toBe(false);
    expect((await on('2026-10-20')).some(row => row.id === id)).toBe(true);
  });

  it('lets one of two writers at once enter the same document', async () => {
    const fields = given();
    const codes = await Promise.all([
      codeOf(enter(chair, mill, {}, fields)),
      codeOf(enter(township, g.township, {}, { ...fields, name: '别名某' })),
    ]);
    expect(codes.sort()[0]).toBe('done');
    expect(['member.already-known', 'member.known-elsewhere']).toContain(codes[1]);
  });

  it('refuses a second membership in words, and says nothing of a union out of sight', async () => {
    const fields = given();
    await member(mill, chair, '2024-03-01', fields);
    expect(await codeOf(enter(township, g.township, {}, fields))).toBe('member.already-member');
    const refusal = await enter(depotChair, depot, {}, fields).catch(error => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.note.code).toBe('member.known-elsewhere');
    expect(JSON.stringify(refusal.note)).not.toContain('永安');
  });

  it('asks a person before somebody with the same mobile is entered, and keeps the answer', async () => {
    const mobile = '13900005678';
    const first = await enter(chair, mill, {}, given({ mobile }));
    const twin = given({ mobile });
    const refusal = await enter(chair, mill, {}, twin).catch(error => error);
    expect(refusal.note.code).toBe('member.suspected');
    expect(refusal.note.current.map((w: { id: string }) => w.id)).toEqual([first.id]);
    const told = { otherThan: [first.id], otherWhy: '当面核对了身份证' };
    expect(await codeOf(enter(chair, mill, { ...told, otherWhy: '' }, twin))).toBe('member.apart-why');
    const { id } = await enter(chair, mill, told, twin);
    const kept = await kit.db.read(tx =>
      tx.rows(sql`SELECT other_id FROM worker_other WHERE worker_id = ${id}`),
    );
    expect(kept).toEqual([{ other_id: first.id }]);
    // Both records say so, to whoever may see the other one.
    const apart = (actor: Actor, of: string) => kit.db.read(tx => toldApart(tx, actor, of));
    expect(await apart(chair, id)).toMatchObject([{ id: first.id, why: '当面核对了身份证' }]);
    expect((await apart(chair, first.id)).map(o => o.id)).toEqual([id]);
    expect(await apart(depotChair, id)).toEqual([]);
  });

  it('lets an application go into the record of the same person instead of approving it', async () => {
    const known = await member();
    const { id } = await enter(chair, mill);
    await move(chair, id, { name: 'apply', appliedOn: asDay('2026-10-08') });
    const before = await figure('member-active', mill);
    await move(chair, id, { name: 'merge', intoId: known }, '换了证件，当面核对过');
    expect(await stand(id)).toEqual({ unit: mill, state: 'merged' });
    expect(await figure('member-active', mill)).toBe(before);
    const approve = { name: 'approve', approvedOn: asDay('2026-10-20') } as const;
    expect(await codeOf(move(chair, id, approve))).toBe('core.wrong-state');
    // Not into a record that went into another one itself, nor into one out of sight.
    const next = await enter(chair, mill);
    const into = (intoId: string) => codeOf(move(chair, next.id, { name: 'merge', intoId }, '当面核对过'));
    expect(await into(id)).toBe('member.merge-member');
    expect(await into(await member(depot, depotChair))).toBe('core.absent');
    // Whoever does not see that record does not learn of it.
    const seenBy = (actor: Actor) => kit.db.read(tx => mergedInto(tx, actor, id));
    expect([await seenBy(chair), await seenBy(depotChair)]).toEqual([
      expect.objectContaining({ id: known }),
      null,
    ]);
  });

  it('takes nobody under sixteen, and no member into a federation', async () => {
    const young = given({
      documentNo: sampleIdCard({ birthDay: asDay('2015-04-12'), sex: 'male', serial: 1 }),
    });
    expect(await codeOf(enter(chair, mill, {}, young))).toBe('member.too-young');
    expect(await codeOf(enter(cityOffice, g.county))).toBe('member.unit-not-taking');
  });
});

describe('moving to another union', () => {
  it('keeps the membership where it is until the other union accepts', async () => {
    const id = await member();
    await move(chair, id, { name: 'offer', unitId: depot });
    expect(await stand(id)).toEqual({ unit: mill, state: 'active' });
    expect(await codeOf(move(chair, id, { name: 'quit', declaredOn: today }))).toBe('member.handshake-open');
    const before = await figure('member-active', depot);
    const { state } = await move(depotChair, id, { name: 'accept', movedOn: today });
    expect(state).toBe('active');
    expect(await stand(id)).toEqual({ unit: depot, state: 'active' });
    expect(await figure('member-active', depot)).toBe(before + 1);
    const spans = await kit.db.read(tx =>
      tx.rows<{ to: string; from: string }>(
        sql`SELECT from_day AS "from", to_day AS "to" FROM membership WHERE worker_id = ${id} ORDER BY from_day`,
      ),
    );
    expect(spans[0]!.to).toBe(spans[1]!.from);
  });

  it('lets the new union ask by document and name, and the old one agree', async () => {
    const fields = given();
    const id = await member(mill, chair, '2024-03-01', fields);
    const call = (name: string) =>
      callWorker(kit.ctx(depotChair), {
        unitId: depot,
        name,
        document: 'id-card',
        documentNo: fields.documentNo,
        why: '已到本站工作',
      } as never);
    expect(await codeOf(call('别的人'))).toBe('member.not-matched');
    await call(fields.name);
    expect(await stand(id)).toEqual({ unit: mill, state: 'active' });
    expect(await codeOf(move(depotChair, id, { name: 'release', movedOn: today }))).toBe('core.no-duty');
    await move(chair, id, { name: 'release', movedOn: today });
    expect(await stand(id)).toEqual({ unit: depot, state: 'active' });
  });

  it('takes somebody over who has left, as somebody who applies anew', async () => {
    const fields = given();
    const id = await member(mill, chair, '2024-03-01', fields);
    await move(chair, id, { name: 'quit', declaredOn: asDay('2026-10-01') });
    await callWorker(kit.ctx(depotChair), {
      unitId: depot,
      name: fields.name,
      document: 'id-card',
      documentNo: fields.documentNo,
      why: '申请入会',
    } as never);
    expect(await stand(id)).toEqual({ unit: depot, state: 'applied' });
    expect(await codeOf(move(depotChair, id, { name: 'approve', approvedOn: asDay('2026-09-30') }))).toBe(
      'member.day-early',
    );
  });

  it('lets a common superior decide only when the days are over', async () => {
    const id = await member();
    await move(chair, id, { name: 'offer', unitId: depot });
    expect(await codeOf(move(cityOffice, id, { name: 'settleMove', movedOn: today }))).toBe(
      'member.settle-early',
    );
    await kit.db.tx(tx => tx.run(sql`UPDATE worker SET due_on = asked_on - 1 WHERE id = ${id}`));
    expect(await codeOf(move(depotChair, id, { name: 'settleMove', movedOn: today }))).toBe('core.no-duty');
    await move(cityOffice, id, { name: 'settleMove', movedOn: today });
    expect(await stand(id)).toEqual({ unit: depot, state: 'active' });
  });

  it('lets one of two answers at once stand', async () => {
    const id = await member();
    await move(chair, id, { name: 'offer', unitId: depot });
    const seen = await seq(id);
    const go = (actor: Actor, body: object) =>
      codeOf(
        moveMembership(kit.ctx(actor), id, { seenSeq: seen, why: '两边同时办理', given: body } as never),
      );
    const codes = await Promise.all([
      go(depotChair, { name: 'accept', movedOn: today }),
      go(chair, { name: 'recallOffer' }),
    ]);
    expect(codes.filter(code => code === 'done')).toHaveLength(1);
  });
});

describe('staying without a vote, and leaving', () => {
  it('takes who retires off the roll of voters and keeps the membership', async () => {
    const id = await member();
    const before = await kit.db.read(tx => countsOn(tx, mill, today));
    await move(chair, id, { name: 'retain', reason: 'retired', since: today });
    const after = await kit.db.read(tx => countsOn(tx, mill, today));
    expect([after.voting, after.retained]).toEqual([before.voting - 1, before.retained + 1]);
    await move(chair, id, { name: 'resume', since: today });
    expect(await kit.db.read(tx => countsOn(tx, mill, today))).toEqual(before);
  });

  it('never strikes off by itself: months, a warning and a decision are needed', async () => {
    const id = await member();
    const lapse = {
      name: 'lapse' as const,
      unpaidMonths: 7,
      lastActiveOn: null,
      decidedOn: today,
      paper: '委员会纪要〔2026〕3号',
    };
    expect(await codeOf(move(chair, id, lapse))).toBe('member.lapse-unwarned');
    await move(chair, id, { name: 'warn', warnedOn: asDay('2026-11-02') });
    expect(await codeOf(move(chair, id, { ...lapse, unpaidMonths: 5 }))).toBe('member.lapse-months');
    await move(chair, id, lapse);
    expect((await stand(id)).state).toBe('quit');
  });

  it('asks for a reason where the move needs one', async () => {
    const id = await member();
    expect(await codeOf(move(chair, id, { name: 'quit', declaredOn: today }, ''))).toBe('member.why-missing');
  });

  it('lets no move pass an old page, and none begin before the standing that it changes', async () => {
    const id = await member();
    const old = moveMembership(kit.ctx(chair), id, {
      seenSeq: 0,
      why: '本人提出',
      given: { name: 'warn', warnedOn: today },
    } as never);
    expect(await codeOf(old)).toBe('core.changed-meanwhile');
    expect(
      await codeOf(move(chair, id, { name: 'retain', reason: 'retired', since: asDay('2024-02-29') })),
    ).toBe('member.day-early');
  });
});

describe('what is seen', () => {
  it('shows masked numbers in scope and nothing elsewhere', async () => {
    const fields = given({ mobile: '13711112222' });
    const id = await member(mill, chair, '2024-03-01', fields);
    const find = (actor: Actor, search: object) =>
      kit.db.read(tx => findWorkers(tx, actor, kit.crypto, { q: '', limit: 50, ...search }));
    const [row] = await find(countyOffice, { documentNo: ` ${fields.documentNo.toLowerCase()} ` });
    expect(row).toMatchObject({ id, mobileMasked: '137****2222' });
    expect(row!.documentMasked).not.toContain(fields.documentNo.slice(4, 14));
    expect(await find(depotChair, { documentNo: fields.documentNo })).toEqual([]);
    expect((await find(countyOffice, { q: fields.name })).map(w => w.id)).toContain(id);
    expect(await kit.db.read(tx => findWorker(tx, depotChair, kit.crypto, id))).toBeUndefined();
  });

  it('finds by pinyin and by initials from the first sign on', async () => {
    const id = await member(mill, chair, '2024-03-01', given({ name: '欧阳小芳' }));
    const find = (q: string) => kit.db.read(tx => findWorkers(tx, township, kit.crypto, { q, limit: 50 }));
    for (const q of ['欧阳', 'ouyang', 'oyxf', 'OYX']) expect((await find(q)).map(w => w.id)).toContain(id);
    expect((await find('yang')).map(w => w.id)).not.toContain(id);
  });

  it('keeps every look at a whole number, and stops at the limit of the day', async () => {
    const fields = given();
    const id = await member(mill, chair, '2024-03-01', fields);
    const look = (why: string) => revealWorker(kit.ctx(chair), id, { field: 'documentNo', why });
    // Approving alone is no ground to see a number.
    const approver = { ...chair, seats: chair.seats.filter(s => s.duty === 'member.approve') };
    expect(approver.seats.length).toBeGreaterThan(0);
    const asked = revealWorker(kit.ctx(approver), id, { field: 'documentNo', why: '审批入会' });
    expect(await codeOf(asked)).toBe('core.no-duty');
    expect(await look('办理会员证')).toEqual({ value: fields.documentNo });
    for (let n = 1; n < 20; n++) await look('再看一次');
    expect(await codeOf(look('第二十一次'))).toBe('member.reveal-limit');
    const looks = await kit.db.read(tx =>
      tx.rows(sql`SELECT why FROM worker_reveal WHERE worker_id = ${id}`),
    );
    expect(looks).toHaveLength(20);
  });

  it('stops at the limit of the day when several are looked at in one moment', async () => {
    const reader = await kit.officer(mill, 'enterprise-chair');
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push(await member(mill, chair, '2024-03-01', given()));
    const look = (id: string) =>
      revealWorker(kit.ctx(reader), id, { field: 'documentNo', why: '办理会员证' });
    for (let n = 0; n < 18; n++) await look(ids[0]!);
    // All of them stand before their worker until the gate opens, each on a connection of its own.
    const gate = await kit.db.tx(async tx => {
      await tx.rows(sql`SELECT id FROM worker WHERE id = ANY (${ids}::uuid[]) FOR UPDATE`);
      const looks = ids.map(id => codeOf(look(id)));
      await new Promise(resolve => setTimeout(resolve, 400));
      return { looks };
    });
    const ends = await Promise.all(gate.looks);
    expect(ends.filter(t => t === 'done')).toHaveLength(2);
    expect(ends.filter(t => t === 'member.reveal-limit')).toHaveLength(4);
  });

  it('corrects without writing what stood there into the trail', async () => {
    const id = await member(mill, chair, '2024-03-01', given({ name: '旧名字' }));
    const women = await figure('member-migrant', mill);
    await correctWorker(kit.ctx(chair), id, {
      seenSeq: await seq(id),
      why: '身份证已更名',
      fields: { name: '新名字', mobile: '13612345678', groups: ['migrant'] },
    } as never);
    const moves = await kit.db.read(tx =>
      tx.rows<{ patch: object; why: string }>(sql`SELECT patch, why FROM move WHERE subject = ${id}`),
    );
    expect(JSON.stringify(moves)).not.toMatch(/旧名字|新名字|13612345678/);
    expect(moves.at(-1)!.why).toContain('姓名、手机号、类别');
    expect(await figure('member-migrant', mill)).toBe(women + 1);
  });

  it('equals the fold of its moves, and the spans equal the figures', async () => {
    const { checked, unequal } = await kit.db.read(tx => proveProjection(tx, membershipProjection));
    expect([checked > 15, unequal]).toEqual([true, []]);
    for (const unit of [mill, depot]) {
      const { voting, women, retained } = await kit.db.read(tx => countsOn(tx, unit, today));
      expect([
        await figure('member-active', unit),
        await figure('member-women', unit),
        await figure('member-retained', unit),
      ]).toEqual([voting, women, retained]);
    }
  });
});
