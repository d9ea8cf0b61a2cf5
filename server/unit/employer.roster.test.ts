import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { sampleUscc } from '@niangjia/domain/core/identity-sample.ts';
import { afterAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { openFiles } from '../core/files/files.ts';
import type { JobParts } from '../core/jobs.ts';
import { moveImport, sendSheet } from '../import/import.actions.ts';
import { type BatchRow, findBatch, rowsOf } from '../import/import.store.ts';
import { importRound } from '../import/import.sweep.ts';
import { openSheet } from '../import/sheet.reader.ts';
import { registerSort } from '../import/sort.model.ts';
import { templateOf } from '../import/template.ts';
import { employerRecord } from './employer.record.ts';
import { employerLists } from './employer.roster.actions.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
for (const list of employerLists) registerSort(list);
const keeper = await kit.officer(g.county, 'office');
const staff = await kit.officer(g.township, 'township-staff');
const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-employers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = openFiles(folder, kit.crypto, 20 * 1024 * 1024);
const ctx = (actor: Actor) => ({ ...kit.ctx(actor), files });
const log = { error: () => undefined, warn: () => undefined } as never;
const parts: JobParts = { db: kit.db, crypto: kit.crypto, files, log };

let serial = 4000;
const code = (body = '91') => sampleUscc({ body, serial: serial++ });
const send = (sort: string, lines: readonly string[], who = keeper, unitId = g.county) =>
  sendSheet(ctx(who), unitId, sort, {
    ...{ name: `${sort}.csv`, mediaType: 'text/csv' },
    bytes: Buffer.from(lines.join('\n')),
  } as never);
const batchOf = async (id: string): Promise<BatchRow> =>
  (await kit.db.read(tx => findBatch(tx, keeper, id)))!;
async function workedOff(id: string): Promise<BatchRow> {
  for (let round = 0; round < 50; round++) {
    const batch = await batchOf(id);
    if (!['trying', 'running', 'undoing'].includes(batch.state)) return batch;
    await importRound(parts);
  }
  throw new Error('the batch is not worked off');
}
const move = async (id: string, name: 'confirm' | 'undo' | 'stop', why = '') => {
  await moveImport(ctx(keeper), id, { move: name, why, seenSeq: (await batchOf(id)).seq });
  return workedOff(id);
};
const faults = async (id: string) =>
  (
    await kit.db.read(tx =>
      rowsOf(tx, kit.crypto, { id, sort: 'employer' }, { verdict: 'error', after: 0, limit: 100 }),
    )
  ).map(r => r.faults.map(f => f.says).join('；'));
const byCode = (creditCode: string) =>
  kit.db.read(async tx => {
    const row = await tx.maybe<{ id: string }>(
      sql`SELECT id FROM employer WHERE credit_code = ${creditCode}`,
    );
    return row && employerRecord(tx, keeper, row.id);
  });
const gapsOf = (id: string) =>
  kit.db.read(tx =>
    tx.rows<{ state: string; source: string; unitId: string; dueOn: string }>(
      sql`SELECT state, source, unit_id AS "unitId", due_on AS "dueOn" FROM employer_gap WHERE employer_id = ${id}`,
    ),
  );

const HEAD =
  '单位名称,统一社会信用代码,行业门类,行业大类,职工人数,女职工人数,会员人数,地址,负责工会,建会工会,覆盖工会,总店,经纬度';
const [a, b] = [code(), code()];

test('the register is filled from its sheet, with every kind of fault told', async () => {
  const spoilt = `${a.slice(0, 17)}${a.endsWith('1') ? '2' : '1'}`;
  const { id } = await send('employer', [
    HEAD,
    `甲厂,${a},制造业,17,120,60,90,东街1号,东岸一镇工会,顺达运输公司工会,,,"113.62,34.75"`,
    `乙店,${b},,52,12,,,东街2号,东岸二镇工会,,东岸一镇工会,,`,
    `丙厂,${spoilt},,,1,,,,,,,,`,
    `丁厂,${sampleUscc({ body: '81', serial: 9 })},,,1,,,,,,,,`,
    `戊厂,${code()},制造业,52,1,,,,,,,,`,
    `己厂,${code()},,,5,6,,,,,,,`,
    `庚厂,${code()},,,5,,6,,,,,,`,
    `辛厂,${code()},,,5,,,,没有的工会,,,,`,
    `壬厂,${code()},,,5,,,,顺达运输公司工会,,,,`,
    `癸厂,${code()},,,5,,,,,顺达运输公司工会,东岸一镇工会,,`,
    `子店,${code()},,,5,,,,,,,没有的总店,`,
    `丑厂,${code()},,,5,,,,,,,,"34.75,113.62"`,
    `甲厂重,${a},,,5,,,,,,,,`,
  ]);
  const tried = await workedOff(id);
  expect(tried.counts).toMatchObject({ new: 2, error: 11 });
  const says = await faults(id);
  for (const words of [
    '校验位',
    '工会的统一社会信用代码',
    '不符',
    '女职工6人',
    '会员6人',
    '没有的工会',
    '基层工会',
    '不必填',
    '总店',
    '经纬度',
    '与第2行',
  ])
    expect(
      says.some(s => s.includes(words)),
      words,
    ).toBe(true);
  expect((await move(id, 'confirm')).state).toBe('done');
  const made = (await byCode(a))!;
  expect(made).toMatchObject({
    sector: '制造业',
    industryCode: 'C17',
    sizeClass: 'small',
    coverage: 'own',
    longitude: 113.62,
  });
  expect(made.keeper.id).toBe(g.township);
  expect(await gapsOf(made.id)).toEqual([]);
  const shop = (await byCode(b))!;
  expect(shop).toMatchObject({ coverage: 'second', sizeClass: 'small' });
  expect(await gapsOf(shop.id)).toEqual([
    { state: 'open', source: 'register', unitId: g.second, dueOn: '2027-05-20' },
  ]);
});

test('lists of others are matched by code, differ field by field, and bring what is new to the list of those without a union', async () => {
  const fresh = code();
  const { id } = await send('registration', [
    '企业名称,信用代码,成立日期,住所,负责工会',
    `新来的厂,${fresh},2026-11-02,北街9号,东岸一镇工会`,
    `甲厂改名,${a},2020-01-01,东街1号,`,
    `不认识的厂,${code('12')},2027-01-01,,`,
  ]);
  expect((await workedOff(id)).counts).toMatchObject({ new: 1, changed: 1, error: 1 });
  const [changed] = await kit.db.read(tx =>
    rowsOf(tx, kit.crypto, { id, sort: 'registration' }, { verdict: 'changed', after: 0, limit: 10 }),
  );
  expect(changed!.kept.changes).toEqual([
    { title: '单位名称', from: '甲厂', to: '甲厂改名' },
    { title: '成立日期', from: '', to: '2020-01-01' },
  ]);
  expect(changed!.target).toMatchObject({ name: '甲厂' });
  await move(id, 'confirm');
  const made = (await byCode(fresh))!;
  expect(await gapsOf(made.id)).toMatchObject([{ state: 'open', source: 'registration' }]);
  expect((await byCode(a))!.notes[0]!.why).toContain('新登记企业名单');

  const insured = await send('insured', [
    '参保单位名称,信用代码,参保人数,参保女职工人数',
    `新来的厂,${fresh},44,12`,
    `乙店,${b},12,`,
    `甲厂改名,${a},80,`,
    '新来的厂,,44,12',
  ]);
  const tried = await workedOff(insured.id);
  expect(tried.counts).toMatchObject({ changed: 1, same: 1, error: 1, suspected: 1 });
  expect((await faults(insured.id))[0]).toContain('少于已登记会员90人');
  await move(insured.id, 'confirm');
  expect(await byCode(fresh)).toMatchObject({ headcount: 44, femaleCount: 12 });
});

test('a batch is taken back but for what something was built on', async () => {
  const [gone, kept] = [code(), code()];
  const { id } = await send('registration', ['企业名称,信用代码', `撤回厂,${gone}`, `留下厂,${kept}`]);
  await workedOff(id);
  await move(id, 'confirm');
  const stays = (await byCode(kept))!;
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer_note (home, employer_id, at, person_id, from_day, why)
      VALUES (1, ${stays.id}, clock(), ${keeper.personId}, today(), '走访核对')`),
  );
  expect((await move(id, 'undo', '传错了名单')).rowsBack).toBe(1);
  expect(await byCode(gone)).toBeUndefined();
  expect((await byCode(kept))!.id).toBe(stays.id);
});

test('a chain stands in one sheet, outlets before their head or after it, and is taken back with it', async () => {
  const [head, outlet, known] = [code(), code('92'), code('92')];
  await send('employer', [HEAD, `旧网点,${known},,,5,,,,,,,,`]).then(async ({ id }) => {
    await workedOff(id);
    await move(id, 'confirm');
  });
  const spoilt = `${head.slice(0, 17)}${head.endsWith('1') ? '2' : '1'}`;
  const { id } = await send('employer', [
    HEAD,
    `连锁一店,${outlet},,,5,,,南街1号,,,,连锁总店,`,
    `连锁二店,,,,6,,,南街2号,,,,${head},`,
    `连锁总店,${head},,,30,,,南街,,,,,`,
    `旧网点,${known},,,5,,,,,,,连锁总店,`,
    `坏总店,${spoilt},,,9,,,北街,,,,,`,
    `坏总店一店,,,,3,,,北街1号,,,,坏总店,`,
  ]);
  expect((await workedOff(id)).counts).toMatchObject({ new: 3, error: 3 });
  expect((await faults(id)).join()).toMatch(
    /总店“连锁总店”还没有登记，请先导入总店.*总店“坏总店”在本表中的那一行有错误/u,
  );
  expect((await move(id, 'confirm')).rowsTaken).toBe(3);
  const { id: headId } = (await byCode(head))!;
  const outlets = () =>
    kit.db.read(tx =>
      tx.rows<{ name: string }>(
        sql`SELECT name FROM employer WHERE head_id = ${headId} ORDER BY name COLLATE "C"`,
      ),
    );
  expect((await outlets()).map(o => o.name)).toEqual(['连锁一店', '连锁二店']);
  const undone = await move(id, 'undo', '导错了表');
  expect([undone.state, undone.rowsBack]).toEqual(['undone', 3]);
  expect([await byCode(head), await outlets()]).toEqual([undefined, []]);
});

test('only those who keep the register send its sheets, and each template is read back by its import', async () => {
  expect(await codeOf(send('employer', [HEAD, '某厂'], staff, g.township))).toBe('core.no-duty');
  for (const { sheet } of employerLists) {
    const read = await openSheet(await templateOf(sheet), sheet.columns);
    expect([[...read.head.keys()], read.unknown]).toEqual([Object.keys(sheet.columns), []]);
  }
});

test('one name in two spellings is one: no change where the code says so, suspected where nothing does, once in a sheet', async () => {
  const coded = code();
  const first = await send('employer', [
    HEAD,
    `子（东岸）公司,${coded},,,5,,,北街1号,东岸一镇工会,,,,`,
    `丑（东岸）公司,,,,5,,,北街2号,东岸一镇工会,,,,`,
  ]);
  await workedOff(first.id);
  await move(first.id, 'confirm');
  expect((await byCode(coded))!.name).toBe('子（东岸）公司');
  const { id } = await send('insured', [
    '单位名称,统一社会信用代码,参保人数,地址',
    `子(东岸)公司,${coded},5,北街1号`,
    '丑(东岸)公司,,5,北街2号',
    '丑 （东岸） 公司,,5,北街2号',
  ]);
  expect((await workedOff(id)).counts).toEqual({ new: 0, changed: 0, same: 1, suspected: 1, error: 1 });
  expect(await faults(id)).toEqual(['与第3行是同一家单位，请只保留一行']);
});
