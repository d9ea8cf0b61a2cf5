import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleUscc } from '@niangjia/domain/core/identity-sample.ts';
import type { EmployerFields } from '@niangjia/domain/unit/employer.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { correctEmployer, registerEmployer } from './employer.actions.ts';
import { employerRecord } from './employer.record.ts';
import { listEmployers } from './employer.store.ts';
import { setStatus } from './employer-change.store.ts';
import { changeEmployers } from './employer-past.actions.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const keeper = await kit.officer(g.county, 'office');

const fields = (more: Partial<EmployerFields> = {}): EmployerFields => ({
  ...{ name: '永安纺织有限公司', creditCode: null, kind: 'enterprise', ownership: 'private' },
  ...{
    industryCode: 'C17',
    headcount: 320,
    femaleCount: 200,
    memberCount: 0,
    address: '人民路1号',
    park: '',
  },
  ...{ keeperUnitId: g.township, unionUnitId: null, coverUnitId: null, headId: null, dispatch: 'none' },
  ...{ registeredOn: null, contractTill: null, longitude: null, latitude: null },
  ...more,
});
let serial = 700;
const code = (body = '91') => sampleUscc({ body, serial: serial++ });
const enter = (more: Partial<EmployerFields> = {}, isAnother = true) =>
  registerEmployer(kit.ctx(keeper), g.township, { fields: fields(more), isAnother });
const record = (id: string) => kit.db.read(tx => employerRecord(tx, keeper, id));
const on = (day: string, q: string) =>
  kit.db.read(tx => listEmployers(tx, keeper, { day, q, page: 1, size: 10 }));

test('what is entered is checked, and its section and size class follow', async () => {
  const { id } = await enter({ creditCode: code() });
  expect(await record(id)).toMatchObject({ sector: '制造业', sizeClass: 'medium', coverage: 'none' });
  const taken = (await record(id)).creditCode;
  expect(await codeOf(enter({ creditCode: taken }))).toBe('employer.code-taken');
  expect(
    await codeOf(enter({ creditCode: `${taken!.slice(0, 17)}${taken!.endsWith('1') ? '2' : '1'}` })),
  ).toBe('identity.check-character');
  expect(await codeOf(enter({ creditCode: code('81') }))).toBe('employer.code-of-union');
  expect(await codeOf(enter({ industryCode: 'C99' }))).toBe('employer.sector-unknown');
  expect(await codeOf(enter({ femaleCount: 321 }))).toBe('employer.females-exceed');
  expect(await codeOf(enter({ memberCount: 321 }))).toBe('employer.members-exceed');
  expect(await codeOf(enter({ longitude: 113 }))).toBe('employer.place-half');
  expect(await codeOf(enter({ longitude: 34, latitude: 113 }))).toBe('employer.place-abroad');
  expect(await codeOf(enter({ registeredOn: asDay('2027-01-01') }))).toBe('employer.registered-later');
  expect(await codeOf(enter({ keeperUnitId: g.foreign }))).toBe('core.absent');
});

test('the same name in another spelling is asked about, unless both have codes or somebody has looked', async () => {
  await enter({ name: '老王面馆（个体工商户）', creditCode: null }, false);
  for (const name of ['老王面馆（个体工商户）', '老王面馆(个体工商户)', '老王 面馆（个体工商户）'])
    expect(await codeOf(enter({ name, creditCode: null }, false))).toBe('employer.alike');
  expect(await codeOf(enter({ name: '老王面馆(个体工商户)', creditCode: code('92') }, false))).toBe(
    'employer.alike',
  );
  expect(await codeOf(enter({ name: '老王面馆(个体工商户)', creditCode: code('92') }, true))).toBe('done');
  await enter({ name: 'ＡＢＣ贸易公司', creditCode: code() }, false);
  expect(await codeOf(enter({ name: 'ABC贸易公司', creditCode: code() }, false))).toBe('done');
  const { items } = await on(kit.today, 'ABC贸易');
  expect(items.map(e => e.name)).toEqual(['ABC贸易公司', 'ABC贸易公司']);
});

test('a remark names the field of the form at which it stands', async () => {
  const pathsOf = (more: Partial<EmployerFields>) =>
    enter(more).then(
      () => [],
      error => (error instanceof Refusal ? (error.note.fields ?? []).map(f => f.path) : [String(error)]),
    );
  expect(await pathsOf({ creditCode: '91110000100000000X' })).toEqual(['fields.creditCode']);
  expect(await pathsOf({ unionUnitId: g.township, coverUnitId: g.township })).toEqual(['fields.coverUnitId']);
  const { id } = await enter({ name: '路径核对有限公司', creditCode: code() });
  expect(await pathsOf({ creditCode: (await record(id)).creditCode })).toEqual(['fields.creditCode']);
});

test('the register of an earlier day is as it was', async () => {
  const { id } = await enter({
    name: '西岭百货有限公司',
    industryCode: 'F52',
    headcount: 40,
    femaleCount: null,
  });
  await kit.db.tx(tx => tx.run(sql`UPDATE employer SET since = '2026-01-01' WHERE id = ${id}`));
  const change = (day: string, more: Partial<EmployerFields>, seen: string) =>
    correctEmployer(kit.ctx(keeper), id, {
      fields: fields({ name: '西岭百货有限公司', industryCode: 'F52', femaleCount: null, ...more }),
      ...{ effectiveOn: asDay(day), why: '年度核对', seenSince: asDay(seen) },
    });
  expect(await codeOf(change('2026-11-21', { headcount: 60 }, '2026-01-01'))).toBe(
    'employer.effective-later',
  );
  expect(await codeOf(change('2025-12-31', { headcount: 60 }, '2026-01-01'))).toBe(
    'employer.effective-earlier',
  );
  expect(await codeOf(change('2026-06-01', { headcount: 60 }, '2026-02-01'))).toBe('employer.changed-since');
  await change('2026-06-01', { headcount: 60, address: '振兴路2号' }, '2026-01-01');
  await change('2026-06-01', { headcount: 61, address: '振兴路2号' }, '2026-06-01');
  await kit.db.tx(tx =>
    changeEmployers(tx, sql`e.id = ${id}`, '2026-09-01', these => setStatus(tx, these, 'closed')),
  );
  const found = async (day: string) =>
    (await on(day, '西岭百货')).items.map(e => [e.headcount, e.address, e.status]);
  expect(await found('2025-12-31')).toEqual([]);
  expect(await found('2026-05-31')).toEqual([[40, '人民路1号', 'operating']]);
  expect(await found('2026-06-01')).toEqual([[61, '振兴路2号', 'operating']]);
  expect(await found('2026-08-31')).toEqual([[61, '振兴路2号', 'operating']]);
  expect(await found('2026-09-01')).toEqual([[61, '振兴路2号', 'closed']]);
  const { spans, notes } = await record(id);
  expect(spans.map(s => [s.fromDay, s.toDay])).toEqual([
    ['2026-09-01', null],
    ['2026-06-01', '2026-09-01'],
    ['2026-01-01', '2026-06-01'],
  ]);
  expect(notes.map(n => n.why)).toEqual(['年度核对', '年度核对']);
});

test('an outlet names its head, and no outlet is a head', async () => {
  const head = await enter({ name: '嘉禾超市有限公司' });
  const outlet = await enter({ name: '嘉禾超市东街店', headId: head.id });
  expect((await record(head.id)).outlets.map(o => o.id)).toEqual([outlet.id]);
  expect(await codeOf(enter({ name: '嘉禾超市东街店分柜', headId: outlet.id }))).toBe(
    'employer.head-is-outlet',
  );
});
