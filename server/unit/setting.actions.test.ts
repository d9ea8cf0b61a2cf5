import { isWorkday } from '@niangjia/domain/core/calendar.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { addParameter, checkYear, endParameter, importYear } from './setting.actions.ts';
import { findYear, listSettings, missingYears } from './setting.store.ts';
import { codeOf, givenCity, HOME, unitKit } from './testing/unit-kit.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const keeper = await kit.officer(c.city, 'admin-system');
const countyKeeper = await kit.officer(c.county, 'admin-system');
const office = await kit.officer(c.city, 'office');
await kit.db.tx(tx =>
  tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction)
    VALUES (1, 'real', ${HOME}, ${c.city}, '试河市总工会', 'city', '990000')
    ON CONFLICT (id) DO UPDATE SET root_unit_id = excluded.root_unit_id`),
);

const row = (unitId: string, value: number, fromDay: string, more: object = {}) => ({
  code: 'deploy.receipt',
  unitId,
  value,
  fromDay: asDay(fromDay),
  toDay: null,
  docNo: '试工〔2026〕5号',
  article: '第二条',
  ...more,
});
const inForce = async (unitId: string, day = kit.today) =>
  (await kit.db.read(tx => listSettings(tx, unitId, asDay(day)))).find(e => e.code === 'deploy.receipt')!;

test('the nearest unit’s row is in force, and the catalogue where there is none', async () => {
  expect(await inForce(c.county)).toMatchObject({ value: 2, source: 'default', docNo: '本平台默认' });
  await addParameter(kit.ctx(keeper), row(c.city, 3, '2025-01-01'));
  const own = await addParameter(kit.ctx(countyKeeper), row(c.county, 5, '2026-01-01'));
  expect(await inForce(c.township)).toMatchObject({ value: 5, source: 'row', rowId: own.id });
  expect(await inForce(c.foreign)).toMatchObject({ value: 3 });
  expect(await inForce(c.county, '2025-06-01')).toMatchObject({ value: 3 });
  expect((await inForce(c.county)).rows.map(r => r.value)).toEqual([5, 3]);
});

test('a row is refused beside another, out of bounds, unknown, out of the subtree, without the duty', async () => {
  const code = (actor: typeof keeper, body: ReturnType<typeof row>) =>
    codeOf(addParameter(kit.ctx(actor), body));
  expect(await code(keeper, row(c.city, 4, '2026-01-01'))).toBe('parameter.overlap');
  expect(await code(keeper, row(c.other, 99, '2026-01-01'))).toBe('parameter.value-out-of-range');
  expect(await code(keeper, row(c.other, 3, '2026-01-01', { code: 'x.y' }))).toBe(
    'setting.unknown-parameter',
  );
  expect(await code(countyKeeper, row(c.other, 3, '2026-01-01'))).toBe('core.absent');
  expect(await code(countyKeeper, row(c.city, 3, '2027-01-01'))).toBe('core.absent');
  expect(await code(office, row(c.other, 3, '2026-01-01'))).toBe('core.no-duty');
  const twins = await Promise.all([1, 2].map(() => code(keeper, row(c.other, 4, '2026-01-01'))));
  expect(twins.sort()).toEqual(['done', 'parameter.overlap']);
});

test('a row gets its last day, and another follows', async () => {
  const { id } = await addParameter(kit.ctx(keeper), row(c.township, 6, '2026-01-01'));
  const end = (actor: typeof keeper, toDay: string) =>
    codeOf(endParameter(kit.ctx(actor), id, { toDay: asDay(toDay), why: '标准调整' }));
  expect(await end(office, '2026-06-30')).toBe('core.no-duty');
  expect(await end(keeper, '2025-06-30')).toBe('setting.end-outside');
  expect(await end(countyKeeper, '2026-06-30')).toBe('done');
  expect(
    await codeOf(endParameter(kit.ctx(keeper), newId(HOME), { toDay: asDay('2026-06-30'), why: '没有' })),
  ).toBe('core.absent');
  await addParameter(kit.ctx(keeper), row(c.township, 7, '2026-07-01'));
  expect(await inForce(c.township, '2026-06-30')).toMatchObject({ value: 6 });
  expect(await inForce(c.township, '2026-07-01')).toMatchObject({ value: 7 });
});

const shipped = JSON.stringify(shippedCalendarYears.find(y => y.year === 2026));

test('a year is tried, imported and imported again with a change', async () => {
  const tried = await checkYear(kit.ctx(keeper), { text: shipped });
  expect(tried).toMatchObject({ year: 2026, workdayCount: 248, replaces: false, changes: [] });
  expect(await kit.db.read(tx => findYear(tx, 2026))).toBeUndefined();
  await importYear(kit.ctx(keeper), { text: shipped });
  const calendar = await kit.db.read(tx => loadCalendar(tx));
  expect(isWorkday(calendar, asDay('2026-10-10'))).toBe(true);
  const file = JSON.parse(shipped) as { days: { day: string }[] };
  const changed = JSON.stringify({ ...file, days: file.days.filter(d => d.day !== '2026-10-10') });
  const again = await importYear(kit.ctx(keeper), { text: changed });
  expect(again).toMatchObject({ replaces: true, workdayCount: 247 });
  expect(again.changes).toEqual([{ day: '2026-10-10', before: '周六调休上班', after: '周六公休' }]);

  // A notice may speak of the December before: it shows when it comes, and when it is taken back.
  const year2025 = shippedCalendarYears.find(y => y.year === 2025);
  await importYear(kit.ctx(keeper), { text: JSON.stringify(year2025) });
  const december = { day: '2025-12-31', isWorkday: false, name: '元旦', kind: 'rest' };
  const withDecember = JSON.stringify({ ...file, days: [december, ...file.days] });
  expect((await importYear(kit.ctx(keeper), { text: withDecember })).changes).toContainEqual({
    day: '2025-12-31',
    before: '工作日',
    after: '元旦放假',
  });
  const back = await checkYear(kit.ctx(keeper), { text: shipped });
  expect(back.changes).toEqual([{ day: '2025-12-31', before: '元旦放假', after: '工作日' }]);
});

test('a calendar is kept at the root only, and a bad file changes nothing', async () => {
  expect(await codeOf(importYear(kit.ctx(countyKeeper), { text: shipped }))).toBe('core.no-duty');
  expect(await codeOf(importYear(kit.ctx(office), { text: shipped }))).toBe('core.no-duty');
  expect(await codeOf(Promise.resolve().then(() => importYear(kit.ctx(keeper), { text: '[]' })))).toBe(
    'calendar.file-unreadable',
  );
});

test('missing years are told in time', () => {
  expect(missingYears([2025, 2026], asDay('2026-07-01'))).toEqual([
    '尚未导入2027年放假安排，公布后（一般在11月）请及时导入',
  ]);
  expect(missingYears([2026], asDay('2026-11-20'))[0]).toContain('请尽快导入');
  expect(missingYears([2025], asDay('2026-01-02'))[0]).toContain('缺少2026年');
  expect(missingYears([2026, 2027], asDay('2026-12-20'))).toEqual([]);
});
