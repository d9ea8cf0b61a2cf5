import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { expect, test } from 'vitest';
import { newId } from '../core/ids.ts';
import { askChange } from './change.actions.ts';
import { type CoverAsked, coverView } from './cover.view.ts';
import { editTask } from './draft.actions.ts';
import { raiseOccurrences } from './occurrence.jobs.ts';
import { paperRoutes } from './paper.routes.ts';
import { editProgramme } from './programme.actions.ts';
import { taskRoutes } from './task.routes.ts';
import { type Asked, ask } from './testing/ask.ts';
import { type Given, HOME, type PersonName } from './testing/given.ts';
import { complete, consulted, contentOf, move, programme, viewOf } from './testing/steps.ts';
import {
  breakDown,
  claim,
  doing,
  endorse,
  field,
  judge,
  partOf,
  receive,
  report,
  see,
  somebody,
} from './testing/tasks.ts';

type Bench = ReplyOf<(typeof taskApi)['workbench']>;
type Cover = ReplyOf<(typeof taskApi)['coverView']>;
type List = ReplyOf<(typeof taskApi)['listTasks']>;
const g = await field();
const week = g.travel('2026-07-17');
const late = g.travel('2026-11-02');
const routes = [...taskRoutes, ...paperRoutes];
/** With the tabs as `counts`, leaving out what is merely in progress. */
const bench = async (who: PersonName | Actor, query = {}, at: Given = g) => {
  const view = await ask<Bench>(at, routes, 'workbench', who, { query });
  const waiting = view.tabs.filter(tab => !tab.isQuiet);
  const counts: Record<string, number> = Object.fromEntries(waiting.map(tab => [tab.sort, tab.count]));
  return { ...view, counts };
};
const list = (who: PersonName | Actor, query = {}, at: Given = g) =>
  ask<List>(at, routes, 'listTasks', who, { query });
const post = (name: string, who: PersonName, asked: Asked) =>
  ask<{ id: string }>(g, routes, name, who, asked);

test('each step waits for whoever may do it, and for nobody else', async () => {
  const before = await bench('yanClerk');
  expect(before.counts).toEqual({ receive: 3 });
  expect((await bench('yanChair')).counts).toEqual({});
  expect((await bench('eastStaff')).total).toBe(0);
  await receive(g, 'yanClerk', g.visits.yan);
  expect((await bench('yanClerk')).counts).toEqual({ receive: 2 });
  const chair = await bench('yanChair');
  expect(chair.counts).toEqual({ endorse: 1 });
  expect(chair.todos[0]).toMatchObject({
    kind: 'task',
    id: g.visits.yan,
    unit: '砚宁区',
    from: '霁川市 · 下半年重点工作',
    state: '待签批',
    light: { sort: 'normal' },
  });
  expect(chair.todos[0]!.light.basis).toMatch(/霁川市下达时规定（《下半年重点工作》 霁工发〔2026〕1号）/u);
  await endorse(g, 'yanChair', g.visits.yan, { undertakerId: g.actor.yanClerk.personId });
  const other = await somebody(g, '同科室的人', 'yan', ['task.undertake']);
  expect((await bench(other)).counts).toEqual({});
  expect((await bench('yanClerk')).counts).toEqual({ receive: 2, undertake: 1 });
});

test('somebody with several posts has one list; a tab shows what its badge counts', async () => {
  const yan = g.actor.yanClerk;
  const both = {
    ...yan,
    seats: [...yan.seats, ...g.actor.eastStaff.seats],
    unitIds: [...yan.unitIds, g.unit.yanEast.id],
  };
  await doing(g, g.weekly.yan);
  await breakDown(g, 'yanClerk', g.weekly.yan, { yanEast: null });
  const one = await bench(both);
  expect(new Set(one.todos.map(t => t.unit))).toEqual(new Set(['砚宁区', '砚东街道']));
  for (const [sort, n] of Object.entries(one.counts)) {
    const tab = await bench(both, { sort });
    expect([sort, tab.total, tab.todos.length]).toEqual([sort, n, n]);
  }
});

