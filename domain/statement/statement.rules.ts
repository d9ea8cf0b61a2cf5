/**
 * Periodic statements: what is asked, how it is checked, how it is added up. Sums are made from locked sheets of the level below and
 * never typed; a sheet that is missing is named.
 */
import { isSame } from '../burden/meaning.rules.ts';
import { type Calendar, firstWorkdayOnOrAfter } from '../core/calendar.ts';
import { addMonthsTo, type Day, dayOf, daysInMonth, monthOf, monthStart, yearOf } from '../core/days.ts';
import { findPeriod, type Period, periodBefore, periodOf } from '../core/period.ts';
import { allowed, type FieldNote, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import {
  type Amounts,
  CHECK_OPERATORS,
  type Check,
  type CheckOperator,
  type Field,
  type FormContent,
  STATEMENT_CADENCES,
  type StatementCadence,
} from './statement.model.ts';
import { statementRefusals } from './statement.refusals.ts';

const on = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });
const shape = (path: string, says: string): Verdict => on(path, statementRefusals['form-shape']({ says }));

/** Codes are unique, checks name fields that exist, and a check has something to compare with. */
export function canDesign(form: Pick<FormContent, 'fields' | 'checks'>): Verdict {
  const codes = new Set<string>();
  for (const [i, field] of form.fields.entries()) {
    if (codes.has(field.code)) return shape(`fields.${i}.code`, `栏目代码“${field.code}”重复，请改正`);
    codes.add(field.code);
    if (/^[%％‰]$|百分/u.test(field.measure))
      return shape(`fields.${i}.measure`, '比率不能相加，请改填分子和分母两栏');
  }
  const named = form.fields.map(({ name, measure }) => ({ label: name, measure }));
  for (const [i, { label, measure }] of named.entries()) {
    const same = named.findIndex(one => one.label === label || isSame(one, { label, measure }));
    if (same < i) return shape(`fields.${i}.name`, `“${label}”与第${same + 1}栏重复，同一张表不重复要数`);
  }
  for (const [i, check] of form.checks.entries()) {
    const unknown = [...check.left, ...check.right].find(code => !codes.has(code));
    if (unknown) return shape(`checks.${i}`, `审核关系引用了不存在的栏目“${unknown}”，请改正`);
    if (check.left.every(code => check.right.includes(code)) && check.left.length === check.right.length)
      return shape(`checks.${i}`, '审核关系两边相同，请改正');
  }
  return allowed;
}

/** Day by which a period is to be handed in: the set day of the month after it, put off over a holiday. @throws CalendarMissing */
export function dueOfPeriod(period: Period, dueDay: number, calendar: Calendar): Day {
  const month = monthStart(addMonthsTo(monthStart(period.end), 1));
  const last = daysInMonth(yearOf(month), monthOf(month));
  return firstWorkdayOnOrAfter(calendar, dayOf(yearOf(month), monthOf(month), Math.min(dueDay, last)));
}

/** A period may be issued from its first day on, so that units prepare; each one once. */
export function canIssue(
  form: { state: string; cadence: StatementCadence },
  key: string,
  taken: ReadonlySet<string>,
  today: Day,
): Verdict {
  if (form.state !== 'standing') return refused(statementRefusals['form-not-standing']());
  const period = findPeriod(key);
  if (!period || period.kind !== form.cadence)
    return on(
      'period',
      statementRefusals['period-wrong']({
        period: period?.label ?? key,
        cadence: STATEMENT_CADENCES[form.cadence],
      }),
    );
  if (period.start > today) return on('period', statementRefusals['period-early']({ period: period.label }));
  return taken.has(key)
    ? on('period', statementRefusals['period-issued']({ period: period.label }))
    : allowed;
}

/** The period that runs and those before it that were not issued yet. */
export function issuablePeriods(
  cadence: StatementCadence,
  taken: ReadonlySet<string>,
  today: Day,
  count = 4,
): Period[] {
  const found: Period[] = [];
  for (let period: Period = periodOf(cadence, today), n = 0; n < count; period = periodBefore(period), n++)
    if (!taken.has(period.key)) found.push(period);
  return found;
}

const rounded = (n: number): number => Math.round(n * 1e6) / 1e6;
const sumOf = (codes: readonly string[], amounts: Amounts): number =>
  rounded(codes.reduce((sum, code) => sum + (amounts[code] ?? 0), 0));

const HOLDS: Record<CheckOperator, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
};

/** 新建数 + 撤销数 不大于 总数 + 5 */
export function checkSays(check: Check, fields: readonly Field[]): string {
  const named = (codes: readonly string[]) =>
    codes.map(code => fields.find(f => f.code === code)?.name ?? code).join(' + ');
  const right = [
    named(check.right),
    ...(check.plus !== 0 || check.right.length === 0 ? [String(check.plus)] : []),
  ]
    .filter(Boolean)
    .join(' + ');
  return `${named(check.left)} ${CHECK_OPERATORS[check.op]} ${right}`;
}

