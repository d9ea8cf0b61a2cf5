/** Weeks of the meter and sums over what was filled in. */
import { addCalendarDays, type Day, dayOfWeek } from '../core/days.ts';
import type { Filled } from './asked.model.ts';
import type { Amounts } from './burden.model.ts';
import { typedOf } from './filled.rules.ts';

export const mondayOf = (day: Day): Day => addCalendarDays(day, 1 - dayOfWeek(day));

/** The last weeks up to the one of the day, oldest first, each from Monday to Sunday. */
export const weeksUpTo = (day: Day, count: number): { from: Day; to: Day }[] =>
  Array.from({ length: count }, (_, i) => {
    const from = addCalendarDays(mondayOf(day), -7 * (count - 1 - i));
    return { from, to: addCalendarDays(from, 6) };
  });

export interface Counted {
  records: number;
  seconds: number;
  filled: Filled;
}

export const amountsOf = ({ records, seconds, filled }: Counted): Amounts => ({
  ...{ records, typed: typedOf(filled), taken: filled.taken, rows: filled.rows, seconds },
});

export const sumOf = (parts: readonly Amounts[]): Amounts => {
  const sum = { records: 0, typed: 0, taken: 0, rows: 0, seconds: 0 };
  for (const { records, typed, taken, rows, seconds } of parts) {
    sum.records += records;
    sum.typed += typed;
    sum.taken += taken;
    sum.rows += rows;
    sum.seconds += seconds;
  }
  return sum;
};

/** A city of some months has a hundred thousand lines: a page reads the first of them, and says how many and how long all are. */
const LINES = 2000;
export const linesShown = <R extends { seconds: number }>(rows: readonly R[], most = LINES) => ({
  items: rows.slice(0, most),
  total: rows.length,
  seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
});

/** Rows by a key, in the order in which the keys first came. */
export function grouped<R>(rows: readonly R[], key: (row: R) => string): [key: string, rows: R[]][] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const at = key(row);
    const group = groups.get(at);
    if (group) group.push(row);
    else groups.set(at, [row]);
  }
  return [...groups];
}

/** 20秒, 3分20秒, 2小时: exact, so that what is shown adds up. */
export function durationText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), '小时'],
    [Math.floor((seconds % 3600) / 60), '分'],
    [seconds % 60, '秒'],
  ] as const;
  const text = parts.flatMap(([n, word]) => (n > 0 ? [`${n}${word}`] : [])).join('');
  return text || '0秒';
}
