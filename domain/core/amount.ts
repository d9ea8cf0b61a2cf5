/** An amount as people read it, with what it counts. Minutes are told in days, hours and minutes wherever amounts of any measure stand. */
import { minutesText } from './duration.ts';

const MINUTES = '分钟';
const FIGURE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });
export const figureText = (value: number): string => FIGURE.format(value);

/** Told in words, which no sheet can add up. */
export const isTime = (measure: string): boolean => measure === MINUTES;

/** People, households, things and occasions, of which there is no half. Money, shares, lengths and areas are not among them. */
const COUNTED = /^(?:[人户家场件]次|[人名位户家件场次项个份所处条起例座批期篇本对间台辆套])$/u;

const TIMES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** What is counted in hundreds, thousands or myriads: 万人 are people, ten thousand at a time. */
function timesOf(measure: string): { measure: string; times: number } | null {
  const rest = measure.slice(1);
  const times = TIMES[measure.slice(0, 1)];
  return times !== undefined && COUNTED.test(rest) ? { measure: rest, times } : null;
}
const tidy = (amount: number): number => Math.round(amount * 1e6) / 1e6;

/** An amount that cannot be: 15.5户, 0.00005万人. 1.5万人 can: they are 15,000. */
export function isBroken(measure: string | null, amount: number | null): boolean {
  if (amount === null || measure === null) return false;
  const many = timesOf(measure);
  return (many !== null || COUNTED.test(measure)) && !Number.isInteger(tidy(amount * (many?.times ?? 1)));
}

export const brokenSays = (measure: string | null): string => `按${measure ?? ''}计数，须是整数，请改正`;

/**
 * How many one by one what is counted in myriads makes: 1.5万人 is kept as 15,000人, so that parts, reports and sums count people and
 * nobody is given a hundredth of one. Null where it is counted one by one already, or is no count.
 */
export function oneByOne(measure: string | null): { measure: string; of: (amount: number) => number } | null {
  const many = measure === null ? null : timesOf(measure);
  return many && { measure: many.measure, of: amount => tidy(amount * many.times) };
}

/** 1,234: under a heading or beside a name that says what is counted. */
export const amountIn = (measure: string, amount: number): string =>
  isTime(measure) ? minutesText(amount) : figureText(amount);

/** 1,234件 */
export const amountOf = (measure: string, amount: number): string =>
  `${amountIn(measure, amount)}${measureAfter(measure)}`;

/** 1,573分钟: where the reader adds up, nothing is rounded into days. */
export const plainOf = (measure: string, amount: number): string => `${figureText(amount)}${measure}`;

/** What stands behind the last of several amounts: nothing where each says it by itself. */
export const measureAfter = (measure: string): string => (isTime(measure) ? '' : measure);

/** What stands in a heading above amounts: 件, and 时长 above minutes. */
export const measureHead = (measure: string): string => (isTime(measure) ? '时长' : measure);
