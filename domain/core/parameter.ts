import { addDays, addMonths, addWorkdays, type Calendar, type DueDate } from './calendar.ts';
import { chineseDay, type Day } from './days.ts';
import type { Parameter } from './parameter.model.ts';
import { checkParameterValue, findParameterSpec } from './parameter-catalogue.ts';
import { allowed, defineRefusals, type RefusalNote, refused, type Verdict } from './verdict.ts';

const no = defineRefusals('parameter', {
  missing: [
    'unavailable',
    '“{label}”在{day}没有规定（参数 {code}，地区 {jurisdiction}），请管理员在“参数”中补录依据和数值后再办理',
  ],
  overlap: [
    'state',
    '“{label}”在本地区{from}至{to}已有规定（{docNo}），请先为原规定填写失效日期，或修改新规定的起止日期',
  ],
  'dates-reversed': ['input', '失效日期早于生效日期，请改正'],
  'basis-missing': ['input', '请填写依据的文号；没有文件依据的，填写“本平台默认”或本级决定的文号'],
});

export type Resolved = { ok: true; parameter: Parameter } | { ok: false; refusal: RefusalNote };

export const isInForce = (row: Parameter, day: Day): boolean =>
  row.fromDay <= day && (row.toDay === null || day <= row.toDay);

/**
 * The row in force on `day` of the nearest jurisdiction that has one.
 * @param jurisdictionChain the unit itself first, then its superiors up to the root
 * @throws Error when two rows of one jurisdiction are in force, which the database forbids
 */
export function resolveParameter(
  rows: readonly Parameter[],
  code: string,
  jurisdictionChain: readonly string[],
  day: Day,
): Resolved {
  const inForce = rows.filter(row => row.code === code && isInForce(row, day));
  for (const jurisdiction of jurisdictionChain) {
    const [row, other] = inForce.filter(found => found.jurisdiction === jurisdiction);
    if (row && other) throw new Error(`parameters ${row.id} and ${other.id} are in force at once`);
    if (row) return { ok: true, parameter: row };
  }
  const blanks = {
    label: labelOf(code),
    code,
    jurisdiction: jurisdictionChain[0] ?? '',
    day: chineseDay(day),
  };
  return { ok: false, refusal: no.missing(blanks) };
}

const labelOf = (code: string): string => findParameterSpec(code)?.label ?? code;

/**
 * May the row be added beside those there are? Rows of one code and jurisdiction never overlap; the value keeps to the
 * catalogue where the code is in it.
 */
export function canAddParameter(rows: readonly Parameter[], candidate: Parameter): Verdict {
  if (candidate.toDay !== null && candidate.toDay < candidate.fromDay)
    return refused(
      no['dates-reversed']({}, { fields: [{ path: 'toDay', says: '失效日期不能早于生效日期' }] }),
    );
  if (candidate.docNo.trim() === '')
    return refused(no['basis-missing']({}, { fields: [{ path: 'docNo', says: '请填写依据的文号' }] }));
  const spec = findParameterSpec(candidate.code);
  const value = spec ? checkParameterValue(spec, candidate.value) : allowed;
  if (!value.ok) return value;
  const clash = rows.find(row => row.id !== candidate.id && overlaps(row, candidate));
  if (!clash) return allowed;
  const to = clash.toDay ? chineseDay(clash.toDay) : '今';
  const blanks = { label: labelOf(clash.code), from: chineseDay(clash.fromDay), to, docNo: clash.docNo };
  return refused(no.overlap(blanks, { current: clash }));
}

const overlaps = (a: Parameter, b: Parameter): boolean =>
  a.code === b.code &&
  a.jurisdiction === b.jurisdiction &&
  (b.toDay === null || a.fromDay <= b.toDay) &&
  (a.toDay === null || b.fromDay <= a.toDay);

/** The value as a number. @throws Error for a parameter of words, which is a mistake of the caller */
export function numberIn(parameter: Parameter): number {
  if (typeof parameter.value === 'number') return parameter.value;
  throw new Error(`parameter ${parameter.code} is no number`);
}

/**
 * The deadline that a parameter sets, counted from `start`; keep `parameter.id` with it.
 * @throws Error when the parameter is no length of time in days or months
 * @throws CalendarMissing
 */
export function dueByParameter(parameter: Parameter, start: Day, calendar: Calendar): DueDate {
  const length = numberIn(parameter);
  const due =
    parameter.unit === 'month'
      ? addMonths(calendar, start, length, 'next-workday')
      : parameter.unit === 'day' && parameter.dayType === 'workday'
        ? addWorkdays(calendar, start, length)
        : parameter.unit === 'day' && parameter.dayType === 'calendar'
          ? addDays(calendar, start, length, 'next-workday')
          : undefined;
  if (!due) throw new Error(`parameter ${parameter.code} is no deadline`);
  const basis = [parameter.docNo, parameter.article].filter(text => text !== '').join(' ');
  return { ...due, says: `${due.says}。时限依据：${basis}` };
}
