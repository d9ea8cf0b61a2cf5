/** What somebody keeps under an account: opened by nobody else, named nowhere, and heard like words that came with the code. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { findMatter } from '../matter/matter.store.ts';
import { moveMatter } from '../matter/move.actions.ts';
import { storeYear } from '../unit/setting.store.ts';
import { type City, codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { askWithoutAccount, raiseByChair } from './ask.actions.ts';
import { followByCode } from './follow.actions.ts';
import { addToOwn, leaveOwnAsk, listOwn, rateOwn, takeOwn, withdrawOwn } from './own.actions.ts';

const kit = await unitKit();
let at: City;
let officer: Actor;
let worker: Actor;
let workmate: Actor;
let chair: Actor;
const nobody: Actor = {
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: kit.today,
  home: 0,
};

beforeAll(async () => {
  at = await givenCity(kit);
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const seated = async (unitId: string, office: 'petition-officer' | 'worker') =>
    kit.actor((await kit.post(unitId, office)).personId);
  officer = await seated(at.county, 'petition-officer');
  worker = await seated(at.enterprise, 'worker');
  workmate = await seated(at.enterprise, 'worker');
  chair = await kit.officer(at.enterprise, 'enterprise-chair');
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${newId(HOME)}, '顺达运输公司', ${at.township}, ${at.enterprise}, '交通物流', 120, 'operating')`),
  );
});

const ask = () =>
  askWithoutAccount(kit.ctx(nobody, newId(HOME)), {
    what: '三个月没有发工资',
    employer: '顺达运输公司',
    placeId: null,
    reach: '13900000017',
    name: '',
    anonymity: 'veiled',
    onBehalf: 'self',
    filler: '',
    fillerReach: '',
  });
const own = async (who: Actor) => (await listOwn(kit.ctx(who))).items;

test('a worker has no duty at all, and keeps what the code opens', async () => {
  expect(worker.seats).toEqual([]);
  const { code } = await ask();
  const taken = await takeOwn(kit.ctx(worker), code);
  expect(taken).toMatchObject({ kindLabel: '职工诉求', stateLabel: '待受理' });
  expect(await takeOwn(kit.ctx(worker), code)).toEqual(taken);
  expect(await own(worker)).toEqual([taken]);
  expect(await own(workmate)).toEqual([]);
  expect(JSON.stringify(taken)).not.toMatch(/工资|13900000017|顺达/);
  expect(await codeOf(takeOwn(kit.ctx(worker), '2'.repeat(28)))).toBe('rights.code-unknown');
});

test('only whoever keeps it adds words, rates and takes back; twice under one key is once', async () => {
  const { code } = await ask();
  const { id } = await takeOwn(kit.ctx(worker), code);
  expect(await codeOf(addToOwn(kit.ctx(workmate), { id, words: '我也一样' }))).toBe('rights.code-unknown');
  expect(await codeOf(withdrawOwn(kit.ctx(workmate), { id }))).toBe('rights.code-unknown');
  const key = newId(HOME);
  const words = { id, words: '昨天又找了一次经理' };
  const once = await addToOwn(kit.ctx(worker, key), words);
  expect(await addToOwn(kit.ctx(worker, key), words)).toEqual(once);
  expect(once.steps.filter(s => s.label === '您补充了情况')).toHaveLength(1);
  const m = await kit.db.read(tx => findMatter(tx, officer, id));
  await moveMatter(kit.ctx(officer), id, 'answerNow', {
    seenSeq: m!.seq,
    fence: m!.fence,
    why: '',
    given: { topic: 'pay', answer: '公司已补发' },
  });
  expect((await own(worker)).find(o => o.id === id)).toMatchObject({ isEnded: true, may: ['add', 'rate'] });
  const rated = await rateOwn(kit.ctx(worker), { id, satisfaction: 'good', words: '' });
  expect(rated.may).toEqual(['add']);
});

test('taken out of the account it is still open with the code', async () => {
  const { code } = await ask();
  const { id } = await takeOwn(kit.ctx(worker), code);
  await leaveOwnAsk(kit.ctx(workmate), id);
  expect((await own(worker)).map(o => o.id)).toContain(id);
  await leaveOwnAsk(kit.ctx(worker), id);
  expect((await own(worker)).map(o => o.id)).not.toContain(id);
  expect(await followByCode(kit.ctx(nobody), code)).toMatchObject({ stateLabel: '待受理' });
});

test('a chair who hands a matter up while signed in has it in the account', async () => {
  await raiseByChair(kit.ctx(chair, newId(HOME)), { what: '公司两个月没有发工资', reach: '13900000018' });
  expect(await own(chair)).toHaveLength(1);
});

test('neither the table nor the trail says whose it is', async () => {
  const { code } = await ask();
  const { id } = await takeOwn(kit.ctx(worker), code);
  const kept = await kit.db.read(tx =>
    tx.rows<{ all: string }>(sql`SELECT a::text AS all FROM asker_account a
      UNION ALL SELECT t::text FROM audit t WHERE t.subject = ${id} UNION ALL SELECT v::text FROM move v WHERE v.subject = ${id}`),
  );
  expect(kept.length).toBeGreaterThan(2);
  for (const row of kept) expect(row.all).not.toContain(worker.personId);
  const told = await kit.db.read(tx =>
    tx.rows<{ compartment: boolean }>(
      sql`SELECT compartment FROM audit WHERE subject = ${id} AND action = 'rights.take-own'`,
    ),
  );
  expect(told).toEqual([{ compartment: true }]);
});
