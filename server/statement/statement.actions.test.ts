import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type {
  FormView,
  PeriodView,
  SheetRow,
  SheetView,
} from '@niangjia/domain/statement/statement.model.ts';
import { expect, test } from 'vitest';
import { reasonsFor } from '../burden/testing/reasons.ts';
import { proveProjection } from '../core/life-store.ts';
import { readRows } from '../core/sheet/sheet.test-kit.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, given, type PersonName } from '../deploy/testing/given.ts';
import { storeYear } from '../unit/setting.store.ts';
import { formProjection, periodProjection } from './form.store.ts';
import { proveSums, sheetProjection } from './sheet.store.ts';
import { statementRoutes } from './statement.routes.ts';

const g = await given('2026-07-03');
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const late = g.travel('2026-07-20');
type Done = { id: string; state: string; seq: number; allowed: string[] };
const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked = {}, world: Given = g) =>
  ask<T>(world, statementRoutes, `statement.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const { city, yan } = g.unit;
/** A second clerk of the county, so that whoever hands in is not whoever locks. */
const eastSecond: Actor = { ...g.actor.yanClerk, personId: g.actor.yanChair.personId };

const content = {
  title: '户外劳动者驿站季报',
  line: 'territory',
  cadence: 'quarter',
  dueDay: 5,
  depth: 'field',
  fields: [
    { code: 'total', name: '驿站总数', measure: '个', jumpPercent: 50 },
    { code: 'indoor', name: '室内驿站', measure: '个' },
    { code: 'outdoor', name: '室外驿站', measure: '个', required: false },
    { code: 'finished', name: '办结任务', measure: '件', indicator: 'task-finished' },
  ],
  checks: [{ left: ['total'], op: '=', right: ['indoor', 'outdoor'] }],
};
const design = (more = {}, who: PersonName = 'clerk') =>
  on('designForm', who, { body: { ...content, unitId: city.id, ...more } });
const sheetsOf = async (periodId: string, world: Given = g) =>
  (await on<PeriodView>('getPeriod', 'clerk', byId(periodId), world)).sheets;
const named = (sheets: readonly SheetRow[], unit: string) => sheets.find(s => s.unit === unit)!;
const fill = (
  sheet: { id: string; seq: number },
  who: PersonName | Actor,
  amounts: object,
  more = {},
  world: Given = g,
) => on('submitSheet', who, byId(sheet.id, { seenSeq: sheet.seq, amounts, ...more }), world);
const move = (sheet: { id: string; seq: number }, who: PersonName | Actor, body: object, world: Given = g) =>
  on('moveSheet', who, byId(sheet.id, { seenSeq: sheet.seq, ...body }), world);

const form = await design();
await on('moveForm', 'clerk', byId(form.id, { move: 'start', seenSeq: form.seq }));

test('a form that cannot be filled in is refused with the field named', async () => {
  const refused = async (more: object, who: PersonName = 'clerk') => {
    try {
      await design(more, who);
      return 'done';
    } catch (error) {
      const { note } = error as { note: { code: string; fields?: { path: string }[] } };
      return `${note.code} ${note.fields?.[0]?.path ?? ''}`.trim();
    }
  };
  const [total] = content.fields;
  expect(await refused({ fields: [total, total] })).toBe('statement.form-shape fields.1.code');
  expect(await refused({ fields: [{ ...total, indicator: 'nothing' }], checks: [] })).toBe(
    'statement.indicator-unknown fields.0.indicator',
  );
  expect(await refused({ fields: [{ ...total, indicator: 'task-self-reported' }], checks: [] })).toBe(
    'statement.indicator-unknown fields.0.indicator',
  );
  expect(await refused({}, 'chair')).toBe('core.no-duty');
  expect(await refused({}, 'yanClerk')).toBe('core.absent');
});

test('what is asked twice, or counted already, is said to the one who designs', async () => {
  const { id } = await design({
    title: '服务阵地半年报',
    cadence: 'half-year',
    fields: [
      { code: 'a', name: '室内驿站（个）', measure: '个' },
      { code: 'b', name: '办结任务', measure: '件' },
    ],
    checks: [],
  });
  const { flags } = await on<FormView>('getForm', 'clerk', byId(id));
  expect(flags.map(f => f.key)).toEqual(['b']);
  expect(flags[0]!.says[0]!.text).toContain('按记录统计');
});

test('a period is issued once to every level: townships fill in, counties add up', async () => {
  const issue = (period: string) => on('issuePeriod', 'clerk', byId(form.id, { period }));
  expect(await g.outcome(issue('2026-Q4'))).toBe('statement.period-early');
  expect(await g.outcome(issue('2026-07'))).toBe('statement.period-wrong');
  expect(await g.outcome(on('issuePeriod', 'watcher', byId(form.id, { period: '2026-Q2' })))).toBe(
    'core.no-duty',
  );
  const outcomes = await Promise.all([g.outcome(issue('2026-Q1')), g.outcome(issue('2026-Q1'))]);
  expect(outcomes.sort()).toEqual(['done', 'statement.period-issued']);
  const { id } = await issue('2026-Q2');
  const view = await on<PeriodView>('getPeriod', 'clerk', byId(id));
  expect(view.dueOn).toBe('2026-07-06');
  expect(view.counts).toMatchObject({ expected: 6, received: 0 });
  expect(view.sheets.filter(s => s.isSum).map(s => s.unit)).toEqual(['砚宁区', '澄津区']);
  expect(named(view.sheets, '砚东街道')).toMatchObject({ isSum: false, allowed: [], isOverdue: false });
  expect(named(await sheetsOf(id, late), '砚东街道').isOverdue).toBe(true);
});

test('from a township to the city: typed once, checked and locked level by level, added up and closed once', async () => {
  const { items } = await on<{ items: { id: string; period: string }[] }>('listPeriods', 'clerk', {});
  const periodId = items.find(p => p.period === '2026-Q2')!.id;
  const east = named(await sheetsOf(periodId), '砚东街道');
  const mine = await on<SheetView>('getSheet', 'eastStaff', byId(east.id));
  expect(mine.counted).toEqual({ finished: { value: 0, why: null } });
  expect(await g.outcome(on('getSheet', 'chengClerk', byId(east.id)))).toBe('core.absent');
  const outcome = (amounts: object, more = {}) => g.outcome(fill(east, 'eastStaff', amounts, more));
  const good = { total: 5, indoor: 3, outdoor: 2 };
  expect(await outcome({ ...good, total: -5 })).toBe('statement.figures-wrong');
  expect(await outcome({ ...good, total: 6 })).toBe('statement.figures-wrong');
  expect(await outcome({ ...good, finished: 9 })).toBe('statement.bound-typed');
  expect(await outcome({ ...good, other: 9 })).toBe('statement.field-unknown');
  expect(await g.outcome(fill(east, 'yanClerk', good))).toBe('core.no-duty');
  const sent = await fill(east, 'eastStaff', good);
  expect(sent).toMatchObject({ state: 'submitted' });
  expect(await outcome(good)).toBe('core.wrong-state');

  const county = named(await sheetsOf(periodId), '砚宁区');
  expect(await g.outcome(fill(county, 'yanClerk', { total: 9 }))).toBe('statement.sum-typed');
  expect(await g.outcome(fill(county, 'yanClerk', {}))).toBe('statement.missing-unsaid');
  expect(await g.outcome(move(sent, 'chengClerk', { move: 'lock' }))).toBe('core.absent');
  expect(await g.outcome(move(sent, 'eastStaff', { move: 'lock' }))).toBe('core.no-duty');
  expect(await g.outcome(move(sent, 'yanClerk', { move: 'return' }))).toBe('statement.why-missing');
  const back = await move(sent, 'yanClerk', { move: 'return', why: '室外驿站与台账不符' });
  const again = await fill(back, 'eastStaff', { total: 6, indoor: 3, outdoor: 3 });
  const locked = await move(again, 'yanClerk', { move: 'lock' });
  expect(locked).toMatchObject({ state: 'locked', allowed: ['unlock'] });
  const park = named(await sheetsOf(periodId), '砚宁经开区');
  expect((await on<SheetView>('getSheet', 'yanClerk', byId(county.id))).missing).toEqual(['砚宁经开区']);
  const sum = await fill(county, 'yanClerk', {}, { remark: '经开区撤并中，本期无数' });
  const shown = await on<SheetView>('getSheet', 'clerk', byId(county.id));
  expect(shown).toMatchObject({
    amounts: { total: 6, indoor: 3, outdoor: 3, finished: 0 },
    missing: ['砚宁经开区'],
  });
  expect(await g.outcome(move(locked, 'yanClerk', { move: 'unlock', why: '改数' }))).toBe(
    'statement.parent-done',
  );
  expect(await g.outcome(fill(park, eastSecond, good))).toBe('core.no-duty');
  await move(sum, 'clerk', { move: 'lock' });

  const close = (seenSeq: number, why?: string) =>
    on('movePeriod', 'clerk', byId(periodId, { move: 'close', seenSeq, why }), late);
  expect(await g.outcome(close(1))).toBe('statement.missing-unsaid');
  const outcomes = await Promise.all([
    g.outcome(close(1, '澄津区另报')),
    g.outcome(
      on('movePeriod', 'clerk2', byId(periodId, { move: 'close', seenSeq: 1, why: '澄津区另报' }), late),
    ),
  ]);
  expect(outcomes.sort()).toEqual(['core.wrong-state', 'done']);
  const closed = await on<PeriodView>('getPeriod', 'clerk', byId(periodId), late);
  expect(closed).toMatchObject({ state: 'closed', totals: { total: 6, indoor: 3, outdoor: 3 } });
  expect(closed.missing).toEqual(['澄津区', '砚宁区砚宁经开区']);
  expect(closed.sheets.every(s => s.allowed.length === 0)).toBe(true);
  expect(await g.outcome(fill(park, eastSecond, good, {}, late))).not.toBe('done');
  expect(
    await g.outcome(move(named(closed.sheets, '砚宁区'), 'clerk', { move: 'unlock', why: '改' }, late)),
  ).toBe('statement.period-closed');
  const reopened = await on(
    'movePeriod',
    'clerk',
    byId(periodId, { move: 'reopen', seenSeq: 2, why: '澄津区补报' }),
    late,
  );
  expect(reopened).toMatchObject({ state: 'open' });
  expect(
    await move(named(closed.sheets, '砚宁区'), 'clerk', { move: 'unlock', why: '补经开区' }, late),
  ).toMatchObject({
    state: 'returned',
  });
});

test('a jump against the last period is explained, and what comes late is marked', async () => {
  const { items } = await on<{ items: { id: string; period: string }[] }>('listPeriods', 'clerk', {});
  const [q1, q2] = ['2026-Q1', '2026-Q2'].map(key => items.find(p => p.period === key)!.id);
  const first = named(await sheetsOf(q1!), '砚东街道');
  const sent = await fill(first, 'eastStaff', { total: 2, indoor: 2 }, {}, late);
  await move(sent, 'yanClerk', { move: 'lock' });
  expect(named(await sheetsOf(q1!), '砚东街道').isLate).toBe(true);
  const second = named(await sheetsOf(q2!), '砚东街道');
  const unlocked = await move(second, 'yanClerk', { move: 'unlock', why: '重报' }, late);
  const amounts = { total: 6, indoor: 3, outdoor: 3 };
  expect((await on<SheetView>('getSheet', 'eastStaff', byId(second.id))).previous).toMatchObject({
    total: 2,
  });
  expect(await g.outcome(fill(unlocked, 'eastStaff', amounts, {}, late))).toBe('statement.figures-wrong');
  await fill(unlocked, 'eastStaff', amounts, { notes: { total: '二季度新建四处' } }, late);
});

test('whoever handed in a sheet does not lock it', async () => {
  const { items } = await on<{ items: { id: string; period: string }[] }>('listPeriods', 'clerk', {});
  const q1 = items.find(p => p.period === '2026-Q1')!.id;
  const both: Actor = { ...g.actor.yanClerk, seats: [...g.actor.yanClerk.seats, ...g.actor.eastStaff.seats] };
  const park = named(await sheetsOf(q1), '砚宁区');
  const sum = await fill(park, both, {}, { remark: '经开区缺报' }, late);
  const mixed: Actor = { ...both, seats: [...both.seats, ...g.actor.clerk.seats] };
  expect(await g.outcome(move(sum, mixed, { move: 'lock' }, late))).toBe('core.same-hands');
});

test('the spreadsheet shows what the page shows', async () => {
  const { items } = await on<{ items: { id: string; period: string }[] }>('listPeriods', 'clerk', {});
  const id = items.find(p => p.period === '2026-Q1')!.id;
  const { bytes } = await on<{ bytes: Uint8Array }>('exportPeriod', 'clerk', byId(id));
  const rows = await readRows(Buffer.from(bytes), '单位');
  const page = await on<PeriodView>('getPeriod', 'clerk', byId(id));
  expect(rows).toHaveLength(page.sheets.length + 2);
  expect(rows.find(r => String(r[0]).includes('砚东街道'))?.slice(3, 5)).toEqual([2, 2]);
});

test('a federation types its own part only: the total is that and the sum of the units below', async () => {
  const own = await design({ title: '职工书屋季报', hasOwn: true, checks: [] });
  const start = (more: object) =>
    on('moveForm', 'clerk', byId(own.id, { move: 'start', seenSeq: own.seq, ...more }));
  expect(await g.outcome(start({}))).toBe('burden.again');
  const { flags } = await on<FormView>('getForm', 'clerk', byId(own.id));
  await start({ again: reasonsFor(flags) });
  const { id } = await on('issuePeriod', 'clerk', byId(own.id, { period: '2026-Q2' }));
  const sheets = await sheetsOf(id);
  expect(sheets.filter(s => s.parentId === null).map(s => [s.unit, s.isSum])).toEqual([
    ['霁川市', false],
    ['砚宁区', true],
    ['澄津区', true],
  ]);
  const east = await fill(named(sheets, '砚东街道'), 'eastStaff', { total: 4, indoor: 4 });
  await move(east, 'yanClerk', { move: 'lock' });
  const county = named(sheets, '砚宁区');
  const view = () => on<SheetView>('getSheet', 'yanClerk', byId(county.id));
  expect(await view()).toMatchObject({ hasOwn: true, own: null, below: { total: 4 }, amounts: { total: 4 } });
  const send = (amounts: object) => fill(county, 'yanClerk', amounts, { remark: '经开区撤并中' });
  expect(await g.outcome(send({ total: -1 }))).toBe('statement.figures-wrong');
  expect(await g.outcome(send({ finished: 1 }))).toBe('statement.bound-typed');
  const sum = await send({ total: 2, indoor: 2 });
  expect(await view()).toMatchObject({
    own: { total: 2, indoor: 2 },
    below: { total: 4, indoor: 4 },
    amounts: { total: 6, indoor: 6, outdoor: null },
  });
  const back = await move(sum, 'clerk', { move: 'return', why: '本级数与台账不符' });
  expect(await view()).toMatchObject({ own: { total: 2 }, amounts: { total: 6 } });
  const again = await fill(back, 'yanClerk', { total: 3, indoor: 3 }, { remark: '经开区撤并中' });
  await move(again, 'clerk', { move: 'lock' });

  const city = named(sheets, '霁川市');
  expect((await on<SheetView>('getSheet', 'clerk', byId(city.id))).counted.finished).toMatchObject({
    value: null,
  });
  const cityDone = await fill(city, 'clerk', { total: 10, indoor: 10 });
  expect(await g.outcome(move(cityDone, 'clerk', { move: 'lock' }))).toBe('core.same-hands');
  await move(cityDone, 'clerk2', { move: 'lock' });
  expect((await on<PeriodView>('getPeriod', 'clerk', byId(id))).totals).toMatchObject({
    total: 17,
    indoor: 17,
  });
});

test('what was written equals the moves, and every sum its parts', async () => {
  for (const projection of [formProjection, periodProjection, sheetProjection])
    expect((await g.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
  const proof = await g.db.read(proveSums);
  expect(proof.faults).toEqual([]);
  expect(proof.checked).toBeGreaterThan(0);
  expect(yan.kind).toBe('federation');
});
