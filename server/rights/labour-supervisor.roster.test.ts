import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerSort } from '../import/sort.model.ts';
import { sheetKit } from '../import/testing/sheet-kit.ts';
import { givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { moveLabourSupervisor } from './labour-supervisor.actions.ts';
import { supervisorRoster } from './labour-supervisor.roster.actions.ts';
import { labourSupervisorProjection } from './labour-supervisor.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
registerSort(supervisorRoster);
const [clerk, chair] = [await kit.officer(g.county, 'office'), await kit.officer(g.county, 'chair')];
const sheets = sheetKit(kit, 'labour-supervisor', clerk, g.county);
const nameOf = async (id: string): Promise<string> =>
  (await kit.db.read(tx => tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${id}`))).name;
const [town, foreign] = await Promise.all([nameOf(g.township), nameOf(g.foreign)]);

const HEAD = '姓名,监督员证号,所属工会,培训合格日期,考核日期,有效期起始日,有效期到,应回避的用人单位';
const DAYS = { 培训合格日期: '2026-03-10', 考核日期: '2026-03-12', 有效期起始日: '2026-04-01' };
const line = (more: Readonly<Record<string, string>>): string =>
  HEAD.split(',')
    .map(title => ({ ...DAYS, ...more })[title] ?? '')
    .join(',');
const registered = () =>
  kit.db.read(tx =>
    tx.rows<{
      id: string;
      name: string;
      certificate: string;
      unitId: string;
      state: string;
      validUntil: string;
      ties: number;
      seq: number;
    }>(
      sql`SELECT id, name, certificate, unit_id AS "unitId", state, valid_until AS "validUntil", jsonb_array_length(employer_ids) AS ties, seq
        FROM labour_supervisor ORDER BY certificate`,
    ),
  );
const employer = (name: string): Promise<unknown> =>
  kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
      VALUES (1, ${newId(1)}, ${name}, ${g.township}, '制造业', 20, 'operating')`),
  );

test('supervisors are entered by a sheet, every fault is told at its cell, and none is certified by it', async () => {
  await employer('砚东第一纺织有限公司');
  const batch = await sheets.tried([
    HEAD,
    line({ 姓名: '甄望舒', 监督员证号: '监2026-0001' }),
    line({
      姓名: '冯东来',
      监督员证号: '监2026-0002',
      所属工会: town,
      应回避的用人单位: '砚东第一纺织有限公司、没有的厂',
    }),
    line({
      姓名: '冯东来',
      监督员证号: '监2026-0003',
      所属工会: town,
      应回避的用人单位: '砚东第一纺织有限公司',
    }),
    line({ 姓名: '季错证', 监督员证号: '监 2026-0001' }),
    line({ 姓名: '季外地', 监督员证号: '监2026-0005', 所属工会: foreign }),
    line({ 姓名: '季早考', 监督员证号: '监2026-0006', 考核日期: '2026-03-01' }),
    line({ 姓名: '季太久', 监督员证号: '监2026-0007', 有效期到: '2036-04-01' }),
    line({ 姓名: clerk.name, 监督员证号: '监2026-0008' }),
    line({ 姓名: '季怪证', 监督员证号: '？？' }),
    line({ 监督员证号: '监2026-0010' }),
  ]);
  expect(batch.counts).toMatchObject({ new: 2, changed: 0, same: 0, suspected: 0, error: 8 });
  const faults = await sheets.faults(batch.id);
  expect(faults).toEqual({
    3: expect.stringContaining('没有“没有的厂”'),
    5: expect.stringContaining('与第2行的证号相同'),
    6: expect.stringContaining(`没有“${foreign}”`),
    7: expect.stringContaining('考核日期'),
    8: expect.stringContaining('2031年3月31日'),
    9: expect.stringContaining('登记'),
    10: expect.stringContaining('监督员证号'),
    11: expect.stringContaining('姓名'),
  });
  await sheets.move(batch.id, 'confirm');
  // Whoever sent it has entered them: other hands certify.
  const hands = await kit.db.read(tx =>
    tx.rows(sql`SELECT DISTINCT name, person FROM move WHERE kind = 'labour-supervisor'`),
  );
  expect(hands).toEqual([{ name: 'enter', person: clerk.personId }]);
  expect(await registered()).toMatchObject([
    {
      name: '甄望舒',
      certificate: '监2026-0001',
      unitId: g.county,
      state: 'entered',
      validUntil: '2031-03-31',
      ties: 0,
    },
    { name: '冯东来', certificate: '监2026-0003', unitId: g.township, state: 'entered', ties: 1 },
  ]);
});

test('the same sheet changes nothing, another day changes who is not certified, and nobody who is', async () => {
  const [first, second] = await registered();
  await moveLabourSupervisor(kit.ctx(chair), first!.id, 'certify', {
    seenSeq: first!.seq,
    validUntil: null,
    why: '',
  });
  const rows = [
    line({ 姓名: '甄望舒', 监督员证号: '监2026-0001' }),
    line({
      姓名: '冯东来',
      监督员证号: '监2026-0003',
      所属工会: town,
      应回避的用人单位: '砚东第一纺织有限公司',
    }),
  ];
  expect((await sheets.tried([HEAD, ...rows])).counts).toMatchObject({ same: 2, error: 0 });
  const batch = await sheets.tried([
    HEAD,
    line({ 姓名: '甄望舒', 监督员证号: '监2026-0001', 考核日期: '2026-03-13' }),
    line({ 姓名: '冯东来', 监督员证号: '监2026-0003', 所属工会: town, 考核日期: '2026-03-13' }),
    line({ 姓名: '冯东来', 监督员证号: '监2026-0009', 所属工会: town }),
  ]);
  expect(batch.counts).toMatchObject({ new: 0, changed: 1, suspected: 1, error: 1 });
  expect(await sheets.faults(batch.id)).toEqual({ 2: expect.stringMatching(/已发证.*考核日期/u) });
  await sheets.decide(batch.id, 4, 'other');
  await sheets.move(batch.id, 'confirm');
  const after = await registered();
  expect(after.map(s => [s.certificate, s.state])).toEqual([
    ['监2026-0001', 'certified'],
    ['监2026-0003', 'entered'],
    ['监2026-0009', 'entered'],
  ]);
  expect(after[1]).toMatchObject({ id: second!.id, ties: 0, seq: 2 });
});

test('an undone sheet takes back whom nobody has certified, says who stayed, and their numbers are free again', async () => {
  const rows = ['监2026-0020', '监2026-0021'].map((no, i) =>
    line({ 姓名: `乙${'甲乙'[i]}`, 监督员证号: no }),
  );
  const batch = await sheets.tried([HEAD, ...rows]);
  await sheets.move(batch.id, 'confirm');
  const stays = (await registered()).find(s => s.certificate === '监2026-0020')!;
  await moveLabourSupervisor(kit.ctx(chair), stays.id, 'certify', { seenSeq: 1, validUntil: null, why: '' });
  await sheets.move(batch.id, 'undo', '传错了名册');
  const after = await registered();
  expect(after.filter(s => s.certificate >= '监2026-0020').map(s => s.state)).toEqual([
    'certified',
    'rejected',
  ]);
  const kept = await kit.db.read(tx => supervisorRoster.kept(tx, kit.crypto, [stays.id]));
  expect(kept).toMatchObject([{ name: '乙甲', why: expect.stringContaining('核准发证') }]);
  expect((await sheets.tried([HEAD, rows[1]!])).counts).toMatchObject({ new: 1 });
  expect((await kit.db.read(tx => proveProjection(tx, labourSupervisorProjection))).unequal).toEqual([]);
});

test('a street cannot send a roster: it certifies nobody', async () => {
  const staff = await kit.officer(g.township, 'township-chair');
  const own = sheetKit(kit, 'labour-supervisor', staff, g.township);
  const batch = await own.tried([HEAD, line({ 姓名: '丙街道', 监督员证号: '监2026-0040' })], staff);
  expect(batch.counts).toMatchObject({ new: 0, error: 1 });
  expect(await own.faults(batch.id)).toEqual({ 2: expect.stringContaining('县级以上') });
});
