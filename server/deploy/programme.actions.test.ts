import { deployIndicators } from '@niangjia/domain/deploy/deploy.indicators.ts';
import { expect, test } from 'vitest';
import { act } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import type { Refusal } from '../core/refusal.ts';
import { decideClauses } from './clause.actions.ts';
import { addTask, dropTask, editTask, listReceivers, proposeSplit } from './draft.actions.ts';
import { getLetter } from './letter.actions.ts';
import { letterProjection } from './letter.store.ts';
import { createProgramme, editProgramme } from './programme.actions.ts';
import { programmeRoutes } from './programme.routes.ts';
import { programmeProjection } from './programme.store.ts';
import { taskProjection } from './task.projection.ts';
import { giveEmployers, given } from './testing/given.ts';
import { SPEECH } from './testing/speeches.ts';
import { acceptedSpeech, contentOf, move, partsFor, programme, viewOf } from './testing/steps.ts';

const g = await given();
await giveEmployers(g, 'yanEast', [
  { headcount: 100, members: 60, union: 'mill' },
  { headcount: 20, members: 0, status: 'closed' },
]);
await giveEmployers(g, 'yanPark', [{ headcount: 200, members: 90 }]);
await giveEmployers(g, 'chengWest', [{ headcount: 100, members: 50 }]);

const blank = { year: 2026, speechId: null, startOn: null, endOn: null, line: 'territory' as const };
const bare = (title: string, who: keyof typeof g.actor = 'clerk', unit: keyof typeof g.unit = 'city') =>
  createProgramme(g.ctx(who), { ...blank, unitId: g.unit[unit].id, title });
const fault = (work: Promise<unknown>) =>
  work.then(
    () => null,
    e => (e as Refusal).note,
  );

test('accepted clauses become drafts with their sentence, a request outside becomes a letter', async () => {
  const p = await programme(g);
  expect(p).toMatchObject({
    state: 'draft',
    speechTitle: '在全市工会重点工作推进会上的讲话',
    documentNo: null,
  });
  const [visit, election, weekly] = p.tasks;
  expect(p.tasks).toHaveLength(3);
  expect(visit).toMatchObject({
    type: 'quantity',
    amount: 12000,
    measure: '户',
    startOn: '2026-07-10',
    dueOn: '2026-10-31',
  });
  expect(visit!.sourceText).toContain('走访企业12000户');
  expect(visit!.parts.map(x => x.unit)).toEqual(['砚宁区', '澄津区']);
  expect(visit!.lacks).toEqual(['责任领导', '责任部室', '路线图', '责任人', '各承接单位的数量']);
  expect(election).toMatchObject({ type: 'milestone', dueOn: '2026-11-30', amount: null });
  expect(weekly).toMatchObject({ type: 'standing', cadence: 'week', dueOn: null });
  expect(weekly!.lacks).toContain('结束日期');
  expect(p.letters).toMatchObject([{ sort: 'request', addressee: '市人社局', state: 'draft' }]);
  const letter = await getLetter(g.ctx('clerk'), p.letters[0]!.id);
  expect(letter.paragraphs.join('')).toContain('2026年9月30日前');
});

test('the same words twice make one task that cites both, and a clause is deployed once', async () => {
  const again = SPEECH.replace(
    '（四）争取支持',
    '（四）再次强调\n各县（市、区）总工会要在2026年11月30日前完成基层工会换届。\n（五）争取支持',
  );
  const p = await programme(g, again);
  const election = p.tasks.filter(t => t.title.includes('换届'));
  expect(election).toHaveLength(1);
  expect(election[0]!.sourceText.split('\n')).toHaveLength(2);
  const second = createProgramme(g.ctx('clerk'), {
    ...blank,
    unitId: g.unit.city.id,
    title: '再来',
    speechId: p.speechId,
  });
  expect(await g.outcome(second)).toBe('deploy.clauses-all-deployed');
  const clauseId = p.tasks[0]!.clauseId!;
  const reject = await decideClauses(g.ctx('clerk'), p.speechId!, { move: 'reject', ids: [clauseId] });
  expect(reject).toMatchObject({
    done: 0,
    skipped: [{ id: clauseId, says: expect.stringContaining('任务分解表') }],
  });
});

