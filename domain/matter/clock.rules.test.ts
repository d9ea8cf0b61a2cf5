import { describe, expect, test } from 'vitest';

import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { asDay, type Day } from '../core/days.ts';
import type { Parameter } from '../core/parameter.model.ts';
import {
  type ClockRun,
  type ClockWorld,
  canExtend,
  clocksAfter,
  lengthToday,
  recounted,
} from './clock.rules.ts';
import type { ClockSpec } from './move.ts';

const parameter = (value: number, dayType: 'calendar' | 'workday' = 'calendar'): Parameter => ({
  id: `p${value}`,
  code: 'x',
  jurisdiction: 'u',
  value,
  unit: 'day',
  dayType,
  fromDay: asDay('2026-01-01'),
  toDay: null,
  docNo: '信访工作条例',
  article: '第三十四条',
});
const world = (
  today: string,
  numbers: Record<string, Parameter> = { len: parameter(60), more: parameter(30) },
): ClockWorld => ({
  today: asDay(today),
  calendar,
  parameter: code => numbers[code]!,
});
const clock: ClockSpec = {
  label: '办结',
  article: '信访工作条例第三十四条',
  parameter: 'len',
  starts: ['accept'],
  stops: ['settle'],
  pauses: ['hear'],
  resumes: ['heard'],
  voids: ['merge'],
  extend: { by: 'extend', parameter: 'more', times: 1 },
};
const after = (
  runs: ClockRun[],
  move: string,
  today: string,
  isEnd = false,
  day: (f: string) => Day | null = () => null,
) => clocksAfter({ whole: clock }, runs, move, { isEnd, day }, world(today));
const running = (today = '2026-09-24'): ClockRun => after([], 'accept', today)[0]!.run;

