import { describe, expect, it } from 'vitest';
import { asDay } from '../core/days.ts';
import type { BoardCell, BoardUnit } from './board.model.ts';
import {
  boardSays,
  laggardsOf,
  middleOf,
  percentText,
  proofOf,
  rankUnits,
  verdictOf,
  worstOf,
} from './board.rules.ts';

const ID = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const cell = (more: Partial<BoardCell> = {}): BoardCell => ({
  taskRootId: ID(1),
  partId: ID(2),
  unitId: ID(3),
  received: 100,
  given: 0,
  since: asDay('2026-07-01'),
  from: asDay('2026-07-01'),
  to: asDay('2026-10-31'),
  actual: 50,
  selfReported: null,
  basis: 'counted',
  plan: 50,
  share: 0.5,
  timeShare: 0.5,
  ratio: 0.5,
  status: 'normal',
  forecast: null,
  perWeek: null,
  says: '',
  lastOn: null,
  isSmall: false,
  ...more,
});
const unit = (n: number, ...cells: (BoardCell | null)[]): BoardUnit => ({
  unitId: ID(n),
  unit: `单位${n}`,
  hasBelow: false,
  cells,
});
const rated = (n: number, ratio: number | null) => unit(n, cell({ ratio }));

describe('ranking', () => {
  it('gives equal rates the same place and skips the next: 1, 2, 2, 4', () => {
    const rows = rankUnits([rated(1, 0.7), rated(2, 0.9), rated(3, 0.7), rated(4, 0.2)]);
    expect(rows.map(r => [r.unit, r.place, r.isTied])).toEqual([
      ['单位2', 1, false],
      ['单位1', 2, true],
      ['单位3', 2, true],
      ['单位4', 4, false],
    ]);
  });

  it('compares what is shown: rates that read the same share a place', () => {
    const rows = rankUnits([rated(1, 0.76041), rated(2, 0.75999), rated(3, 0.7589)]);
    expect(rows.map(r => [percentText(r.rate), r.place])).toEqual([
      ['76.0%', 1],
      ['76.0%', 1],
      ['75.9%', 3],
    ]);
  });

  it('counts no more than the whole of one target, so that one excess hides no gap', () => {
    const rows = rankUnits([
      unit(1, cell({ ratio: 1.8 }), cell({ ratio: 0.2 })),
      unit(2, cell({ ratio: 0.7 }), cell({ ratio: 0.7 })),
    ]);
    expect(rows.map(r => r.unit)).toEqual(['单位2', '单位1']);
    expect(rows[1]!.rate).toBeCloseTo(0.6);
  });

  it.each([
    ['without a part', unit(1, null), '没有承接任务数，不参加排名'],
    ['with a quota of nothing', unit(1, cell({ received: 0, ratio: null })), '没有承接任务数，不参加排名'],
    ['with a small base', unit(1, cell({ received: 3, isSmall: true })), '基数小，不参加排名'],
    ['before its start', unit(1, cell({ status: 'not-started', ratio: null })), '尚未开始，不参加排名'],
  ])('does not rank a unit %s, and says why', (_, odd, note) => {
    const row = rankUnits([odd, rated(2, 0.4)]).find(r => r.unitId === ID(1))!;
    expect(row).toMatchObject({ place: null, rate: null, note });
  });

  it('counts silence as nothing where others have figures, and says so', () => {
    const [first, last] = rankUnits([rated(1, null), rated(2, 0.1)]);
    expect(first!.unit).toBe('单位2');
    expect(last).toMatchObject({ unit: '单位1', place: 2, rate: 0, note: '1项没有数据，按0计' });
  });

  it('leaves out a target that nobody has figures on', () => {
    const rows = rankUnits([
      unit(1, cell({ ratio: null, status: 'unknown' }), cell({ ratio: 0.5 })),
      unit(2, cell({ ratio: null, status: 'unknown' }), cell({ ratio: 0.4 })),
    ]);
    expect(rows.map(r => [r.rate, r.targets, r.note])).toEqual([
      [0.5, 1, null],
      [0.4, 1, null],
    ]);
  });
});

