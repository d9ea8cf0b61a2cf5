import { beforeAll, describe, expect, test } from 'vitest';
import { rollFacts } from '../core/roll.ts';
import { report } from '../deploy/testing/tasks.ts';
import { wallOf } from './board.view.ts';
import { myStanding } from './mine.view.ts';
import { type Autumn, autumn, board, LATER, NEXT, part, REPORTED } from './testing/boards.ts';

let a: Autumn;
beforeAll(async () => {
  a = await autumn();
}, 60_000);

describe('the board of a city', () => {
  test('lays its counties against its targets, with totals, proof line and ranking', async () => {
    const view = await board(a.on, 'clerk', 'city');
    const at = view.targets.findIndex(t => t.taskRootId === a.g.visits.root);
    const target = view.targets[at]!;
    expect(view.units.map(u => [u.unit, u.cells[at]?.actual, u.cells[at]?.status])).toEqual([
      ['砚宁区', 5000, 'ahead'],
      ['澄津区', 100, 'far-behind'],
    ]);
    expect(target.total).toMatchObject({ received: 12000, actual: 5100 });
    expect(target.proof).toMatchObject({ holds: true, says: '任务数12,000户 = 已分解12,000 + 机动0' });
    expect(target.meaning).toContain('自报');
    expect(target.verdict).toMatch(/^时间已过\d+\.\d%，任务完成42\.5%/u);
    expect(view.ranking.map(r => [r.unit, r.place])).toEqual([
      ['砚宁区', 1],
      ['澄津区', 2],
    ]);
    expect(view.laggards[0]).toMatchObject({ unit: '澄津区', title: target.title, reason: null, urges: 0 });
    expect(view.says).toContain('2个单位中');
    expect(view).toMatchObject({ asOf: null, day: REPORTED, lines: ['territory', 'industry'], above: [] });
  });

  test('moves the moment something is reported', async () => {
    const before = (await board(a.on, 'clerk', 'city')).targets.find(t => t.taskRootId === a.g.visits.root)!;
    await report(a.on, 'chengClerk', a.g.visits.cheng, 11);
    const after = (await board(a.on, 'clerk', 'city')).targets.find(t => t.taskRootId === a.g.visits.root)!;
    expect(after.total.actual! - before.total.actual!).toBe(11);
  });

  test('goes on at a county that has broken its part down, and shows the way back up', async () => {
    const view = await board(a.on, 'clerk', 'yan');
    expect(view.above).toEqual([{ id: a.g.unit.city.id, name: '霁川市' }]);
    expect(view.units.map(u => u.unit)).toEqual(['砚东街道', '砚宁经开区']);
    expect(view.units.every(u => u.cells.every(cell => cell === null))).toBe(true);
    expect(view.ranking.every(r => r.place === null && r.note === '没有承接任务数，不参加排名')).toBe(true);
  });

  test('is narrowed to programme and targets by the address, and is empty where nothing fits', async () => {
    const one = await board(a.on, 'clerk', 'city', { targets: a.g.visits.root });
    expect(one.targets.map(t => t.taskRootId)).toEqual([a.g.visits.root]);
    const none = await board(a.on, 'clerk', 'city', { targets: a.g.unit.city.id });
    expect(none.targets).toEqual([]);
    expect(none.says).toContain('没有正在推进的目标任务');
    const programme = await board(a.on, 'clerk', 'city', { programmeId: a.g.programmeId });
    expect(programme.programme).toMatchObject({ id: a.g.programmeId });
    expect(programme.targets.length).toBe(3);
  });

  test('is of one line: the industrial one has its own units', async () => {
    const view = await board(a.on, 'clerk', 'city', { line: 'industry' });
    expect(view.units.map(u => u.unit)).toEqual(['霁川市交通']);
    expect(await a.on.outcome(board(a.on, 'yanClerk', 'yan', { line: 'industry' }))).toBe('board.no-line');
  });

  test('is absent for those who may not look at the unit', async () => {
    for (const who of ['yanClerk', 'chengChair', 'admin'] as const)
      expect(await a.on.outcome(board(a.on, who, 'city')), who).toBe('core.absent');
    expect(await a.on.outcome(board(a.on, 'chengClerk', 'yan'))).toBe('core.absent');
    expect((await board(a.on, 'watcher', 'city')).mayUrge).toEqual([]);
  });
});

