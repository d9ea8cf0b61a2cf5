import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { personPinyin, unitPinyin } from '../core/pinyin.ts';
import { createPerson, editPerson, revealMobile } from './person.actions.ts';
import { showOwnPerson, takeOwnPerson } from './person.own.actions.ts';
import { findPerson, findPersons } from './person.store.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';
import { proveLives } from './unit.doctor.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const office = await kit.officer(c.city, 'office');
const countyOffice = await kit.officer(c.county, 'office');
const otherOffice = await kit.officer(c.other, 'office');
const staff = await kit.officer(c.county, 'department-staff');

const find = (actor: typeof office, more: { q?: string; mobile?: string }) =>
  kit.db.read(tx => findPersons(tx, actor, kit.crypto, { q: '', page: 1, size: 100, ...more }));

test('a person is entered once, found by name, reading and number, and shown masked', async () => {
  const made = await createPerson(kit.ctx(countyOffice), {
    unitId: c.county,
    name: '单晓明',
    mobile: '13800000011',
  });
  for (const more of [{ q: '晓明' }, { q: 'shanxiao' }, { q: 'sxm' }, { mobile: '13800000011' }])
    expect((await find(countyOffice, more)).items, JSON.stringify(more)).toMatchObject([
      { id: made.id, mobileMasked: '138****0011' },
    ]);
  const { stored } = await kit.db.read(tx =>
    tx.one<{
      stored: string;
    }>(sql`SELECT encode(mobile_enc, 'escape') || (SELECT string_agg(patch::text, '') FROM move WHERE subject = ${made.id})
      AS stored FROM person WHERE id = ${made.id}`),
  );
  expect(stored).not.toContain('13800000011');
  const again = { unitId: c.township, name: '另一人', mobile: '13800000011' };
  expect(await codeOf(createPerson(kit.ctx(countyOffice), again))).toBe('person.mobile-known');
});

test('who is out of scope is not found, and the same number may be entered there without a hint', async () => {
  const mobile = '13800000022';
  const made = await createPerson(kit.ctx(otherOffice), { unitId: c.other, name: '西岸人', mobile });
  expect(await find(countyOffice, { mobile })).toEqual({ items: [], total: 0 });
  expect(await find(countyOffice, { q: '西岸人' })).toEqual({ items: [], total: 0 });
  expect(await codeOf(revealMobile(kit.ctx(countyOffice), made.id, '联系工作'))).toBe('core.absent');
  expect(
    await codeOf(createPerson(kit.ctx(countyOffice), { unitId: c.county, name: '东岸人', mobile })),
  ).toBe('done');
});

test('persons are entered by those who keep the unit only', async () => {
  const body = { unitId: c.other, name: '某人', mobile: null };
  expect(await codeOf(createPerson(kit.ctx(countyOffice), body))).toBe('core.absent');
  expect(await codeOf(createPerson(kit.ctx(staff), { ...body, unitId: c.county }))).toBe('core.no-duty');
});

test('the same key enters one person', async () => {
  const key = newId(HOME);
  const body = { unitId: c.county, name: '一人', mobile: null };
  const replies = await Promise.all([1, 2, 3].map(() => createPerson(kit.ctx(countyOffice, key), body)));
  expect(new Set(replies.map(r => r.id)).size).toBe(1);
});

test('an entry is changed by its keeper, from a fresh page, and handed over within reach', async () => {
  const { id } = await createPerson(kit.ctx(countyOffice), { unitId: c.county, name: '改前', mobile: null });
  expect(await codeOf(editPerson(kit.ctx(otherOffice), id, { name: '改', seenSeq: 1 }))).toBe('core.absent');
  await editPerson(kit.ctx(countyOffice), id, { name: '曾改后', mobile: '13800000033', seenSeq: 1 });
  const stale = { name: '又改', seenSeq: 1 };
  expect(await codeOf(editPerson(kit.ctx(countyOffice), id, stale))).toBe('core.changed-meanwhile');
  const person = await kit.db.read(tx => findPerson(tx, office, kit.crypto, id));
  expect(person).toMatchObject({ name: '曾改后', mobileMasked: '138****0033', seq: 3 });
  const far = { unitId: c.other, seenSeq: 3 };
  expect(await codeOf(editPerson(kit.ctx(countyOffice), id, far))).toBe('core.absent');
  await editPerson(kit.ctx(office), id, far);
  expect(await codeOf(editPerson(kit.ctx(countyOffice), id, { name: '再改', seenSeq: 4 }))).toBe(
    'core.absent',
  );
});

test('somebody with a post here but an entry elsewhere is seen here and changed there', async () => {
  const person = await kit.person('两地人', c.other);
  await kit.post(c.county, 'department-staff', person);
  expect((await find(countyOffice, { q: '两地人' })).total).toBe(1);
  const code = await codeOf(editPerson(kit.ctx(countyOffice), person, { name: '改名', seenSeq: 1 }));
  expect(code).toBe('person.kept-elsewhere');
});

test('looking at a whole number leaves its reason in the trail', async () => {
  const person = await kit.person('看号人', c.county, '13800000044');
  expect(await revealMobile(kit.ctx(countyOffice), person, '通知开会')).toEqual({ mobile: '13800000044' });
  const { why } = await kit.db.read(tx =>
    tx.one<{ why: string }>(sql`SELECT why FROM move WHERE subject = ${person} AND name = 'reveal-mobile'`),
  );
  expect(why).toBe('通知开会');
});

test('names are read as people say them', () => {
  expect(personPinyin('单雄信')).toBe('shanxiongxin sxx');
  expect(personPinyin('曾国强')).toBe('zengguoqiang zgq');
  expect(personPinyin('吕布')).toBe('lvbu lb');
  expect(unitPinyin('砚宁区总工会', '砚宁总')).toBe('yanningquzonggonghui ynqzgh yanningzong ynz');
  expect(unitPinyin('第3建筑公司工会', '第3建筑公司工会')).toBe('di3jianzhugongsigonghui d3jzgsgh');
});

test('lives hold after everything above', async () => {
  const proofs = await kit.db.read(tx => proveLives(tx));
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
});

test('whoever is signed in sees the own entry, who looked at it, and nobody else’s', async () => {
  const mobile = '13800000033';
  const { id } = await createPerson(kit.ctx(countyOffice), { unitId: c.county, name: '尤丽', mobile });
  await revealMobile(kit.ctx(countyOffice), id, '通知开会');
  const self = { ...staff, personId: id };
  const shown = await showOwnPerson(kit.ctx(self));
  expect(shown).toMatchObject({ name: '尤丽', mobileMasked: '138****0033' });
  expect(shown.seen.map(s => [s.what, s.why])).toEqual([['查看手机号', '通知开会']]);
  expect((await showOwnPerson(kit.ctx(staff))).seen).toEqual([]);
  const { bytes } = await takeOwnPerson(kit.ctx(self));
  expect(bytes.length).toBeGreaterThan(1000);
});
