/** What attached indicators count for units on targets: one question per window, however many units and targets. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, type Day, daysBetween, earlier } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { dailyOf, figuresOf } from '../core/figures.ts';
import type { Judged } from './standing.figures.ts';

export interface Counted {
  amount: number;
  /** The latest week first. */
  weeks: number[];
  lastOn: Day | null;
}

type Wanted = { line: Line; asOf: string | null };
const sourceKey = ({ root }: Judged) => `${root.indicator}|${root.cut}`;
const windowKey = ({ own }: Judged) => `${own.from}|${own.to}`;

export async function countedOf(
  tx: Tx,
  { line, asOf }: Wanted,
  all: readonly Judged[],
  day: Day,
  weeks: number,
): Promise<(judged: Judged) => Counted | null> {
  const judged = all.filter(j => j.root.indicator !== null && j.root.type === 'quantity');
  const totals = new Map<string, number>();
  for (const [key, list] of grouped(judged, windowKey)) {
    const { own } = list[0]!;
    if (own.from > day) continue;
    const codes = [...grouped(list, sourceKey).values()].map(([j]) => ({
      code: j!.root.indicator!,
      cut: j!.root.cut,
    }));
    const unitIds = [...new Set(list.map(j => j.part.unitId))];
    const figures = await figuresOf(tx, {
      line,
      unitIds,
      codes,
      fromDay: own.from,
      toDay: earlier(own.to, day),
      asOf,
    });
    for (const f of figures) totals.set(`${key}|${f.code}|${f.cut}|${f.unitId}`, f.value ?? 0);
  }
  const recent = await recentOf(tx, { line, asOf }, judged, day, weeks);
  return j => {
    if (j.root.indicator === null || j.root.type !== 'quantity') return null;
    const amount = totals.get(`${windowKey(j)}|${sourceKey(j)}|${j.part.unitId}`) ?? 0;
    const lately = recent.get(`${sourceKey(j)}|${j.part.unitId}`);
    return { amount, weeks: lately?.weeks ?? Array<number>(weeks).fill(0), lastOn: lately?.lastOn ?? null };
  };
}

/** The last weeks by unit and source, for the pace. */
async function recentOf(tx: Tx, wanted: Wanted, judged: readonly Judged[], day: Day, weeks: number) {
  const recent = new Map<string, { weeks: number[]; lastOn: Day | null }>();
  const fromDay = addCalendarDays(day, 1 - weeks * 7);
  for (const [key, list] of grouped(judged, sourceKey)) {
    const { indicator, cut } = list[0]!.root;
    const unitIds = [...new Set(list.map(j => j.part.unitId))];
    const rows = await dailyOf(tx, { ...wanted, unitIds, code: indicator!, cut, fromDay, toDay: day });
    for (const row of rows) {
      const at = `${key}|${row.unitId}`;
      const one = recent.get(at) ?? { weeks: Array<number>(weeks).fill(0), lastOn: null };
      const week = Math.floor(daysBetween(row.day as Day, day) / 7);
      one.weeks[week] = (one.weeks[week] ?? 0) + row.amount;
      if (one.lastOn === null || row.day > one.lastOn) one.lastOn = row.day as Day;
      recent.set(at, one);
    }
  }
  return recent;
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const one of list) {
    const same = map.get(keyOf(one));
    if (same) same.push(one);
    else map.set(keyOf(one), [one]);
  }
  return map;
}