describe('a clock', () => {
  test('says once what number and duty both rest on', () => {
    const own = { ...clock, article: '本平台默认：接办工会签收' };
    const numbers = { len: { ...parameter(2), docNo: '本平台默认', article: '' } };
    const [change] = clocksAfter(
      { whole: own },
      [],
      'accept',
      { isEnd: false, day: () => null },
      world('2026-09-24', numbers),
    );
    expect(change!.run.says).toMatch(/。时限依据：本平台默认：接办工会签收$/);
    expect(running().says).toMatch(/。时限依据：信访工作条例第三十四条$/);
    const other = { ...clock, article: '信访工作条例第三十五条' };
    const [twoLaws] = clocksAfter(
      { whole: other },
      [],
      'accept',
      { isEnd: false, day: () => null },
      world('2026-09-24'),
    );
    expect(twoLaws!.run.says).toMatch(/。时限依据：信访工作条例 第三十四条；信访工作条例第三十五条$/);
  });

  test('starts with the move that starts it, and says how the date was counted and by which article', () => {
    const run = running();
    expect(run).toMatchObject({
      no: 1,
      state: 'running',
      startedOn: '2026-09-24',
      dueOn: '2026-11-23',
      parameterId: 'p60',
    });
    expect(run.says).toContain('信访工作条例第三十四条');
    expect(run.says).toContain('2026年11月23日');
  });

  test('that ends on a day off is put off, and the target is a working day', () => {
    // 2026-02-10 + 60 days is Saturday 11 April, put off to Monday the 13th.
    expect(running('2026-02-10')).toMatchObject({ dueOn: '2026-04-13', targetOn: '2026-04-13' });
  });

  test('runs from the day that a field names, and until the day that another names', () => {
    const from = clocksAfter(
      { whole: { ...clock, from: 'receivedOn' } },
      [],
      'accept',
      { isEnd: false, day: () => asDay('2026-09-20') },
      world('2026-09-24'),
    );
    expect(from[0]!.run.startedOn).toBe('2026-09-20');
    const { parameter: _, ...until } = clock;
    const set = clocksAfter(
      { whole: { ...until, until: 'dueOn' } },
      [],
      'accept',
      { isEnd: false, day: () => asDay('2026-10-07') },
      world('2026-09-24'),
    );
    // The last day of the holiday stays the last day; the target is the working day before it.
    expect(set[0]!.run).toMatchObject({ dueOn: '2026-10-07', targetOn: '2026-09-30' });
  });

  test('may be set for a day of a year whose days off are not published, and says so', () => {
    const { parameter: _, ...until } = clock;
    const set = clocksAfter(
      { whole: { ...until, until: 'dueOn' } },
      [],
      'accept',
      { isEnd: false, day: () => asDay('2099-03-01') },
      world('2026-09-24'),
    );
    expect(set[0]!.run).toMatchObject({ dueOn: '2099-03-01', targetOn: '2099-03-01' });
    expect(set[0]!.run.says).toContain('2099年放假安排尚未公布');
  });

  test('is met on its last day and missed on the day after', () => {
    expect(after([running()], 'settle', '2026-11-23')[0]!.run).toMatchObject({
      state: 'met',
      stoppedOn: '2026-11-23',
    });
    expect(after([running()], 'settle', '2026-11-24')[0]!.run.state).toBe('missed');
  });

  test('is stopped on the day that a field names, not on the day on which somebody wrote it down', () => {
    const on = (day: string) =>
      clocksAfter(
        { whole: { ...clock, doneOn: 'repliedOn' } },
        [running()],
        'settle',
        { isEnd: false, day: () => asDay(day) },
        world('2026-11-26'),
      )[0]!.run;
    expect(on('2026-11-23')).toMatchObject({ state: 'met', stoppedOn: '2026-11-23' });
    expect(on('2026-11-24')).toMatchObject({ state: 'missed', stoppedOn: '2026-11-24' });
    // A day before the run began belongs to an earlier one.
    expect(on('2026-09-01')).toMatchObject({ state: 'missed', stoppedOn: '2026-11-26' });
  });

  test('does not count the days of a pause', () => {
    const paused = after([running()], 'hear', '2026-10-09')[0]!.run;
    expect(paused).toMatchObject({ state: 'paused', pausedOn: '2026-10-09', dueOn: '2026-11-23' });
    const again = after([paused], 'heard', '2026-10-19')[0]!;
    expect(again.run).toMatchObject({ state: 'running', dueOn: '2026-12-03' });
    expect(again.before!.dueOn).toBe('2026-11-23');
    expect(again.run.says).toContain('暂停10天');
    const atOnce = after([paused], 'heard', '2026-10-09')[0]!.run;
    expect(atOnce.dueOn).toBe('2026-11-23');
    expect(atOnce.says).toContain('暂停、当日恢复，期限不变');
    // 23 November + 12 days is a Saturday.
    expect(after([paused], 'heard', '2026-10-21')[0]!.run.dueOn).toBe('2026-12-07');
  });

  test('is lengthened as often as the rule allows, counted from its last day, and the old date is kept', () => {
    const once = after([running()], 'extend', '2026-11-01')[0]!;
    expect(once.run).toMatchObject({ dueOn: '2026-12-23', extended: 1 });
    expect(once.before!.dueOn).toBe('2026-11-23');
    expect(after([once.run], 'extend', '2026-12-01')).toEqual([]);
    expect(canExtend(clock, once.run)).toBe(false);
    expect(canExtend(clock, running())).toBe(true);
  });

  test('is neither met nor missed when the matter goes elsewhere or ends otherwise', () => {
    expect(after([running()], 'merge', '2026-12-30')[0]!.run.state).toBe('void');
    expect(after([running()], 'refuse', '2026-10-01', true)[0]!.run.state).toBe('void');
  });

  test('ends with what it was merged with, and runs on to its old day when the two are taken apart', () => {
    const merged = after([running()], 'merge', '2026-10-30')[0]!.run;
    expect(merged.says).toContain('并入主件后不再单独计时');
    const [again] = after([merged], 'part', '2026-12-30');
    expect(again!.run).toEqual(running());
    // Held at that time, it is held again; nothing of the pause is left on a clock that has ended.
    const held = { ...running(), state: 'paused' as const, pausedOn: asDay('2026-10-20') };
    const joined = after([held], 'merge', '2026-10-30')[0]!.run;
    expect(joined).toMatchObject({ state: 'void', pausedOn: null });
    expect(after([joined], 'part', '2026-12-30')[0]!.run).toEqual(held);
    // What had ended before on its own stays ended.
    const ended = after([running()], 'refuse', '2026-10-01', true)[0]!.run;
    expect(after([ended], 'part', '2026-10-30')).toEqual([]);
  });

  test('whose last day lies in a year without published days off takes the earliest day that the law could mean', () => {
    const numbers = (value: number, dayType: 'calendar' | 'workday') => ({ len: parameter(value, dayType) });
    const from = (day: string, value: number, dayType: 'calendar' | 'workday') =>
      clocksAfter(
        { whole: clock },
        [],
        'accept',
        { isEnd: false, day: () => null },
        world(day, numbers(value, dayType)),
      )[0]!.run;
    // 20 December + 60 days is 18 February, wherever the Spring Festival will be.
    expect(from('2026-12-20', 60, 'calendar').dueOn).toBe('2027-02-18');
    expect(from('2026-12-20', 60, 'calendar').says).toContain('2027年放假安排尚未公布');
    // Four working days are left of December (28 to 31); one more is 1 January at the earliest.
    expect(from('2026-12-25', 5, 'workday')).toMatchObject({ dueOn: '2027-01-01', targetOn: '2027-01-01' });
    // Once the year is published the sweep counts again: New Year's Day is off.
    const holiday = { day: asDay('2027-01-01'), isWorkday: false, name: '元旦', kind: 'statutory' } as const;
    const known = {
      years: new Set([...calendar.years, 2027]),
      special: new Map([...calendar.special, [holiday.day, holiday] as const]),
    };
    const run = from('2026-12-25', 5, 'workday');
    const then = { ...world('2026-12-28', numbers(5, 'workday')), calendar: known };
    const again = recounted(clock, run, lengthToday(clock, run, then));
    expect(again!.run.dueOn).toBe('2027-01-04');
  });

  test('that is running is not started twice, and one that has stopped runs anew', () => {
    expect(after([running()], 'accept', '2026-10-01')).toEqual([]);
    const met = after([running()], 'settle', '2026-10-12')[0]!.run;
    expect(after([met], 'accept', '2026-10-20')[0]!.run).toMatchObject({ no: 2, state: 'running' });
  });

  test('is counted anew when the calendar changes, and tells the old date; a pause or an extension stays as decided', () => {
    const run = { ...running(), dueOn: asDay('2026-11-20') };
    const again = (run: ClockRun) => recounted(clock, run, lengthToday(clock, run, world('2026-10-01')));
    const anew = again(run)!;
    expect(anew.run.dueOn).toBe('2026-11-23');
    expect(anew.run.says).toContain('原为2026年11月20日');
    expect(again(running())).toBeNull();
    expect(again({ ...run, extended: 1 })).toBeNull();
  });
});