describe('the line of time and task', () => {
  it.each([
    [
      { timeShare: 0.52, share: 0.52, ratio: 0.52 },
      '时间已过52.0%，任务完成52.0%，时间过半、任务过半，与序时进度持平',
    ],
    [
      { timeShare: 0.612, share: 0.612, ratio: 0.478 },
      '时间已过61.2%，任务完成47.8%，时间过半、任务未过半，比序时进度慢13.4个百分点',
    ],
    [{ timeShare: 0.4, share: 0.3, ratio: 0.35 }, '时间已过40.0%，任务完成35.0%，比序时进度快5.0个百分点'],
    [
      { ratio: 1.2, status: 'finished', timeShare: 0.8, share: 0.8 },
      '时间已过80.0%，任务完成120.0%，已全部完成',
    ],
    [
      { ratio: null, status: 'unknown', timeShare: 0.3, share: 0.3 },
      '时间已过30.0%，没有数据，不能与序时进度比较',
    ],
    [{ ratio: null, status: 'not-started', timeShare: 0, share: 0 }, '尚未开始'],
  ] as const)('%o', (given, says) => {
    expect(verdictOf(cell(given as Partial<BoardCell>))).toBe(says);
  });

  it('shows 19 of 25 as 76.0%', () => {
    expect(percentText(19 / 25)).toBe('76.0%');
    expect(percentText(null)).toBe('—');
    expect(percentText(0.9995)).toBe('100.0%');
  });
});

describe('laggards', () => {
  const targets = [{ taskRootId: ID(1), title: '走访企业', measure: '户' }];
  const none = { reasons: new Map(), urges: new Map() };

  it('are the units behind, the worst first', () => {
    const list = laggardsOf(
      targets,
      [
        unit(1, cell({ status: 'behind', ratio: 0.45 })),
        unit(2, cell({ status: 'far-behind', ratio: 0.3 })),
        unit(3, cell({ status: 'far-behind', ratio: 0.1 })),
        unit(4, cell({ status: 'ahead', ratio: 0.9 })),
        unit(5, null),
      ],
      none,
    );
    expect(list.map(l => [l.unit, l.gapPoints])).toEqual([
      ['单位3', 40],
      ['单位2', 20],
      ['单位1', 5],
    ]);
    expect(list.every(l => l.reason === null)).toBe(true);
  });
});

describe('the proof line', () => {
  it('adds up parts and reserve', () => {
    expect(proofOf(1000, [600, 350], 950, '户')).toEqual({
      received: 1000,
      sum: 950,
      reserve: 50,
      holds: true,
      says: '任务数1,000户 = 已分解950 + 机动50',
    });
  });
  it('says when the ledger and the parts differ', () => {
    expect(proofOf(1000, [600, 300], 950, '户')).toMatchObject({ holds: false });
  });
});

it('heads a unit by its worst status', () => {
  expect(worstOf([cell({ status: 'ahead' }), null, cell({ status: 'behind' })])).toBe('behind');
  expect(worstOf([null])).toBeNull();
});

it('stands for a unit by the middle of its targets', () => {
  const of = (...statuses: BoardCell['status'][]) => middleOf(statuses.map(status => cell({ status })));
  expect(of('far-behind', 'normal', 'ahead')).toBe('normal');
  expect(of('far-behind', 'behind', 'ahead', 'normal')).toBe('behind');
  expect(of('finished', 'not-started')).toBe('finished');
  expect(of('not-started')).toBeNull();
  expect(middleOf([null])).toBeNull();
});

it('says the whole board in one sentence', () => {
  const units = [unit(1, cell({ status: 'behind' })), unit(2, cell())];
  expect(boardSays(asDay('2026-07-15'), [{ total: cell({ status: 'behind' }) }], units)).toBe(
    '截至2026年7月15日，共1项目标任务：滞后1项；2个单位中1个有滞后的任务。',
  );
  expect(boardSays(asDay('2026-07-15'), [], [])).toBe('截至2026年7月15日，没有正在推进的目标任务。');
});