test('due today, soon and late, occurrences among them; an urge brings a task to today', async () => {
  await raiseOccurrences(g.ctx('clerk'));
  const friday = await bench('yanClerk', { sort: 'today' }, week);
  expect(friday.todos).toMatchObject([
    {
      kind: 'occurrence',
      id: g.weekly.yan,
      from: '霁川市 · 下半年重点工作 · 2026年第29周',
      light: { says: '今天到期' },
    },
  ]);
  await doing(g, g.visits.cheng, 'chengClerk', 'chengChair');
  expect((await bench('chengClerk')).counts.today).toBeUndefined();
  await judge(g, 'clerk', g.visits.cheng, 'urge');
  expect((await bench('chengClerk', { sort: 'today' })).todos).toMatchObject([
    { id: g.visits.cheng, from: '霁川市 · 下半年重点工作 · 已催办1次' },
  ]);
  await report(g, 'chengClerk', g.visits.cheng, 10);
  expect((await bench('chengClerk')).counts.today).toBeUndefined();
  const overdue = await bench('chengClerk', { sort: 'overdue' }, late);
  expect(overdue.todos.map(t => t.light.says)).toContain('已逾期1个工作日');
});

test('what is in progress and neither near its date nor urged is found under its own tab and in no badge', async () => {
  const quiet = await bench('chengClerk', { sort: 'doing' });
  expect(quiet.todos).toMatchObject([{ kind: 'task', id: g.visits.cheng, state: '办理中' }]);
  expect(quiet.tabs.at(-1)).toEqual({ sort: 'doing', label: '在办', count: 1, isQuiet: true });
  const all = await bench('chengClerk');
  expect(all.todos.some(t => t.sort === 'doing')).toBe(false);
  expect(all.total).toBe(Object.values(all.counts).reduce((sum, n) => sum + n, 0));
});

test('decisions wait at the level that sent the task, not for whoever claimed or asked', async () => {
  await claim(g, 'chengClerk', g.visits.cheng);
  await askChange(g.ctx('yanClerk'), g.weekly.yan, {
    sort: 'extend',
    amount: null,
    dueOn: '2027-01-31' as never,
    reason: '延续',
  });
  const clerk = await bench('clerk');
  expect(clerk.counts).toMatchObject({ review: 1, decide: 1 });
  expect(clerk.todos.find(t => t.kind === 'change')).toMatchObject({ id: g.weekly.yan, state: '待裁定' });
  expect((await bench('yanClerk')).counts.decide).toBeUndefined();
  const claimer = {
    ...g.actor.chengClerk,
    seats: [...g.actor.clerk.seats.map(s => ({ ...s, id: newId(HOME) }))],
  };
  expect((await bench(claimer)).counts.review).toBeUndefined();
});

test('papers, consultations and drafts wait too', async () => {
  const content = {
    sort: 'minutes',
    title: '调度会纪要',
    fromName: '市总工会',
    receivedOn: '2026-07-10',
    points: [{ no: 1, text: '九月前完成' }],
  };
  const { id } = await post('registerPaper', 'clerk', { body: { ...content, unitId: g.unit.city.id } });
  const unitIds = [g.unit.yan.id];
  await post('distributePaper', 'clerk', {
    params: { id },
    body: { seenSeq: 1, unitIds, dueOn: '2026-07-14' },
  });
  const draft = { unitId: g.unit.city.id, title: '征求意见稿', text: '第一条', unitIds, dueOn: '2026-07-20' };
  await post('startConsultation', 'clerk', { body: draft });
  const mine = await bench('yanClerk');
  expect(mine.counts).toMatchObject({ paper: 1 });
  expect(mine.todos.find(t => t.kind === 'paper')!.light).toMatchObject({
    sort: 'soon',
    says: '还有1个工作日',
  });
  expect(mine.todos.filter(t => t.kind === 'consultation').map(t => t.title)).toContain('征求意见稿');
  expect((await bench('clerk')).todos.some(t => t.sort === 'draft' && t.kind === 'speech')).toBe(true);
});

test('who issues sees how the units below stand', async () => {
  const { below } = await bench('clerk', {}, late);
  expect(below!.units.map(u => [u.unit, u.tasks])).toEqual([
    ['砚宁区', 3],
    ['澄津区', 3],
  ]);
  expect(below!.claimed).toBe(1);
  expect(below!.unreceived).toBe(below!.units.reduce((n, u) => n + u.unreceived, 0));
  expect(below!.overdue).toBeGreaterThan(0);
  expect(below!.noReport).toBeGreaterThan(0);
  expect((await bench('eastStaff', {}, late)).below).toBeNull();
});