describe('as of a day', () => {
  test('a day to come and a day still open are refused', async () => {
    await rollFacts(a.on.db);
    expect(await a.on.outcome(board(a.on, 'clerk', 'city', { asOf: NEXT }))).toBe('fact.day-future');
    expect(await a.on.outcome(board(a.on, 'clerk', 'city', { asOf: REPORTED }))).toBe('fact.day-open');
  });

  test('a closed day never changes: what comes later is on the later board only', async () => {
    await rollFacts(a.next.db);
    const at = async () => {
      const view = await board(a.later, 'clerk', 'city', { asOf: REPORTED });
      return { day: view.day, asOf: view.asOf, units: view.units, ranking: view.ranking, says: view.says };
    };
    const first = await at();
    await report(a.next, 'chengClerk', a.g.visits.cheng, 3000);
    await rollFacts(a.later.db);
    expect(await at()).toEqual(first);
    const now = await board(a.later, 'clerk', 'city');
    expect(now.day).toBe(LATER);
    expect(now.units[1]!.cells[0]!.actual).toBe(3111);
    expect(now.days).toMatchObject({ last: NEXT });
    // Nothing can be done on a day that is over.
    const then = await board(a.later, 'clerk', 'city', { asOf: REPORTED });
    expect([then.mayUrge, then.mayExplain]).toEqual([[], []]);
    expect(now.mayUrge.length).toBeGreaterThan(0);
  });
});

describe('one part', () => {
  test('shows plan and actual day by day, equal to its cell, and the records that add up to it', async () => {
    const view = await part(a.later, 'clerk', a.g.visits.cheng);
    const today = view.points.find(p => p.day === LATER)!;
    expect(today.actual).toBe(view.cell.actual);
    expect(today.plan).toBe(view.cell.plan);
    expect(view.points.at(-1)).toMatchObject({ plan: 6000, actual: null });
    expect(view.records.reduce((sum, r) => sum + r.amount, 0)).toBe(view.cell.actual);
    expect(view.records[0]).toMatchObject({
      unit: '澄津区',
      amount: 3000,
      sort: 'report',
      sourceId: a.g.visits.cheng,
    });
  });

  test('as of a closed day ends on that day', async () => {
    const view = await part(a.later, 'clerk', a.g.visits.cheng, REPORTED);
    expect(view.cell.actual).toBe(111);
    expect(view.points.filter(p => p.actual !== null).at(-1)!.day).toBe(REPORTED);
    expect(view.records.map(r => r.amount)).toEqual([11, 100]);
    expect(view.allowed).toEqual([]);
  });

  test('the issuing level has the sum of those below it', async () => {
    const view = await part(a.later, 'clerk', a.g.visits.root);
    expect(view.cell.actual).toBe(8111);
    expect(view.records.reduce((sum, r) => sum + r.amount, 0)).toBe(8111);
    expect(view.allowed).toEqual([]);
  });

  test('is absent for another county', async () => {
    expect(await a.on.outcome(part(a.on, 'yanClerk', a.g.visits.cheng))).toBe('core.absent');
  });
});

test('a county sees its own place and its own cells, and nothing of the county beside it', async () => {
  const { items } = await a.later.db.read(tx => myStanding(tx, a.later.actor.chengClerk));
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ unit: '澄津区', place: 2, of: 2 });
  expect(items[0]!.cells.map(c => c.partId)).toContain(a.g.visits.cheng);
  expect(JSON.stringify(items)).not.toContain(a.g.unit.yan.id);
  expect(JSON.stringify(items)).not.toContain(a.g.visits.yan);
  expect((await a.later.db.read(tx => myStanding(tx, a.later.actor.clerk))).items).toEqual([]);
});

test('the wall has units and figures, no words of a unit and nobody’s name', async () => {
  const wall = wallOf(await board(a.later, 'clerk', 'city'));
  expect(wall.units.map(u => [u.unit, u.place])).toEqual([
    ['砚宁区', 1],
    ['澄津区', 2],
  ]);
  const text = JSON.stringify(wall);
  for (const name of ['贺小满', '戚若水', '走访力量不足']) expect(text).not.toContain(name);
});