test('a speech without accepted tasks, or of another unit, gives no programme', async () => {
  const { pasteSpeech } = await import('./speech.take.ts');
  const speech = await pasteSpeech(g.ctx('clerk'), {
    unitId: g.unit.city.id,
    text: SPEECH,
    speaker: '',
    meeting: '',
    heldOn: null,
  });
  const body = { ...blank, unitId: g.unit.city.id, title: '甲', speechId: speech.id };
  expect(await g.outcome(createProgramme(g.ctx('clerk'), body))).toBe('deploy.no-accepted-clauses');
  const foreign = { ...body, unitId: g.unit.yan.id };
  expect(await g.outcome(createProgramme(g.ctx('yanClerk'), foreign))).toBe('core.absent');
  const backwards = createProgramme(g.ctx('clerk'), {
    ...blank,
    unitId: g.unit.city.id,
    title: '倒着走',
    startOn: '2026-12-31',
    endOn: '2026-01-01',
  });
  expect(await fault(backwards)).toMatchObject({
    code: 'deploy.end-before-start',
    fields: [{ path: 'endOn' }],
  });
  expect(await g.outcome(bare('工厂行动', 'clerk', 'yan'))).toBe('core.no-duty');
  expect(await g.outcome(bare('别处', 'yanClerk', 'city'))).toBe('core.absent');
});

test('tasks go to direct children on the line of the programme, never to enterprises', async () => {
  const { id } = await bare('走访');
  const { units } = await listReceivers(g.ctx('clerk'), id);
  expect(units).toMatchObject([
    { unitId: g.unit.yan.id, unit: '砚宁区', grouping: null, employers: 2, workers: 300, members: 150 },
    { unitId: g.unit.cheng.id, unit: '澄津区', grouping: null, employers: 1, workers: 100, members: 50 },
  ]);
  const industry = await createProgramme(g.ctx('clerk'), {
    ...blank,
    unitId: g.unit.city.id,
    title: '产业',
    line: 'industry',
  });
  const below = await listReceivers(g.ctx('clerk'), industry.id);
  expect(below.units).toMatchObject([{ unit: '霁川市交通', employers: 1, workers: 100, members: 60 }]);
});

test('a split is proposed by weight, keeps what is fixed and refuses strangers', async () => {
  const p = await programme(g);
  const task = p.tasks[0]!;
  const wish = (unitId: string, more: object = {}) => ({
    unitId,
    min: null,
    max: null,
    fixed: null,
    ...more,
  });
  const both = (yan: object = {}, cheng: object = {}) => [
    wish(g.unit.yan.id, yan),
    wish(g.unit.cheng.id, cheng),
  ];
  const split = (more: object = {}, who: 'clerk' | 'yanClerk' = 'clerk') =>
    proposeSplit(g.ctx(who), task.id, { amount: 12001, by: 'workers', wishes: both(), ...more });
  expect((await split()).parts.map(x => x.amount)).toEqual([9001, 3000]);
  const fixed = await split({ wishes: both({}, { fixed: 4000 }) });
  expect(fixed).toMatchObject({
    total: 12001,
    parts: [{ amount: 8001 }, { amount: 4000, weight: 100, unit: '澄津区', says: '手工填写，不参与分配' }],
  });
  expect((await split({ by: 'even' })).parts.map(x => x.amount).sort()).toEqual([6000, 6001]);
  const stranger = await fault(split({ wishes: [...both(), wish(g.unit.mill.id)] }));
  expect(stranger).toMatchObject({ code: 'deploy.receiver-foreign', fields: [{ path: 'wishes.2.unitId' }] });
  expect(await fault(split({ wishes: both({ fixed: 12002 }) }))).toMatchObject({ code: 'task.bounds-fixed' });
  expect(await g.outcome(split({}, 'yanClerk'))).toBe('core.absent');
});

