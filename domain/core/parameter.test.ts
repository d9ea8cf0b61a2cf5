import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCalendar } from './calendar-shipped.ts';
import { addCalendarDays, asDay, type Day } from './days.ts';
import type { Parameter } from './parameter.model.ts';
import { canAddParameter, dueByParameter, isInForce, numberIn, resolveParameter } from './parameter.ts';
import {
  checkParameterValue,
  defaultParameters,
  findParameterSpec,
  parameterCatalogue,
} from './parameter-catalogue.ts';

const d = asDay;
const row = (more: Partial<Parameter> = {}): Parameter => ({
  id: 'p1',
  code: 'deploy.receipt',
  jurisdiction: 'city',
  value: 2,
  unit: 'day',
  dayType: 'workday',
  fromDay: d('2026-01-01'),
  toDay: null,
  docNo: '样例〔2026〕1号',
  article: '第三条',
  ...more,
});
const said = (verdict: ReturnType<typeof canAddParameter>) => (verdict.ok ? 'ok' : verdict.refusal.code);

test('the nearest jurisdiction with a row in force on the day wins', () => {
  const rows = [
    row(),
    row({ id: 'p2', jurisdiction: 'county', value: 3, fromDay: d('2026-03-01'), toDay: d('2026-06-30') }),
    row({ id: 'p3', jurisdiction: 'other', value: 9 }),
    row({ id: 'p4', code: 'deploy.first-action', jurisdiction: 'county', value: 1 }),
  ];
  const on = (day: string) => {
    const found = resolveParameter(rows, 'deploy.receipt', ['town', 'county', 'city'], d(day));
    return found.ok ? found.parameter.id : found.refusal.code;
  };
  expect([on('2026-02-28'), on('2026-03-01'), on('2026-06-30'), on('2026-07-01')]).toEqual([
    'p1',
    'p2',
    'p2',
    'p1',
  ]);
  expect(on('2025-12-31')).toBe('parameter.missing');
});

test('a missing parameter names its code, place and day, and what to do', () => {
  const found = resolveParameter([], 'deploy.receipt', ['county', 'city'], d('2026-03-05'));
  expect(!found.ok && found.refusal.says).toBe(
    '“任务签收时限”在2026年3月5日没有规定（参数 deploy.receipt，地区 county），请管理员在“参数”中补录依据和数值后再办理',
  );
  expect(resolveParameter([row()], 'deploy.receipt', [], d('2026-03-05')).ok).toBe(false);
});

test('two rows in force at once are an error, not a choice', () => {
  expect(() =>
    resolveParameter([row(), row({ id: 'p2' })], 'deploy.receipt', ['city'], d('2026-03-05')),
  ).toThrow('at once');
});

test.each<[string, Partial<Parameter>, string]>([
  ['from the same day', {}, 'parameter.overlap'],
  ['from a later day while the old one is open', { fromDay: d('2026-05-01') }, 'parameter.overlap'],
  [
    'that ends where the old one begins',
    { fromDay: d('2025-01-01'), toDay: d('2026-01-01') },
    'parameter.overlap',
  ],
  ['that ends before the old one begins', { fromDay: d('2025-01-01'), toDay: d('2025-12-31') }, 'ok'],
  ['for another place', { jurisdiction: 'county' }, 'ok'],
  ['of another code', { code: 'deploy.first-action' }, 'ok'],
  ['with reversed dates', { toDay: d('2025-12-31') }, 'parameter.dates-reversed'],
  ['without a basis', { docNo: ' ', jurisdiction: 'county' }, 'parameter.basis-missing'],
  ['with a value out of range', { value: 0, jurisdiction: 'county' }, 'parameter.value-out-of-range'],
])('a row %s is answered', (_, more, wanted) => {
  expect(said(canAddParameter([row()], row({ id: 'new', ...more })))).toBe(wanted);
});

test('a row does not stand in its own way when it is changed', () => {
  expect(said(canAddParameter([row()], row({ toDay: d('2026-12-31') })))).toBe('ok');
});

test('an overlap tells which rule is there', () => {
  const verdict = canAddParameter([row()], row({ id: 'new' }));
  expect(!verdict.ok && verdict.refusal).toMatchObject({ current: { id: 'p1' } });
  expect(!verdict.ok && verdict.refusal.says).toContain(
    '“任务签收时限”在本地区2026年1月1日至今已有规定（样例〔2026〕1号）',
  );
});

test('rows added one by one never leave two in force', () => {
  const anyDay = fc.integer({ min: 0, max: 60 }).map(n => addCalendarDays(d('2026-01-01'), n));
  const anyRow = fc.record({ fromDay: anyDay, toDay: fc.option(anyDay) });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 12 }), anyDay, (spans, day) => {
      const rows: Parameter[] = [];
      for (const [i, span] of spans.entries()) {
        const candidate = row({ id: `p${i}`, ...span });
        if (canAddParameter(rows, candidate).ok) rows.push(candidate);
      }
      expect(rows.filter(found => isInForce(found, day)).length).toBeLessThanOrEqual(1);
    }),
    { verbose: 1 },
  );
});

test('a parameter sets a deadline by its own way of counting and names its basis', () => {
  const due = (more: Partial<Parameter>) => dueByParameter(row(more), d('2026-09-24'), shippedCalendar).dueOn;
  expect(due({ value: 5 })).toBe('2026-10-09');
  expect(due({ value: 30, dayType: 'calendar' })).toBe('2026-10-26');
  expect(due({ value: 1, unit: 'month', dayType: null })).toBe('2026-10-26');
  expect(dueByParameter(row(), d('2026-03-05'), shippedCalendar).says).toMatch(
    /。时限依据：样例〔2026〕1号 第三条$/,
  );
  expect(() => due({ unit: 'minute', dayType: null })).toThrow('no deadline');
  expect(() => numberIn(row({ value: 'mlps' }))).toThrow('no number');
});

test('every default keeps to its own bounds and the codes are distinct', () => {
  expect(new Set(parameterCatalogue.map(spec => spec.code)).size).toBe(parameterCatalogue.length);
  for (const spec of parameterCatalogue) {
    expect(checkParameterValue(spec, spec.defaultValue), spec.code).toEqual({ ok: true });
    expect(spec.docNo === '本平台默认' || spec.article !== '', spec.code).toBe(true);
  }
});

test.each<[string, Parameter['value'], string]>([
  ['account.session-idle', 30.5, 'parameter.value-not-number'],
  ['account.session-idle', '30', 'parameter.value-not-number'],
  ['account.session-idle', 4, 'parameter.value-out-of-range'],
  ['audit.log-retention', 5, 'parameter.value-out-of-range'],
  ['account.password-profile', 'none', 'parameter.value-not-a-choice'],
  ['account.password-profile', 'toString', 'parameter.value-not-a-choice'],
  ['account.password-profile', 'asvs', 'ok'],
])('%s as %s is answered %s', (code, value, wanted) => {
  expect(said(checkParameterValue(findParameterSpec(code)!, value))).toBe(wanted);
});

test('a federation starts with every default at its root', () => {
  const rows = defaultParameters('root', d('2026-01-01') satisfies Day, code => `id-${code}`);
  expect(rows).toHaveLength(parameterCatalogue.length);
  const idle = resolveParameter(rows, 'account.session-idle', ['county', 'root'], d('2026-03-05'));
  expect(idle.ok && numberIn(idle.parameter)).toBe(30);
});
