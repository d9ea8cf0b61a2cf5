import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { addCalendarDays, asDay, type Day } from '../core/days.ts';
import { type LimitationFacts, limitationOf } from './limitation.rules.ts';

const facts = (more: Partial<LimitationFacts> = {}): LimitationFacts => ({
  isArrears: false,
  knownOn: asDay('2025-03-10'),
  endedOn: null,
  interruptions: [],
  suspensions: [],
  ...more,
});
const on = (day: string, how: 'claim' | 'relief' | 'promise' = 'claim') => ({ on: asDay(day), how });
const span = (from: string, to: string | null) => ({ from: asDay(from), to: to ? asDay(to) : null });
const of = (more: Partial<LimitationFacts> = {}, today = '2026-01-15') =>
  limitationOf(facts(more), 12, asDay(today), calendar);

describe('the limitation of a labour dispute', () => {
  test.each([
    ['a plain year', {}, '2026-03-10'],
    ['a year from a leap day ends on the last of February', { knownOn: asDay('2024-02-29') }, '2025-02-28'],
    ['a last day within the holiday is put off', { knownOn: asDay('2025-10-03') }, '2026-10-08'],
    ['a Saturday that is worked stays', { knownOn: asDay('2025-02-14') }, '2026-02-14'],
    ['an interruption starts it anew', { interruptions: [on('2025-09-01')] }, '2026-09-01'],
    [
      'the last of several counts',
      { interruptions: [on('2025-09-01'), on('2025-05-06', 'relief')] },
      '2026-09-01',
    ],
    // 2025-03-01 + 1 year + 30 days; 2026-03-31 is a Tuesday.
    [
      'a suspension adds its days',
      { knownOn: asDay('2025-03-01'), suspensions: [span('2025-06-01', '2025-07-01')] },
      '2026-03-31',
    ],
    [
      'what overlaps counts once',
      {
        knownOn: asDay('2025-03-01'),
        suspensions: [span('2025-06-01', '2025-06-21'), span('2025-06-11', '2025-07-01')],
      },
      '2026-03-31',
    ],
    // Interrupted on the 11th with 20 days of suspension to come: 2026-06-11 + 20.
    [
      'an interruption within a suspension keeps what is left of it',
      { interruptions: [on('2025-06-11')], suspensions: [span('2025-06-01', '2025-07-01')] },
      '2026-07-01',
    ],
    [
      'wages after the end of the employment',
      { isArrears: true, endedOn: asDay('2025-04-01') },
      '2026-04-01',
    ],
  ] as const)('%s', (_, more, lastDay) => {
    expect(of(more as Partial<LimitationFacts>, '2025-12-01').lastDay).toBe(lastDay);
  });

  test('does not run for wages while the employment lasts', () => {
    expect(of({ isArrears: true })).toMatchObject({ sort: 'unlimited', lastDay: null });
    expect(of({ isArrears: true }).says[0]).toContain('第二十七条');
  });

  test('stands still while a suspension lasts', () => {
    const still = of({ suspensions: [span('2025-12-01', null)] });
    expect(still).toMatchObject({ sort: 'suspended', lastDay: null });
    expect(still.says.at(-1)).toContain('2025年12月1日');
  });

  test('is over on the day after the last one, and nothing wakes it up again', () => {
    expect(of({}, '2026-03-10').sort).toBe('running');
    expect(of({}, '2026-03-11').sort).toBe('expired');
    const late = of({ interruptions: [on('2026-03-11')] }, '2026-04-01');
    expect(late).toMatchObject({ sort: 'expired', lastDay: '2026-03-10' });
    expect(late.says.join()).toContain('不再中断');
  });

  test('what happens on a last day that was put off past a holiday still counts', () => {
    // 2026-10-03 lies in the National Day holiday; the last day is Thursday the 8th.
    const known = { knownOn: asDay('2025-10-03') };
    expect(of({ ...known, interruptions: [on('2026-10-08')] }, '2026-10-09')).toMatchObject({
      ...{ sort: 'running', lastDay: '2027-10-08' },
    });
    expect(of({ ...known, interruptions: [on('2026-10-09')] }, '2026-10-12')).toMatchObject({
      ...{ sort: 'expired', lastDay: '2026-10-08' },
    });
    expect(of({ ...known, suspensions: [span('2026-10-08', '2026-10-20')] }, '2026-10-12').lastDay).toBe(
      '2026-10-20',
    );
  });

  test('keeps its day and says so where the holidays of that year are not published', () => {
    const far = of({ interruptions: [on('2026-11-06')], knownOn: asDay('2026-02-01') }, '2026-11-20');
    expect(far.lastDay).toBe('2027-11-06');
    expect(far.says.join()).toContain('2027年放假安排尚未公布');
  });

  test('tells every step', () => {
    const says = of({
      interruptions: [on('2025-09-01', 'promise')],
      suspensions: [span('2025-06-01', '2025-07-01')],
    }).says;
    expect(says).toEqual([
      '自知道或者应当知道权利被侵害之日2025年3月10日起计算',
      '一年期满之日为2026年3月10日',
      '2025年6月1日至2025年7月1日中止30天，继续计算至2026年4月9日',
      '2025年9月1日对方同意履行义务，时效中断，重新计算至2026年9月1日',
      '应在2026年9月1日（含当日）前申请仲裁',
    ]);
  });
});

const someDay = fc.integer({ min: 0, max: 900 }).map(n => addCalendarDays(asDay('2023-01-01'), n));
const someSpan = fc
  .tuple(someDay, fc.integer({ min: 0, max: 120 }))
  .map(([from, n]) => ({ from, to: addCalendarDays(from, n) as Day | null }));
const someFacts = fc.record({
  isArrears: fc.constant(false),
  knownOn: someDay,
  endedOn: fc.constant(null),
  interruptions: fc.array(fc.record({ on: someDay, how: fc.constantFrom('claim', 'relief', 'promise') }), {
    maxLength: 4,
  }),
  suspensions: fc.array(someSpan, { maxLength: 3 }),
});
const last = (f: LimitationFacts) => limitationOf(f, 12, asDay('2026-06-01'), calendar).lastDay!;

test('one more interruption or suspension never makes it end earlier, and what comes after its end changes nothing', () => {
  fc.assert(
    fc.property(someFacts, someDay, someSpan, (f, day, more) => {
      const before = last(f);
      const interrupted = last({ ...f, interruptions: [...f.interruptions, { on: day, how: 'claim' }] });
      expect(interrupted >= before).toBe(true);
      expect(last({ ...f, suspensions: [...f.suspensions, more] }) >= before).toBe(true);
      if (day > before) expect(interrupted).toBe(before);
    }),
  );
});

test('an interruption on a leap day within a suspension takes no day away', () => {
  const facts: LimitationFacts = {
    ...{ isArrears: false, knownOn: asDay('2023-01-01'), endedOn: null },
    interruptions: [{ on: asDay('2023-09-11'), how: 'claim' }],
    suspensions: [{ from: asDay('2023-09-11'), to: asDay('2024-03-10') }],
  };
  const again = [...facts.interruptions, { on: asDay('2024-02-29'), how: 'claim' as const }];
  expect(last({ ...facts, interruptions: again })).toBe(last(facts));
});