test('a draft is split within bounds and by any indicator, with the same explanation as after issue', async () => {
  const p = await programme(g);
  const wishes = [
    { unitId: g.unit.yan.id, min: null, max: 60, fixed: null },
    { unitId: g.unit.cheng.id, min: null, max: null, fixed: null },
  ];
  const split = (more: object = {}) =>
    proposeSplit(g.ctx('clerk'), p.tasks[0]!.id, { amount: 100, by: 'workers', wishes, ...more });
  const bounded = await split();
  expect(bounded.parts.map(x => [x.amount, x.says])).toEqual([
    [60, '按比例超过最多数，取最多60'],
    [40, '职工数100，占100的100%，40中应分40，取整'],
  ]);
  const low = wishes.map(w => ({ ...w, max: 45 }));
  expect(await fault(split({ wishes: low }))).toMatchObject({
    code: 'task.bounds-too-low',
    says: '砚宁区、澄津区最多合计90，分不完100，请调高，或少分一些留作机动',
    fields: [{ path: 'wishes.0.max' }, { path: 'wishes.1.max' }],
  });
  await g.db.tx(tx => syncIndicators(tx, deployIndicators));
  await act(g.ctx('clerk'), 'sample.fact', [], {}, async w => {
    const fact = { indicator: 'task-finished', day: g.today, source: p.id };
    await recordFacts(w, [
      { ...fact, unitId: g.unit.yan.id, amount: 1 },
      { ...fact, unitId: g.unit.cheng.id, amount: 3 },
    ]);
    w.about({ id: p.id, unitId: g.unit.city.id });
  });
  const free = wishes.map(w => ({ ...w, max: null }));
  const counted = await split({ by: 'indicator', indicator: 'task-finished', wishes: free });
  expect(counted.parts.map(x => [x.weight, x.amount])).toEqual([
    [1, 25],
    [3, 75],
  ]);
  expect(counted.says).toContain('（近12个月）的比例');
  const without = { by: 'indicator', wishes: free };
  expect(await fault(split(without))).toMatchObject({ code: 'deploy.weight-unknown' });
  expect(await fault(split({ ...without, indicator: 'nothing' }))).toMatchObject({
    code: 'deploy.weight-unknown',
  });
  const none = await split({ by: 'indicator', indicator: 'task-overdue-finished', wishes: free });
  expect(none.parts.map(x => x.amount)).toEqual([50, 50]);
  expect(none.says).toContain('改为平均');
});

test('a draft is filled in; wrong content is refused at its fields, two editors get a conflict', async () => {
  const p = await programme(g);
  const task = p.tasks[0]!;
  const edit = (
    more: Parameters<typeof contentOf>[1],
    seenSeq = task.seq,
    who: 'clerk' | 'clerk2' = 'clerk',
  ) => editTask(g.ctx(who), task.id, { ...contentOf(task, more), seenSeq });
  const bad = await fault(
    edit({ departmentId: g.unit.city.id, parts: partsFor(g, { yan: 12000, mill: 1 }) }),
  );
  expect(bad!.fields!.map(f => f.path)).toEqual(['departmentId', 'parts.1.unitId', 'parts']);
  const good = await edit({
    lead: '陆景行',
    departmentId: g.department.组织部,
    parts: partsFor(g, { yan: 7000, cheng: 4000 }),
  });
  expect(good).toMatchObject({ department: '组织部', reserve: 1000, lacks: ['路线图', '责任人'], seq: 2 });
  const conflict = await fault(edit({ lead: '另一人' }, 1, 'clerk2'));
  expect(conflict).toMatchObject({ code: 'core.changed-meanwhile', current: { lead: '陆景行', seq: 2 } });
  expect(await g.outcome(editTask(g.ctx('yanClerk'), task.id, { ...contentOf(task), seenSeq: 2 }))).toBe(
    'core.absent',
  );
  expect(await g.outcome(editTask(g.ctx('chair'), task.id, { ...contentOf(task), seenSeq: 2 }))).toBe(
    'core.no-duty',
  );
});

