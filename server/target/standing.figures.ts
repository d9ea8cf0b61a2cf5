/**
 * Standings: units × targets with quota, actual, what is due, status and forecast. A unit's own part is its quota.
 *
 * Actual: what the attached indicator counts over the target's window, with all below; else what the unit reported itself (its own
 * reports, or where it reported nothing the sum of those below); the nodes reached; the periods reported in time.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { type Calendar, CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import {
  addCalendarDays,
  asDay,
  type Day,
  dayOf,
  daysBetween,
  later,
  yearOf,
} from '@niangjia/domain/core/days.ts';
import { periodsBetween, type TermDates, usualTerms } from '@niangjia/domain/core/period.ts';
import { CADENCE_PERIODS } from '@niangjia/domain/deploy/programme.model.ts';
import { usualCurve } from '@niangjia/domain/target/curve.model.ts';
import { type ShareOf, shareOf, type Window } from '@niangjia/domain/target/curve.rules.ts';
import type { Basis, Standing, Tolerance } from '@niangjia/domain/target/pace.model.ts';
import { nodePace, type Pace, paceOf, sumPace } from '@niangjia/domain/target/pace.rules.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insistClosed } from '../core/figures.store.ts';
import { loadParameters } from '../core/parameters.ts';
import { loadTerms } from '../core/terms.ts';
import { type Counted, countedOf } from './standing.counted.ts';
import { type Told, toldOf } from './standing.reported.ts';
import {
  type PartRow,
  type PeriodRow,
  partsOf,
  periodsKept,
  type RootRow,
  reachedBy,
  reportsByWeek,
  rootsOf,
  type Which,
} from './standing.store.ts';

export type StandingAsk = {
  line: Line;
  unitIds: readonly string[];
  /** A closed day; null for now. */
  asOf: string | null;
} & Which;

/** What belongs to one target whichever unit is looked at. */
export interface Known {
  root: RootRow;
  window: Window;
  /** null when the working calendar of a year is missing. */
  share: ShareOf | null;
  tolerance: Tolerance;
}

export interface Judged extends Known {
  part: PartRow;
  since: Day;
  /** The target's window, to the part's own due date where that was extended. */
  own: Window;
}

/** In the order of targets, then of `unitIds`. Units without a part of a target are left out. */
export async function standingsOf(tx: Tx, ask: StandingAsk): Promise<Standing[]> {
  // Reports and moves need no roller, but a day that is still open is open for every figure.
  if (ask.asOf !== null) await insistClosed(tx, ask.asOf);
  const day = ask.asOf === null ? (await tx.one<{ today: Day }>(sql`SELECT today()`)).today : asDay(ask.asOf);
  const roots = await rootsOf(tx, ask.line, ask, ask.asOf);
  if (roots.length === 0 || ask.unitIds.length === 0) return [];
  const rootIds = roots.map(r => r.id);
  const parts = await partsOf(tx, rootIds, ask.asOf);
  const known = await knownOf(tx, roots, day);
  const wanted = judgedOf(known.targets, parts, ask.unitIds);
  const sources: Sources = {
    day,
    weeks: known.weeks,
    below: childrenBy(parts),
    told: toldOf(parts, await reportsByWeek(tx, rootIds, day, known.weeks, ask.asOf), known.weeks),
    counted: await countedOf(tx, ask, wanted, day, known.weeks),
    periods: grouped(roots.some(r => r.type === 'standing') ? await periodsKept(tx, rootIds, day) : []),
    reached: grouped(roots.some(r => r.type === 'milestone') ? await reachedBy(tx, rootIds, day) : []),
    terms: roots.some(r => r.cadence === 'term') ? await loadTerms(tx, day) : usualTerms,
  };
  return wanted.map(judged => standingOf(judged, sources));
}

/** Targets by themselves, for pages that draw a curve. */
export async function knownTargets(tx: Tx, line: Line, which: Which, day: Day): Promise<Known[]> {
  return (await knownOf(tx, await rootsOf(tx, line, which, null), day)).targets;
}

