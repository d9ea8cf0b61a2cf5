import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf } from '../core/calendar.ts';
import { shippedCalendarYears } from '../core/calendar-shipped.ts';
import { asDay } from '../core/days.ts';
import { findPeriod } from '../core/period.ts';
import { statementFormLife, statementLife, statementPeriodLife } from './statement.lives.ts';
import { type Check, type Field, zCheck, zField } from './statement.model.ts';
import {
  addUp,
  canDesign,
  canIssue,
  canLeaveOut,
  canOwn,
  canType,
  checkSays,
  dueOfPeriod,
  isLate,
  issuablePeriods,
  problemsOf,
} from './statement.rules.ts';

const calendar = calendarOf(shippedCalendarYears);
const field = (code: string, name: string, more: object = {}): Field =>
  zField.parse({ code, name, measure: '个', ...more });
const check = (left: string[], op: Check['op'], right: string[], plus = 0): Check =>
  zCheck.parse({ left, op, right, plus });
const fields = [
  field('total', '驿站总数', { jumpPercent: 30 }),
  field('indoor', '室内驿站'),
  field('outdoor', '室外驿站', { required: false }),
  field('cost', '维护经费', { measure: '万元', decimals: 2, canBeNegative: false }),
];
const checks = [check(['total'], '=', ['indoor', 'outdoor'])];
const says = (
  amounts: Record<string, number | null>,
  notes = {},
  previous: Record<string, number | null> | null = null,
) => problemsOf(fields, checks, { amounts, notes, previous }).map(p => `${p.path} ${p.says}`);
const code = (verdict: ReturnType<typeof canDesign>) => (verdict.ok ? 'ok' : verdict.refusal.code);
const path = (verdict: ReturnType<typeof canDesign>) => (verdict.ok ? '' : verdict.refusal.fields?.[0]?.path);

describe('what is handed in', () => {
  const whole = { total: 10, indoor: 7, outdoor: 3, cost: 1.25 };
  test('is whole, not negative, of so many digits, and holds its relations', () => {
    expect(says(whole)).toEqual([]);
    expect(says({ ...whole, cost: null })).toEqual(['amounts.cost 请填写“维护经费”']);
    expect(says({ ...whole, outdoor: null, total: 7 })).toEqual([]);
    expect(says({ ...whole, cost: -1 })).toEqual(['amounts.cost “维护经费”不能是负数']);
    expect(says({ ...whole, cost: 1.255 })).toEqual(['amounts.cost “维护经费”最多2位小数']);
    expect(says({ ...whole, indoor: 6.5, outdoor: 3.5 })).toEqual([
      'amounts.indoor “室内驿站”须是整数',
      'amounts.outdoor “室外驿站”须是整数',
    ]);
    expect(says({ ...whole, total: 11 })).toEqual([
      'amounts.total 须满足：驿站总数 等于 室内驿站 + 室外驿站（现为11与10）',
    ]);
  });
  test('explains a jump against the last period, and a beginning from nothing', () => {
    expect(says(whole, {}, { total: 8 })).toEqual([]);
    expect(says(whole, {}, { total: 5 })).toEqual([
      'notes.total “驿站总数”比上期增加100%，超过30%，请说明原因',
    ]);
    expect(says(whole, { total: '新建五处' }, { total: 5 })).toEqual([]);
    expect(says(whole, {}, { total: 0 })).toEqual(['notes.total “驿站总数”上期为0，本期10，请说明原因']);
    expect(says(whole, {}, { total: null })).toEqual([]);
  });
  test('is not typed where it is added up or counted', () => {
    const leaf = { isSum: false, hasOwn: false };
    const sum = { isSum: true, hasOwn: false };
    const bound = [field('members', '会员', { indicator: 'member-standing' }), ...fields];
    expect(path(canType(bound, { members: 3 }, leaf))).toBe('amounts.members');
    expect(path(canType(bound, { nothing: 3 }, leaf))).toBe('amounts.nothing');
    expect(code(canType(bound, { total: 3 }, sum))).toBe('statement.sum-typed');
    expect(code(canType(bound, {}, sum))).toBe('ok');
  });
  test('of a sum only the own part is typed, where the form has one; nothing is asked for, and nothing impossible taken', () => {
    const bound = [field('members', '会员', { indicator: 'member-standing' }), ...fields];
    const own = { isSum: true, hasOwn: true };
    expect(code(canType(bound, { total: 3 }, own))).toBe('ok');
    expect(code(canType(bound, { members: 3 }, own))).toBe('statement.bound-typed');
    expect(code(canOwn(bound, {}))).toBe('ok');
    expect(path(canOwn(bound, { total: -3 }))).toBe('amounts.total');
    expect(path(canOwn(bound, { total: 1.5 }))).toBe('amounts.total');
  });
});

