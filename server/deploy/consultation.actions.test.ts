import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ConsultationView } from '@niangjia/domain/deploy/paper.model.ts';
import { expect, test } from 'vitest';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { registerTodos } from '../core/todos.ts';
import { makeRemark } from './consultation.actions.ts';
import { consultationProjection, consultedProjection, remarkProjection } from './consultation.store.ts';
import { deployReminders } from './deploy.reminders.ts';
import { deployTodos } from './deploy.todos.ts';
import { paperRoutes } from './paper.routes.ts';
import { taskRoutes } from './task.routes.ts';
import { type Asked, ask } from './testing/ask.ts';
import { type Given, given, HOME, type PersonName } from './testing/given.ts';
import { complete, consulted, programme } from './testing/steps.ts';
import { somebody } from './testing/tasks.ts';

registerReminders(deployReminders);
registerTodos(deployTodos);
const g = await given('2026-07-13');
const later = g.travel('2026-07-21');
const tomorrow = g.travel('2026-07-14');
const on = <T = { id: string; state: string; seq: number; allowed: string[] }>(
  name: string,
  who: PersonName | Actor,
  asked: Asked = {},
  at: Given = g,
) => ask<T>(at, paperRoutes, name, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const see = (id: string, who: PersonName) => on<ConsultationView>('getConsultation', who, byId(id));
const start = (more = {}, who: PersonName = 'clerk') =>
  on('startConsultation', who, {
    body: {
      unitId: g.unit.city.id,
      title: '走访工作办法（征求意见稿）',
      text: '一、走访对象\n\n二、走访方式\n三、结果运用',
      unitIds: [g.unit.yan.id, g.unit.cheng.id],
      dueOn: '2026-07-20',
      ...more,
    },
  });
const { id } = await start();
const receiver = async (who: PersonName) => (await see(id, who)).receivers[0]!.id;
const [yan, cheng] = [await receiver('yanClerk'), await receiver('chengClerk')];

test('units comment by paragraph and see their own remarks only; the drafting unit sees all', async () => {
  await on('makeRemark', 'yanClerk', byId(yan, { paragraphNo: 2, text: '建议允许两人一组电话预约' }));
  await on('makeRemark', 'yanClerk', byId(yan, { paragraphNo: 0, text: '总体同意' }));
  await on('makeRemark', 'chengClerk', byId(cheng, { paragraphNo: 3, text: '结果不宜用于排名' }));
  const mine = await see(id, 'yanClerk');
  expect(mine.paragraphs.map(p => p.text)).toEqual(['一、走访对象', '二、走访方式', '三、结果运用']);
  expect(mine.remarks.map(r => [r.unit, r.paragraphNo])).toEqual([
    ['砚宁区', 0],
    ['砚宁区', 2],
  ]);
  expect(mine).toMatchObject({ counts: { receivers: 1, remarks: 2, open: 2 }, allowed: [] });
  expect(mine.receivers[0]).toMatchObject({ state: 'remarked', allowed: ['remark'] });
  const all = await see(id, 'clerk');
  expect(all.remarks).toHaveLength(3);
  expect(all.remarks.every(r => r.allowed.includes('answer'))).toBe(true);
  expect(await g.outcome(see(id, 'trafficChair'))).toBe('core.absent');
  const rows = await on<{ items: { counts: object }[] }>('listConsultations', 'chengClerk');
  expect(rows.items[0]!.counts).toEqual({ receivers: 1, answered: 1, remarks: 1, open: 1 });
});

test('another unit, a missing duty, an unknown paragraph and the wrong step are refused', async () => {
  const remark = { paragraphNo: 1, text: '意见' };
  expect(await g.outcome(on('makeRemark', 'chengClerk', byId(yan, remark)))).toBe('core.absent');
  expect(await g.outcome(on('makeRemark', 'clerk', byId(yan, remark)))).toBe('core.no-duty');
  expect(await g.outcome(on('makeRemark', 'yanClerk', byId(yan, { ...remark, paragraphNo: 9 })))).toBe(
    'paper.paragraph-unknown',
  );
  expect(await g.outcome(on('passConsultation', 'yanClerk', byId(yan, {})))).toBe('core.wrong-state');
});

test('a remark sent twice with one key is one remark', async () => {
  const key = newId(HOME);
  const body = { paragraphNo: 1, text: '建议明确频次' };
  await Promise.all([1, 2, 3].map(() => makeRemark(g.ctx('chengClerk', key), cheng, body)));
  expect((await see(id, 'chengClerk')).remarks.filter(r => r.paragraphNo === 1)).toHaveLength(1);
});

test('every remark gets an answer by other hands, with a reason unless it is adopted; then it closes', async () => {
  const close = async () =>
    on('closeConsultation', 'clerk', byId(id, { seenSeq: (await see(id, 'clerk')).seq }));
  expect(await g.outcome(close())).toBe('paper.remarks-open');
  const [first, ...rest] = (await see(id, 'clerk')).remarks;
  const answer = (remark: string, who: PersonName | Actor, body: unknown) =>
    g.outcome(on('answerRemark', who, byId(remark, body)));
  expect(await answer(first!.id, 'yanClerk', { verdict: 'adopted' })).toBe('core.no-duty');
  await expect(answer(first!.id, 'clerk', { verdict: 'declined' })).rejects.toThrow(/理由/);
  const two = await somebody(g, '两头任职', 'cheng', ['consult.comment', 'deploy.read']);
  const both = {
    ...two,
    seats: [
      ...two.seats,
      ...g.unit.city.places.map(p => ({
        ...p,
        id: newId(HOME),
        unitId: g.unit.city.id,
        duty: 'deploy.draft' as const,
        reach: 'own' as const,
      })),
    ],
  };
  await on('makeRemark', both, byId(cheng, { paragraphNo: 2, text: '自提自答' }));
  const own = (await see(id, 'clerk')).remarks.find(r => r.by === '两头任职')!;
  expect(await answer(own.id, both, { verdict: 'adopted' })).toBe('core.same-hands');
  const twice = await Promise.all(
    [1, 2].map(() => answer(first!.id, 'clerk', { verdict: 'partly', reason: '电话预约可以，两人一组不变' })),
  );
  expect(twice.sort()).toEqual(['core.wrong-state', 'done']);
  for (const remark of [...rest, own])
    expect(await answer(remark.id, 'clerk', { verdict: 'adopted' })).toBe('done');
  expect(await close()).toMatchObject({ state: 'closed', allowed: [] });
  const after = on('makeRemark', 'yanClerk', byId(yan, { paragraphNo: 1, text: '迟到的意见' }));
  expect(await g.outcome(after)).toBe('paper.consult-closed');
  expect((await see(id, 'yanClerk')).remarks[0]).toMatchObject({
    verdict: 'partly',
    reason: '电话预约可以，两人一组不变',
  });
});

test('it does not close over the heads of units whose time is not up', async () => {
  const second = await start({ title: '第二稿' });
  const close = (at: Given) => on('closeConsultation', 'clerk', byId(second.id, { seenSeq: 1 }), at);
  const mine = (await see(second.id, 'yanClerk')).receivers[0]!.id;
  expect(await on('passConsultation', 'yanClerk', byId(mine, {}))).toMatchObject({ state: 'content' });
  expect(await g.outcome(close(g))).toBe('paper.receivers-waiting');
  expect(await g.outcome(close(later))).toBe('done');
});

test('who has not come back is asked again, at most so often a day, and is told of it with the day that it is due', async () => {
  const third = await start({ title: '第三稿' });
  const lines = async () => (await see(third.id, 'clerk')).receivers;
  const [yanLine, chengLine] = await lines();
  expect(yanLine!.allowed).toEqual(['urge']);
  const urge = (who: PersonName, receiverIds: string[], at = g) =>
    g.outcome(on('urgeConsulted', who, byId(third.id, { receiverIds }), at));
  const both = [yanLine!.id, chengLine!.id];
  expect(await urge('chair', both)).toBe('core.no-duty');
  expect(await urge('yanClerk', both)).toBe('core.no-duty');
  expect(await urge('trafficChair', both)).toBe('core.absent');
  await on('passConsultation', 'chengClerk', byId(chengLine!.id, {}));
  expect(await urge('clerk', [chengLine!.id])).toBe('paper.urge-none');
  expect(await urge('clerk', [yan])).toBe('paper.urge-none');
  expect(await urge('clerk', both)).toBe('done');
  expect((await lines()).map(r => [r.unit, r.urged])).toEqual([
    ['砚宁区', 1],
    ['澄津区', 0],
  ]);
  const told = async (who: PersonName) =>
    g.db.read(async tx =>
      (await listReminders(tx, g.actor[who], { show: 'unread', limit: 50 })).items
        .filter(i => i.subject === third.id)
        .map(i => `${i.sortLabel} ${i.title} ${i.unit}`),
    );
  expect(await told('yanClerk')).toEqual(['催办 待反馈意见：第三稿（7月20日前反馈） 砚宁区']);
  expect(await told('chengClerk')).toEqual([]);
  const bench = await ask<{ todos: { id: string; title: string; from: string }[] }>(
    g,
    taskRoutes,
    'workbench',
    'yanClerk',
    {
      query: { sort: 'consult', limit: 50 },
    },
  );
  expect(bench.todos.find(t => t.id === third.id)).toMatchObject({
    title: '第三稿',
    from: '霁川市 · 已催办1次',
  });
  for (let times = 0; times < 20; times++) await urge('clerk', both);
  expect(await urge('clerk', both)).toBe('paper.urge-limit');
  expect(await urge('clerk', both, tomorrow)).toBe('done');
  await on('passConsultation', 'yanClerk', byId(yanLine!.id, {}));
  expect(await told('yanClerk')).toEqual([]);
  await on('closeConsultation', 'clerk', byId(third.id, { seenSeq: 1 }));
  expect(await urge('clerk', both)).toBe('paper.consult-closed');
});

test('who is asked about a table is shown no way to its programme, which they could not open', async () => {
  const drafted = await consulted(g, (await complete(g, (await programme(g)).id)).id);
  expect((await see(drafted.consultationId!, 'clerk')).programmeId).toBe(drafted.id);
  expect((await see(drafted.consultationId!, 'yanClerk')).programmeId).toBeNull();
});

test('a consultation says which field is empty', async () => {
  await expect(g.outcome(start({ dueOn: '' }))).rejects.toThrow(/请填写反馈时限/);
});

test('only units below are asked, by whoever drafts there, for a day to come', async () => {
  expect(await g.outcome(start({ unitIds: [g.unit.city.id] }))).toBe('paper.consulted-foreign');
  expect(await g.outcome(start({ dueOn: '2026-07-12' }))).toBe('paper.consult-due');
  expect(await g.outcome(start({}, 'chair'))).toBe('core.no-duty');
  expect(await g.outcome(start({}, 'yanClerk'))).toBe('core.absent');
});

test('consultations, their receivers and remarks equal their moves', async () => {
  await g.db.read(async tx => {
    for (const p of [consultationProjection, consultedProjection, remarkProjection])
      expect((await proveProjection(tx, p)).unequal).toEqual([]);
  });
});