test('lists: mine, issued and all; lights and silence as filters; pages without gaps', async () => {
  expect((await list('yanClerk', { view: 'mine' })).items.every(r => r.unit === '砚宁区')).toBe(true);
  const issued = await list('yanClerk', { view: 'issued' });
  expect(issued.items.map(r => r.unit)).toEqual(['砚东街道']);
  const all = await list('clerk', { limit: 200 });
  expect(all.total).toBe(all.items.length);
  expect((await list('watcher')).total).toBe(all.total);
  const paged: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: List = await list('clerk', { limit: 3, ...(after ? { after } : {}) });
    expect(page.total).toBe(all.total);
    paged.push(...page.items.map(r => r.id));
    after = page.next;
  }
  expect(paged).toEqual(all.items.map(r => r.id));
  for (const light of ['soon', 'overdue'] as const)
    for (const at of [g, week, late]) {
      const rows = await list('clerk', { light, limit: 200 }, at);
      const same = (await list('clerk', { limit: 200 }, at)).items.filter(r => r.light.sort === light);
      expect(rows.items.map(r => r.id)).toEqual(same.map(r => r.id));
    }
  expect((await list('clerk', { light: 'overdue' }, late)).total).toBeGreaterThan(0);
  const silent = await list('clerk', { silent: 'noReport', limit: 200 }, late);
  expect(silent.items.every(r => r.parentId !== null)).toBe(true);
  expect((await list('clerk', { silent: 'unreceived' })).items.every(r => r.state === 'sent')).toBe(true);
  expect((await list('clerk', { q: '%' })).total).toBe(0);
  expect(await g.outcome(list('clerk', { after: 'nonsense' }))).toBe('core.bad-input');
});

test('the cover view: points without a task, promises without evidence', async () => {
  const cover = await ask<Cover>(late, routes, 'coverView', 'clerk');
  const speech = cover.sources.find(s => s.kind === 'speech')!;
  expect(speech).toMatchObject({ points: 3, withTask: 3 });
  expect(speech.withTask).toBeGreaterThan(speech.withEvidence);
  expect(speech.withEvidence).toBeGreaterThan(0);
  expect(cover.uncovered.map(p => p.text)).toContain('九月前完成');
  expect(cover.unproven.map(t => t.taskId)).toContain(g.elections.cheng);
  expect(cover.unproven.map(t => t.taskId)).not.toContain(g.visits.cheng);
  expect(cover.unproven.every(t => t.daysSilent >= 30)).toBe(true);
  const yan = await ask<Cover>(late, routes, 'coverView', 'yanClerk');
  expect(yan.sources.filter(s => s.kind === 'speech')).toEqual([]);
  expect(yan.unproven.every(t => t.unit !== '澄津区')).toBe(true);
});

test('both lists of the cover view go on page after page, with nothing twice and nothing left out', async () => {
  for (const title of ['年度要点甲', '年度要点乙'])
    await post('registerPaper', 'clerk', {
      body: {
        ...{
          unitId: g.unit.city.id,
          sort: 'work-points',
          title,
          fromName: '省总工会',
          receivedOn: '2026-07-10',
        },
        points: [1, 2].map(no => ({ no, text: `${title}第${no}点` })),
      },
    });
  const page = (asked: Omit<CoverAsked, 'programmeId'>, size?: number) =>
    late.db.read(tx => coverView(tx, late.actor.clerk, { programmeId: null, ...asked }, size));
  const whole = await page({});
  expect(whole.next).toEqual({ uncovered: null, unproven: null });
  expect(whole.totals).toEqual({ uncovered: whole.uncovered.length, unproven: whole.unproven.length });
  expect(whole.uncovered.length).toBe(5);
  expect(whole.unproven.length).toBeGreaterThan(2);
  const points: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const some = await page({ uncoveredAfter: after }, 2);
    expect(some.totals).toEqual(whole.totals);
    points.push(...some.uncovered.map(p => p.text));
    after = some.next.uncovered;
  }
  expect(points).toEqual(whole.uncovered.map(p => p.text));
  const tasks: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const some = await page({ unprovenAfter: after }, 1);
    expect(some.totals).toEqual(whole.totals);
    tasks.push(...some.unproven.map(t => t.taskId));
    after = some.next.unproven;
  }
  expect(tasks).toEqual(whole.unproven.map(t => t.taskId));
});

test('search keeps to what each reader may see', async () => {
  const find = async (who: PersonName, q: string) =>
    (
      await ask<{ hits: { kind: string; title: string; unit: string }[] }>(g, routes, 'search', who, {
        query: { q },
      })
    ).hits;
  expect(new Set((await find('clerk', '重点工作')).map(h => h.kind))).toEqual(
    new Set(['programme', 'speech']),
  );
  expect(await find('eastStaff', '重点工作')).toEqual([]);
  // 草案里的任务没有自己的页面，按它的名称找到的是专项行动；看不到草案的人找不到。
  const drafted = await programme(g);
  const [word] = drafted.tasks.map(t => t.title);
  expect((await find('clerk', word!)).map(h => h.kind)).toContain('programme');
  expect((await find('yanClerk', word!)).map(h => h.kind)).not.toContain('programme');
  await move(g, 'clerk', drafted.id, 'drop', { why: '试拟' });
  const tasks = await find('yanClerk', '走访');
  expect(tasks.map(h => h.unit)).toEqual(['砚宁区']);
  expect((await find('yanClerk', '纪要')).map(h => h.kind)).toEqual(['paper']);
  expect(await find('chengClerk', '纪要')).toEqual([]);
});

