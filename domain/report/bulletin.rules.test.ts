import { describe, expect, it, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { findPeriod } from '../core/period.ts';
import type { Board, BoardCell } from './board.model.ts';
import { countStatuses, laggardsOf, rankUnits } from './board.rules.ts';
import { bulletinLife, namingLife } from './bulletin.lives.ts';
import type { BulletinSort } from './bulletin.model.ts';
import { canEdit, canFreeze, canGoOn, canSeries, citedInBlocks, withoutName } from './bulletin.rules.ts';
import { documentOf } from './bulletin-document.rules.ts';
import { changeSince } from './bulletin-figures.rules.ts';
import { snapshotOf } from './bulletin-snapshot.rules.ts';
import { addresseeBelow, firstWords, periodWords } from './bulletin-words.rules.ts';

const ID = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
const DAY = asDay('2026-09-30');
const cell = (unit: number, actual: number | null, more: Partial<BoardCell> = {}): BoardCell => {
  const ratio = actual === null ? null : actual / 1000;
  const status = ratio === null ? 'unknown' : ratio >= 1 ? 'finished' : ratio > 0.6 ? 'normal' : 'far-behind';
  return {
    taskRootId: ID(100),
    partId: ID(unit + 50),
    unitId: ID(unit),
    received: 1000,
    given: 0,
    since: asDay('2026-07-15'),
    from: asDay('2026-07-15'),
    to: asDay('2026-10-31'),
    actual,
    selfReported: null,
    basis: 'counted',
    plan: 710.4,
    share: 0.7104,
    timeShare: 0.71,
    ratio,
    status,
    forecast: null,
    perWeek: 12.2,
    says: '',
    lastOn: null,
    isSmall: false,
    ...more,
  };
};
function boardOf(actuals: readonly (number | null)[], more: Partial<BoardCell> = {}): Board {
  const units = actuals.map((actual, i) => ({
    unitId: ID(i + 1),
    unit: `单位${i + 1}`,
    hasBelow: false,
    cells: [cell(i + 1, actual, more)],
  }));
  const total = actuals.reduce<number>((sum, a) => sum + (a ?? 0), 0);
  const whole = { received: actuals.length * 1000, ratio: total / (actuals.length * 1000) };
  const target = {
    taskRootId: ID(100),
    title: '走访企业',
    type: 'quantity' as const,
    measure: '户',
    programmeId: null,
    basis: 'counted' as const,
    meaning: '有效访谈的户数',
    total: { ...cell(99, total, more), ...whole },
    proof: null,
    verdict: '',
  };
  return {
    line: 'territory',
    unit: { id: ID(9), name: '霁川市总工会', shortName: '霁川市' },
    at: '2026-09-30T16:00:00.000Z',
    asOf: DAY,
    day: DAY,
    programme: null,
    targets: [target],
    units,
    ranking: rankUnits(units),
    laggards: laggardsOf([target], units, { reasons: new Map(), urges: new Map() }),
    counts: countStatuses(units.flatMap(u => u.cells)),
    says: '',
  };
}
const period = findPeriod('2026-Q3')!;
const cellsOf = (board: Board, before: Board | null = null, sort: BulletinSort = 'quarterly') =>
  snapshotOf({ sort, period, board, before, most: 2 });
const wordsOf = (sort: BulletinSort, cells = cellsOf(boardOf([900, 300, 700]), null, sort)) =>
  firstWords({ sort, cells, office: '霁川市总工会', addressee: '各县（市、区）总工会' });

test('prints every state with the moves that leave it', () => {
  const table = (life: typeof bulletinLife | typeof namingLife) =>
    Object.keys(life.states).map(state => {
      const moves = Object.entries(life.moves).filter(([, m]) =>
        (m.from as readonly string[]).includes(state),
      );
      return `${state}: ${moves.map(([name]) => name).join(' ')}`.trim();
    });
  expect(table(bulletinLife)).toEqual([
    'drafted: draft edit unname submit drop',
    'submitted: unname check return',
    'checked: sign refuse',
    'signed: issue',
    'issued: withdraw',
    'withdrawn:',
    'dropped:',
  ]);
  expect(table(namingLife)).toEqual([
    'asked: ask confirm object',
    'confirmed:',
    'objected: uphold keep',
    'upheld:',
    'kept:',
  ]);
});

describe('a day that is frozen', () => {
  const may = (asOf: string, sort: BulletinSort = 'quarterly', p = period) => {
    const verdict = canFreeze(sort, p, asDay(asOf), {
      today: asDay('2026-09-20'),
      last: asDay('2026-09-19'),
    });
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };
  it.each([
    ['2026-09-19', 'ok'],
    ['2026-09-20', 'bulletin.day-open'],
    ['2026-09-21', 'bulletin.day-future'],
    ['2026-06-30', 'bulletin.day-outside'],
  ])('%s: %s', (day, code) => expect(may(day)).toBe(code));
  it('belongs to a period that the kind has', () =>
    expect(may('2026-09-19', 'quarterly', findPeriod('2026-W38')!)).toBe('bulletin.period-kind'));
});

describe('first words', () => {
  it.each(['quarterly', 'monthly', 'brief', 'special'] as const)(
    'of a %s cite only figures that there are',
    sort => {
      const cells = cellsOf(boardOf([900, 300, null]), boardOf([500, 300, null]), sort);
      const words = wordsOf(sort, cells);
      const keys = new Set(cells.figures.map(f => f.key));
      expect(citedInBlocks(words.blocks).filter(k => !keys.has(k))).toEqual([]);
      const printed = documentOf({ sort, words, cells, office: '霁川市总工会', signed: null });
      expect(JSON.stringify(printed.blocks)).not.toMatch(/\{目标|\{点名/u);
    },
  );

  it('name the worst first, no more than the parameter says, and nobody without data or with a small base', () => {
    expect(cellsOf(boardOf([300, 100, 200, 900])).named.map(n => n.unit)).toEqual(['单位2', '单位3']);
    expect(cellsOf(boardOf([null, 900])).named).toEqual([]);
    expect(cellsOf(boardOf([100, 900], { isSmall: true })).named).toEqual([]);
    expect(cellsOf(boardOf([100]), null, 'monthly').named).toEqual([]);
  });

  it('write quarters and addressees as documents do', () => {
    expect(periodWords('2026年第3季度')).toBe('2026年第三季度');
    const unit = (name: string, kind: string) => ({ name, kind });
    expect(addresseeBelow([unit('甲', 'township'), unit('乙', 'park')])).toBe('甲、乙');
    expect(addresseeBelow(['a', 'b', 'c', 'd'].map(n => unit(n, n === 'd' ? 'park' : 'township')))).toBe(
      '各乡镇（街道）总工会，各园区工会',
    );
  });
});

describe('the change against the last period', () => {
  const change = (now: Board, before: Board | null) => changeSince(now.targets[0]!, before, '上季末');
  it('is said in amount and points, and in words where nothing can be compared', () => {
    expect(change(boardOf([900]), boardOf([500]))).toBe('比上季末增加400户，完成率提高40.0个百分点');
    expect(change(boardOf([400]), boardOf([500]))).toBe('比上季末减少100户，完成率降低10.0个百分点');
    expect(change(boardOf([500]), boardOf([500]))).toBe('比上季末没有变化');
    expect(change(boardOf([500]), null)).toContain('不作比较');
    const other = boardOf([500], { basis: 'self-reported' });
    expect(change(boardOf([900]), other)).toContain('统计口径不同');
  });
});

describe('words', () => {
  const cells = cellsOf(boardOf([900, 300, 100]));
  const words = wordsOf('quarterly', cells);
  const edited = (f: (text: string) => string, omitted = words.omitted) => ({
    ...words,
    omitted,
    blocks: words.blocks.map(b => (b.sort === 'paragraph' ? { ...b, text: f(b.text) } : b)),
  });
  const may = (after: typeof words) => {
    const verdict = canEdit(words, after, cells);
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };
  it('may say anything around the figures, and move them', () => {
    expect(may(edited(t => `据统计，${t}`))).toBe('ok');
    expect(may({ ...words, blocks: [...words.blocks].reverse() })).toBe('ok');
  });
  it('lose no figure without a reason', () => {
    const without = (t: string) => t.replace('{截止日}', '9月30日');
    expect(may(edited(without))).toBe('bulletin.figure-removed');
    expect(may(edited(without, [{ key: '截止日', why: '标题已写' }]))).toBe('ok');
  });
  it('invent no figure and drop no table', () => {
    expect(may(edited(t => `${t}{完成率}`))).toBe('bulletin.figure-unknown');
    expect(may({ ...words, blocks: words.blocks.filter(b => b.sort !== 'chart') })).toBe(
      'bulletin.table-removed',
    );
  });
  it('leave out a name that was objected to, and count the others anew', () => {
    const after = withoutName(words, '点名1', '记录已补齐');
    const named = after.blocks.filter(b => b.sort === 'paragraph' && b.text.includes('{点名'));
    expect(named).toEqual([{ sort: 'paragraph', text: '（1）{点名2}。' }]);
    expect(after.omitted).toEqual([{ key: '点名1', why: '记录已补齐' }]);
  });
});

test('going on waits for those who are named, until their time has passed', () => {
  const named = [{ key: '点名1', unitId: ID(1), unit: '甲', text: '' }];
  const may = (state: string | null, today: string) => {
    const answers = state ? [{ key: '点名1', unit: '甲', state, answerBy: '2026-10-12' }] : [];
    const verdict = canGoOn(named, answers, today);
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };
  expect(may(null, '2026-10-10')).toBe('bulletin.named-unasked');
  expect(may('asked', '2026-10-12')).toBe('bulletin.named-waiting');
  expect(may('asked', '2026-10-13')).toBe('ok');
  expect(may('objected', '2026-10-13')).toBe('bulletin.named-objected');
  expect(may('confirmed', '2026-10-10')).toBe('ok');
});

test('a name of a newsletter is Chinese and no number', () => {
  expect(canSeries('brief', '霁川工会简报').ok).toBe(true);
  expect(canSeries('brief', '简报1').ok).toBe(false);
  expect(canSeries('quarterly', '').ok).toBe(false);
});