/** Changes of more than the allowed percent against the last period that nobody has explained. */
function jumpSays(field: Field, now: number, before: number | null | undefined): string | null {
  if (field.jumpPercent === null || before === null || before === undefined || now === before) return null;
  if (before === 0) return `“${field.name}”上期为0，本期${now}，请说明原因`;
  const percent = Math.abs(((now - before) / before) * 100);
  return percent > field.jumpPercent
    ? `“${field.name}”比上期${now > before ? '增加' : '减少'}${Math.round(percent)}%，超过${field.jumpPercent}%，请说明原因`
    : null;
}

export interface Given {
  amounts: Amounts;
  notes: Readonly<Record<string, string>>;
  previous: Amounts | null;
}

/** What must be put right or explained before a sheet goes up, each with the place on the form. */
export function problemsOf(fields: readonly Field[], checks: readonly Check[], given: Given): FieldNote[] {
  const problems: FieldNote[] = [];
  const say = (code: string, says: string) => problems.push({ path: `amounts.${code}`, says });
  for (const field of fields) {
    const value = given.amounts[field.code];
    if (value === null || value === undefined) {
      if (field.required && !field.indicator) say(field.code, `请填写“${field.name}”`);
      continue;
    }
    if (value < 0 && !field.canBeNegative) say(field.code, `“${field.name}”不能是负数`);
    if (rounded(value * 10 ** field.decimals) % 1 !== 0)
      say(
        field.code,
        field.decimals === 0 ? `“${field.name}”须是整数` : `“${field.name}”最多${field.decimals}位小数`,
      );
    const jump = jumpSays(field, value, given.previous?.[field.code]);
    if (jump && !given.notes[field.code]?.trim()) problems.push({ path: `notes.${field.code}`, says: jump });
  }
  for (const check of checks) {
    const isEmpty = [...check.left, ...check.right].every(code => (given.amounts[code] ?? null) === null);
    const [left, right] = [
      sumOf(check.left, given.amounts),
      rounded(sumOf(check.right, given.amounts) + check.plus),
    ];
    if (!isEmpty && !HOLDS[check.op](left, right))
      say(check.left[0]!, `须满足：${checkSays(check, fields)}（现为${left}与${right}）`);
  }
  return problems;
}

export function canSubmit(fields: readonly Field[], checks: readonly Check[], given: Given): Verdict {
  const problems = problemsOf(fields, checks, given);
  return problems.length === 0
    ? allowed
    : refused(statementRefusals['figures-wrong']({ count: problems.length }, { fields: problems }));
}

/** Only what the form asks a person for may be typed; of a sum the unit's own part, where the form has one, and never the sum. */
export function canType(
  fields: readonly Field[],
  typed: Amounts,
  sheet: { isSum: boolean; hasOwn: boolean },
): Verdict {
  const codes = Object.keys(typed);
  if (sheet.isSum && !sheet.hasOwn)
    return codes.length === 0 ? allowed : refused(statementRefusals['sum-typed']());
  for (const code of codes) {
    const field = fields.find(f => f.code === code);
    if (!field) return on(`amounts.${code}`, statementRefusals['field-unknown']({ code }));
    if (field.indicator) return on(`amounts.${code}`, statementRefusals['bound-typed']({ name: field.name }));
  }
  return allowed;
}

/** What a unit typed for itself: nothing is asked for, but what stands there must be possible. */
export const canOwn = (fields: readonly Field[], own: Amounts): Verdict =>
  canSubmit(
    fields.map(f => ({ ...f, required: false })),
    [],
    { amounts: own, notes: {}, previous: null },
  );

/** The parent's figures: field by field over its own part and its children; a field that no child filled in stays empty. */
export function addUp(fields: readonly Field[], sheets: readonly Amounts[]): Amounts {
  const total: Amounts = {};
  for (const { code } of fields) {
    const filled = sheets.flatMap(s => (typeof s[code] === 'number' ? [s[code]] : []));
    total[code] = filled.length ? rounded(filled.reduce((a, b) => a + b, 0)) : null;
  }
  return total;
}

export function canLeaveOut(missing: readonly string[], why: string | undefined): Verdict {
  if (missing.length === 0 || why?.trim()) return allowed;
  const units = missing.length > 3 ? `${missing.slice(0, 3).join('、')}等` : missing.join('、');
  return on('remark', statementRefusals['missing-unsaid']({ count: missing.length, units }));
}

export const isLate = (submittedOn: string, dueOn: string): boolean => submittedOn > dueOn;
