import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Item, Scoring } from './assess.model.ts';
import {
  hundredths,
  type Reading,
  type Scored,
  type StandingMark,
  scoreAll,
  shareOf,
} from './score.rules.ts';

const SMALL = 10;
const seed = 20261121;

const reading = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  value,
  why: value === null ? '没有数据' : null,
  measure: '%',
  selfReported: false,
  base: null,
  basis: '',
  correction: null,
  ...more,
});
const item = (weight: number, scoring: Scoring, more: Partial<Item> = {}): Item => ({
  no: 1,
  name: '建会率',
  weight,
  source: { sort: 'indicator', code: 'x', cut: '' },
  better: 'more',
  scoring,
  bottom: null,
  whenMissing: 'zero',
  ...more,
});
const whole: Scoring = { sort: 'proportional', zero: 0, full: 100, least: 0, most: 100 };
const scheme = (items: Item[], units: string[], more: Partial<Scored> = {}): Scored => ({
  items: items.map((one, i) => ({ ...one, no: i + 1 })),
  groups: [{ name: '县', line: 'territory', unitIds: units }],
  bonusCap: 5,
  vetoes: [],
  grades: [],
  ...more,
});
const score = (s: Scored, values: Record<string, Reading[]>, marks: StandingMark[] = []) =>
  scoreAll(s, new Map(Object.entries(values)), marks, SMALL);
const mark = (
  unitId: string,
  sort: StandingMark['sort'],
  points: number,
  more: Partial<StandingMark> = {},
) => ({
  id: `${unitId}-${sort}-${points}-${more.thing ?? ''}`,
  unitId,
  sort,
  rule: '条目',
  thing: '事项',
  points,
  ...more,
});

test.each<[string, Scoring, Item['better'], number, number[], number]>([
  ['between nothing and everything', { ...whole, zero: 60, full: 95 }, 'more', 77.5, [], 50],
  ['no more than the cap', { ...whole, most: 90 }, 'more', 99, [], 90],
  ['no less than the floor', { ...whole, zero: 60, full: 95, least: 30 }, 'more', 50, [], 30],
  ['fewer is better', { ...whole, zero: 20, full: 0 }, 'less', 5, [], 75],
  [
    'the band it reached',
    {
      sort: 'bands',
      bands: [
        { from: 80, share: 60 },
        { from: 90, share: 100 },
      ],
    },
    'more',
    85,
    [],
    60,
  ],
  ['on the edge of a band', { sort: 'bands', bands: [{ from: 90, share: 100 }] }, 'more', 90, [], 100],
  ['below every band', { sort: 'bands', bands: [{ from: 90, share: 100 }] }, 'more', 89.99, [], 0],
  [
    'a band downwards',
    {
      sort: 'bands',
      bands: [
        { from: 0, share: 100 },
        { from: 3, share: 50 },
      ],
    },
    'less',
    2,
    [],
    50,
  ],
  ['first of three', { sort: 'rank', last: 40 }, 'more', 9, [9, 7, 5], 100],
  ['second of three', { sort: 'rank', last: 40 }, 'more', 7, [9, 7, 5], 70],
  ['last of three', { sort: 'rank', last: 40 }, 'more', 5, [9, 7, 5], 40],
  ['alone', { sort: 'rank', last: 40 }, 'more', 1, [1], 100],
])('scores %s', (_, scoring, better, value, peers, share) => {
  expect(shareOf({ scoring, better }, value, peers).share).toBe(share);
});

test('a line tells value, formula and points; the sum is what the reader gets by hand', () => {
  const s = scheme([item(40, { ...whole, zero: 60, full: 95 }), item(60, whole)], ['a']);
  const [a] = score(s, { a: [reading(92.5), reading(76)] });
  expect(a!.lines.map(l => [l.formula, l.points])).toEqual([
    ['（92.5 − 60）÷（95 − 60） × 40 分 = 37.14 分', 37.14],
    ['76 ÷ 100 × 60 分 = 45.6 分', 45.6],
  ]);
  expect(a!.score).toBe(82.74);
});

test('figures that a unit reported itself give no points, and the line says so', () => {
  const [a] = score(scheme([item(100, whole)], ['a']), { a: [reading(99, { selfReported: true })] });
  expect(a).toMatchObject({ score: 0, lines: [{ value: 99, points: 0, notes: ['自报数，不得分'] }] });
});

test('a missing value gives nothing with its reason, or is left to the other items', () => {
  const why = '分母为0：本单位没有应建会企业';
  const zero = score(scheme([item(50, whole), item(50, whole)], ['a']), {
    a: [reading(null, { why }), reading(80)],
  });
  expect(zero[0]).toMatchObject({ score: 40, lines: [{ points: 0, notes: [`${why}；本项不得分`] }, {}] });
  const left = scheme([item(50, whole, { whenMissing: 'leave-out' }), item(50, whole)], ['a']);
  const out = score(left, { a: [reading(null, { why }), reading(80)] });
  expect(out[0]).toMatchObject({ score: 80, lines: [{ points: null }, { points: 40 }] });
});

test('worse than the bottom line gives nothing, on either side', () => {
  const high = scheme([item(100, whole, { bottom: 60 })], ['a', 'b']);
  expect(score(high, { a: [reading(59.9)], b: [reading(60)] }).map(s => s.score)).toEqual([0, 60]);
  const low = scheme([item(100, { ...whole, zero: 10, full: 0 }, { bottom: 5, better: 'less' })], ['a', 'b']);
  expect(score(low, { a: [reading(6)], b: [reading(5)] }).map(s => s.score)).toEqual([0, 50]);
});

