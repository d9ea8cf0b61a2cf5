/** What waits in membership, at whom: both unions of a transfer, the township for those who have nobody, the superior once the days are over. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { zWorkerFields } from '@niangjia/domain/member/worker.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { listTodos, registerTodos } from '../core/todos.ts';
import { loadWatch } from '../core/watch.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, type UnitKit, unitKit } from '../unit/testing/unit-kit.ts';
import { memberReminders, tellMembership } from './member.reminders.ts';
import { memberTodos } from './member.todos.ts';
import { moveMembership } from './membership.actions.ts';
import { registerWorker } from './worker.actions.ts';

registerTodos(memberTodos);
const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const shop = await kit.unit('东街商铺工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const chair = await kit.officer(mill, 'enterprise-chair');
const depotChair = await kit.officer(depot, 'enterprise-chair');
const township = await kit.officer(g.township, 'township-chair');
const cityOffice = await kit.officer(g.city, 'office');
let serial = 300;

async function entered(
  who: Actor,
  unitId: string,
  name: string,
  { joinedOn = null, appliedOn = null }: { joinedOn?: string | null; appliedOn?: string | null },
) {
  const documentNo = sampleIdCard({ birthDay: asDay('1990-01-01'), sex: 'female', serial: serial++ });
  const fields = zWorkerFields.parse({ name, documentNo });
  return registerWorker(kit.ctx(who), {
    unitId,
    fields,
    joinedOn: joinedOn === null ? null : asDay(joinedOn),
    appliedOn: appliedOn === null ? null : asDay(appliedOn),
    otherThan: [],
  });
}
const move = (who: Actor, worker: { id: string; seq: number }, given: Record<string, unknown>) =>
  moveMembership(kit.ctx(who), worker.id, {
    seenSeq: worker.seq,
    why: '本人要求',
    given: zMoveGiven.parse(given),
  });
async function waiting(who: Actor, world: Pick<UnitKit, 'db'> = kit): Promise<string[]> {
  const { todos, total, tabs } = await world.db.read(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
    const actor = { ...who, day };
    return listTodos(tx, actor, await loadWatch(tx, actor), { limit: 200 });
  });
  expect(total).toBe(todos.length);
  expect(tabs.reduce((sum, tab) => sum + tab.count, 0)).toBe(todos.length);
  return todos.map(t => `${t.sortLabel} ${t.title} ${t.unit}`).sort();
}

const told = async (who: Actor, world: Pick<UnitKit, 'db'> = kit): Promise<string[]> =>
  (
    await world.db.read(async tx => {
      const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
      return listReminders(tx, { ...who, day }, { show: 'unread', limit: 50 });
    })
  ).items.map(r => `${r.sortLabel} ${r.title}`);

test('an application waits at its union, at the township where nobody sits, and nowhere else', async () => {
  const one = await entered(chair, mill, '宋晓', {});
  await move(chair, one, { name: 'apply', appliedOn: '2026-11-20' });
  // On paper: entered and handed in at once.
  const two = await entered(township, shop, '柳眉', { appliedOn: '2026-11-19' });
  expect([two.state, two.seq]).toEqual(['applied', 2]);
  expect(await codeOf(entered(township, shop, '柳梢', { appliedOn: '2026-11-21' }))).toBe(
    'member.day-future',
  );
  expect(await waiting(chair)).toEqual([expect.stringMatching(/ 入会申请：宋晓 永安纺织厂/u)]);
  expect(await waiting(township)).toEqual([expect.stringMatching(/ 入会申请：柳眉 东街商铺/u)]);
  expect(await waiting(cityOffice)).toEqual([]);
  expect(await waiting(depotChair)).toEqual([]);
});

test('a transfer waits at the union that is to answer, and at the common superior once its days are over', async () => {
  const worker = await entered(chair, mill, '何川', { joinedOn: '2020-05-01' });
  const offered = await move(chair, worker, { name: 'offer', unitId: depot });
  expect(await waiting(depotChair)).toEqual([expect.stringMatching(/ 转会：何川（转出待接收） 西岸货运站/u)]);
  expect((await waiting(chair)).filter(t => t.includes('何川'))).toEqual([]);
  registerReminders(memberReminders);
  expect(await tellMembership(kit)).toBeGreaterThan(0);
  expect(await tellMembership(kit)).toBe(0);
  expect(await told(depotChair)).toEqual(['新收到 转会：何川']);
  expect(await told(township)).toEqual(['新收到 入会申请：柳眉']);
  const late = { db: kit.db.shifted('25 days') };
  await tellMembership(late);
  expect(await told(depotChair, late)).toEqual(['已逾期 转会：何川']);
  expect(await waiting(depotChair, late)).toEqual([expect.stringMatching(/^已逾期 转会：何川/u)]);
  expect(await waiting(cityOffice, late)).toEqual([
    expect.stringMatching(/^待裁定 转会逾期，可以裁定：何川/u),
  ]);
  await move(depotChair, offered, { name: 'accept', movedOn: '2026-11-20' });
  expect(await waiting(depotChair)).toEqual([]);
});

test('somebody is expelled after the group has discussed it, and it waits until the union above has it on file', async () => {
  const worker = await entered(chair, mill, '卓然', { joinedOn: '2020-05-01' });
  const decision = {
    ...{ name: 'expel', discussedOn: '2026-11-12', decidedOn: '2026-11-16' },
    ...{ paper: '委员会决定〔2026〕2号', verdict: '刑事判决书（2026）7号' },
  };
  const late = { ...decision, discussedOn: '2026-11-17' };
  expect(await codeOf(move(chair, worker, late))).toBe('member.day-early');
  expect(() => zMoveGiven.parse({ ...decision, verdict: '' })).toThrow('请填写文件名称或文号');
  const expelled = await move(chair, worker, decision);
  expect([expelled.state, expelled.allowed]).toEqual(['expelled', ['fileExpulsion']]);
  const mine = async () => (await waiting(chair)).filter(t => t.includes('卓然'));
  expect(await mine()).toEqual([expect.stringMatching(/ 开除会籍报上级备案：卓然 永安纺织厂/u)]);
  await tellMembership(kit);
  expect(await told(chair)).toContain('新收到 开除会籍报上级备案：卓然');
  const filing = { name: 'fileExpulsion', filedOn: '2026-11-18', paper: '青川街道备〔2026〕5号' };
  expect(await codeOf(move(chair, expelled, { ...filing, filedOn: '2026-11-15' }))).toBe('member.day-early');
  const filed = await move(chair, expelled, filing);
  expect([filed.state, filed.allowed]).toEqual(['expelled', []]);
  expect(await mine()).toEqual([]);
  expect(await codeOf(move(chair, filed, filing))).toBe('member.expulsion-filed');
  // No vote, no card, no place on the roll of any day from the decision on.
  const [stood] = await kit.db.read(tx =>
    tx.rows<{ toDay: string; cardOn: string | null }>(sql`SELECT m.to_day AS "toDay", w.card_on AS "cardOn"
      FROM membership m JOIN worker w ON w.id = m.worker_id WHERE w.id = ${worker.id}`),
  );
  expect(stood).toEqual({ toDay: '2026-11-16', cardOn: null });
});