test('a form has codes and names of its own, relations between fields that exist, and no rates', () => {
  const design = (f: Field[], c: Check[] = []) => path(canDesign({ fields: f, checks: c }));
  expect(design(fields, checks)).toBe('');
  expect(design([...fields, field('total', '另一栏')])).toBe('fields.4.code');
  expect(design([...fields, field('again', '驿站 总数')])).toBe('fields.4.name');
  expect(design([field('rate', '覆盖率', { measure: '%' })])).toBe('fields.0.measure');
  expect(design(fields, [check(['total'], '=', ['nothing'])])).toBe('checks.0');
  expect(design(fields, [check(['total', 'cost'], '=', ['cost', 'total'])])).toBe('checks.0');
});

test('the parent is the sum of its children, whatever their order, and nothing typed stays empty', () => {
  const amount = fc.option(
    fc.integer({ min: 0, max: 1_000_000 }).map(n => n / 100),
    { nil: null },
  );
  const sheet = fc.record({ total: amount, indoor: amount, outdoor: amount, cost: amount });
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 30 }), sheets => {
      const total = addUp(fields, sheets);
      expect(addUp(fields, [...sheets].reverse())).toEqual(total);
      for (const { code: c } of fields) {
        const cents = sheets.reduce((n, s) => n + Math.round((s[c as 'total'] ?? 0) * 100), 0);
        if (sheets.every(s => s[c as 'total'] === null)) expect(total[c]).toBeNull();
        else expect(Math.round(total[c]! * 100)).toBe(cents);
      }
    }),
    { verbose: true },
  );
});

test('a period is issued once, of its own kind, once it has begun', () => {
  const form = { state: 'standing', cadence: 'quarter' as const };
  const issue = (key: string, taken: string[] = [], state = 'standing') =>
    code(canIssue({ ...form, state }, key, new Set(taken), asDay('2026-07-13')));
  expect(issue('2026-Q2')).toBe('ok');
  expect(issue('2026-Q2', ['2026-Q2'])).toBe('statement.period-issued');
  expect(issue('2026-Q4')).toBe('statement.period-early');
  expect(issue('2026-06')).toBe('statement.period-wrong');
  expect(issue('2026-Q2', [], 'draft')).toBe('statement.form-not-standing');
  expect(issuablePeriods('quarter', new Set(['2026-Q2']), asDay('2026-07-13')).map(p => p.key)).toEqual([
    '2026-Q3',
    '2026-Q1',
    '2025-Q4',
  ]);
});

test('it is due on its day of the month after, put off over a weekend and cut to a short month', () => {
  expect(dueOfPeriod(findPeriod('2026-Q2')!, 5, calendar)).toBe('2026-07-06');
  expect(dueOfPeriod(findPeriod('2026-01')!, 31, calendar)).toBe('2026-02-28');
  expect([isLate('2026-07-06', '2026-07-06'), isLate('2026-07-07', '2026-07-06')]).toEqual([false, true]);
});

test('a sum leaves nobody out without saying why', () => {
  expect(code(canLeaveOut([], undefined))).toBe('ok');
  expect(code(canLeaveOut(['砚东街道'], '  '))).toBe('statement.missing-unsaid');
  expect(code(canLeaveOut(['砚东街道'], '撤并中'))).toBe('ok');
  expect(checkSays(check(['total'], '<=', [], 100), fields)).toBe('驿站总数 不大于 100');
});

test('every state of the lives of statements with the moves that leave it', () => {
  const table = [statementFormLife, statementPeriodLife, statementLife].flatMap(life =>
    Object.keys(life.states).map(state => {
      const moves = Object.entries(life.moves as Record<string, { from: readonly string[]; to: string }>);
      const out = moves.filter(([, m]) => m.from.includes(state)).map(([name, m]) => `${name}→${m.to}`);
      return `${life.kind} ${state}: ${out.join(' ')}`.trim();
    }),
  );
  expect(table).toEqual([
    'statement-form draft: design→same edit→same start→standing end→ended',
    'statement-form standing: edit→same end→ended',
    'statement-form ended:',
    'statement-period open: issue→same close→closed',
    'statement-period closed: reopen→open',
    'statement asked: ask→same submit→submitted',
    'statement returned: submit→submitted',
    'statement submitted: lock→locked return→returned',
    'statement locked: unlock→returned',
  ]);
});
