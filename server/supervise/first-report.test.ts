import type { Actor } from '@niangjia/domain/core/actor.ts';
import { minutesText } from '@niangjia/domain/core/duration.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import type { EventView, RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { listTodos, registerTodos } from '../core/todos.ts';
import { loadWatch } from '../core/watch.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { noteMisses } from './event.jobs.ts';
import { eventProjection, momentOf } from './event.store.ts';
import { registerFirstReports } from './first-report.actions.ts';
import { eventRoutes, warningRoutes } from './supervise.routes.ts';
import { superviseTodos } from './supervise.todos.ts';
import { watchEmployers } from './warning.jobs.ts';

registerFirstReports();
registerTodos(superviseTodos);
const g = await field();
await g.db.tx(tx =>
  syncIndicators(tx, {
    ...eventIndicators,
    ...Object.assign({}, ...Object.values(kinds).map(k => k.indicators)),
  }),
);
const desk = matterDesk(g);
const later = g.travel('2026-07-15');
type Done = { id: string; state: string; seq: number; allowed: string[] };
type Raised = {
  id: string;
  raised: { id: string }[];
  events: { id: string; title: string; isReported: boolean }[];
};
const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked, world = g) =>
  ask<T>(world as typeof g, [...eventRoutes, ...warningRoutes], `supervise.${name}`, who, asked);
await on('adoptRules', 'clerk', { params: { id: g.unit.city.id }, body: {} });