interface Sources {
  day: Day;
  weeks: number;
  below: ReadonlyMap<string, PartRow[]>;
  told: ReadonlyMap<string, Told>;
  counted: (judged: Judged) => Counted | null;
  periods: ReadonlyMap<string, PeriodRow[]>;
  reached: ReadonlyMap<string, { pointDay: Day }[]>;
  terms: TermDates;
}

/** Where a task names no last day, the end of the year in which it began. */
export function windowOf(root: RootRow): Window {
  const from = root.fromDay ?? root.startOn ?? root.issuedOn;
  return { from, to: later(from, root.toDay ?? root.dueOn ?? dayOf(yearOf(from), 12, 31)) };
}

async function knownOf(tx: Tx, roots: readonly RootRow[], day: Day) {
  const calendar = await loadCalendar(tx);
  const usual = new Map<string, Tolerance>();
  let weeks = 4;
  for (const unitId of new Set(roots.map(r => r.unitId))) {
    const limits = await loadParameters(tx, 'target.', unitId, day);
    usual.set(unitId, {
      ahead: limits.number('target.ahead'),
      behind: limits.number('target.behind'),
      farBehind: limits.number('target.far-behind'),
    });
    weeks = limits.number('target.pace-weeks');
  }
  const targets = roots.map(root => {
    const window = windowOf(root);
    const tolerance = root.tolerance ?? usual.get(root.unitId)!;
    return { root, window, tolerance, share: shareIf(root, window, calendar) };
  });
  return { targets, weeks };
}

export function shareIf(root: RootRow, window: Window, calendar: Calendar): ShareOf | null {
  try {
    return shareOf(root.curve ?? usualCurve, window, calendar);
  } catch (error) {
    if (error instanceof CalendarMissing) return null;
    throw error;
  }
}

function judgedOf(known: readonly Known[], parts: readonly PartRow[], unitIds: readonly string[]): Judged[] {
  const at = new Map(parts.map(part => [`${part.rootId}/${part.unitId}`, part]));
  return known.flatMap(target =>
    unitIds.flatMap(unitId => {
      const part = at.get(`${target.root.id}/${unitId}`);
      if (!part) return [];
      const since = part.issuedOn ?? target.root.issuedOn;
      const isExtended = part.dueOn !== null && part.dueOn !== target.root.dueOn;
      const own = isExtended
        ? { from: target.window.from, to: later(target.window.from, part.dueOn!) }
        : target.window;
      return [{ ...target, part, since, own }];
    }),
  );
}

function childrenBy(parts: readonly PartRow[]): Map<string, PartRow[]> {
  const below = new Map<string, PartRow[]>();
  for (const part of parts) if (part.parentId) pushTo(below, part.parentId, part);
  return below;
}

function grouped<T extends { taskId: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) pushTo(map, row.taskId, row);
  return map;
}

function pushTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function standingOf(judged: Judged, sources: Sources): Standing {
  if (judged.root.type === 'quantity') return quantity(judged, sources);
  const node = nodesOf(judged, sources);
  return { ...headOf(judged), ...node, selfReported: null, lastOn: null };
}

const headOf = ({ root, part, since, own }: Judged) => ({
  taskRootId: root.id,
  partId: part.id,
  unitId: part.unitId,
  title: root.title,
  type: root.type,
  since,
  from: own.from,
  to: own.to,
});

/** An extension stretches the curve: nothing but its last day moves. */
function stretched({ share, window, own }: Judged): ShareOf | null {
  if (share === null || own.to === window.to) return share;
  const rate = (daysBetween(window.from, window.to) + 1) / (daysBetween(own.from, own.to) + 1);
  return day => {
    if (day >= own.to) return 1;
    const passed = (daysBetween(own.from, day) + 1) * rate;
    const whole = Math.floor(passed);
    const [a, b] = [whole - 1, whole].map(n => share(addCalendarDays(window.from, n)));
    return a! + (b! - a!) * (passed - whole);
  };
}

