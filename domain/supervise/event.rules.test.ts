import { describe, expect, test } from 'vitest';
import { calendarOf } from '../core/calendar.ts';
import { shippedCalendarYears } from '../core/calendar-shipped.ts';
import { asDay } from '../core/days.ts';
import { findPeriod } from '../core/period.ts';
import { DEFAULT_RULES, SIX_RULES } from './default-rules.ts';
import { zRuleInput } from './event.model.ts';
import {
  canHappen,
  canReportPeriod,
  canSetRule,
  dueAfter,
  duePeriod,
  pastDue,
  periodsOf,
  ruleSays,
  timing,
} from './event.rules.ts';

const calendar = calendarOf(shippedCalendarYears);
const at = (text: string) => Date.parse(`${text}+08:00`);
const due = (n: number, unit: 'minute' | 'hour' | 'day' | 'workday', from: string) =>
  dueAfter({ n, unit }, at(from), calendar) - at('1970-01-01T08:00');
const code = (verdict: ReturnType<typeof canSetRule>) => (verdict.ok ? 'ok' : verdict.refusal.code);
const field = (verdict: ReturnType<typeof canSetRule>) =>
  verdict.ok ? '' : verdict.refusal.fields?.[0]?.path;

test.each([
  [30, 'minute', '2026-07-13T23:50', '2026-07-14T00:20'],
  [2, 'hour', '2026-07-13T23:00', '2026-07-14T01:00'],
  [2, 'day', '2026-07-10T09:00', '2026-07-13T00:00'],
  [2, 'workday', '2026-07-10T09:00', '2026-07-15T00:00'],
  [1, 'workday', '2026-07-10T23:59', '2026-07-14T00:00'],
] as const)('%i %s after %s end at %s', (n, unit, from, to) => {
  expect(due(n, unit, from)).toBe(at(to) - at('1970-01-01T08:00'));
});

test('a deadline is met to the millisecond and missed after it', () => {
  const dueAt = '2026-07-13T02:00:00.000Z';
  const now = Date.parse(dueAt) + 2 * 3_600_000;
  expect(timing(dueAt, dueAt, now).sort).toBe('in-time');
  expect(timing(dueAt, '2026-07-13T02:00:00.001Z', now)).toMatchObject({ sort: 'late', says: '迟1分钟' });
  expect(timing(dueAt, null, now)).toMatchObject({ sort: 'overdue', says: '已超时2小时' });
  expect(timing(dueAt, null, Date.parse(dueAt) - 50 * 3_600_000)).toMatchObject({
    sort: 'waiting',
    says: '还有2天2小时',
  });
});

describe('the rules that are shipped', () => {
  test('are six to report and republish, one urgent, three of cadence; each is well formed', () => {
    expect(SIX_RULES).toHaveLength(6);
    expect(DEFAULT_RULES).toHaveLength(10);
    for (const rule of DEFAULT_RULES) {
      expect(code(canSetRule(zRuleInput.parse(rule)))).toBe('ok');
      if (SIX_RULES.includes(rule)) expect(rule.publishWithin).not.toBeNull();
    }
    expect(new Set(DEFAULT_RULES.map(r => r.code)).size).toBe(10);
  });
  test('say in one sentence what they ask', () => {
    expect(DEFAULT_RULES.map(ruleSays).slice(5)).toEqual([
      '发生后3个工作日内逐级报上级工会，收到后2个工作日内转报，报到后5个工作日内转发',
      '发生后2小时内逐级报上级工会，收到后1小时内转报，不转发',
      '每周召开一次调度会',
      '每月报告一次，期满后次月5日前报送',
      '每季报告一次，期满后次月10日前报送',
    ]);
  });
});

test('a rule that cannot be followed names the field', () => {
  const [event] = DEFAULT_RULES;
  const monthly = DEFAULT_RULES[8]!;
  expect(field(canSetRule({ ...event!, within: null }))).toBe('within');
  expect(field(canSetRule({ ...event!, receiver: 'setter' }))).toBe('forwardWithin');
  expect(field(canSetRule({ ...event!, cadence: 'week' }))).toBe('cadence');
  expect(field(canSetRule({ ...monthly, cadence: null }))).toBe('cadence');
  expect(field(canSetRule({ ...monthly, byWay: null }))).toBe('byWay');
  expect(field(canSetRule({ ...monthly, dueDay: null }))).toBe('dueDay');
  expect(field(canSetRule({ ...monthly, byWay: 'call', cadence: 'quarter' }))).toBe('cadence');
});

describe('work of every period', () => {
  const monthly = { cadence: 'month', byWay: 'report', dueDay: 5, fromDay: '2026-05-10' } as const;
  const weekly = { cadence: 'week', byWay: 'call', dueDay: null, fromDay: '2026-06-29' } as const;
  test('is due on its day of the next month, rolled over a weekend, or on the last working day of the week', () => {
    expect(duePeriod(monthly, findPeriod('2026-06')!, calendar)?.dueOn).toBe('2026-07-06');
    expect(
      duePeriod({ ...monthly, cadence: 'quarter', dueDay: 10 }, findPeriod('2026-Q2')!, calendar)?.dueOn,
    ).toBe('2026-07-10');
    expect(duePeriod(weekly, findPeriod('2026-W28')!, calendar)?.dueOn).toBe('2026-07-10');
    expect(duePeriod(weekly, findPeriod('2026-W08')!, calendar)).toBeUndefined();
  });
  test('is missed once its date has gone by, and not for the period in which the rule was set', () => {
    expect(pastDue(monthly, asDay('2026-07-06'), calendar)).toEqual([]);
    expect(pastDue(monthly, asDay('2026-07-07'), calendar).map(p => p.period.key)).toEqual(['2026-06']);
    expect(pastDue(weekly, asDay('2026-07-13'), calendar).map(p => p.period.key)).toEqual([
      '2026-W28',
      '2026-W27',
    ]);
  });
  test('is reported for a period that has begun, once the rule stands', () => {
    expect(periodsOf(monthly, asDay('2026-07-13'), 5).map(p => p.key)).toEqual([
      '2026-07',
      '2026-06',
      '2026-05',
    ]);
    expect(code(canReportPeriod(monthly, '2026-06', '2026-07-13'))).toBe('ok');
    expect(code(canReportPeriod(monthly, '2026-08', '2026-07-13'))).toBe('event.period-early');
    expect(code(canReportPeriod(monthly, '2026-04', '2026-07-13'))).toBe('event.period-wrong');
    expect(code(canReportPeriod(monthly, '2026-Q2', '2026-07-13'))).toBe('event.period-wrong');
    expect(code(canReportPeriod(monthly, null, '2026-07-13'))).toBe('event.period-missing');
    expect(code(canReportPeriod(weekly, '2026-W28', '2026-07-13'))).toBe('event.by-call');
  });
});

test('nothing is reported before it happened', () => {
  expect(code(canHappen(5, 5))).toBe('ok');
  expect(code(canHappen(6, 5))).toBe('event.happened-later');
  expect(code(canHappen(null, 5))).toBe('event.happened-missing');
});
