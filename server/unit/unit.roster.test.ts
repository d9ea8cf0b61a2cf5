import { MOST_LEVELS } from '@niangjia/domain/unit/unit.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { openSheet } from '../import/sheet.reader.ts';
import { registerSort } from '../import/sort.model.ts';
import { templateOf } from '../import/template.ts';
import { sheetKit } from '../import/testing/sheet-kit.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { proveLives, proveTree } from './unit.doctor.ts';
import { unitRoster } from './unit.roster.actions.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
registerSort(unitRoster);
const keeper = await kit.officer(g.county, 'office');
const sheets = sheetKit(kit, 'unit', keeper, g.county);

const HEAD =
  '组织名称,组织类别,层级,上级工会,组织线,另一条线的上级,成立日期,隶属起始日,办公地址,办公电话,原名称,批准文号,统一社会信用代码';
const line = (more: Partial<Record<string, string>>): string =>
  HEAD.split(',')
    .map(title => more[title] ?? '')
    .join(',');
const paper = '县工发〔2026〕9号';
const named = (name: string) =>
  kit.db.read(tx =>
    tx.maybe<{
      id: string;
      phone: string | null;
      address: string | null;
      above: string;
      state: string;
      why: string | null;
    }>(
      sql`SELECT u.id, u.phone, u.address, u.state,
        (SELECT o.name FROM unit_place p JOIN unit_place s ON s.line = p.line AND s.path = left(p.path, -(length(u.code) + 1)) JOIN unit o ON o.id = s.unit_id
          WHERE p.unit_id = u.id AND p.line = 'territory' LIMIT 1) AS above,
        (SELECT why FROM move v WHERE v.subject = u.id AND v.seq = 1) AS why
      FROM unit u WHERE u.name = ${name}`,
    ),
  );
const kindOf = (kind: string) => ({ 组织类别: kind, 批准文号: paper });

test('superiors stand in the same sheet in any order, and every fault is told', async () => {
  const batch = await sheets.tried([
    HEAD,
    line({
      组织名称: '青禾米业工会',
      ...kindOf('基层工会'),
      上级工会: '柳林镇总工会',
      办公电话: '0371-66001234',
    }),
    line({ 组织名称: '柳林镇总工会', ...kindOf('乡镇（街道）工会'), 办公地址: '柳林镇政府二楼' }),
    line({ 组织名称: '无文工会', 组织类别: '基层工会' }),
    line({ 组织名称: '倒置镇工会', ...kindOf('乡镇（街道）工会'), 上级工会: '青禾米业工会' }),
    line({ 组织名称: '找不到上级工会', ...kindOf('基层工会'), 上级工会: '没有的工会' }),
    line({ 组织名称: '绕圈甲工会', ...kindOf('基层工会'), 上级工会: '绕圈乙工会' }),
    line({ 组织名称: '绕圈乙工会', ...kindOf('基层工会'), 上级工会: '绕圈甲工会' }),
    line({ 组织名称: '柳林镇总工会', ...kindOf('乡镇（街道）工会') }),
    line({ 组织名称: '坏代码工会', ...kindOf('基层工会'), 统一社会信用代码: '8.14101E+17' }),
    line({ 组织名称: '无级产业工会', ...kindOf('产业工会') }),
    line({ 组织名称: '将来工会', ...kindOf('基层工会'), 隶属起始日: '2027-01-01' }),
    line({ 组织名称: '错类工会', 组织类别: '工会小组', 批准文号: paper }),
    line({ 组织名称: '早于规定工会', ...kindOf('基层工会'), 隶属起始日: '1990-01-01' }),
    line({ 组织名称: '没有产业线工会', ...kindOf('基层工会'), 上级工会: '柳林镇总工会', 组织线: '产业线' }),
  ]);
  expect(batch).toMatchObject({ state: 'tried', counts: { new: 2, changed: 0, same: 0, suspected: 0 } });
  expect(await sheets.faults(batch.id)).toMatchObject({
    4: expect.stringContaining('批准文号'),
    5: expect.stringContaining('不能隶属于'),
    6: expect.stringContaining('没有名为“没有的工会”'),
    7: expect.stringMatching(/绕了一圈|有错误/),
    8: expect.stringMatching(/绕了一圈|有错误/),
    9: expect.stringContaining('与第3行是同一个组织'),
    10: expect.stringContaining('统一社会信用代码已被表格软件改成数值'),
    11: expect.stringContaining('请填写层级'),
    12: expect.stringContaining('不能晚于今天'),
    13: expect.stringContaining('不在可选范围'),
    14: expect.stringContaining('此前的数据已经固定'),
    15: expect.stringContaining('产业线'),
  });
  expect(await named('柳林镇总工会')).toBeUndefined();
  const done = await sheets.move(batch.id, 'confirm');
  expect([done.state, done.rowsTaken]).toEqual(['done', 2]);
  const mill = await named('青禾米业工会');
  expect(mill).toMatchObject({ above: '柳林镇总工会', phone: '0371-66001234', state: 'live' });
  expect(mill!.why).toContain(paper);
  expect(await named('柳林镇总工会')).toMatchObject({ address: '柳林镇政府二楼' });
  expect((await kit.db.read(tx => proveTree(tx))).faults).toEqual([]);
});

