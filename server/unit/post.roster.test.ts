import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { registerSort } from '../import/sort.model.ts';
import { sheetKit } from '../import/testing/sheet-kit.ts';
import { cadreRoster } from './post.roster.actions.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { proveLives, proveSeals } from './unit.doctor.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
registerSort(cadreRoster);
const keeper = await kit.officer(g.city, 'admin-security');
const sheets = sheetKit(kit, 'cadre', keeper, g.city);
const nameOf = async (id: string): Promise<string> =>
  (await kit.db.read(tx => tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${id}`))).name;
const [town, county] = await Promise.all([nameOf(g.township), nameOf(g.county)]);

const HEAD =
  '姓名,居民身份证号,手机号,任职工会,岗位,职务,部室,用工,任职日期,期满日期,派出单位,卸任日期,任职依据';
const line = (more: Partial<Record<string, string>>): string =>
  HEAD.split(',')
    .map(title => more[title] ?? '')
    .join(',');
let serial = 0;
const card = (): string => sampleIdCard({ birthDay: asDay('1980-04-12'), sex: 'female', serial: serial++ });
const staff = { 岗位: '镇街（园区）工会干部', 用工: '社会化', 任职日期: '2026-03-01', 任职工会: town };
const postsOf = (name: string) =>
  kit.db.read(tx =>
    tx.rows<{
      person: string;
      unit: string;
      title: string;
      employment: string;
      dueOn: string | null;
      toDay: string;
      seats: number;
      document: boolean;
    }>(
      sql`SELECT p.id AS person, u.name AS unit, t.title, t.employment, t.due_on AS "dueOn", t.to_day AS "toDay", p.document_enc IS NOT NULL AS document,
        (SELECT count(*) FROM seat s WHERE s.post_id = t.id AND s.from_day < s.to_day) AS seats
      FROM post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id WHERE p.name = ${name} ORDER BY t.from_day, u.name`,
    ),
  );

test('posts are taken over with their duties, and every fault is told', async () => {
  const two = card();
  const batch = await sheets.tried([
    HEAD,
    line({ 姓名: '甲双职', 居民身份证号: two, ...staff }),
    line({
      姓名: '甲双职',
      居民身份证号: two,
      任职工会: county,
      岗位: '副主席（分管领导）',
      用工: '兼职',
      任职日期: '2025-01-01',
      期满日期: '2029-12-31',
    }),
    line({
      姓名: '乙挂职',
      手机号: '13900001111',
      ...staff,
      用工: '挂职',
      派出单位: '县财政局',
      期满日期: '2027-03-01',
    }),
    line({ 姓名: '丙卸任', 居民身份证号: card(), ...staff, 卸任日期: '2026-06-30' }),
    line({ 姓名: '丁挂职', 居民身份证号: card(), ...staff, 用工: '挂职' }),
    line({ 姓名: '戊毁号', 居民身份证号: '4.10105E+17', ...staff }),
    line({ 姓名: '己错岗', 居民身份证号: card(), ...staff, 岗位: '主席' }),
    line({ 姓名: '庚无会', 居民身份证号: card(), ...staff, 任职工会: '没有的工会' }),
    line({ 姓名: '辛无室', 居民身份证号: card(), ...staff, 部室: '没有的部' }),
    line({ 姓名: '壬同名', ...staff }),
    line({ 姓名: '壬同名', ...staff, 任职工会: county }),
    line({ 姓名: '甲双职', 居民身份证号: two, ...staff }),
    line({ 姓名: '癸倒置', 居民身份证号: card(), ...staff, 卸任日期: '2025-01-01' }),
  ]);
  expect(batch.counts).toMatchObject({ new: 5, changed: 0, suspected: 0, error: 8 });
  expect(await sheets.faults(batch.id)).toMatchObject({
    6: expect.stringMatching(/派出单位|期满日期/),
    7: expect.stringContaining('居民身份证号已被表格软件改成数值'),
    8: expect.stringContaining('没有“主席”这一岗位'),
    9: expect.stringContaining('没有名为“没有的工会”'),
    10: expect.stringContaining('没有名为“没有的部”的部室'),
    12: expect.stringContaining('与第11行姓名相同'),
    13: expect.stringContaining('与第2行是同一项任职'),
    14: expect.stringContaining('卸任日期不能早于'),
  });
  const done = await sheets.move(batch.id, 'confirm');
  expect([done.state, done.rowsTaken]).toEqual(['done', 5]);
  const both = await postsOf('甲双职');
  expect(both.map(p => [p.unit, p.employment])).toEqual([
    [county, 'part-time'],
    [town, 'contract'],
  ]);
  expect(new Set(both.map(p => p.person)).size).toBe(1);
  expect(both.every(p => p.seats > 0 && p.document)).toBe(true);
  expect((await postsOf('乙挂职'))[0]).toMatchObject({ dueOn: '2027-03-01' });
  expect((await postsOf('丙卸任'))[0]).toMatchObject({ toDay: '2026-06-30' });
});

test('the same sheet changes nothing; ended terms and new numbers do', async () => {
  const again = await sheets.tried([
    HEAD,
    line({ 姓名: '壬同名', ...staff }),
    line({
      姓名: '乙挂职',
      手机号: '13900001111',
      ...staff,
      用工: '挂职',
      派出单位: '县财政局',
      期满日期: '2027-03-01',
    }),
  ]);
  expect(again.counts).toMatchObject({ same: 2 });
  await sheets.move(again.id, 'stop');
  const batch = await sheets.tried([
    HEAD,
    line({ 姓名: '壬同名', 居民身份证号: card(), ...staff, 职务: '专职干事' }),
    line({
      姓名: '乙挂职',
      手机号: '13900001111',
      ...staff,
      用工: '挂职',
      派出单位: '县财政局',
      期满日期: '2027-03-01',
      卸任日期: '2026-11-01',
    }),
    line({ 姓名: '丙卸任', ...staff, 卸任日期: '2026-07-31' }),
    line({ 姓名: '别人', 手机号: '13900001111', ...staff }),
  ]);
  expect(batch.counts).toMatchObject({ changed: 2, error: 2 });
  expect(await sheets.faults(batch.id)).toMatchObject({
    4: expect.stringContaining('已于2026-06-30卸任'),
    5: expect.stringContaining('已登记在乙挂职名下'),
  });
  await sheets.move(batch.id, 'confirm');
  expect((await postsOf('壬同名'))[0]).toMatchObject({ title: '专职干事', document: true });
  expect((await postsOf('乙挂职'))[0]).toMatchObject({ toDay: '2026-11-01' });
});

test('somebody who only bears the name is left to a person, and what was entered is taken back', async () => {
  const row = line({ 姓名: '壬同名', ...staff, 任职工会: county, 岗位: '副主席（分管领导）' });
  const batch = await sheets.tried([HEAD, row]);
  expect(batch.counts).toMatchObject({ suspected: 1 });
  await sheets.decide(batch.id, 2, 'same');
  await sheets.move(batch.id, 'confirm');
  const both = await postsOf('壬同名');
  expect([both.length, new Set(both.map(p => p.person)).size]).toEqual([2, 1]);
  const undone = await sheets.move(batch.id, 'undo', '传错了文件');
  expect(undone.rowsBack).toBe(1);
  expect((await postsOf('壬同名')).filter(p => p.seats > 0)).toHaveLength(1);
  expect((await kit.db.read(tx => proveSeals(tx, kit.crypto))).faults).toEqual([]);
  for (const proof of await kit.db.read(tx => proveLives(tx))) expect(proof.faults).toEqual([]);
});

test('only whoever appoints may send it, and nobody appoints themselves', async () => {
  const office = await kit.officer(g.city, 'office');
  expect(await codeOf(sheets.tried([HEAD, line({ 姓名: '谁', ...staff })], office))).toBe('core.no-duty');
  const { name } = await kit.db.read(tx =>
    tx.one<{ name: string }>(sql`SELECT name FROM person WHERE id = ${keeper.personId}`),
  );
  const batch = await sheets.tried([
    HEAD,
    line({ 姓名: name, 岗位: '副主席（分管领导）', 用工: '专职', 任职日期: '2026-03-01' }),
  ]);
  expect((await sheets.faults(batch.id))[2]).toContain('不能办理自己的任职');
});