test('a task told to a government department leaves the table as a letter', async () => {
  const p = await programme(g);
  const task = p.tasks[1]!;
  const left = await editTask(g.ctx('clerk'), task.id, {
    ...contentOf(task, { outside: '市民政局' }),
    seenSeq: 1,
  });
  expect(left.state).toBe('dropped');
  const after = await viewOf(g, p.id);
  expect(after.tasks.map(t => t.id)).not.toContain(task.id);
  expect(after.letters.map(l => l.addressee)).toEqual(['市人社局', '市民政局']);
});

test('tasks are added with their source and dropped again', async () => {
  const p = await programme(g);
  const source = { clauseId: p.tasks[0]!.clauseId, paperId: null, pointNo: null };
  const added = await addTask(g.ctx('clerk'), p.id, { title: '走访回头看', ...source });
  expect(added).toMatchObject({
    title: '走访回头看',
    amount: 12000,
    sortNo: 4,
    state: 'draft',
    clauseId: source.clauseId,
  });
  const none = { clauseId: null, paperId: null, pointNo: null };
  const unknown = addTask(g.ctx('clerk'), p.id, { title: '甲', ...none, clauseId: g.unit.city.id });
  expect(await g.outcome(unknown)).toBe('deploy.source-unknown');
  expect(await dropTask(g.ctx('clerk'), added.id, { seenSeq: 1 })).toMatchObject({
    state: 'dropped',
    allowed: [],
  });
  expect(await g.outcome(dropTask(g.ctx('clerk'), added.id, { seenSeq: 2 }))).toBe('core.wrong-state');
  const [a, b] = await Promise.all(
    ['twin-add-1', 'twin-add-1'].map(key => addTask(g.ctx('clerk', key), p.id, { title: '一次', ...none })),
  );
  expect(a).toEqual(b);
  expect((await viewOf(g, p.id)).tasks.filter(t => t.title === '一次')).toHaveLength(1);
});

test('a point of a paper is cited by the task made from it', async () => {
  const { id } = await bare('要点');
  const paperId = await g.db.tx(async tx => {
    const { id: made } = await tx.one<{
      id: string;
    }>(sql`INSERT INTO paper (home, id, unit_id, sort, title, from_name, received_on,
        points, state, seq) VALUES (7, ${g.unit.city.id}, ${g.unit.city.id}, 'work-points', '年度要点', '市总', '2026-01-05',
        '[{"no":1,"text":"建会"},{"no":2,"text":"换届"}]', 'registered', 1) RETURNING id`);
    return made;
  });
  const add = (pointNo: number | null) =>
    addTask(g.ctx('clerk'), id, { title: '换届', clauseId: null, paperId, pointNo });
  expect(await add(2)).toMatchObject({ sourceText: '换届', paperId, pointNo: 2 });
  expect(await g.outcome(add(9))).toBe('deploy.source-unknown');
  expect(await add(null)).toMatchObject({ sourceText: '年度要点' });
});

test('particulars, phases and the leading group are kept; two editors get a conflict that names the first', async () => {
  const { id } = await bare('走访');
  const content = {
    title: '走访行动',
    year: 2026,
    purpose: '摸清底数',
    startOn: '2026-07-10' as never,
    endOn: '2026-12-31' as never,
    phases: [
      { no: 1, name: '走访调研', goal: '', startOn: '2026-07-10' as never, endOn: '2026-09-30' as never },
      { no: 2, name: '集中整改', goal: '', startOn: '2026-10-01' as never, endOn: '2026-12-31' as never },
    ],
    leading: [{ role: '组长' as const, name: '陆景行', title: '主席', personId: null }],
    office: '办公室',
    frames: [{ name: '五个一', items: ['一本台账'] }],
  };
  expect(await editProgramme(g.ctx('clerk'), id, { ...content, seenSeq: 1 })).toMatchObject({ seq: 2 });
  const view = await viewOf(g, id);
  expect(view).toMatchObject({ leading: content.leading, phases: content.phases, frames: content.frames });
  const late = await fault(editProgramme(g.ctx('clerk2'), id, { ...content, seenSeq: 1 }));
  expect(late).toMatchObject({ code: 'core.changed-meanwhile', current: { title: '走访行动', seq: 2 } });
  expect(late!.says).toContain('方知远');
  const twice = { ...content, phases: [content.phases[0]!, { ...content.phases[1]!, no: 1 }], seenSeq: 2 };
  expect(await fault(editProgramme(g.ctx('clerk'), id, twice))).toMatchObject({
    fields: [{ path: 'phases.1.no' }],
  });
});

