import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import type { CallView } from '@niangjia/domain/supervise/call.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { paperRoutes } from '../deploy/paper.routes.ts';
import { paperProjection } from '../deploy/paper.store.ts';
import { taskProjection } from '../deploy/task.projection.ts';
import { taskRoutes } from '../deploy/task.routes.ts';
import { proveGiven } from '../deploy/task.store.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import type { PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { callDecisionProjection, callProjection, callReportProjection } from './call.store.ts';
import { callRoutes } from './supervise.routes.ts';

const g = await field();
const friday = g.travel('2026-07-17');
const monday = g.travel('2026-07-20');
const later = g.travel('2026-07-27');
const late = g.travel('2026-08-10');
const routes = [...callRoutes, ...taskRoutes, ...paperRoutes];
type World = typeof g | typeof monday;
type Done = { id: string; state: string; seq: number; allowed: string[] };
const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked = {}, world: World = g) =>
  ask<T>(world as typeof g, routes, `supervise.${name}`, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const call = (id: string, who: PersonName | Actor = 'clerk', world: World = g) =>
  on<CallView>('getCall', who, byId(id), world);
const { yan, cheng, city } = g.unit;

const content = {
  title: '霁川市第30周调度会',
  heldOn: '2026-07-20',
  place: '三楼会议室',
  host: '陆景行',
  reportBy: '2026-07-17',
  unitIds: [yan.id, cheng.id],
  topics: [{ title: '走访进度', sort: 'hand', says: '', taskRootId: null, unitIds: [yan.id] }],
};
const plan = (more = {}, who: PersonName = 'clerk', world: World = g) =>
  on(
    'planCall',
    who,
    { body: { ...content, unitId: city.id, cadence: 'week', period: '2026-W30', ...more } },
    world,
  );

test('the next call comes from the calendar, and one week has one call', async () => {
  const next = await on<{ period: string; heldOn: string; reportBy: string; units: unknown[] }>(
    'proposeCall',
    'clerk',
    { ...byId(city.id), query: { cadence: 'week' } },
  );
  expect(next).toMatchObject({ period: '2026-W29', heldOn: '2026-07-13' });
  expect(next.units.length).toBeGreaterThanOrEqual(3);
  expect(await g.outcome(on('proposeCall', 'chair', byId(city.id)))).toBe('core.no-duty');
  expect(await g.outcome(on('proposeCall', 'yanClerk', byId(cheng.id)))).toBe('core.absent');
});

test('two who plan the same week at once get one call', async () => {
  const outcomes = await Promise.all([
    g.outcome(plan({ period: '2026-W31', heldOn: '2026-07-27', reportBy: null })),
    g.outcome(plan({ period: '2026-W31', heldOn: '2026-07-28', reportBy: null }, 'clerk2')),
  ]);
  expect(outcomes.sort()).toEqual(['call.planned-already', 'done']);
});

test('bad input names its field and changes nothing', async () => {
  const refused = async (more: object) => {
    try {
      await plan(more);
      return 'done';
    } catch (error) {
      const { note } = error as { note: { code: string; fields?: { path: string }[] } };
      return `${note.code} ${note.fields?.[0]?.path}`;
    }
  };
  expect(await refused({ heldOn: '2026-07-27' })).toBe('call.outside-period heldOn');
  expect(await refused({ reportBy: '2026-07-21' })).toBe('call.report-by-late reportBy');
  expect(await refused({ unitIds: [g.unit.yanEast.id] })).toBe('call.unit-foreign unitIds.0');
  expect(await g.outcome(plan({}, 'chair'))).toBe('core.no-duty');
  expect(await g.outcome(plan({}, 'chengClerk'))).toBe('core.absent');
});

test('from planning to the next account: reports, decisions, tasks that cite them, and what became of them', async () => {
  const { id, seq } = await plan();
  expect(await g.outcome(call(id, 'trafficChair'))).toBe('core.absent');
  const mine = await call(id, 'yanClerk');
  expect(mine.reports.map(r => r.unit)).toEqual(['砚宁区']);
  const report = mine.reports[0]!;
  expect(report.figures.length).toBeGreaterThan(0);
  expect(report.allowed).toEqual(['report']);
  const words = { seenSeq: report.seq, text: '本周走访三百户，下周补齐。' };
  expect(await g.outcome(on('reportToCall', 'chengClerk', byId(report.id, words)))).toBe('core.absent');
  expect(await g.outcome(on('reportToCall', 'watcher', byId(report.id, words)))).toBe('core.no-duty');
  await on('reportToCall', 'yanClerk', byId(report.id, words), friday);
  const reported = (await call(id)).reports.find(r => r.unit === '砚宁区')!;
  expect(reported).toMatchObject({ state: 'reported', text: words.text, isLate: false });
  const shares = (r: CallView['reports'][number]) => r.figures[0]!.planPercent!;
  expect(shares(reported)).toBeGreaterThan(shares(report));
  const kept = (await call(id, 'clerk', monday)).reports.find(r => r.unit === '砚宁区')!;
  expect(kept.figures).toEqual(reported.figures);
  expect((await call(id, 'clerk', monday)).reports.find(r => r.unit === '澄津区')!.isLate).toBe(true);

  const hold = { seenSeq: seq, account: [], absentIds: [cheng.id] };
  expect(await g.outcome(on('holdCall', 'clerk', byId(id, hold)))).toBe('call.held-not-yet');
  expect(await g.outcome(on('holdCall', 'yanClerk', byId(id, hold), monday))).toBe('core.no-duty');
  const held = await on('holdCall', 'clerk', byId(id, hold), monday);
  expect(held).toMatchObject({ state: 'held', allowed: ['decide', 'minute'] });
  const stale = { seenSeq: reported.seq, text: '再报一次' };
  expect(await g.outcome(on('reportToCall', 'yanClerk', byId(report.id, stale), monday))).toBe(
    'call.report-closed',
  );
  expect(await g.outcome(on('minuteCall', 'clerk', byId(id, { seenSeq: held.seq }), monday))).toBe(
    'call.decisions-missing',
  );
  const decisions = [
    { text: '砚宁区一周内补齐走访安排', unitId: yan.id, responsible: '秦守拙', dueOn: '2026-07-24' },
    { text: '市总办公室印发走访名册', unitId: city.id, responsible: '方知远', dueOn: '2026-07-22' },
  ];
  const early = [{ ...decisions[0], dueOn: '2026-07-19' }];
  const decide = (list: unknown[], seenSeq: number) =>
    on(
      'decideCall',
      'clerk',
      byId(id, { seenSeq, decisions: list, minutes: '会议研究了走访进度。' }),
      monday,
    );
  expect(await g.outcome(decide(early, held.seq))).toBe('call.decision-due');
  expect(await g.outcome(decide(decisions, held.seq - 1))).toBe('core.changed-meanwhile');
  const decided = await decide(decisions, held.seq);
  const minuted = await on('minuteCall', 'clerk', byId(id, { seenSeq: decided.seq }), monday);
  expect(minuted).toMatchObject({ state: 'minuted', allowed: ['close'] });
  expect(await g.outcome(on('minuteCall', 'clerk', byId(id, { seenSeq: minuted.seq }), monday))).toBe(
    'core.wrong-state',
  );
  const whole = await call(id, 'clerk', monday);
  expect(whole.units.map(u => u.isAbsent)).toEqual([false, true]);
  expect(whole.decisions.map(d => [d.no, d.unit, d.stateLabel, d.taskState])).toEqual([
    [1, '砚宁区', '已交办', '待收文'],
    [2, '霁川市', '已交办', '待收文'],
  ]);
  const taskId = whole.decisions[0]!.taskId!;
  const task = await ask<TaskView>(monday as typeof g, routes, 'getTask', 'yanClerk', {
    params: { id: taskId },
  });
  expect(task).toMatchObject({ title: decisions[0]!.text, dueOn: '2026-07-24', responsible: '秦守拙' });
  expect(task.source).toMatchObject({ pointNo: 1, text: decisions[0]!.text });
  const asIssuer = await ask<TaskView>(monday as typeof g, routes, 'getTask', 'clerk', {
    params: { id: taskId },
  });
  expect(asIssuer.source).toMatchObject({ paperId: whole.paperId, pointNo: 1 });

  expect(
    await g.outcome(on('moveCall', 'clerk', byId(id, { seenSeq: minuted.seq, move: 'close' }), monday)),
  ).toBe('call.decisions-open');
  await finish(taskId);
  const second = (
    await on<{ items: { id: string; period: string; seq?: number }[] }>('listCalls', 'clerk', {}, later)
  ).items.find(c => c.period === '2026-W31')!;
  const next = await call(second.id, 'clerk', later);
  expect(next.account.map(a => [a.text, a.isDone, a.isOverdue])).toEqual([
    [decisions[0]!.text, true, false],
    [decisions[1]!.text, false, true],
  ]);
  const open = next.account[1]!.decisionId;
  const again = (why: string) =>
    on(
      'holdCall',
      'clerk',
      byId(second.id, { seenSeq: next.seq, account: [{ decisionId: open, why }] }),
      later,
    );
  expect(await g.outcome(again(''))).toBe('call.account-missing');
  await again('名册还在核对');
  expect((await call(second.id, 'clerk', later)).account.map(a => [a.isDone, a.why])).toEqual([
    [true, ''],
    [false, '名册还在核对'],
  ]);
  expect((await call(id, 'clerk', later)).decisions.map(d => d.stateLabel)).toEqual(['已完成', '已交办']);
  expect(
    await on('moveCall', 'clerk', byId(id, { seenSeq: minuted.seq, move: 'close' }), later),
  ).toMatchObject({
    state: 'closed',
  });
});

async function finish(id: string) {
  const step = async (name: string, who: PersonName, body: object) => {
    const { seq } = await ask<TaskView>(monday as typeof g, routes, 'getTask', who, { params: { id } });
    await ask(monday as typeof g, routes, name, who, { params: { id }, body: { seenSeq: seq, ...body } });
  };
  await step('receiveTask', 'yanClerk', {});
  await step('endorseTask', 'yanChair', {
    lead: '秦守拙',
    departmentId: null,
    department: '办公室',
    responsible: '秦守拙',
    undertakerId: null,
  });
  await step('undertakeTask', 'yanClerk', {});
  await step('claimTask', 'yanClerk', { text: '已补齐' });
  await step('judgeTask', 'clerk', { move: 'accept' });
}

test('topics come from laggards and from what is unfinished, and nothing is stored by asking', async () => {
  const { id, seq } = await plan({ period: '2026-W33', heldOn: '2026-08-10', reportBy: null });
  const { items } = await on<{ items: { sort: string; says: string; units: string[] }[] }>(
    'proposeTopics',
    'clerk',
    byId(id),
    late,
  );
  expect(items[0]).toMatchObject({ sort: 'last', units: ['霁川市'] });
  const lags = items.filter(t => t.sort === 'laggard');
  expect(lags.length).toBeGreaterThan(0);
  expect(lags[0]!.says).toContain('砚宁区无数据');
  expect((await call(id)).seq).toBe(seq);
  expect(await g.outcome(on('proposeTopics', 'yanClerk', byId(id)))).toBe('core.no-duty');
});

test('a call is cancelled with a reason, and its week is free again', async () => {
  const { id, seq } = await plan({ period: '2026-W32', heldOn: '2026-08-03', reportBy: null });
  const drop = (body: object) => on('moveCall', 'clerk', byId(id, { seenSeq: seq, move: 'drop', ...body }));
  expect(await g.outcome(drop({}))).toBe('call.why-missing');
  expect(await drop({ why: '与全委会合并召开' })).toMatchObject({ state: 'dropped', allowed: [] });
  await plan({ period: '2026-W32', heldOn: '2026-08-04', reportBy: null });
});

test('the call sheet is the same bytes twice', async () => {
  const { items } = await on<{ items: { id: string }[] }>('listCalls', 'clerk');
  const sheet = () => on<{ bytes: Uint8Array }>('printCall', 'clerk', byId(items[0]!.id));
  const [one, two] = [await sheet(), await sheet()];
  expect(one.bytes.length).toBeGreaterThan(3000);
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
});

test('what was written equals the moves, and no task gave away more than it has', async () => {
  for (const projection of [
    callProjection,
    callReportProjection,
    callDecisionProjection,
    taskProjection,
    paperProjection,
  ])
    expect((await g.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
  expect(await g.db.read(proveGiven)).toEqual([]);
  expect(
    await g.db.read(tx =>
      tx.rows(sql`SELECT t.state FROM task t JOIN task p ON p.root_id = t.id AND p.parent_id IS NOT NULL
      JOIN call_decision d ON d.task_id = p.id WHERE d.state = 'settled'`),
    ),
  ).toEqual([{ state: 'finished' }]);
});