test('plain facts and names change; a superior, a kind and another branch do not', async () => {
  const batch = await sheets.tried([
    HEAD,
    line({ 组织名称: '青禾粮油工会', 原名称: '青禾米业工会', ...kindOf('基层工会'), 办公地址: '柳林路1号' }),
    line({ 组织名称: '柳林镇总工会', 组织类别: '园区工会' }),
    line({ 组织名称: '柳林镇总工会', ...kindOf('乡镇（街道）工会'), 上级工会: '青禾米业工会' }),
  ]);
  expect(batch.counts).toMatchObject({ changed: 1, error: 2, suspected: 0 });
  const [changed] = await sheets.rows(batch.id, 'changed');
  expect(changed!.kept.changes).toEqual([
    { title: '组织名称', from: '青禾米业工会', to: '青禾粮油工会' },
    { title: '办公地址', from: '', to: '柳林路1号' },
  ]);
  expect((await sheets.faults(batch.id))[3]).toContain('类别不能用表格更改');
  expect((await sheets.faults(batch.id))[4]).toMatch(/不能隶属于.*已有同名组织.*调整隶属/);
  await sheets.move(batch.id, 'confirm');
  expect(await named('青禾粮油工会')).toMatchObject({ address: '柳林路1号', above: '柳林镇总工会' });
  const again = await sheets.tried([
    HEAD,
    line({ 组织名称: '青禾粮油工会', 组织类别: '基层工会', 办公地址: '柳林路1号' }),
  ]);
  expect(again.counts).toMatchObject({ same: 1 });
  expect(await codeOf(sheets.move(again.id, 'confirm'))).toBe('import.nothing-new');
  await sheets.move(again.id, 'stop');
});

