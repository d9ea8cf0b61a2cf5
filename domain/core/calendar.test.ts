import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkdays,
  CalendarMissing,
  calendarOf,
  dayLabel,
  firstWorkdayOnOrAfter,
  isStatutoryHoliday,
  isWorkday,
  lastWorkdayOnOrBefore,
  workdaysBefore,
  workdaysBetween,
  yearsNeeded,
} from './calendar.ts';
import { countWorkdays } from './calendar-import.ts';
import { shippedCalendar as calendar, shippedCalendarYears } from './calendar-shipped.ts';
import { addCalendarDays, asDay, dayOfWeek, daysBetween } from './days.ts';

const d = asDay;

test('2025 and 2026 have 248 working days, 13 statutory holidays and the announced make-up days', () => {
  expect(shippedCalendarYears.map(table => [table.year, table.docNo, countWorkdays(table)])).toEqual([
    [2025, '国办发明电〔2024〕12号', 248],
    [2026, '国办发明电〔2025〕7号', 248],
  ]);
  for (const table of shippedCalendarYears)
    expect(table.days.filter(row => row.kind === 'statutory')).toHaveLength(13);
  const makeUp = shippedCalendarYears.map(table =>
    table.days.filter(row => row.isWorkday).map(row => row.day.slice(5)),
  );
  expect(makeUp).toEqual([
    ['01-26', '02-08', '04-27', '09-28', '10-11'],
    ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  ]);
});

test('a moved day off is no statutory holiday, and a make-up weekend is worked', () => {
  expect([d('2026-02-17'), d('2026-02-20')].map(day => isStatutoryHoliday(calendar, day))).toEqual([
    true,
    false,
  ]);
  expect([d('2026-02-20'), d('2026-02-14'), d('2026-03-07')].map(day => isWorkday(calendar, day))).toEqual([
    false,
    true,
    false,
  ]);
  expect(
    [d('2026-02-17'), d('2026-02-20'), d('2026-02-28'), d('2026-03-07'), d('2026-03-09')].map(day =>
      dayLabel(calendar, day),
    ),
  ).toEqual(['春节（法定节假日）', '春节放假', '周六调休上班', '周六公休', '工作日']);
});

test.each([
  ['2026-09-24', 5, '2026-10-09'],
  ['2026-09-24', 15, '2026-10-22'],
  ['2026-02-10', 5, '2026-02-24'],
  ['2026-02-10', 15, '2026-03-09'],
  ['2026-04-28', 5, '2026-05-08'],
  ['2026-04-28', 15, '2026-05-21'],
] as const)('%s plus %i working days is %s', (start, n, due) => {
  expect(addWorkdays(calendar, d(start), n)).toMatchObject({ dueOn: due, targetOn: due });
});

test.each([
  ['2026-09-24', 15, '2026-10-09', undefined],
  ['2026-09-24', 60, '2026-11-23', undefined],
  ['2026-09-24', 30, '2026-10-26', '2026-10-24'],
  ['2026-09-24', 20, '2026-10-14', undefined],
  ['2026-02-10', 15, '2026-02-25', undefined],
  ['2026-02-10', 60, '2026-04-13', '2026-04-11'],
  ['2026-02-10', 10, '2026-02-24', '2026-02-20'],
  ['2026-04-28', 15, '2026-05-13', undefined],
] as const)('%s plus %i calendar days is %s', (start, n, due, rolledFrom) => {
  const found = addDays(calendar, d(start), n, 'next-workday');
  expect([found.dueOn, found.rolledFrom]).toEqual([due, rolledFrom]);
});

test('without roll-over the statutory date stays and the internal target comes before it', () => {
  const found = addDays(calendar, d('2026-09-24'), 30, 'none');
  expect([found.dueOn, found.targetOn]).toEqual(['2026-10-24', '2026-10-23']);
  expect(addDays(calendar, d('2026-02-15'), 2, 'none').targetOn).toBe('2026-02-17');
});

test('months end on the corresponding day, or on the last day of a shorter month', () => {
  expect(addMonths(calendar, d('2026-01-31'), 1, 'next-workday')).toMatchObject({ dueOn: '2026-02-28' });
  expect(addMonths(calendar, d('2026-01-31'), 1, 'next-workday').says).toContain('没有对应日');
  const rolled = addMonths(calendar, d('2026-07-03'), 3, 'next-workday');
  expect([rolled.dueOn, rolled.rolledFrom]).toEqual(['2026-10-08', '2026-10-03']);
  expect(addMonths(calendar, d('2025-06-30'), 8, 'none').dueOn).toBe('2026-02-28');
});

test('every result says in Chinese how it was reached', () => {
  expect(addWorkdays(calendar, d('2026-09-24'), 5).says).toBe(
    '自2026年9月24日的次日起算5个工作日（开始当日不计入，民法典第二百零一条），至2026年10月9日（周五）止；中秋节、国庆节放假不计',
  );
  expect(addWorkdays(calendar, d('2026-02-10'), 5).says).toContain('其间调休上班1天计入');
  expect(addDays(calendar, d('2026-02-10'), 10, 'next-workday').says).toBe(
    '自2026年2月10日的次日起算10日（开始当日不计入，民法典第二百零一条），最后一日2026年2月20日（周五）为春节放假，顺延至2026年2月24日（周二）（民法典第二百零三条）',
  );
  expect(addDays(calendar, d('2026-09-24'), 30, 'none').says).toContain(
    '此项时限不顺延，请争取在2026年10月23日（周五）前办结',
  );
});