function quantity(judged: Judged, { day, weeks, below, told, counted }: Sources): Standing {
  const { part, root, since, own, tolerance } = judged;
  const amount = part.amount ?? 0;
  const given = (below.get(part.id) ?? []).reduce((sum, p) => sum + (p.amount ?? 0), 0);
  const own_ = told.get(part.id) ?? null;
  const count = counted(judged);
  const basis: Basis = count ? 'counted' : 'self-reported';
  const from = later(own.from, since);
  const wholeWeeks = Math.min(weeks, Math.max(0, Math.floor((daysBetween(from, day) + 1) / 7)));
  const actual = count ? count.amount : (own_?.amount ?? null);
  const share = stretched(judged);
  const measure = root.measure ?? '';
  const ask = {
    amount,
    actual,
    since,
    window: own,
    day,
    tolerance,
    measure,
    weeks: (count ? count.weeks : (own_?.weeks ?? [])).slice(0, wholeWeeks),
  };
  const pace: Pace = share
    ? paceOf({ ...ask, share })
    : {
        ...paceOf({ ...ask, share: () => 0 }),
        status: 'unknown',
        says: '缺工作日历，不能按工作日推算，请系统管理员导入',
      };
  return {
    ...headOf(judged),
    measure,
    received: amount,
    given: Math.round(given * 1e6) / 1e6,
    actual,
    selfReported: own_?.amount ?? null,
    basis,
    ...pace,
    lastOn: (count ? count.lastOn : own_?.lastOn) ?? null,
  };
}

type NodeStanding = Pace & Pick<Standing, 'measure' | 'received' | 'given' | 'actual' | 'basis'>;

/** Nodes and periods of the unit's own part; the issuing level is the sum of those below. */
function nodesOf(judged: Judged, sources: Sources): NodeStanding {
  const { root, part } = judged;
  const isNode = root.type === 'milestone';
  const common = {
    measure: isNode ? '个节点' : '期',
    basis: isNode ? ('milestones' as const) : ('occurrences' as const),
  };
  const children = sources.below.get(part.id) ?? [];
  if (part.parentId === null && children.length > 0) {
    const all = children.map(child => nodesOf({ ...judged, part: child }, sources));
    const received = all.reduce((n, s) => n + s.received, 0);
    const actual = all.reduce((n, s) => n + (s.actual ?? 0), 0);
    const plan = all.reduce((n, s) => n + s.plan, 0);
    const pace = sumPace({ received, actual, plan, day: sources.day, ...judged, measure: common.measure });
    return { ...common, ...pace, received, given: received, actual };
  }
  const { dueDays, done } = isNode ? nodes(judged, sources) : periods(judged, sources);
  const pace = nodePace({
    ...judged,
    window: judged.own,
    dueDays,
    done,
    day: sources.day,
    measure: common.measure,
    canCatchUp: isNode,
  });
  return { ...common, ...pace, received: dueDays.length, given: 0, actual: done };
}

/** Without named nodes the task itself is the one node, due on its last day and reached when it is accepted as done. */
function nodes({ root, part, own }: Judged, { reached }: Sources): { dueDays: Day[]; done: number } {
  const finished = part.state === 'finished';
  if (root.curve?.sort !== 'milestones') return { dueDays: [own.to], done: finished ? 1 : 0 };
  const dueDays = root.curve.points.map(p => p.day);
  const at = new Set((reached.get(part.id) ?? []).map(r => r.pointDay));
  return { dueDays, done: finished ? dueDays.length : dueDays.filter(day => at.has(day)).length };
}

/** What was waived is not owed. Periods that have not begun count into the whole and are not due. */
function periods(
  { root, part, since, own }: Judged,
  { periods, terms }: Sources,
): { dueDays: Day[]; done: number } {
  const raised = periods.get(part.id) ?? [];
  const owed = raised.filter(o => o.state !== 'waived');
  const span = root.cadence
    ? periodsBetween(CADENCE_PERIODS[root.cadence], later(own.from, since), own.to, terms).length
    : 0;
  const future = Array.from({ length: Math.max(0, span - raised.length) }, () => own.to);
  const done = owed.filter(o => o.reportedOn !== null && o.reportedOn <= o.dueOn).length;
  return { dueDays: [...owed.map(o => o.dueOn), ...future], done };
}
