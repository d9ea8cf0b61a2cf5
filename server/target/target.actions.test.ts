import type { Day } from '@niangjia/domain/core/days.ts';
import { defineIndicators } from '@niangjia/domain/core/indicator.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { beforeAll, expect, test } from 'vitest';
import { act } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { resplitTask } from '../deploy/resplit.actions.ts';
import { ask } from '../deploy/testing/ask.ts';
import { HOME, type PersonName, type UnitName } from '../deploy/testing/given.ts';
import {
  breakDown,
  doing,
  type Field,
  field,
  insistSound,
  partOf,
  report,
  seqOf,
  somebody,
} from '../deploy/testing/tasks.ts';
import { previewDissolve } from '../unit/unit.dissolve.ts';
import { dissolveUnit } from '../unit/unit.restructure.ts';
import { attachSource, detachSource, reachPoint, shapeTarget } from './target.actions.ts';
import { targetRoutes } from './target.routes.ts';
import { targetProjection } from './target.store.ts';

const INDICATORS = defineIndicators({
  'proof-visits': {
    sort: 'counted',
    name: '走访企业户数',
    measure: '户',
    from: '走访记录',
    dims: { outcome: { label: '结果', values: { interview: '有效访谈' } } },
    cuts: [['outcome']],
    meaning: '走访过的企业，每户计一次',
  },
  'proof-people': {
    sort: 'counted',
    name: '走访人次',
    measure: '人次',
    from: '走访记录',
    meaning: '走访到的人次',
  },
  'proof-told': {
    sort: 'counted',
    name: '自报户数',
    measure: '户',
    from: '报告',
    meaning: '自报',
    selfReported: true,
  },
});

let g: Field;
beforeAll(async () => {
  g = await field();
  await g.db.tx(tx => syncIndicators(tx, INDICATORS));
  await doing(g, g.visits.yan);
}, 60_000);

const view = (who: PersonName, id: string) =>
  ask<TargetView>(g, targetRoutes, 'target.getTarget', who, { params: { id } });
const seen = async () => (await view('clerk', g.visits.root)).seq;
const window = { from: '2026-07-13' as Day, to: '2026-12-31' as Day };
const shape = async (more: object = {}, who: PersonName = 'clerk', id = g.visits.root) =>
  g.outcome(
    shapeTarget(g.ctx(who), id, {
      seenSeq: await seen(),
      ...window,
      curve: { sort: 'calendar' },
      tolerance: null,
      why: '按最新安排',
      ...more,
    }),
  );
const attach = async (indicator: string, cut = '', who: PersonName = 'clerk') =>
  g.outcome(attachSource(g.ctx(who), g.visits.root, { seenSeq: await seen(), indicator, cut, why: '' }));

const visited = (unit: UnitName, amount: number, outcome = 'interview', day = g.today) =>
  act(g.ctx('clerk'), 'proof.visit', [], { unit, amount, outcome, salt: newId(HOME) }, async w => {
    const unitId = g.unit[unit].id;
    w.about({ id: unitId, unitId });
    await recordFacts(w, [
      { indicator: 'proof-visits', unitId, day, amount, source: newId(HOME), dims: { outcome } },
    ]);
    return null;
  });

test('only the issuing office sets it, on the task itself, and a county that sees it may not', async () => {
  expect(await shape({}, 'chair')).toBe('core.no-duty');
  expect(await shape({}, 'yanClerk')).toBe('core.absent');
  expect(await shape({}, 'yanClerk', g.visits.yan)).toBe('target.not-root');
  expect((await view('clerk', g.visits.root)).allowed).toEqual(['set', 'attach', 'resplit']);
  expect((await view('yanClerk', g.visits.yan)).allowed).toEqual([]);
});