test('a limit of no working days is the day itself, or the next working day', () => {
  expect(addWorkdays(calendar, d('2026-03-05'), 0).dueOn).toBe('2026-03-05');
  expect(addWorkdays(calendar, d('2026-02-17'), 0).dueOn).toBe('2026-02-24');
  expect(() => addWorkdays(calendar, d('2026-03-05'), -1)).toThrow(RangeError);
  expect(() => addDays(calendar, d('2026-03-05'), 1.5, 'none')).toThrow(RangeError);
});

test('working days are counted both ways and sought both ways', () => {
  expect(workdaysBetween(calendar, d('2026-09-24'), d('2026-10-09')).count).toBe(5);
  expect(workdaysBetween(calendar, d('2026-10-09'), d('2026-09-24')).count).toBe(-5);
  expect(workdaysBetween(calendar, d('2026-10-01'), d('2026-10-07')).count).toBe(0);
  expect(workdaysBefore(calendar, d('2026-10-09'), 3)).toBe('2026-09-29');
  expect(lastWorkdayOnOrBefore(calendar, d('2026-10-07'))).toBe('2026-09-30');
  expect(firstWorkdayOnOrAfter(calendar, d('2026-10-01'))).toBe('2026-10-08');
});

test('a year without data is an error with a way out, also when only the end reaches into it', () => {
  const attempts = [
    () => isWorkday(calendar, d('2027-01-04')),
    () => addWorkdays(calendar, d('2026-12-30'), 5),
    () => addDays(calendar, d('2026-12-30'), 10, 'none'),
    () => addDays(calendar, d('2026-10-01'), 500, 'next-workday'),
    () => addMonths(calendar, d('2026-12-01'), 1, 'next-workday'),
    () => workdaysBetween(calendar, d('2026-12-30'), d('2027-01-02')),
    () => isStatutoryHoliday(calendar, d('2027-05-01')),
    () => dayLabel(calendar, d('2027-05-05')),
  ];
  for (const attempt of attempts) expect(attempt).toThrow(CalendarMissing);
  const error = new CalendarMissing(2027);
  expect(error.year).toBe(2027);
  expect(error.refusal).toMatchObject({ code: 'calendar.year-missing' });
  expect(error.refusal.says).toContain('请系统管理员在“工作日历”中导入2027年放假安排');
  const gap = calendarOf([shippedCalendarYears[0]!, { ...shippedCalendarYears[1]!, year: 2027 }]);
  expect(() => addDays(gap, d('2025-12-30'), 400, 'none')).toThrow(new CalendarMissing(2026));
});

test('the last day of a covered year can still be computed', () => {
  expect(addWorkdays(calendar, d('2026-12-30'), 1).dueOn).toBe('2026-12-31');
  expect(addDays(calendar, d('2024-12-31'), 2, 'next-workday').dueOn).toBe('2025-01-02');
});

test('where two notices speak of one December day, the later one wins', () => {
  const day = d('2026-12-31');
  const asSaidFor = (year: number, isWorkday: boolean) => ({
    year,
    docNo: '样例',
    days: [{ day, isWorkday, name: '元旦', kind: isWorkday ? ('make-up' as const) : ('rest' as const) }],
  });
  const [first, later] = [asSaidFor(2026, true), asSaidFor(2027, false)];
  expect([[first], [first, later], [later, first]].map(tables => isWorkday(calendarOf(tables), day))).toEqual(
    [true, false, false],
  );
});

const inCoverage = fc.integer({ min: 0, max: 600 }).map(n => addCalendarDays(d('2025-01-01'), n));

test('counting forward and counting between agree on every day', () => {
  fc.assert(
    fc.property(inCoverage, fc.integer({ min: 1, max: 60 }), (start, n) => {
      const due = addWorkdays(calendar, start, n).dueOn;
      expect(isWorkday(calendar, due)).toBe(true);
      expect(workdaysBetween(calendar, start, due).count).toBe(n);
    }),
    { verbose: 1 },
  );
});

test('a deadline is put off to the nearest working day and never brought forward', () => {
  fc.assert(
    fc.property(inCoverage, fc.integer({ min: 1, max: 90 }), (start, n) => {
      const nominal = addCalendarDays(start, n);
      const { dueOn, targetOn } = addDays(calendar, start, n, 'next-workday');
      expect(dueOn >= nominal && isWorkday(calendar, dueOn)).toBe(true);
      expect(targetOn <= dueOn && targetOn >= start).toBe(true);
      for (let skipped = 0; skipped < daysBetween(nominal, dueOn); skipped++)
        expect(isWorkday(calendar, addCalendarDays(nominal, skipped))).toBe(false);
    }),
    { verbose: 1 },
  );
});

test('working five days a week, Monday to Friday, is wrong on 25 days of 2026', () => {
  let differs = 0;
  for (let day = d('2026-01-01'); day <= '2026-12-31'; day = addCalendarDays(day, 1))
    if (isWorkday(calendar, day) !== dayOfWeek(day) <= 5) differs++;
  expect(differs).toBe(25);
});

test('next year is needed from the month in which it is announced, and the set-up and the doctor go by the same', () => {
  expect(['2026-01-01', '2026-10-31', '2026-11-01', '2026-12-31'].map(yearsNeeded)).toEqual([
    [2026],
    [2026],
    [2026, 2027],
    [2026, 2027],
  ]);
});
