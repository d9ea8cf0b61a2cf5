import type { Claim } from '@niangjia/domain/assess/assess.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { rollFacts } from '../core/roll.ts';
import { registerTodos } from '../core/todos.ts';
import { type Given, HOME, type PersonName, type UnitName } from '../deploy/testing/given.ts';
import { claim, doing, field, judge, receive, report } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { assessRoutes } from './assess.routes.ts';
import { assessTodos } from './assess.todos.ts';
import { markProjection } from './mark.store.ts';
import { objectionProjection } from './objection.store.ts';
import { schemeProjection } from './scheme.store.ts';
import { call, compute, contentOf, indicator, item, move, resultOf, schemeOf } from './testing/schemes.ts';

// 13 July: tasks move. 20 July: results as of the 19th. The time to object runs to the 27th.
const monday = await field();
const week = monday.travel('2026-07-20');
const later = monday.travel('2026-07-28');
registerTodos(assessTodos);
const waits = (who: PersonName, g: Given = week) => waiting(g, who, ['assess-mark', 'assess-objection']);

const sound = () =>
  monday.db.read(async tx => {
    for (const p of [schemeProjection, markProjection, objectionProjection])
      expect((await proveProjection(tx, p)).unequal).toEqual([]);
  });
const smallBase = (value: number) =>
  monday.db.tx(async tx => {
    await tx.run(sql`DELETE FROM parameter WHERE code = 'assess.small-base'`);
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'assess.small-base', ${monday.unit.city.id}, ${JSON.stringify(value)}::jsonb, 'item', '2020-01-01', '试行', '')`);
  });

/** 砚宁 signed for three tasks and finished one; 澄津 signed for one; 砚宁 says that it has visited 300 households. */
async function work(): Promise<void> {
  await doing(monday, monday.elections.yan);
  await claim(monday, 'yanClerk', monday.elections.yan);
  await judge(monday, 'clerk', monday.elections.yan, 'accept');
  await doing(monday, monday.visits.yan);
  await report(monday, 'yanClerk', monday.visits.yan, 300);
  await receive(monday, 'yanClerk', monday.weekly.yan);
  await receive(monday, 'chengClerk', monday.visits.cheng);
  await rollFacts(monday.db);
  await rollFacts(week.db);
}

let id = '';
const county = (g: Given) => [g.unit.yan.id, g.unit.cheng.id];

test('a scheme starts with its groups and is not published while something is lacking', async () => {
  await work();
  const body = { unitId: week.unit.city.id, year: 2026, title: '2026年度考核方案' };
  id = (await call(week, 'createScheme', 'clerk', { body })).id;
  const draft = await schemeOf(week, id);
  expect(draft.groups.map(g => [g.name, g.line, g.units.map(u => u.unit)])).toEqual([
    ['其他单位', 'territory', ['砚宁区', '澄津区']],
    ['产业', 'industry', ['霁川市交通']],
  ]);
  expect(draft.allowed).toEqual(['edit', 'drop']);
  await sound();
  expect(draft.lacks).toEqual(['还没有考核项目，请至少添加一项']);
  expect(await week.outcome(move(week, id, 'publish', 'chair'))).toBe('assess.no-items');
  expect(await week.outcome(call(week, 'createScheme', 'clerk', { body }))).toBe('assess.scheme-exists');

  const items = [
    item('任务办结率', 60, indicator('task-finish-rate')),
    item('走访完成率', 30, { sort: 'target', taskRootId: monday.visits.root }),
  ];
  await call(week, 'editScheme', 'clerk', {
    params: { id },
    body: contentOf(draft, { items: items as never }),
  });
  expect(await week.outcome(move(week, id, 'publish', 'chair'))).toBe('assess.weights-not-100');
});

test('what the scheme names must exist: units below, indicators, tasks', async () => {
  const draft = await schemeOf(week, id);
  const edit = (more: object) =>
    week.outcome(
      call(week, 'editScheme', 'clerk', { params: { id }, body: contentOf(draft, more as never) }),
    );
  const group = (unitIds: string[], line = 'territory') => [{ name: '组', line, unitIds }];
  expect(await edit({ groups: group([week.unit.yanEast.id]) })).toBe('assess.unit-foreign');
  expect(await edit({ groups: group([week.unit.traffic.id]) })).toBe('assess.unit-foreign');
  expect(await edit({ groups: [...group(county(week)), ...group([week.unit.yan.id])] })).toBe(
    'assess.unit-twice',
  );
  expect(await edit({ items: [item('甲', 1, indicator('no-such'))] })).toBe('assess.indicator-unknown');
  expect(await edit({ items: [item('甲', 1, { sort: 'target', taskRootId: newId(HOME) })] })).toBe(
    'assess.task-unknown',
  );
  expect(await edit({ toDay: '2025-12-31' })).toBe('assess.days-turned');
});

test('the chair publishes what the office drew up; a county sees it from then on, another city never', async () => {
  expect(await week.outcome(schemeOf(week, id, 'yanClerk'))).toBe('core.absent');
  const draft = await schemeOf(week, id);
  const items = [
    item('任务办结率', 50, indicator('task-finish-rate')),
    item('签收任务', 20, indicator('task-received'), { sort: 'rank', last: 50 }),
    item('走访完成率', 30, { sort: 'target', taskRootId: monday.visits.root }),
  ];
  const content = contentOf(draft, {
    items: items as never,
    groups: [{ name: '城区', line: 'territory', unitIds: county(week) }],
    bonuses: [{ name: '经验推广', points: 3 }],
    bonusCap: 4,
    deductions: [{ name: '逾期未报', points: 2 }],
    vetoes: [{ name: '弄虚作假', isOn: true, basis: '霁考发〔2026〕1号' }],
    grades: [{ name: '优秀', from: 60 }],
  });
  await call(week, 'editScheme', 'clerk', { params: { id }, body: content });
  expect(await week.outcome(move(week, id, 'publish', 'clerk'))).toBe('core.no-duty');
  expect(await move(week, id, 'publish', 'chair')).toMatchObject({ state: 'published' });
  expect(
    await week.outcome(
      call(week, 'editScheme', 'clerk', { params: { id }, body: { ...content, seenSeq: 3 } }),
    ),
  ).toBe('core.wrong-state');
  const seen = await schemeOf(week, id, 'yanClerk');
  expect(seen).toMatchObject({ state: 'published', allowed: [] });
  expect(await week.outcome(schemeOf(week, id, 'eastStaff'))).toBe('core.absent');
  expect(await week.outcome(schemeOf(week, id, 'trafficChair'))).toBe('core.absent');
});

test('figures are taken as of a closed day that is over', async () => {
  expect(await week.outcome(compute(week, id, '2026-07-20'))).toBe('assess.as-of-future');
  expect(await week.outcome(compute(week, id, '2027-01-01'))).toBe('assess.as-of-future');
  expect(await week.outcome(compute(week, id, '2025-12-31'))).toBe('assess.as-of-early');
  expect(await week.outcome(compute(later, id, '2026-07-27'))).toBe('fact.day-open');
  expect(await week.outcome(compute(week, id, '2026-07-19', 'chair'))).toBe('core.no-duty');
});

let deduction = '';
test('a deduction is told first: it counts only after answer or time, found to stand by other hands', async () => {
  const body = {
    unitId: week.unit.yan.id,
    sort: 'deduction',
    rule: '逾期未报',
    thing: '六月调度材料',
    points: 1.5,
    reason: '六月调度材料迟报三天',
  };
  const told = await call(week, 'recordMark', 'clerk', { params: { id }, body });
  deduction = told.id;
  expect(told.state).toBe('told');
  expect(await waits('yanClerk')).toEqual(['待申辩 逾期未报 · 六月调度材料 霁川市 已告知 砚宁区']);
  expect([await waits('chair'), await waits('chengClerk')]).toEqual([[], []]);
  // Its time over, it waits for the decision and no longer for the answer.
  const over = '待裁定 逾期未报 · 六月调度材料 砚宁区 已告知 霁川市';
  expect([await waits('yanClerk', later), await waits('chair', later)]).toEqual([[], [over]]);
  const rule = (g: Given, who: PersonName, name: string, seenSeq: number, why?: string) =>
    call(g, 'moveMark', who, {
      params: { id: deduction },
      body: { move: name, seenSeq, ...(why ? { why } : {}) },
    });
  expect(await week.outcome(rule(week, 'clerk', 'uphold', 1))).toBe('core.no-duty');
  expect(await week.outcome(rule(week, 'chair', 'uphold', 1))).toBe('assess.answer-time-open');
  await compute(week, id, '2026-07-19');
  expect(await resultOf(week, id, 'yan')).toMatchObject({ deduction: 0 });
  expect(await week.outcome(move(week, id, 'announce', 'clerk'))).toBe('assess.marks-open');

  expect(await week.outcome(rule(week, 'chengClerk', 'answer', 1, '无关'))).toBe('core.absent');
  expect(await week.outcome(rule(week, 'yanClerk', 'answer', 1))).toBe('assess.why-missing');
  expect(await rule(week, 'yanClerk', 'answer', 1, '当周停电，已电话报告')).toMatchObject({
    state: 'answered',
  });
  expect(await waits('chair')).toEqual(['待裁定 逾期未报 · 六月调度材料 砚宁区 已申辩 霁川市']);
  expect(await rule(week, 'chair', 'uphold', 2, '材料确属迟报')).toMatchObject({ state: 'upheld' });
  expect(await waits('chair')).toEqual([]);
  const outcome = (more: object) =>
    week.outcome(call(week, 'recordMark', 'clerk', { params: { id }, body: { ...body, ...more } }));
  expect(await outcome({ points: 2.5 })).toBe('assess.mark-points-over');
  expect(await outcome({ rule: '方案里没有的' })).toBe('assess.mark-rule-unknown');
  expect(await outcome({ unitId: week.unit.traffic.id })).toBe('assess.unit-not-assessed');
  await sound();
});

test('results are computed from facts, explained line by line, ranked within the group', async () => {
  await smallBase(2);
  for (const points of [3, 2])
    await call(week, 'recordMark', 'clerk', {
      params: { id },
      body: {
        unitId: week.unit.yan.id,
        sort: 'bonus',
        rule: '经验推广',
        thing: '现场会',
        points,
        reason: '两级推广',
      },
    });
  const marks = await call<{ items: { id: string; seq: number; sort: string }[] }>(
    week,
    'listMarks',
    'chair',
    {
      query: { schemeId: id, state: 'recorded' },
    },
  );
  for (const mark of marks.items)
    await call(week, 'moveMark', 'chair', {
      params: { id: mark.id },
      body: { move: 'uphold', seenSeq: mark.seq },
    });
  await compute(week, id, '2026-07-19');
  const yan = await resultOf(week, id, 'yan');
  expect(yan.lines.map(l => [l.name, l.value, l.base, l.selfReported, l.points])).toEqual([
    ['任务办结率', 33.33, 3, false, 16.67],
    ['签收任务', 3, null, false, 20],
    ['走访完成率', 5, 6000, true, 0],
  ]);
  expect(yan.lines[0]!.basis).toContain('办结任务 ÷ 下达任务');
  expect(yan.lines[0]!.basis).toContain('数据截止2026年7月19日');
  expect(yan.lines[1]!.formula).toBe('组内第 1 名（共 2 个单位排名），100% × 20 分 = 20 分');
  expect(yan.lines[2]!.notes).toEqual(['自报数，不得分']);
  expect(yan).toMatchObject({
    itemPoints: 36.67,
    bonus: 3,
    deduction: 1.5,
    score: 38.17,
    rank: 1,
    of: 2,
    grade: null,
  });
  expect(yan.marks.map(m => [m.sort, m.points, m.counted, m.note])).toEqual([
    ['bonus', 3, 3, '按方案加分'],
    ['bonus', 2, 0, '同一事项只计最高一项'],
    ['deduction', 1.5, 1.5, '按方案扣分'],
  ]);
  const cheng = await resultOf(week, id, 'cheng');
  expect(cheng).toMatchObject({ score: 10, rank: 2, of: 2 });
  expect(cheng.lines[2]!.notes).toEqual(['还没有任何记录；本项不得分']);
});

test('a denominator below the parameter leaves points and takes the place', async () => {
  await smallBase(4);
  await compute(week, id, '2026-07-19');
  expect(await resultOf(week, id, 'yan')).toMatchObject({
    score: 38.17,
    rank: null,
    of: 0,
    unranked: '基数过小（“任务办结率”的基数为3，不足4）',
  });
  await smallBase(2);
  await compute(week, id, '2026-07-19');
});

test('a county sees its own result once it is told, never that of another', async () => {
  expect(await week.outcome(resultOf(week, id, 'yan', 'yanClerk'))).toBe('core.absent');
  expect(await move(week, id, 'announce', 'clerk')).toMatchObject({ state: 'announced' });
  expect((await schemeOf(week, id)).objectBy).toBe('2026-07-27');
  expect(await resultOf(week, id, 'yan', 'yanClerk')).toMatchObject({ score: 38.17, allowed: ['object'] });
  expect(await week.outcome(resultOf(week, id, 'yan', 'chengClerk'))).toBe('core.absent');
  const list = (who: PersonName) =>
    call<{ items: { unit: string }[] }>(week, 'listResults', who, { query: { schemeId: id } });
  expect((await list('chengClerk')).items.map(r => r.unit)).toEqual(['澄津区']);
  expect((await list('watcher')).items.map(r => r.unit)).toEqual(['砚宁区', '澄津区']);
  expect((await list('trafficChair')).items).toEqual([]);
});

const object = (
  g: Given,
  unit: UnitName,
  who: PersonName,
  itemNos = [3],
  key?: string,
  claims: Claim[] = [],
) => {
  const route = assessRoutes.find(r => r.name === 'assess.raiseObjection')!;
  const input = {
    params: { id, unitId: g.unit[unit].id },
    body: { itemNos, claims, reason: '走访记录已补录，请按记录核定' },
  };
  return route.handle(g.ctx(who, key), input as never) as Promise<{ id: string; seq: number }>;
};
const rule = (g: Given, objection: string, who: PersonName, body: object) =>
  call(g, 'moveObjection', who, { params: { id: objection }, body: { seenSeq: 1, ...body } });

test('an objection is decided by other hands; what changed stands before and after, old versions stay', async () => {
  expect(await week.outcome(object(week, 'yan', 'chengClerk'))).toBe('core.absent');
  expect(await week.outcome(object(week, 'yan', 'clerk'))).toBe('assess.correct-state');
  expect(await week.outcome(object(week, 'yan', 'watcher'))).toBe('core.no-duty');
  expect(await week.outcome(object(week, 'yan', 'yanClerk', [9]))).toBe('assess.item-unknown');
  const key = newId(HOME);
  const raised = await object(week, 'yan', 'yanClerk', [3], key);
  expect(await object(week, 'yan', 'yanClerk', [3], key)).toEqual(raised);
  expect(await week.outcome(object(week, 'yan', 'yanChair'))).toBe('assess.object-open');
  expect(await week.outcome(move(later, id, 'settle', 'chair'))).toBe('assess.objections-open');
  expect(await waits('chair')).toEqual(['待裁定 2026年度考核方案（考核异议） 砚宁区 待裁定 霁川市']);
  expect(await waits('yanClerk')).toEqual([]);

  expect(await week.outcome(rule(week, raised.id, 'clerk', { move: 'uphold', why: '属实' }))).toBe(
    'core.no-duty',
  );
  const ruling = { corrections: [{ itemNo: 3, value: 40 }], dropMarks: [deduction], addBonuses: [] };
  expect(await week.outcome(rule(week, raised.id, 'chair', { move: 'uphold', ruling }))).toBe(
    'assess.why-missing',
  );
  expect(await week.outcome(rule(week, raised.id, 'chair', { move: 'uphold', why: '属实' }))).toBe(
    'assess.ruling-empty',
  );
  const versions = (await resultOf(week, id, 'yan')).versions.length;
  const twins = await Promise.all(
    [1, 2].map(() =>
      week.outcome(rule(week, raised.id, 'chair', { move: 'uphold', why: '经核查属实', ruling })),
    ),
  );
  expect(twins.sort()).toEqual(['core.wrong-state', 'done']);

  const yan = await resultOf(week, id, 'yan', 'yanClerk');
  expect(yan.lines[2]).toMatchObject({ value: 40, points: 12, notes: ['按裁定更正为40，原为5（自报）'] });
  expect(yan).toMatchObject({ score: 51.67, deduction: 0 });
  expect(yan.pending.map(m => [m.id, m.state])).toEqual([[deduction, 'upheld']]);
  expect(yan.versions.length).toBe(versions + 1);
  expect(yan.versions.at(-1)).toMatchObject({ cause: '砚宁区的异议被采纳', score: 51.67 });
  expect(yan.versions.at(-2)).toMatchObject({ score: 38.17 });
  expect(yan.objections).toMatchObject([
    {
      state: 'upheld',
      decision: '经核查属实',
      before: { score: 38.17, rank: 1 },
      after: { score: 51.67, rank: 1 },
    },
  ]);
  await sound();
});

test('a forgotten bonus is asked for, and added by the ruling within the rules of the scheme', async () => {
  const forgotten = { rule: '经验推广', thing: '集体协商片区会', points: 2 };
  const ask = (claims: Claim[]) => object(week, 'cheng', 'chengClerk', [], undefined, claims);
  expect(await week.outcome(ask([{ ...forgotten, rule: '方案里没有的' }]))).toBe('assess.mark-rule-unknown');
  expect(await week.outcome(ask([{ ...forgotten, points: 3.5 }]))).toBe('assess.mark-points-over');
  const raised = await ask([forgotten]);
  const uphold = (points: number) =>
    rule(week, raised.id, 'chair', {
      move: 'uphold',
      why: '现场会由省总通报，漏登',
      ruling: { corrections: [], dropMarks: [], addBonuses: [{ ...forgotten, points }] },
    });
  expect(await week.outcome(uphold(4))).toBe('assess.mark-points-over');
  expect(await resultOf(week, id, 'cheng')).toMatchObject({ score: 10, bonus: 0 });
  expect(await uphold(1.5)).toMatchObject({ state: 'upheld' });
  const cheng = await resultOf(week, id, 'cheng', 'chengClerk');
  expect(cheng).toMatchObject({ score: 11.5, bonus: 1.5 });
  expect(cheng.marks).toMatchObject([{ sort: 'bonus', thing: '集体协商片区会', points: 1.5, counted: 1.5 }]);
  expect(cheng.objections).toMatchObject([
    { claims: [forgotten], ruling: { addBonuses: [{ points: 1.5 }] } },
  ]);
  expect(await resultOf(week, id, 'yan')).toMatchObject({ bonus: 3 });
  await sound();
});

test('time to object runs out; then the chair settles, the office freezes, and nothing moves but by a decided correction', async () => {
  expect(await week.outcome(move(week, id, 'settle', 'chair'))).toBe('assess.objecting-still');
  expect(await later.outcome(object(later, 'cheng', 'chengClerk', [1]))).toBe('assess.object-late');
  expect(await move(later, id, 'settle', 'chair')).toMatchObject({ state: 'settled' });
  expect(await move(later, id, 'freeze', 'clerk')).toMatchObject({ state: 'frozen' });
  for (const [name, who] of [
    ['reopen', 'chair'],
    ['announce', 'clerk'],
    ['drop', 'clerk'],
  ] as const)
    expect(await later.outcome(move(later, id, name, who, '试一试'))).toBe('core.wrong-state');
  expect(await later.outcome(compute(later, id, '2026-07-19'))).toBe('core.wrong-state');

  expect(await later.outcome(object(later, 'cheng', 'chengClerk', [1]))).toBe('assess.object-state');
  const taken = await object(later, 'cheng', 'clerk', [2]);
  expect(await later.outcome(rule(later, taken.id, 'chengClerk', { move: 'withdraw' }))).toBe(
    'assess.withdraw-own',
  );
  expect(await rule(later, taken.id, 'clerk', { move: 'retract' })).toMatchObject({ state: 'withdrawn' });
  const proposed = await object(later, 'cheng', 'clerk', [2]);
  const ruling = { corrections: [{ itemNo: 2, value: 3 }], dropMarks: [], addBonuses: [] };
  expect(await rule(later, proposed.id, 'chair', { move: 'uphold', why: '漏计两件', ruling })).toMatchObject({
    state: 'upheld',
  });
  expect(await resultOf(later, id, 'cheng', 'chengClerk')).toMatchObject({ state: 'frozen', score: 21.5 });
  expect((await resultOf(later, id, 'yan')).lines[1]).toMatchObject({ points: 20 });
  await sound();
});

test('results that were computed can be changed by nobody, the running program included', async () => {
  for (const change of [
    sql`UPDATE assess_result SET score = 100`,
    sql`DELETE FROM assess_result`,
    sql`UPDATE assess_round SET cause = ''`,
  ])
    await expect(monday.db.tx(tx => tx.run(change))).rejects.toThrow(/permission denied/);
});
