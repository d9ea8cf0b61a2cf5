import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  type Day,
  dayOf,
  dayOfWeek,
  daysBetween,
  isWithin,
  monthEnd,
  monthOf,
  yearOf,
} from './days.ts';

/** Periods that work is counted and reported by: 周 月 季 半年 年 学期. */
export type PeriodKind = 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'term';

export const PERIOD_KINDS: Readonly<Record<PeriodKind, string>> = {
  week: '周',
  month: '月',
  quarter: '季',
  'half-year': '半年',
  year: '年',
  term: '学期',
};

export interface Period {
  kind: PeriodKind;
  /** `2026-W30` `2026-07` `2026-Q3` `2026-H2` `2026` `2026-spring`: sorts in time within one kind, but for terms. */
  key: string;
  /** 2026年第30周 · 2026年7月 · 2026年第3季度 · 2026年下半年 · 2026年 · 2026年春季学期 */
  label: string;
  start: Day;
  end: Day;
}

/** Months and days (`MM-DD`) of the two terms. A term that ends before it starts ends in the next year. */
export interface TermDates {
  autumn: { from: string; to: string };
  spring: { from: string; to: string };
}

/** What the platform assumes where the education authority has set nothing else. August belongs to no term. */
export const usualTerms: TermDates = {
  autumn: { from: '09-01', to: '01-31' },
  spring: { from: '02-01', to: '07-31' },
};

/**
 * Terms of whole months, as a place sets them.
 * @param months first and last month of the autumn and of the spring term, 1 to 12
 */
export function termsOf(months: {
  autumn: readonly [number, number];
  spring: readonly [number, number];
}): TermDates {
  const dates = ([first, last]: readonly [number, number]) => ({
    from: `${twoDigits(first)}-01`,
    to: monthEnd(dayOf(2026, last, 1)).slice(5),
  });
  return { autumn: dates(months.autumn), spring: dates(months.spring) };
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The period that holds the day. Between two terms there is none. */
export function periodOf(kind: Exclude<PeriodKind, 'term'>, day: Day): Period;
export function periodOf(kind: PeriodKind, day: Day, terms?: TermDates): Period | undefined;
export function periodOf(kind: PeriodKind, day: Day, terms = usualTerms): Period | undefined {
  if (kind === 'week') return weekOf(day);
  if (kind === 'term') return termOf(day, terms);
  const months = MONTHS[kind];
  const nth = Math.ceil(monthOf(day) / months);
  const start = dayOf(yearOf(day), (nth - 1) * months + 1, 1);
  return { kind, ...nameOf(kind, yearOf(day), nth), start, end: monthEnd(addMonthsTo(start, months - 1)) };
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

function nameOf(kind: keyof typeof MONTHS, year: number, nth: number): { key: string; label: string } {
  switch (kind) {
    case 'month':
      return { key: `${year}-${twoDigits(nth)}`, label: `${year}年${nth}月` };
    case 'quarter':
      return { key: `${year}-Q${nth}`, label: `${year}年第${nth}季度` };
    case 'half-year':
      return { key: `${year}-H${nth}`, label: `${year}年${nth === 1 ? '上' : '下'}半年` };
    case 'year':
      return { key: `${year}`, label: `${year}年` };
  }
}

/** ISO 8601 (GB/T 7408): weeks run from Monday and belong to the year that holds their Thursday. */
function weekOf(day: Day): Period {
  const start = addCalendarDays(day, 1 - dayOfWeek(day));
  const thursday = addCalendarDays(start, 3);
  const year = yearOf(thursday);
  const nth = Math.floor(daysBetween(dayOf(year, 1, 1), thursday) / 7) + 1;
  return {
    kind: 'week',
    key: `${year}-W${twoDigits(nth)}`,
    label: `${year}年第${nth}周`,
    start,
    end: addCalendarDays(start, 6),
  };
}

const TERM_NAMES = { autumn: '秋季学期', spring: '春季学期' } as const;

function termIn(year: number, name: keyof TermDates, terms: TermDates): Period {
  const { from, to } = terms[name];
  const ends = asDay(`${to < from ? year + 1 : year}-${to}`);
  return {
    kind: 'term',
    key: `${year}-${name}`,
    label: `${year}年${TERM_NAMES[name]}`,
    start: asDay(`${year}-${from}`),
    // Whole months are meant: in a leap year February has a day more.
    end: to === '02-28' ? monthEnd(ends) : ends,
  };
}

function termOf(day: Day, terms: TermDates): Period | undefined {
  const year = yearOf(day);
  return [
    termIn(year - 1, 'autumn', terms),
    termIn(year, 'spring', terms),
    termIn(year, 'autumn', terms),
  ].find(term => isWithin(day, term.start, term.end));
}

/** Every period that shares a day with `from` to `to` (both count), in order of time. */
export function periodsBetween(kind: PeriodKind, from: Day, to: Day, terms = usualTerms): Period[] {
  const found: Period[] = [];
  for (let day = from; day <= to; ) {
    const period = periodOf(kind, day, terms);
    if (period) found.push(period);
    day = addCalendarDays(period?.end ?? day, 1);
  }
  return found;
}

/** The next period of the kind; after a term the next term, over the gap between. */
export function periodAfter(period: Period, terms = usualTerms): Period {
  return neighbour(period, 1, terms);
}

export function periodBefore(period: Period, terms = usualTerms): Period {
  return neighbour(period, -1, terms);
}

function neighbour(period: Period, step: 1 | -1, terms: TermDates): Period {
  const edge = step === 1 ? period.end : period.start;
  for (let n = 1; n <= 366; n++) {
    const found = periodOf(period.kind, addCalendarDays(edge, step * n), terms);
    if (found) return found;
  }
  throw new RangeError(`no ${period.kind} beside ${period.key}`);
}

const KEY = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|H([12])|(\d{2})|(autumn|spring)))?$/;

/** The period that a key names, as it stands in an address; undefined for a key that names none. */
export function findPeriod(key: string, terms = usualTerms): Period | undefined {
  const found = KEY.exec(key);
  if (!found || found[1] === '0000') return undefined;
  const year = Number(found[1]);
  const [, , week, quarter, half, month, term] = found;
  if (term) return termIn(year, term as keyof TermDates, terms);
  const period = week
    ? weekOf(addCalendarDays(dayOf(year, 1, 4), (Number(week) - 1) * 7))
    : quarter
      ? periodOf('quarter', dayOf(year, Number(quarter) * 3, 1))
      : half
        ? periodOf('half-year', dayOf(year, Number(half) * 6, 1))
        : month
          ? Number(month) >= 1 && Number(month) <= 12 && periodOf('month', dayOf(year, Number(month), 1))
          : periodOf('year', dayOf(year, 1, 1));
  // A 53rd week belongs to the next year where there is none.
  return period && period.key === key ? period : undefined;
}