test('a first setting needs no reason, every later one does; a bad curve is refused at its row', async () => {
  expect(await shape({ why: '' })).toBe('done');
  expect(await shape({ why: '' })).toBe('target.why-missing');
  expect(await shape({ curve: { sort: 'months', months: [{ month: '2026-07', percent: 100 }] } })).toBe(
    'target.curve-ends-early',
  );
  expect(await shape({ to: '2026-07-01' })).toBe('target.window-turned');
  expect(await shape({ tolerance: { ahead: 5, behind: 10, farBehind: 10 } })).toBe('target.tolerance-turned');
  expect(await shape({ to: '2031-12-31', curve: { sort: 'workdays' } })).toBe('target.calendar-missing');
  expect(await shape({ seenSeq: 0 })).toBe('core.changed-meanwhile');
  expect(await shape({ curve: { sort: 'workdays' } })).toBe('done');
  await insistSound(g, targetProjection);
});

test('two who set it at once: one is told that it changed meanwhile', async () => {
  const seenSeq = await seen();
  const outcomes = await Promise.all([shape({ seenSeq }), shape({ seenSeq })]);
  expect(outcomes.sort()).toEqual(['core.changed-meanwhile', 'done']);
});

test('a source is refused that is not counted, counts in another measure, or is unknown', async () => {
  expect(await attach('nobody')).toBe('target.indicator-unknown');
  expect(await attach('proof-people')).toBe('target.measure-differs');
  expect(await attach('proof-told')).toBe('target.indicator-self-reported');
  expect(await attach('proof-visits', 'sector=x')).toBe('target.cut-unknown');
  const onNodes = attachSource(g.ctx('clerk'), g.elections.root, {
    seenSeq: 0,
    indicator: 'proof-visits',
    cut: '',
    why: '',
  });
  expect(await g.outcome(onNodes)).toBe('target.not-quantity');
});

test('without a source there is no course of last year to read, and it says what to do', async () => {
  const curve = { sort: 'last-year', by: 'week' };
  expect(await shape({ curve })).toBe('target.last-year-unattached');
  const read = await ask<{ curve: unknown; says: string }>(g, targetRoutes, 'target.readLastYear', 'clerk', {
    params: { id: g.visits.root },
    query: { ...window, by: 'week' },
  });
  expect(read).toMatchObject({ curve: null, says: expect.stringContaining('请先接统计来源') });
});

test('the likeliest source is named by measure and words', async () => {
  const { items } = await ask<{ items: { indicator: string; suggested: boolean }[] }>(
    g,
    targetRoutes,
    'target.listTargetChoices',
    'clerk',
    {
      params: { id: g.visits.root },
    },
  );
  expect(items.filter(i => i.suggested).map(i => i.indicator)).toEqual(['proof-visits']);
});

/** With a source: the course is read from the facts of the year before, never taken from who asks. */
async function lastYear() {
  type Read = { curve: { steps: { amount: number }[] } | null; says: string };
  const read = (by: string) =>
    ask<Read>(g, targetRoutes, 'target.readLastYear', 'clerk', {
      params: { id: g.visits.root },
      query: { ...window, by },
    });
  const curve = { sort: 'last-year', by: 'month', steps: [{ day: '2025-07-13', amount: 999 }] };
  expect((await read('month')).curve!.steps.map(s => s.amount)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await shape({ curve })).toBe('target.last-year-empty');
  await visited('yanEast', 6, 'interview', '2025-07-20');
  await visited('cheng', 18, 'interview', '2025-12-01');
  await visited('cheng', 50, 'refused', '2025-12-01');
  await visited('cheng', 50, 'interview', '2025-07-12');
  expect(await read('month')).toMatchObject({
    curve: { from: '2025-07-13', to: '2025-12-31', steps: [6, 0, 0, 0, 0, 18].map(amount => ({ amount })) },
    says: expect.stringContaining(
      '的“走访企业户数（结果：有效访谈）”，按月，合计24；其中8月、9月、10月、11月没有数',
    ),
  });
  expect((await read('week')).curve!.steps.length).toBe(25);
  expect(await shape({ curve })).toBe('done');
  const set = await view('clerk', g.visits.root);
  expect(set.curve).toMatchObject({
    sort: 'last-year',
    by: 'month',
    steps: [{ amount: 6 }, {}, {}, {}, {}, {}],
  });
  expect(set.curveName).toContain('按上年实际进度（2025年7月13日至2025年12月31日');
  const due = (day: string) => set.line.findLast(p => p.day <= day)!.share;
  expect([due('2026-08-31'), due('2026-11-30')]).toEqual([0.25, 0.25]);
  // A correction of last year does not move what was asked for.
  await visited('yanEast', -6, 'interview', '2025-07-20');
  expect((await view('clerk', g.visits.root)).curve).toEqual(set.curve);
  expect(await shape({ to: '2036-01-01', curve })).toBe('target.window-long');
  await visited('yanEast', -30, 'interview', '2025-10-10');
  expect(await shape({ curve })).toBe('target.last-year-falls');
  expect(await shape({ curve: { sort: 'workdays' } })).toBe('done');
}