test('an item that is called something else takes its tasks along; one in use is not taken out, nor is a phase', async () => {
  const p = await programme(g);
  const days = { startOn: '2026-07-10' as never, endOn: '2026-12-31' as never };
  const { title, year, purpose, leading, office } = p;
  const phases = [{ no: 1, name: '集中攻坚', goal: '', ...days }];
  const base = { title, year, purpose, leading, office, ...days, phases };
  const edit = async (items: string[], more: object = {}) =>
    editProgramme(g.ctx('clerk'), p.id, {
      ...base,
      frames: [{ name: '五个一', items }],
      ...more,
      seenSeq: (await viewOf(g, p.id)).seq,
    });
  await edit(['一次走访', '一本台账']);
  const [visit] = (await viewOf(g, p.id)).tasks;
  const content = { ...contentOf(visit!), frameItem: '一本台账', phaseNo: 1 };
  await editTask(g.ctx('clerk'), visit!.id, { ...content, seenSeq: visit!.seq });
  expect(await fault(edit(['一次走访']))).toMatchObject({
    code: 'deploy.frame-item-used',
    fields: [{ path: 'frames.0.items' }],
  });
  expect(await g.outcome(edit(['一次走访', '一本台账'], { phases: [] }))).toBe('deploy.phase-used');
  await edit(['一次走访', '一套台账']);
  const [now] = (await viewOf(g, p.id)).tasks;
  expect(now).toMatchObject({ frameItem: '一套台账', seq: visit!.seq + 2 });
});

test('a dropped programme takes its drafts along', async () => {
  const p = await programme(g);
  expect(await g.outcome(move(g, 'clerk', p.id, 'drop'))).toBe('deploy.why-missing');
  await move(g, 'clerk', p.id, 'drop', { why: '重复立项' });
  expect((await viewOf(g, p.id)).tasks).toEqual([]);
  const again = createProgramme(g.ctx('clerk'), {
    ...blank,
    unitId: g.unit.city.id,
    title: '重来',
    speechId: p.speechId,
  });
  expect(await g.outcome(again)).toBe('done');
});

test('a list shows what is in scope, and goes on', async () => {
  type List = { items: { id: string; counts: { tasks: number } }[]; next: string | null };
  const list = (who: keyof typeof g.actor, query: object = {}) =>
    programmeRoutes
      .find(r => r.name === 'deploy.listProgrammes')!
      .handle(g.ctx(who), { query: { limit: 50, ...query } } as never) as Promise<List>;
  const all = await list('watcher');
  expect(all.items.length).toBeGreaterThan(5);
  expect((await list('yanClerk')).items).toEqual([]);
  const first = await list('clerk', { limit: 3 });
  const second = await list('clerk', { limit: 3, after: first.next });
  expect(second.items[0]!.id < first.items[2]!.id).toBe(true);
  expect((await list('clerk', { year: 2025 })).items).toEqual([]);
  expect((await list('clerk', { q: '走访行动', state: 'draft' })).items).toHaveLength(1);
});

test('what the tables hold is the fold of their moves', async () => {
  await acceptedSpeech(g);
  for (const p of [programmeProjection, taskProjection, letterProjection]) {
    const { checked, unequal } = await g.db.read(tx => proveProjection(tx, p));
    expect(unequal).toEqual([]);
    expect(checked).toBeGreaterThan(0);
  }
});
