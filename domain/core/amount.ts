/** An amount as people read it, with what it counts. Minutes are told in days, hours and minutes wherever amounts of any measure stand. */
import { minutesText } from './duration.ts';

const MINUTES = '分钟';
const FIGURE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });
export const figureText = (value: number): string => FIGURE.format(value);

/** Told in words, which no sheet can add up. */
export const isTime = (measure: string): boolean => measure === MINUTES;

/** People, households, things and occasions, of which there is no half. Money, shares, lengths and areas are not among them. */
const COUNTED = /^(?:[人户家场件]次|[人名位户家件场次项个份所处条起例座批期篇本对间台辆套])$/u;

/** An amount that cannot be: 15.5户. */
export const isBroken = (measure: string | null, amount: number | null): boolean =>
  amount !== null && measure !== null && COUNTED.test(measure) && !Number.isInteger(amount);

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