test('once counted, the unit’s own word stands beside it and in no total; taken away, it stands again', async () => {
  await report(g, 'yanClerk', g.visits.yan, 900);
  expect((await view('yanClerk', g.visits.yan)).standing).toMatchObject({
    basis: 'self-reported',
    actual: 900,
  });
  await visited('yanEast', 30);
  await visited('yanEast', 4, 'refused');
  await visited('cheng', 5);
  expect(await attach('proof-visits', 'outcome=interview')).toBe('done');
  const yan = await view('yanClerk', g.visits.yan);
  expect(yan.standing).toMatchObject({ basis: 'counted', actual: 30, selfReported: 900 });
  expect(yan.source).toMatchObject({
    name: '走访企业户数（结果：有效访谈）',
    meaning: '走访过的企业，每户计一次',
  });
  const city = await view('clerk', g.visits.root);
  expect(city.standing).toMatchObject({ actual: 35, selfReported: 900 });
  expect(city.parts.map(p => [p.unit, p.standing.actual])).toEqual([
    ['砚宁区', 30],
    ['澄津区', 5],
  ]);
  expect(city.course).toEqual([{ day: g.today, amount: 35 }]);
  await visited('yanEast', -30);
  expect((await view('yanClerk', g.visits.yan)).standing!.actual).toBe(0);
  await lastYear();
  const detach = detachSource(g.ctx('clerk'), g.visits.root, { seenSeq: await seen(), why: '走访系统停用' });
  expect(await g.outcome(detach)).toBe('done');
  expect((await view('yanClerk', g.visits.yan)).standing).toMatchObject({
    basis: 'self-reported',
    actual: 900,
  });
  const again = detachSource(g.ctx('clerk'), g.visits.root, { seenSeq: await seen(), why: '再来' });
  expect(await g.outcome(again)).toBe('target.nothing-attached');
  await insistSound(g, targetProjection);
});

test('every change of the split is a version: who, when, why, and what each unit had', async () => {
  const before = (await view('clerk', g.visits.root)).versions;
  expect(before).toHaveLength(1);
  await resplitTask(g.ctx('clerk'), g.visits.root, {
    seenSeq: await seqOf(g, g.visits.root),
    parts: [{ partId: g.visits.yan, amount: 5000 }],
    reserve: 1000,
    why: '砚宁企业减少',
  });
  const [first, second] = (await view('clerk', g.visits.root)).versions;
  expect(first).toMatchObject({ no: 1, given: 12_000 });
  expect(second).toMatchObject({
    no: 2,
    given: 11_000,
    why: '砚宁企业减少',
    person: '方知远',
    label: '调整',
  });
  expect(second!.parts.find(p => p.unitId === g.unit.yan.id)!.amount).toBe(5000);
});

