/**
 * 收集中的结果: while an anonymous survey collects, the whole is shown as it was at the end of certain days only. Between two such days,
 * and after the last one, there are always `least` answers or more: neither two looks, nor a look and the end, leave fewer.
 */
export interface Daily {
  day: string;
  count: number;
}

/** The days, ascending, of counts that have each day once. Answers that come later never change which days went before. */
export function batchDays(daily: readonly Daily[], least: number): string[] {
  const days: { day: string; upTo: number }[] = [];
  let total = 0;
  let shown = 0;
  for (const { day, count } of [...daily].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    total += count;
    if (total - shown < least) continue;
    days.push({ day, upTo: total });
    shown = total;
  }
  return days.filter(d => total - d.upTo >= least).map(d => d.day);
}
