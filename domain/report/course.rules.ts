/** The line of a target: plan by its curve, what was reached, and where it leads at the pace of the last weeks. Pure. */
import { addCalendarDays, type Day, daysBetween, earlier, later } from '../core/days.ts';
import type { ShareOf } from '../target/curve.rules.ts';
import type { Forecast } from '../target/pace.model.ts';

export interface Point {
  day: Day;
  plan: number;
  actual: number | null;
}
export interface Outlook {
  day: Day;
  low: number;
  mid: number;
  high: number;
}

/** More points than this nobody can tell apart on a screen. */
const MOST = 160;

/** Days of a window at even steps, its first and last day and the day of the board always among them. */
export function daysOf(from: Day, to: Day, day: Day): Day[] {
  const step = Math.max(1, Math.ceil((daysBetween(from, to) + 1) / MOST));
  const days: Day[] = [];
  for (let at = from; at < to; at = addCalendarDays(at, step)) days.push(at);
  days.push(to);
  if (day > from && day < to && !days.includes(day)) days.push(day);
  return days.sort();
}

const tidy = (n: number): number => Math.round(n * 100) / 100;

/** @param daily amounts by day; those before the window belong to no target */
export function courseOf(
  window: { from: Day; to: Day },
  day: Day,
  received: number,
  share: ShareOf,
  daily: readonly { day: string; amount: number }[] | null,
): Point[] {
  const rows = [...(daily ?? [])].sort((a, b) => (a.day < b.day ? -1 : 1));
  // Pieces fall due whole, as they do in standings.
  const due = Number.isInteger(received) ? Math.round : tidy;
  let at = 0;
  let sum = 0;
  return daysOf(window.from, window.to, day).map(d => {
    for (; at < rows.length && rows[at]!.day <= d; at++) sum += rows[at]!.amount;
    return { day: d, plan: due(received * share(d)), actual: daily === null || d > day ? null : tidy(sum) };
  });
}

/**
 * From the day of the board on, straight to the days that the forecast names: `low` to the latest, `high` to the earliest.
 * Where no day can be named the line stays where it is.
 */
export function outlookOf(
  forecast: Forecast | null,
  now: { day: Day; actual: number | null; received: number; to: Day },
): Outlook[] {
  const { day, actual, received } = now;
  if (!forecast || actual === null || actual >= received || forecast.on === null) return [];
  const end = later(now.to, earlier(forecast.on, addCalendarDays(now.to, 60)));
  if (end <= day) return [];
  const reach = (on: Day | null, d: Day): number =>
    on === null || on <= day
      ? actual
      : tidy(Math.min(received, actual + ((received - actual) * daysBetween(day, d)) / daysBetween(day, on)));
  return daysOf(day, end, day).map(d => ({
    day: d,
    low: reach(forecast.late, d),
    mid: reach(forecast.on, d),
    high: reach(forecast.early, d),
  }));
}

/** A part's own word stands; where it said nothing, the words of those below it (the same as in standings). */
export function partsThatSpeak(
  rows: readonly { taskId: string; parentId: string | null; amount: number | null }[],
): Set<string> {
  const spoke = new Set(rows.filter(r => r.amount !== null).map(r => r.taskId));
  const below = new Map<string, Set<string>>();
  let root: string | null = null;
  for (const { taskId, parentId } of rows) {
    if (parentId === null) root = taskId;
    else below.set(parentId, (below.get(parentId) ?? new Set()).add(taskId));
  }
  const speaking = new Set<string>();
  const visit = (id: string): void => {
    if (spoke.has(id)) speaking.add(id);
    else for (const child of below.get(id) ?? []) visit(child);
  };
  if (root) visit(root);
  return speaking;
}