let made = 0;
const employer = (): Promise<string> =>
  g.db.tx(async tx => {
    const id = newId(HOME);
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${id}, ${`首报样例${++made}有限公司`}, ${g.unit.yanEast.id}, 'C', 300, 'operating')`);
    return id;
  });
const accident = { sort: 'accident', persons: 2, deaths: 0, note: '脚手架倒塌，伤者已送医' };
const report = (id: string, sign: object, who: PersonName | Actor = 'eastStaff') =>
  on<Raised>('reportSign', who, { params: { id }, body: { onDay: '2026-07-12', ...sign } });
const event = (id: string, who: PersonName = 'eastStaff') =>
  on<EventView>('getEvent', who, { params: { id } });
const move = (id: string, name: string, seenSeq: number, more: object = {}, who: PersonName = 'eastStaff') =>
  on('moveEvent', who, { params: { id }, body: { move: name, seenSeq, ...more } });
const figure = async (code: string, cut = '') =>
  (
    await g.db.read(tx =>
      figuresOf(tx, {
        ...{ line: 'territory', unitIds: [g.unit.city.id], codes: [{ code, cut }], asOf: null },
        ...{ fromDay: '2026-07-01', toDay: '2026-07-31' },
      }),
    )
  )[0]!.value;

test('an accident is told once: the report of it is the first report above, with its delay, and both tell of each other', async () => {
  const { raised, events } = await report(await employer(), { ...accident, atTime: '23:30' });
  expect(events).toMatchObject([{ isReported: true }]);
  const told = await event(events[0]!.id);
  expect(told).toMatchObject({
    ...{ rule: '突发情况', unit: '砚东街道', toUnit: '砚宁区', state: 'passing' },
    title: expect.stringContaining('工伤事故'),
    text: expect.stringContaining('脚手架倒塌'),
    warning: { matterId: raised[0]!.id },
  });
  expect(Date.parse(told.happenedAt)).toBe(Date.parse('2026-07-12T23:30:00+08:00'));
  expect(told.tookMinutes).toBe(
    Math.round((Date.parse(told.reportedAt!) - Date.parse('2026-07-12T23:30:00+08:00')) / 60_000),
  );
  expect((await desk.view(raised[0]!.id, 'eastStaff')).beside).toMatchObject([
    {
      label: '必报事项',
      to: `/events/${told.id}`,
      says: expect.stringContaining(`首报用时${minutesText(told.tookMinutes!)}`),
    },
  ]);
  expect(await figure('event-first-report')).toBe(1);
  expect(await figure('event-first-minutes')).toBe(told.tookMinutes);
  expect(await figure('event-first-average')).toBe(told.tookMinutes);
});

test('an accident that turns out graver has told already: its warning turns red, and no second first report is made', async () => {
  const id = await employer();
  const first = await report(id, { ...accident, atTime: '09:00' });
  const graver = await report(id, { ...accident, deaths: 1, atTime: '09:00' });
  expect(graver.raised).toMatchObject([{ id: first.raised[0]!.id }]);
  expect(graver.events).toEqual([]);
  expect((await desk.view(first.raised[0]!.id, 'eastStaff')).beside).toHaveLength(1);
});

test('news follows as often as there is any, and is over once', async () => {
  const { events } = await report(await employer(), { ...accident, atTime: '08:00' });
  const { id } = events[0]!;
  expect((await event(id)).allowed).toEqual(expect.arrayContaining(['follow', 'conclude']));
  expect(await g.outcome(move(id, 'follow', 1))).toBe('event.text-missing');
  expect(await g.outcome(move(id, 'follow', 1, { text: '越权' }, 'chengClerk'))).toBe('core.absent');
  expect(await g.outcome(move(id, 'follow', 1, { text: '代报' }, 'yanChair'))).toBe('core.no-duty');
  await move(id, 'follow', 1, { text: '两名伤者情况平稳' });
  await move(id, 'follow', 2, { text: '安监部门已到场' });
  await move(id, 'conclude', 3, { text: '善后完毕' });
  const over = await event(id);
  expect(over.follows.map(f => [f.sort, f.text])).toEqual([
    ['follow', '两名伤者情况平稳'],
    ['follow', '安监部门已到场'],
    ['conclude', '善后完毕'],
  ]);
  expect(over.allowed).not.toContain('follow');
  expect(await g.outcome(move(id, 'follow', 4, { text: '又一条' }))).toBe('event.concluded');
});

test('whoever may not report events has it asked of the unit, which sends it with one step and is late when it does not', async () => {
  const { seats } = g.actor.eastStaff;
  const silent: Actor = { ...g.actor.eastStaff, seats: seats.filter(s => s.duty !== 'event.report') };
  const { events } = await report(await employer(), { ...accident, atTime: '09:00' }, silent);
  expect(events).toMatchObject([{ isReported: false }]);
  const { id } = events[0]!;
  const asked = await event(id);
  expect(asked).toMatchObject({ state: 'asked', tookMinutes: null, reportedAt: null });
  expect(asked.allowed).toEqual(['first']);
  expect(await waiting(g, 'eastStaff', ['event'])).toHaveLength(1);
  await noteMisses({ db: later.db });
  const before = await figure('event-first-report', 'timeliness=late');
  await move(id, 'first', 1);
  expect(await event(id)).toMatchObject({ state: 'passing', text: asked.text, report: { sort: 'late' } });
  expect(await figure('event-first-report', 'timeliness=late')).toBe(before! + 1);
  await noteMisses({ db: later.db });
  const misses = await g.db.read(tx =>
    tx.rows<{ sort: string }>(
      sql`SELECT sort FROM miss WHERE event_id = ${id} AND sort IN ('late', 'unreported')`,
    ),
  );
  expect(misses).toEqual([{ sort: 'unreported' }]);
});

test('what the city asks for in time waits with its minutes, is reported, read above, and read again when there is news', async () => {
  const { items } = await on<{ items: RuleView[] }>('listRules', 'clerk', {});
  const ago = async (minutes: number) => (await g.db.read(tx => momentOf(tx))).ms - minutes * 60_000;
  const ask = async (minutes: number, unitId: string, who: PersonName = 'clerk') =>
    on('noteEvent', who, {
      body: {
        ...{ unitId, ruleId: items.find(r => r.code === 'urgent')!.id, title: '工地聚集' },
        ...{ text: '从热线得知', happenedAt: new Date(await ago(minutes)).toISOString() },
      },
    });
  const cheng = g.unit.cheng.id;
  expect(await g.outcome(ask(40, g.unit.works.id))).toBe('event.note-foreign');
  expect(await g.outcome(ask(40, cheng, 'chengClerk'))).toBe('core.no-duty');
  const { id, state } = await ask(40, cheng);
  expect(state).toBe('asked');
  const light = async (world: Given = g) =>
    (
      await world.db.read(async tx =>
        listTodos(tx, world.actor.chengClerk, await loadWatch(tx, world.actor.chengClerk), { limit: 200 }),
      )
    ).todos.find(t => t.id === id)!;
  expect(await light()).toMatchObject({
    light: { sort: 'soon', says: expect.stringMatching(/^还有1小时\d+分钟$/) },
    state: '待首报',
  });
  expect(await light(later)).toMatchObject({ sortLabel: '已逾期', light: { sort: 'overdue' } });
  expect(await g.outcome(move(id, 'first', 1, {}, 'chengClerk'))).toBe('event.text-missing');
  expect(await g.outcome(move(id, 'first', 1, { text: '代报' }, 'clerk'))).toBe('core.no-duty');
  expect(await move(id, 'first', 1, { text: '二十人，诉求工资' }, 'chengClerk')).toMatchObject({
    state: 'received',
  });
  expect(await event(id, 'clerk')).toMatchObject({
    ...{ text: '二十人，诉求工资\n（上级要求首报时得知的情况：从热线得知）', report: { sort: 'in-time' } },
    allowed: expect.arrayContaining(['take']),
  });
  expect(await waiting(g, 'chengClerk', ['event'])).toEqual([]);
  const forCity = () => waiting(g, 'clerk', ['event']).then(all => all.filter(w => w.includes('澄津区')));
  expect(await forCity()).toEqual([expect.stringMatching(/工地聚集 澄津区 待阅/u)]);
  expect(await g.outcome(move(id, 'take', 2, {}, 'chengClerk'))).toBe('core.no-duty');
  expect(await move(id, 'take', 2, { why: '请法律服务跟进' }, 'clerk')).toMatchObject({ state: 'filed' });
  expect(await forCity()).toEqual([]);
  expect(await move(id, 'conclude', 3, { text: '工资已发' }, 'chengClerk')).toMatchObject({
    state: 'received',
  });
  expect(await forCity()).toHaveLength(1);
});

test('what is over its time when it is asked for was missed', async () => {
  const { items } = await on<{ items: RuleView[] }>('listRules', 'clerk', {});
  const body = {
    ...{ unitId: g.unit.cheng.id, ruleId: items.find(r => r.code === 'urgent')!.id, title: '工地聚集' },
    ...{ text: '从热线得知', happenedAt: '2026-07-11T09:00:00+08:00' },
  };
  expect(await on('noteEvent', 'clerk', { body })).toMatchObject({ state: 'found' });
});

test('a crowd is told of from red on, once, and asked for when the sweep sees it', async () => {
  const id = await employer();
  const given = {
    ...{ sort: 'pay', demand: '追讨工资', appliedOn: '2026-07-13' },
    ...{ applicant: '卜知秋', applicantPhone: '13800138000' },
  };
  for (let n = 0; n < 5; n++)
    await desk.open('yanClerk', 'yan', 'mediation', given, { employerId: id, persons: 4 });
  await watchEmployers({ db: g.db, crypto: g.ctx('clerk').crypto });
  await watchEmployers({ db: g.db, crypto: g.ctx('clerk').crypto });
  const events = await g.db.read(tx =>
    tx.rows<{ state: string }>(
      sql`SELECT e.state FROM event e JOIN matter m ON m.id = e.warning_id WHERE m.employer_id = ${id}`,
    ),
  );
  expect(events).toEqual([{ state: 'asked' }]);
});

test('what is no accident and no crowd asks for nothing', async () => {
  expect((await report(await employer(), { sort: 'arrears', months: 3, persons: 30 })).events).toEqual([]);
  expect(await g.outcome(report(await employer(), accident))).toBe('warning.sign-shape');
});

test('every event equals the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, eventProjection))).unequal).toEqual([]);
});
