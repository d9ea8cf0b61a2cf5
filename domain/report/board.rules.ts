/**
 * What a board says about its figures: who ranks where, who is behind, and 时间过半任务过半 in one sentence.
 *
 * Units are ranked, never persons. Rates are compared as they are shown (one decimal of a percent), so that units that look equal
 * are equal: they share a place and the next one is skipped (1, 2, 2, 4). A unit without a quota, or with too small a base, has no place.
 */
import { amountIn, amountOf } from '../core/amount.ts';
import { chineseDay, type Day } from '../core/days.ts';
import { allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import { PACE_NAMES, PACE_ORDER, type PaceStatus, type Standing } from '../target/pace.model.ts';
import type {
  BoardCell,
  BoardTarget,
  BoardUnit,
  Laggard,
  LagReason,
  RankRow,
  StatusCounts,
} from './board.model.ts';
import { boardRefusals } from './board.refusals.ts';

/** Tenths of a percent, half up: what is shown and what is compared. */
export const perMille = (share: number): number => Math.round(share * 1000 + 1e-9);
/** `76.0%`; null is said as such. */
export const percentText = (share: number | null): string =>
  share === null ? '—' : `${(perMille(share) / 10).toFixed(1)}%`;

const cents = (amount: number): number => Math.round(amount * 100) / 100;
export const amountText = (amount: number | null, measure: string): string =>
  amount === null ? '没有数据' : amountOf(measure, cents(amount));

export const isBehind = (status: PaceStatus): boolean => status === 'behind' || status === 'far-behind';

/** Percentage points by which the share done differs from the share due: negative when behind. */
export const pointsAgainstPlan = (cell: Pick<BoardCell, 'ratio' | 'share'>): number | null =>
  cell.ratio === null ? null : (perMille(Math.min(cell.ratio, 1)) - perMille(cell.share)) / 10;

/**
 * Only who is behind has something to explain, and it will have caught up by the end of the target at the latest.
 * Whoever cannot asks for an extension instead.
 */
export function canExplain(
  standing: Pick<Standing, 'status' | 'to'> | undefined,
  catchUpOn: Day | null,
  today: Day,
): Verdict {
  const status = standing?.status ?? 'unknown';
  if (!isBehind(status)) return refused(boardRefusals['not-behind']({ status: PACE_NAMES[status] }));
  if (catchUpOn === null) return allowed;
  const wrong = (note: RefusalNote): Verdict =>
    refused({ ...note, fields: [{ path: 'catchUpOn', says: note.says }] });
  if (catchUpOn < today) return wrong(boardRefusals['catch-up-past']());
  // A target whose time is over is caught up with whenever it can be.
  if (standing!.to >= today && catchUpOn > standing!.to)
    return wrong(boardRefusals['catch-up-late']({ due: standing!.to }));
  return allowed;
}

const worse = (a: PaceStatus, b: PaceStatus): number => PACE_ORDER.indexOf(a) - PACE_ORDER.indexOf(b);
/** The status that a list of a unit's targets is headed by; null without any. */
export const worstOf = (cells: readonly (BoardCell | null)[]): PaceStatus | null =>
  cells
    .flatMap(cell => (cell ? [cell.status] : []))
    .sort(worse)
    .at(0) ?? null;

/**
 * A unit as a whole: the status in the middle of its targets, of two in the middle the worse. One lag among many does not paint a
 * county red, and one success does not hide many lags. Targets that have not begun say nothing.
 */
export function middleOf(cells: readonly (BoardCell | null)[]): PaceStatus | null {
  const held = cells
    .flatMap(cell => (cell && cell.status !== 'not-started' ? [cell.status] : []))
    .sort(worse);
  return held[Math.floor((held.length - 1) / 2)] ?? null;
}

export function countStatuses(cells: readonly (BoardCell | null)[]): StatusCounts {
  const counts = Object.fromEntries(PACE_ORDER.map(status => [status, 0])) as StatusCounts;
  for (const cell of cells) if (cell) counts[cell.status] += 1;
  return counts;
}

/** Measured against a quota that says something: not zero, not too small, and begun. */
const isRanked = (cell: BoardCell | null): cell is BoardCell =>
  cell !== null && cell.received > 0 && !cell.isSmall && cell.status !== 'not-started';

/** A target that nobody has data on cannot tell units apart, so it stays out. */
const tellsApart = (units: readonly BoardUnit[], at: number): boolean =>
  units.some(u => isRanked(u.cells[at] ?? null) && u.cells[at]!.ratio !== null);

export function rankUnits(units: readonly BoardUnit[]): RankRow[] {
  const used = (units[0]?.cells ?? []).map((_, at) => tellsApart(units, at));
  const rows = units.map(unit => rowOf(unit, used));
  const placed = rows.filter(row => row.rate !== null);
  for (const row of placed) {
    const ahead = placed.filter(o => perMille(o.rate!) > perMille(row.rate!)).length;
    row.place = ahead + 1;
    row.isTied = placed.some(o => o !== row && perMille(o.rate!) === perMille(row.rate!));
  }
  return rows.sort((a, b) => (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER));
}

function rowOf(unit: BoardUnit, used: readonly boolean[]): RankRow {
  const cells = unit.cells.filter((cell, at) => used[at] && isRanked(cell)) as BoardCell[];
  const silent = cells.filter(cell => cell.ratio === null).length;
  const sum = cells.reduce((total, cell) => total + Math.min(cell.ratio ?? 0, 1), 0);
  return {
    unitId: unit.unitId,
    unit: unit.unit,
    place: null,
    isTied: false,
    rate: cells.length === 0 ? null : sum / cells.length,
    targets: cells.length,
    behind: unit.cells.filter(cell => cell && isBehind(cell.status)).length,
    note: noteOf(unit, cells.length, silent),
  };
}

function noteOf(unit: BoardUnit, ranked: number, silent: number): string | null {
  if (ranked > 0) return silent > 0 ? `${silent}项没有数据，按0计` : null;
  const held = unit.cells.filter(cell => cell !== null && cell.received > 0);
  if (held.length === 0) return '没有承接任务数，不参加排名';
  if (held.every(cell => cell!.isSmall)) return '基数小，不参加排名';
  if (held.every(cell => cell!.status === 'not-started')) return '尚未开始，不参加排名';
  return '没有可比的数据，不参加排名';
}

/** The finest order that two laggards can be told apart by: status, then the gap, then the unit's place on the board. */
export function laggardsOf(
  targets: readonly Pick<BoardTarget, 'taskRootId' | 'title' | 'measure'>[],
  units: readonly BoardUnit[],
  about: { reasons: ReadonlyMap<string, LagReason>; urges: ReadonlyMap<string, { at: string; n: number }> },
): Laggard[] {
  const found = units.flatMap(unit =>
    unit.cells.flatMap((cell, at) => {
      if (!cell || !isBehind(cell.status)) return [];
      const { title, measure } = targets[at]!;
      const { taskRootId, partId, status, actual, plan, received, ratio, perWeek, basis } = cell;
      const points = pointsAgainstPlan(cell);
      return [
        {
          unitId: unit.unitId,
          unit: unit.unit,
          taskRootId,
          partId,
          title,
          measure,
          status,
          actual,
          plan,
          received,
          ratio,
          gapPoints: points === null ? null : -points,
          perWeek,
          basis,
          reason: about.reasons.get(partId) ?? null,
          urgedAt: about.urges.get(partId)?.at ?? null,
          urges: about.urges.get(partId)?.n ?? 0,
        },
      ];
    }),
  );
  return found.sort((a, b) => worse(a.status, b.status) || (b.gapPoints ?? 0) - (a.gapPoints ?? 0));
}

/** Parent = Σ parts + reserve, as a line that everybody can add up. */
export function proofOf(
  received: number,
  parts: readonly number[],
  given: number,
  measure: string,
): BoardTarget['proof'] {
  const sum = parts.reduce((total, part) => total + part, 0);
  const reserve = received - given;
  const holds = Math.abs(sum - given) < 1e-9 && reserve >= 0;
  const bare = (amount: number) => amountIn(measure, cents(amount));
  const figures = `任务数${amountText(received, measure)} = 已分解${bare(sum)} + 机动${bare(received - sum)}`;
  return {
    received,
    sum,
    reserve,
    holds,
    says: holds ? figures : `${figures}，与台账记的已分解${bare(given)}不一致`,
  };
}

const pace = (points: number): string =>
  points === 0
    ? '与序时进度持平'
    : points > 0
      ? `比序时进度快${points.toFixed(1)}个百分点`
      : `比序时进度慢${(-points).toFixed(1)}个百分点`;

/** 时间过半任务过半: is half of the work done when half of the time is gone? Before half time the two shares stand side by side. */
export function verdictOf(total: Pick<BoardCell, 'timeShare' | 'ratio' | 'share' | 'status'>): string {
  const time = `时间已过${percentText(total.timeShare)}`;
  if (total.status === 'not-started') return '尚未开始';
  if (total.ratio === null) return `${time}，没有数据，不能与序时进度比较`;
  const done = `${time}，任务完成${percentText(total.ratio)}`;
  if (total.status === 'finished') return `${done}，已全部完成`;
  const points = pointsAgainstPlan(total)!;
  if (total.timeShare < 0.5) return `${done}，${pace(points)}`;
  const half = total.ratio >= 0.5 ? '时间过半、任务过半' : '时间过半、任务未过半';
  return `${done}，${half}，${pace(points)}`;
}

/** The whole board in one sentence, by the totals of its targets and by its units. */
export function boardSays(
  day: Day,
  targets: readonly Pick<BoardTarget, 'total'>[],
  units: readonly BoardUnit[],
): string {
  if (targets.length === 0) return `截至${chineseDay(day)}，没有正在推进的目标任务。`;
  const counts = countStatuses(targets.map(t => t.total));
  const named = PACE_ORDER.filter(status => counts[status] > 0).map(
    status => `${PACE_NAMES[status]}${counts[status]}项`,
  );
  const held = units.filter(unit => unit.cells.some(cell => cell !== null));
  const late = held.filter(unit => unit.cells.some(cell => cell && isBehind(cell.status)));
  const below =
    held.length === 0
      ? '还没有向下分解'
      : late.length === 0
        ? `${held.length}个单位都没有滞后的任务`
        : `${held.length}个单位中${late.length}个有滞后的任务`;
  return `截至${chineseDay(day)}，共${targets.length}项目标任务：${named.join('，')}；${below}。`;
}