test('ties share a place and the next is skipped; another group has its own places', () => {
  const s = scheme([item(100, whole)], ['a', 'b', 'c', 'd']);
  s.groups.push({ name: '城区', line: 'territory', unitIds: ['e'] });
  const values = { a: 90, b: 95, c: 90, d: 10, e: 1 };
  const made = score(s, Object.fromEntries(Object.entries(values).map(([u, v]) => [u, [reading(v)]])));
  expect(made.map(m => [m.unitId, m.groupNo, m.rank, m.of])).toEqual([
    ['a', 0, 2, 4],
    ['b', 0, 1, 4],
    ['c', 0, 2, 4],
    ['d', 0, 4, 4],
    ['e', 1, 1, 1],
  ]);
});

test('a small base gets points but no place, and pushes nobody down', () => {
  const s = scheme([item(100, { sort: 'rank', last: 0 })], ['a', 'b', 'c']);
  const made = score(s, {
    a: [reading(100, { base: 3 })],
    b: [reading(90, { base: 300 })],
    c: [reading(80, { base: 10 })],
  });
  expect(made.map(m => [m.score, m.rank, m.of])).toEqual([
    [100, null, 2],
    [100, 1, 2],
    [0, 2, 2],
  ]);
  expect(made[0]!.unranked).toBe('基数过小（“建会率”的基数为3，不足10）');
});

test('of several awards for one thing only the highest counts, and all of them up to the cap', () => {
  const s = scheme([item(100, whole)], ['a']);
  const [a] = score(s, { a: [reading(80)] }, [
    mark('a', 'bonus', 1, { thing: '经验推广' }),
    mark('a', 'bonus', 3, { thing: '经验推广' }),
    mark('a', 'bonus', 4, { thing: '竞赛获奖' }),
    mark('b', 'bonus', 4, { thing: '别人的' }),
  ]);
  expect(a!.marks.map(m => [m.thing, m.points, m.counted, m.note])).toEqual([
    ['竞赛获奖', 4, 4, '按方案加分'],
    ['经验推广', 3, 1, '加分封顶 5 分'],
    ['经验推广', 1, 0, '同一事项只计最高一项'],
  ]);
  expect(a).toMatchObject({ bonus: 5, score: 85 });
});

test('a veto takes place and grade only where the scheme has switched it on', () => {
  const values = { a: [reading(95)], b: [reading(60)] };
  const veto = mark('a', 'veto', 0, { rule: '重大责任事故' });
  const graded = {
    grades: [
      { name: '优秀', from: 90 },
      { name: '合格', from: 60 },
    ],
  };
  const of = (isOn: boolean) =>
    score(
      scheme([item(100, whole)], ['a', 'b'], {
        ...graded,
        vetoes: [{ name: '重大责任事故', isOn, basis: isOn ? '岚考发〔2026〕1号' : '' }],
      }),
      values,
      [veto],
    ).map(m => [m.rank, m.grade, m.score]);
  expect(of(true)).toEqual([
    [null, null, 95],
    [1, '合格', 60],
  ]);
  expect(of(false)).toEqual([
    [1, '优秀', 95],
    [2, '合格', 60],
  ]);
});

test('a score does not fall below nothing', () => {
  const [a] = score(scheme([item(100, whole)], ['a']), { a: [reading(1)] }, [mark('a', 'deduction', 5)]);
  expect(a).toMatchObject({ deduction: 5, score: 0 });
});

const worlds = fc
  .array(
    fc.record({
      value: fc.option(fc.integer({ min: -50, max: 150 }), { nil: null }),
      base: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      selfReported: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(units => units.map((u, i) => ({ id: `u${i}`, reading: reading(u.value, u) })));
const scorings = fc.constantFrom<Scoring>(
  whole,
  { ...whole, zero: 30, full: 90, least: 10, most: 80 },
  {
    sort: 'bands',
    bands: [
      { from: 20, share: 30 },
      { from: 70, share: 100 },
    ],
  },
  { sort: 'rank', last: 20 },
);

test('points stay within the weight; places are those of the scores; the order of units changes nothing', () => {
  fc.assert(
    fc.property(worlds, scorings, (units, scoring) => {
      const of = (list: typeof units) =>
        scoreAll(
          scheme(
            [item(70, scoring), item(30, whole)],
            list.map(u => u.id),
          ),
          new Map(list.map(u => [u.id, [u.reading, u.reading]])),
          [],
          SMALL,
        );
      const made = of(units);
      for (const one of made) {
        for (const line of one.lines) expect(line.points! >= 0 && line.points! <= line.weight).toBe(true);
        expect(one.score).toBe(hundredths(one.lines.reduce((n, l) => n + l.points!, 0)));
        const better = made.filter(o => o.rank !== null && o.score > one.score).length;
        expect(one.rank).toBe(one.unranked === null ? better + 1 : null);
      }
      const turned = new Map(of([...units].reverse()).map(o => [o.unitId, o]));
      for (const one of made) expect(turned.get(one.unitId)).toEqual(one);
    }),
    { seed },
  );
});

test('better figures never give fewer points', () => {
  fc.assert(
    fc.property(
      scorings,
      fc.integer({ min: -50, max: 150 }),
      fc.integer({ min: 0, max: 60 }),
      (scoring, low, more) => {
        const peers = [10, 40, 40, 90];
        const at = (v: number) => shareOf({ scoring, better: 'more' }, v, peers).share;
        expect(at(low + more)).toBeGreaterThanOrEqual(at(low));
      },
    ),
    { seed },
  );
});
