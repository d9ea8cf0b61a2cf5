import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays, asDay } from '../core/days.ts';
import { type DeclaredSeats, openSeats, vacancyStanding } from './vacancy.rules.ts';

const OPEN = '9999-12-31';
const today = asDay('2026-11-20');
const post = (name: string, fromDay: string, toDay: string = OPEN) => ({
  name,
  fromDay: asDay(fromDay),
  toDay: asDay(toDay),
});
const said = (posts: ReturnType<typeof post>[], isShared: boolean, declared: DeclaredSeats | null = null) =>
  openSeats(posts, isShared, today, declared).map(
    s => `${s.former} ${s.since}${s.fillsOn ? ` → ${s.fillsOn}` : ''}`,
  );

describe('one seat', () => {
  test.each([
    ['nobody was ever registered', [], []],
    ['somebody holds it', [post('甲', '2024-01-01')], []],
    ['the last one went', [post('甲', '2021-01-01', '2026-03-01')], ['甲 2026-03-01']],
    ['somebody followed at once', [post('甲', '2021-01-01', '2026-03-01'), post('乙', '2026-03-01')], []],
    [
      'the last of several went',
      [post('甲', '2016-01-01', '2021-01-01'), post('乙', '2021-02-01', '2026-09-01')],
      ['乙 2026-09-01'],
    ],
    [
      'somebody begins next week',
      [post('甲', '2021-01-01', '2026-03-01'), post('乙', '2026-11-27')],
      ['甲 2026-03-01 → 2026-11-27'],
    ],
    ['goes tomorrow', [post('甲', '2021-01-01', '2026-11-21')], []],
    ['goes today', [post('甲', '2021-01-01', '2026-11-20')], ['甲 2026-11-20']],
    ['was appointed and never began', [post('甲', '2026-03-01', '2026-03-01')], []],
  ])('%s', (_, posts, wanted) => {
    expect(said(posts, false)).toEqual(wanted);
  });
});

describe('seats that were declared', () => {
  const since = (seats: number) => ({ seats, fromDay: asDay('2026-10-01') });
  const gone = [post('甲', '2021-01-01', '2026-05-01'), post('乙', '2021-01-01', '2026-07-01')];
  test.each([
    [
      'one of two is given up: the older is missed no longer',
      [...gone, post('丙', '2021-01-01')],
      2,
      ['乙 2026-07-01'],
    ],
    ['as many as hold one', [...gone, post('丙', '2021-01-01')], 1, []],
    ['none', gone, 0, []],
    ['more than ever were', [post('丙', '2021-01-01')], 2, [' 2026-10-01']],
    ['nobody was ever registered', [], 1, [' 2026-10-01']],
    ['somebody begins next week', [...gone, post('丙', '2026-11-27')], 1, ['乙 2026-07-01 → 2026-11-27']],
  ])('%s', (_, posts, seats, wanted) => {
    expect(said(posts, true, since(seats))).toEqual(wanted);
  });
  test('a chair is one whatever was declared', () => {
    expect(said([post('甲', '2021-01-01')], false, since(2))).toEqual([]);
    expect(said([], false, since(1))).toEqual([]);
  });
});

describe('several seats', () => {
  test.each([
    ['all hold', [post('甲', '2021-01-01'), post('乙', '2021-01-01')], []],
    [
      'one of two went',
      [post('甲', '2021-01-01', '2026-05-01'), post('乙', '2021-01-01')],
      ['甲 2026-05-01'],
    ],
    [
      'one followed two: the older vacancy is filled',
      [
        post('甲', '2021-01-01', '2026-05-01'),
        post('乙', '2021-01-01', '2026-07-01'),
        post('丙', '2026-08-01'),
      ],
      ['乙 2026-07-01'],
    ],
    [
      'an appointment before the end is a further seat',
      [post('甲', '2021-01-01', '2026-05-01'), post('丙', '2026-04-01')],
      ['甲 2026-05-01'],
    ],
  ])('%s', (_, posts, wanted) => {
    expect(said(posts, true)).toEqual(wanted);
  });

  test('as many vacancies as seats that were held and are not any more, at the least', () => {
    const day = fc.integer({ min: -3000, max: 100 }).map(n => addCalendarDays(today, n));
    const posts = fc.array(
      fc
        .tuple(day, fc.integer({ min: 1, max: 2000 }))
        .map(([from, length]) => post('某', from, addCalendarDays(from, length))),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(posts, given => {
        const open = openSeats(given, true, today);
        const begun = given.filter(p => p.fromDay <= today);
        const now = begun.filter(p => p.toDay > today).length;
        expect(open.length).toBeLessThanOrEqual(begun.length - now);
        const most = Math.max(
          0,
          ...begun.map(p => begun.filter(q => q.fromDay <= p.fromDay && p.fromDay < q.toDay).length),
        );
        expect(now + open.length).toBeGreaterThanOrEqual(most);
        expect(open.every(s => s.since <= today)).toBe(true);
      }),
    );
  });
});

test.each([
  ['2026-05-20', '2026-11-20', 'soon'],
  ['2026-05-19', '2026-11-19', 'late'],
  ['2026-06-20', '2026-12-20', 'soon'],
  ['2026-06-21', '2026-12-21', 'open'],
  ['2026-08-31', '2027-02-28', 'open'],
])('vacant since %s is due on %s: %s', (since, dueOn, standing) => {
  expect(vacancyStanding(asDay(since), { months: 6, warningDays: 30 }, today)).toEqual({ dueOn, standing });
});
