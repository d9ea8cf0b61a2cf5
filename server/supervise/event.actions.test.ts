import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import type { EventView, RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, given, type PersonName } from '../deploy/testing/given.ts';
import { storeYear } from '../unit/setting.store.ts';
import { noteMisses } from './event.jobs.ts';
import { eventProjection, ruleProjection } from './event.store.ts';
import { callRoutes, eventRoutes } from './supervise.routes.ts';

const g = await given('2026-06-29');
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  await syncIndicators(tx, eventIndicators);
});
const july = g.travel('2026-07-20');
const august = g.travel('2026-08-10');
const routes = [...eventRoutes, ...callRoutes];
type Done = { id: string; state: string; seq: number; allowed: string[] };
type Miss = { unit: string; sort: string; sortLabel: string; label: string; madeUpAt: string | null };
const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked = {}, world: Given = g) =>
  ask<T>(world, routes, `supervise.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const { city, yan, yanEast, cheng } = g.unit;
const china = (text: string) => `${text}:00+08:00`;
const misses = (world: Given, who: PersonName = 'clerk') =>
  on<{ items: Miss[]; next: string | null }>('listMisses', who, { query: { limit: 200 } }, world);

const { added } = await on<{ added: number }>('adoptRules', 'clerk', byId(city.id, {}));
const rules = (await on<{ items: RuleView[] }>('listRules', 'clerk')).items;
const rule = (code: string) => rules.find(r => r.code === code)!;

const report = (code: string, who: PersonName, unitId: string, more = {}, world = july) =>
  on(
    'reportEvent',
    who,
    {
      body: {
        unitId,
        ruleId: rule(code).id,
        title: '为三十名骑手办理体检',
        text: '联系医院，分两批办完。',
        happenedAt: china('2026-07-18T10:00'),
        ...more,
      },
    },
    world,
  );
const event = (id: string, who: PersonName = 'clerk', world = july) =>
  on<EventView>('getEvent', who, byId(id), world);

test('the rules that are shipped are taken over once, and bind every unit below', async () => {
  expect(added).toBe(10);
  expect(await on<{ added: number }>('adoptRules', 'clerk', byId(city.id, {}))).toEqual({ added: 0 });
  expect(rules.map(r => r.sort)).toEqual([...Array(7).fill('event'), ...Array(3).fill('cadence')]);
  const below = (await on<{ items: RuleView[] }>('listRules', 'eastStaff')).items;
  expect(below).toHaveLength(10);
  expect(below[0]!.allowed).toEqual([]);
  expect(await g.outcome(on('adoptRules', 'eastStaff', byId(city.id, {})))).toBe('core.absent');
  expect(await g.outcome(on('adoptRules', 'chair', byId(city.id, {})))).toBe('core.no-duty');
});

test('a rule is changed by those who set it, with a reason to end it, and what cannot be followed names its field', async () => {
  const { id, seq, unit: _u, unitId: _i, says: _s, ...content } = rule('exemplar');
  const edit = (body: object, who: PersonName = 'clerk') =>
    on('editRule', who, byId(id, { ...content, ...body, seenSeq: seq }));
  expect(await g.outcome(edit({}, 'yanClerk'))).toBe('core.no-duty');
  expect(await g.outcome(edit({ within: null }))).toBe('event.rule-shape');
  expect(await edit({ within: { n: 5, unit: 'workday' } })).toMatchObject({ state: 'standing' });
  expect(await g.outcome(edit({}))).toBe('core.changed-meanwhile');
  const input = { ...content, unitId: city.id, code: 'exemplar', sort: 'event' };
  expect(await g.outcome(on('setRule', 'clerk', { body: input }))).toBe('event.rule-exists');
  expect(await on('endRule', 'clerk', byId(id, { seenSeq: seq + 1, why: '合并到实事一类' }))).toMatchObject({
    state: 'ended',
    allowed: [],
  });
  expect(await g.outcome(report('exemplar', 'yanClerk', yan.id))).toBe('event.rule-ended');
  expect(await on('setRule', 'clerk', { body: input })).toMatchObject({ state: 'standing' });
});

test('a township reports, the county passes it on, the city sends it round, each against its own clock', async () => {
  const { id, state } = await report('problem-solved', 'eastStaff', yanEast.id);
  expect(state).toBe('passing');
  const first = await event(id);
  // Saturday 18 July: three working days end on Wednesday 22 at midnight.
  expect(first.report).toMatchObject({ sort: 'in-time', dueAt: '2026-07-22T16:00:00.000Z' });
  expect(first.forward).toMatchObject({ sort: 'waiting', dueAt: '2026-07-22T16:00:00.000Z' });
  expect(first).toMatchObject({ toUnit: '砚宁区', allowed: [] });
  expect(await g.outcome(event(id, 'chengClerk'))).toBe('core.absent');
  const move = (who: PersonName, body: object) => on('moveEvent', who, byId(id, body), july);
  expect(await g.outcome(move('clerk', { move: 'publish', seenSeq: 1 }))).toBe('core.no-duty');
  expect(await move('yanClerk', { move: 'forward', seenSeq: 1 })).toMatchObject({ state: 'arrived' });
  expect((await event(id)).publish).toMatchObject({ sort: 'waiting', dueAt: '2026-07-27T16:00:00.000Z' });
  expect(await g.outcome(move('clerk', { move: 'file', seenSeq: 2 }))).toBe('event.why-missing');
  expect(await g.outcome(move('clerk', { move: 'publish', seenSeq: 1 }))).toBe('core.changed-meanwhile');
  expect(await move('clerk', { move: 'publish', seenSeq: 2 })).toMatchObject({
    state: 'published',
    allowed: [],
  });
  expect((await event(id, 'chengClerk')).publish).toMatchObject({ sort: 'in-time' });
  expect((await event(id)).trail.map(t => t.label)).toEqual(['报告', '转报上级', '转发']);
});

test('a county reports to the city at once; bad input names its field', async () => {
  expect(await report('large-event', 'yanClerk', yan.id)).toMatchObject({ state: 'arrived' });
  const outcome = (more: object, code = 'large-event') => g.outcome(report(code, 'yanClerk', yan.id, more));
  expect(await outcome({ happenedAt: china('2027-07-21T10:00') })).toBe('event.happened-later');
  expect(await outcome({ happenedAt: null })).toBe('event.happened-missing');
  expect(await outcome({ unitId: cheng.id })).toBe('core.absent');
  expect(await outcome({ ruleId: rules[0]!.id.replace(/.$/u, c => (c === 'f' ? 'e' : 'f')) })).toBe(
    'event.rule-foreign',
  );
  expect(await outcome({}, 'weekly-call')).toBe('event.by-call');
});

test('a report of a period is given once, for a period that has begun', async () => {
  const monthly = (period: string | null) =>
    report('monthly-report', 'yanClerk', yan.id, { period, happenedAt: null, title: '六月工作进展' });
  expect(await g.outcome(monthly(null))).toBe('event.period-missing');
  expect(await g.outcome(monthly('2026-08'))).toBe('event.period-early');
  const outcomes = await Promise.all([g.outcome(monthly('2026-07')), g.outcome(monthly('2026-07'))]);
  expect(outcomes.filter(o => o === 'done')).toHaveLength(1);
  expect(await g.outcome(monthly('2026-07'))).toBe('event.period-done');
});

test('what nobody reported is found by the level above, made up by the unit, and stays on the list of misses', async () => {
  const found = {
    unitId: cheng.id,
    ruleId: rule('urgent').id,
    title: '澄津区一工地发生欠薪聚集',
    text: '从区信访局得知',
    happenedAt: china('2026-07-19T09:00'),
  };
  const note = (who: PersonName, more = {}) => on('noteEvent', who, { body: { ...found, ...more } }, july);
  expect(await g.outcome(note('chengClerk'))).toBe('core.no-duty');
  expect(await g.outcome(note('clerk', { unitId: city.id }))).toBe('event.note-self');
  const { id } = await note('clerk');
  await noteMisses(july);
  await Promise.all([noteMisses(july), noteMisses(july)]);
  const mine = (await misses(july)).items.filter(m => m.sort === 'unreported');
  expect(mine).toMatchObject([{ unit: '澄津区', sortLabel: '漏报', madeUpAt: null }]);
  const make = (text?: string) =>
    on('moveEvent', 'chengClerk', byId(id, { move: 'makeUp', seenSeq: 1, text }), july);
  expect(await g.outcome(make())).toBe('event.text-missing');
  expect(await make('已到现场，工资当日发放。')).toMatchObject({ state: 'received' });
  expect((await event(id)).report).toMatchObject({ sort: 'late' });
  expect((await misses(july)).items.find(m => m.sort === 'unreported')?.madeUpAt).toBeTruthy();
  await noteMisses(july);
  expect((await misses(july)).items.filter(m => m.unit === '澄津区' && m.sort === 'late')).toEqual([]);
});

test('late, not passed on, not sent round, not held, not sent: each is noted once', async () => {
  await report('standards', 'eastStaff', yanEast.id, { happenedAt: china('2026-07-06T09:00') });
  await noteMisses(august);
  const after = (await misses(august)).items;
  const said = (sort: string) => after.filter(m => m.sort === sort).map(m => `${m.unit} ${m.label}`);
  expect(said('late')).toEqual(['砚东街道 为三十名骑手办理体检']);
  expect(said('not-forwarded')).toEqual(['砚宁区 为三十名骑手办理体检']);
  expect(said('not-published')).toEqual(['霁川市 为三十名骑手办理体检']);
  expect(said('not-held').filter(m => m.startsWith('砚宁区'))).toHaveLength(6);
  // 交通工会 stands below the city too; July was reported by 砚宁区 only.
  expect(said('not-sent').sort()).toEqual(
    ['交通', '澄津区']
      .flatMap(u => [`${u} 2026年7月`])
      .map(s => s.replace('交通', '霁川市交通'))
      .sort(),
  );
  const count = after.length;
  await noteMisses(august);
  expect((await misses(august)).items).toHaveLength(count);
  expect((await misses(august, 'yanClerk')).items.every(m => m.unit.startsWith('砚'))).toBe(true);
  const page = await on<{ items: Miss[]; next: string | null }>(
    'listMisses',
    'clerk',
    { query: { limit: 5 } },
    august,
  );
  const rest = await on<{ items: Miss[] }>(
    'listMisses',
    'clerk',
    { query: { limit: 200, after: page.next } },
    august,
  );
  expect(page.items.length + rest.items.length).toBe(count);
});

test('the coverage says which kinds of events brought nothing', async () => {
  const coverage = await on<{
    rules: { title: string }[];
    units: { unit: string; counts: number[]; lacks: string[] }[];
  }>(
    'eventCoverage',
    'clerk',
    { ...byId(city.id), query: { fromDay: '2026-07-01', toDay: '2026-09-30' } },
    august,
  );
  expect(coverage.rules).toHaveLength(7);
  const of = (unit: string) => coverage.units.find(u => u.unit === unit)!;
  expect(of('砚宁区').lacks).not.toContain('解决实际问题');
  expect(of('澄津区').lacks).toContain('解决实际问题');
});

test('what was written equals the moves, and misses cannot be taken back', async () => {
  for (const projection of [ruleProjection, eventProjection])
    expect((await g.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
  await expect(g.db.tx(tx => tx.run(sql`DELETE FROM miss`))).rejects.toThrow(/permission denied/u);
});