test('a unit that was moved keeps its quota, and the page says so and what to do', async () => {
  await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 1000 });
  await g.db.tx(tx =>
    tx.run(
      sql`UPDATE unit_place SET path = 'c.z.e2.' WHERE unit_id = ${g.unit.yanEast.id} AND line = 'territory'`,
    ),
  );
  const { astray } = await view('yanClerk', g.visits.yan);
  expect(astray).toEqual([
    expect.objectContaining({
      partId: await partOf(g, g.visits.yan, 'yanEast'),
      now: '澄津区',
      amount: 1000,
    }),
  ]);
  expect(astray[0]!.says).toContain('现隶属澄津区，任务数仍由原上级下达');
  await insistSound(g);
});

test('the quota of a unit that has ended stays, and the page of whoever gave it says so and what to do', async () => {
  await breakDown(g, 'yanClerk', g.visits.yan, { yanPark: 500 });
  const keeper = await somebody(g, '谷怀远', 'city', ['unit.keep', 'unit.read'], 'below');
  const decision = async (unit: 'yanEast' | 'yanPark') => ({
    ...{ day: g.today as never, paper: '霁编〔2026〕3号', why: '区划调整' },
    seenSeq: (
      await g.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${g.unit[unit].id}`))
    ).seq,
  });
  const says = async () =>
    (await view('yanClerk', g.visits.yan)).astray
      .map(part => part.says)
      .filter(text => text.includes('砚宁经开区'));
  expect(await says()).toEqual([]);
  const { apportioned, says: told } = await g.db.read(tx =>
    previewDissolve(tx, keeper, g.unit.yanPark.id, { day: g.today }),
  );
  expect(apportioned.find(part => part.sort === 'quotas')).toMatchObject({ before: 1, stays: 1, goes: 0 });
  expect(told).toContain('1项任务数留在原名下，由下达的上级收回后另行分解');
  await dissolveUnit(g.ctx(keeper), g.unit.yanPark.id, await decision('yanPark'));
  expect(await says()).toEqual(['砚宁经开区已撤销，任务数还在；请收回后另行分解']);
  const part = await partOf(g, g.visits.yan, 'yanPark');
  const { amount, state } = await g.db.read(tx =>
    tx.one<{ amount: number; state: string }>(sql`SELECT amount, state FROM task WHERE id = ${part}`),
  );
  expect([amount, state]).toEqual([500, 'sent']);
  await insistSound(g);
});

test('a unit says which named node it has reached, once, and only while it carries the task', async () => {
  const curve = {
    sort: 'milestones' as const,
    points: [
      { day: '2026-09-30' as Day, percent: 50, name: '摸底' },
      { day: '2026-12-31' as Day, percent: 100, name: '收口' },
    ],
  };
  const set = shapeTarget(g.ctx('clerk'), g.elections.root, {
    seenSeq: 0,
    ...window,
    curve,
    tolerance: null,
    why: '',
  });
  expect(await g.outcome(set)).toBe('done');
  const reach = (day: string, who: PersonName = 'yanClerk') =>
    g.outcome(reachPoint(g.ctx(who), g.elections.yan, { day: day as Day, text: '已摸清底数' }));
  expect(await reach('2026-09-30')).toBe('target.point-not-doing');
  await doing(g, g.elections.yan);
  expect(await reach('2026-09-30', 'chengClerk')).toBe('core.absent');
  expect(await reach('2026-10-31')).toBe('target.point-unknown');
  expect(await reach('2026-09-30')).toBe('done');
  expect(await reach('2026-09-30')).toBe('target.point-reached');
  const seenNow = await view('yanClerk', g.elections.yan);
  expect(seenNow.points.map(p => [p.name, p.reachedOn])).toEqual([
    ['摸底', g.today],
    ['收口', null],
  ]);
  expect(seenNow.standing).toMatchObject({ received: 2, actual: 1, basis: 'milestones', status: 'ahead' });
});