test('a union of the same name elsewhere is decided with the reason, and moves to nowhere by a sheet', async () => {
  const row = line({
    组织名称: '青禾粮油工会',
    ...kindOf('基层工会'),
    上级工会: await nameOf(g.township),
    办公电话: '0371-66009999',
  });
  const batch = await sheets.tried([HEAD, row]);
  expect(batch.counts).toMatchObject({ suspected: 1, new: 0 });
  expect(await codeOf(sheets.decide(batch.id, 2, 'same', ''))).toBe('import.decide-why');
  await sheets.decide(batch.id, 2, 'same');
  await sheets.move(batch.id, 'confirm');
  expect(await named('青禾粮油工会')).toMatchObject({ phone: '0371-66009999', above: '柳林镇总工会' });
  const other = await sheets.tried([HEAD, row]);
  await sheets.decide(other.id, 2, 'other');
  await sheets.move(other.id, 'confirm');
  const { n } = await kit.db.read(tx =>
    tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM unit WHERE name = '青禾粮油工会' AND state = 'live'`),
  );
  expect(n).toBe(2);
});

test('what nothing was built on is taken back from the bottom up', async () => {
  const batch = await sheets.tried([
    HEAD,
    line({ 组织名称: '东坡镇总工会', ...kindOf('乡镇（街道）工会') }),
    line({ 组织名称: '东坡甲厂工会', ...kindOf('基层工会'), 上级工会: '东坡镇总工会' }),
    line({ 组织名称: '南坡镇总工会', ...kindOf('乡镇（街道）工会') }),
    line({ 组织名称: '南坡乙厂工会', ...kindOf('基层工会'), 上级工会: '南坡镇总工会' }),
  ]);
  await sheets.move(batch.id, 'confirm');
  await kit.person('某某', (await named('南坡乙厂工会'))!.id);
  const undone = await sheets.move(batch.id, 'undo', '传错了文件');
  expect([undone.state, undone.rowsBack]).toEqual(['undone', 2]);
  const states = await Promise.all(
    ['东坡镇总工会', '东坡甲厂工会', '南坡镇总工会', '南坡乙厂工会'].map(named),
  );
  expect(states.map(s => s!.state)).toEqual(['dissolved', 'dissolved', 'live', 'live']);
  expect((await kit.db.read(tx => proveTree(tx))).faults).toEqual([]);
  for (const proof of await kit.db.read(tx => proveLives(tx))) expect(proof.faults).toEqual([]);
});

test.each([
  ['from the top down', (rows: string[]) => rows],
  ['from the bottom up', (rows: string[]) => rows.toReversed()],
])('as many levels as a line may have are taken over, and not one more: %s', async (order, sorted) => {
  const name = (n: number): string => `${order === 'from the top down' ? '顺' : '倒'}序第${n}层工会`;
  const chain = (count: number) =>
    sorted(
      Array.from({ length: count }, (_, n) =>
        line({ 组织名称: name(n), ...kindOf('基层工会'), ...(n > 0 ? { 上级工会: name(n - 1) } : {}) }),
      ),
    );
  // City, county, then the chain.
  const least = await sheets.tried([HEAD, ...chain(MOST_LEVELS - 1)]);
  expect(least.counts).toMatchObject({ new: MOST_LEVELS - 2, error: 1 });
  expect(Object.values(await sheets.faults(least.id)).join()).toContain('上下级不能超过30层');
  const most = await sheets.tried([HEAD, ...chain(MOST_LEVELS - 2)]);
  expect(most.counts).toMatchObject({ new: MOST_LEVELS - 2, error: 0 });
  expect((await sheets.move(most.id, 'confirm')).state).toBe('done');
  const onward = await sheets.tried([
    HEAD,
    line({ 组织名称: '再下一层工会', ...kindOf('基层工会'), 上级工会: name(MOST_LEVELS - 3) }),
  ]);
  expect(onward.counts).toMatchObject({ new: 0, error: 1 });
});

test('thousands of rows under one another are judged, whatever their order', async () => {
  const chain = Array.from({ length: 5000 }, (_, n) =>
    line({
      组织名称: `深渊第${n}层工会`,
      ...kindOf('基层工会'),
      ...(n > 0 ? { 上级工会: `深渊第${n - 1}层工会` } : {}),
    }),
  );
  const batch = await sheets.tried([HEAD, ...chain.toReversed()]);
  expect(batch.state).toBe('tried');
  expect(batch.counts.error).toBeGreaterThanOrEqual(5000 - MOST_LEVELS);
});

test('the template holds drop-downs and is read again by its own headings', async () => {
  const bytes = await templateOf(unitRoster.sheet);
  expect(
    await codeOf(openSheet(bytes, unitRoster.sheet.columns).then(sheet => sheet.rows.return(undefined))),
  ).toBe('done');
});

const nameOf = async (id: string): Promise<string> =>
  (await kit.db.read(tx => tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${id}`))).name;