test('search takes document numbers, and neither quotation marks nor brackets nor stops tell words apart', async () => {
  const find = async (who: PersonName, q: string) =>
    (
      await ask<{ hits: { kind: string; title: string; unit: string; documentNo: string | null }[] }>(
        g,
        routes,
        'search',
        who,
        {
          query: { q },
        },
      )
    ).hits;
  const year = g.today.slice(0, 4);
  const [issued] = await find('clerk', `霁工发[${year}] 1号`);
  expect(issued).toMatchObject({ kind: 'programme', documentNo: `霁工发〔${year}〕1号` });
  // 下级看不到专项行动本身，凭文号找到的是自己的任务。
  const mine = await find('yanClerk', `霁工发〔${year}〕1号`);
  expect(new Set(mine.map(h => h.kind))).toEqual(new Set(['task']));
  // 本单位的在前，分给下级的在后。
  const units = mine.map(h => h.unit);
  expect(new Set(units).size).toBeGreaterThan(1);
  expect(units.lastIndexOf('砚宁区')).toBe(units.filter(u => u === '砚宁区').length - 1);
  expect(await find('yanClerk', '“走访”，')).toEqual(await find('yanClerk', '走访'));
  expect(await find('clerk', '“”〔〕')).toEqual([]);
  expect(await find('clerk', '%')).toEqual([]);
  const listed = await ask<{ items: { title: string }[] }>(g, routes, 'listTasks', 'yanClerk', {
    query: { view: 'all', limit: 50, q: `霁工发${year}` },
  });
  expect(listed.items.length).toBe(mine.length);
});

test('a reader gets the moves that are open to that reader', async () => {
  const moves = async (who: PersonName, id: string) => (await see(g, who, id))!.allowed;
  expect(await moves('watcher', g.visits.yan)).toEqual([]);
  expect(await moves('clerk', g.visits.cheng)).toEqual(['accept', 'sendBack', 'withdraw']);
  expect(await moves('clerk', g.visits.root)).toEqual(['close']);
  expect(await moves('yanClerk', g.visits.yan)).toEqual(['undertake', 'break', 'adjust', 'extend']);
});

test('a numbered frame crosses its headings with the units: tasks, and those with evidence', async () => {
  const { id, tasks } = await programme(g);
  const { title, year, purpose, startOn, endOn, phases, leading, office, seq } = await viewOf(g, id);
  const frames = [{ name: '五个一', items: ['一本台账', '一次走访'] }];
  const content = { title, year, purpose, startOn, endOn, phases, leading, office, frames, seenSeq: seq };
  await editProgramme(g.ctx('clerk'), id, content as never);
  const [first] = tasks;
  await editTask(g.ctx('clerk'), first!.id, {
    ...contentOf(first!, { frameItem: '一次走访' }),
    seenSeq: first!.seq,
  });
  await complete(g, id);
  await consulted(g, id);
  await move(g, 'clerk', id, 'toApproval');
  await move(g, 'chair', id, 'approve');
  await move(g, 'clerk', id, 'issue', { series: '霁工发' });
  const part = await partOf(g, first!.id, 'yan');
  await doing(g, part);
  await report(g, 'yanClerk', part, null);
  const { frames: crossed } = await ask<Cover>(g, routes, 'coverView', 'clerk', {
    query: { programmeId: id },
  });
  expect(crossed).toMatchObject([
    {
      name: '五个一',
      items: ['一本台账', '一次走访'],
      rows: [
        {
          unit: '砚宁区',
          cells: [
            { tasks: 0, withEvidence: 0 },
            { tasks: 1, withEvidence: 1 },
          ],
        },
        {
          unit: '澄津区',
          cells: [
            { tasks: 0, withEvidence: 0 },
            { tasks: 1, withEvidence: 0 },
          ],
        },
      ],
    },
  ]);
  await breakDown(g, 'yanClerk', part, { yanEast: 1 });
  for (const { items, rows } of crossed)
    for (const { unitId, cells } of rows)
      for (const [i, { tasks: counted }] of cells.entries()) {
        const behind = await list('clerk', { programmeId: id, unitId, frameItem: items[i], limit: 50 });
        expect([items[i], behind.total, behind.items.length]).toEqual([items[i], counted, counted]);
      }
});
