/**
 * What a move does to the clocks of a matter, and how a clock stands today. Pure: the caller stores what is answered.
 *
 *   start ─▶ running ─pause─▶ paused ─resume─▶ running ─stop─▶ met | missed · void
 *
 * A clock that is started again runs anew; the old run stays on record. While paused no day counts: on resuming, the remaining length
 * runs from that day. An extension is counted from the due date (信访工作条例 第三十四条：延长期限).
 */
import {
  type Calendar,
  CalendarMissing,
  type DueDate,
  firstWorkdayOnOrAfter,
  isWorkday,
  lastWorkdayOnOrBefore,
} from '../core/calendar.ts';
import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  chineseDay,
  type Day,
  daysBetween,
  yearOf,
} from '../core/days.ts';
import type { LightView } from '../core/light.model.ts';
import { dueLight, type Watch } from '../core/light.rules.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { dueByParameter, numberIn } from '../core/parameter.ts';
import type { ClockSpec, ClockState } from './move.ts';

/** One run of a clock, as it is stored. */
export interface ClockRun {
  /** 1, 2 … over all clocks of the matter. */
  no: number;
  code: string;
  /** Of a clock that every union asked to help (会办) has for itself: which one. */
  jointUnitId: string | null;
  state: ClockState;
  startedOn: Day;
  dueOn: Day;
  /** Internal target: the last working day on or before the statutory one. */
  targetOn: Day;
  /** Which number gave the date; null for the catalogue's default. */
  parameterId: string | null;
  says: string;
  pausedOn: Day | null;
  stoppedOn: Day | null;
  extended: number;
}

export interface ClockWorld {
  today: Day;
  calendar: Calendar;
  /** The row in force for the handling unit; made of the catalogue's default where nothing is set, with an empty id. */
  parameter(code: string): Parameter;
}

/** What changes: runs with new values, and new runs. `reasons` go beside them into the record of changes. */
export interface ClockChange {
  run: ClockRun;
  before: ClockRun | null;
  why: 'start' | 'pause' | 'resume' | 'stop' | 'void' | 'part' | 'extend' | 'recount';
}

const isOpen = (run: ClockRun): boolean => run.state === 'running' || run.state === 'paused';

/**
 * @param day the day in a field, for clocks that run from one or until one
 * @param joint unions asked to help whose line the move changes
 */
export function clocksAfter(
  clocks: Readonly<Record<string, ClockSpec>>,
  runs: readonly ClockRun[],
  move: string,
  {
    isEnd,
    day,
    joint = [],
  }: { isEnd: boolean; day: (field: string) => Day | null; joint?: readonly string[] },
  world: ClockWorld,
): ClockChange[] {
  const changes: ClockChange[] = [];
  let next = Math.max(0, ...runs.map(r => r.no));
  for (const { code, clock, unitId } of timed(clocks, runs, joint)) {
    const own = runs.filter(r => r.code === code && r.jointUnitId === unitId);
    if (move === 'part') {
      const last = own.at(-1);
      if (last?.says.endsWith(WITH_MAIN)) changes.push(parted(last));
      continue;
    }
    if (unitId !== null && !isEnd && move !== 'merge' && !joint.includes(unitId)) continue;
    const open = own.find(isOpen);
    if (open) {
      const change = changed(clock, open, move, { isEnd, day }, world);
      if (change) changes.push({ ...change, before: open });
    }
    const stillOpen = open && !changes.some(c => c.before === open && !isOpen(c.run));
    if (!isEnd && clock.starts.includes(move) && !stillOpen)
      changes.push({
        run: { ...started(clock, code, ++next, day, world), jointUnitId: unitId },
        before: null,
        why: 'start',
      });
  }
  return changes;
}

/** Each clock once; one of 会办 once for every union that has, or is about to have, a run of it. */
const timed = (
  clocks: Readonly<Record<string, ClockSpec>>,
  runs: readonly ClockRun[],
  joint: readonly string[],
): { code: string; clock: ClockSpec; unitId: string | null }[] =>
  Object.entries(clocks).flatMap(([code, clock]) => {
    const asked = () => [...runs.flatMap(r => (r.code === code ? (r.jointUnitId ?? []) : [])), ...joint];
    const units: (string | null)[] = clock.per === 'joint' ? [...new Set(asked())] : [null];
    return units.map(unitId => ({ code, clock, unitId }));
  });

function changed(
  clock: ClockSpec,
  run: ClockRun,
  move: string,
  { isEnd, day }: { isEnd: boolean; day: DayOf },
  world: ClockWorld,
): Omit<ClockChange, 'before'> | null {
  const { today } = world;
  if (clock.stops.includes(move)) {
    const stoppedOn = doneOn(clock, run, day, today);
    const state = stoppedOn <= run.dueOn ? 'met' : 'missed';
    return { run: { ...run, state, pausedOn: null, stoppedOn }, why: 'stop' };
  }
  if (isEnd || clock.voids?.includes(move)) {
    const held = run.pausedOn ? `；${run.pausedOn}起暂停` : '';
    const says = move === 'merge' ? `${run.says}${held}${WITH_MAIN}` : run.says;
    return { run: { ...run, state: 'void', pausedOn: null, stoppedOn: today, says }, why: 'void' };
  }
  if (run.state === 'running' && clock.pauses?.includes(move))
    return { run: { ...run, state: 'paused', pausedOn: today }, why: 'pause' };
  if (run.state === 'paused' && clock.resumes?.includes(move))
    return { run: resumed(clock, run, world), why: 'resume' };
  if (clock.extend?.by === move && run.extended < clock.extend.times)
    return { run: extendedBy(run, clock.extend.parameter, clock.article, world), why: 'extend' };
  return null;
}

/** By it a clock is known that ended with 并件 and not on its own. */
const WITH_MAIN = '；并入主件后不再单独计时';

/** The law's time went on while it was counted with another: the same last day stands, even if it has passed. */
function parted(run: ClockRun): ClockChange {
  const says = run.says.slice(0, -WITH_MAIN.length);
  const held = /；(\d{4}-\d\d-\d\d)起暂停$/.exec(says);
  const stood = held
    ? ({ state: 'paused', pausedOn: asDay(held[1]!), says: says.slice(0, -held[0].length) } as const)
    : ({ state: 'running', pausedOn: null, says } as const);
  return { run: { ...run, ...stood, stoppedOn: null }, before: run, why: 'part' };
}

type DayOf = (field: string) => Day | null;

/** A day that was left over from an earlier run does not stop this one in its past. */
function doneOn(clock: ClockSpec, run: ClockRun, dayOf: DayOf, today: Day): Day {
  const day = clock.doneOn ? dayOf(clock.doneOn) : null;
  return day && day >= run.startedOn && day <= today ? day : today;
}

function started(clock: ClockSpec, code: string, no: number, dayOf: DayOf, world: ClockWorld): ClockRun {
  const startedOn = (clock.from && dayOf(clock.from)) || world.today;
  const born = {
    no,
    code,
    jointUnitId: null,
    state: 'running',
    startedOn,
    pausedOn: null,
    stoppedOn: null,
    extended: 0,
  } as const;
  const length = lengthOf(clock, startedOn, dayOf, world);
  return { ...born, ...length, says: onBasis(length.says, clock.article) };
}

const BASIS = '时限依据：';
/** The number and the duty often rest on the same article, or both are the platform's own: then it is said once. */
function onBasis(says: string, article: string): string {
  const at = says.lastIndexOf(BASIS) + BASIS.length;
  const ofNumber = says.slice(at).replaceAll(' ', '');
  return at >= BASIS.length && article.replaceAll(' ', '').startsWith(ofNumber)
    ? says.slice(0, at) + article
    : `${says}；${article}`;
}

function lengthOf(
  clock: ClockSpec,
  startedOn: Day,
  dayOf: DayOf,
  { calendar, parameter }: ClockWorld,
): Pick<ClockRun, 'dueOn' | 'targetOn' | 'parameterId' | 'says'> {
  if (clock.until) {
    const dueOn = dayOf(clock.until);
    if (!dueOn) throw new Error(`clock ${clock.label} starts before its last day is given`);
    // A date that is set, not counted, may lie in a year whose days off nobody has published yet.
    const isKnown = calendar.years.has(yearOf(dueOn));
    return {
      dueOn,
      targetOn: isKnown ? lastWorkdayOnOrBefore(calendar, dueOn) : dueOn,
      parameterId: null,
      says: `时限由本事项确定，至${chineseDay(dueOn)}止${isKnown ? '' : `（${yearOf(dueOn)}年放假安排尚未公布）`}`,
    };
  }
  const row = parameter(clock.parameter!);
  const due = countedBy(row, startedOn, calendar);
  return { dueOn: due.dueOn, targetOn: targetOf(due, calendar), parameterId: row.id || null, says: due.says };
}

const targetOf = (due: Pick<DueDate, 'dueOn' | 'targetOn'>, calendar: Calendar): Day =>
  due.targetOn < due.dueOn || !calendar.years.has(yearOf(due.dueOn))
    ? due.targetOn
    : lastWorkdayOnOrBefore(calendar, due.dueOn);

/**
 * Late in a year the next one's days off are often not published yet, and nobody may be turned away for that. Then the earliest day that
 * the law could mean stands until they are: nothing is put off, every day of the unknown year counts. It is never later than the true one.
 */
function countedBy(
  row: Parameter,
  start: Day,
  calendar: Calendar,
): Pick<DueDate, 'dueOn' | 'targetOn' | 'says'> {
  try {
    return dueByParameter(row, start, calendar);
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error;
    const dueOn = earliest(row, start, calendar);
    const says = `${error.year}年放假安排尚未公布，暂按最早可能的日期${chineseDay(dueOn)}计算，公布后重新计算`;
    return { dueOn, targetOn: dueOn, says: `${says}。时限依据：${row.docNo} ${row.article}`.trim() };
  }
}

function earliest(row: Parameter, start: Day, calendar: Calendar): Day {
  const length = numberIn(row);
  if (row.unit === 'month') return addMonthsTo(start, length);
  if (row.dayType !== 'workday') return addCalendarDays(start, length);
  let day = start;
  for (let left = length; left > 0; ) {
    day = addCalendarDays(day, 1);
    if (!calendar.years.has(yearOf(day)) || isWorkday(calendar, day)) left--;
  }
  return day;
}

/** What is left runs on; a last day off is put off again (民法典第二百零三条), but for one that was set by hand. */
function resumed(clock: ClockSpec, run: ClockRun, { today, calendar }: ClockWorld): ClockRun {
  const away = daysBetween(run.pausedOn!, today);
  const shifted = addCalendarDays(run.dueOn, away);
  const isKnown = calendar.years.has(yearOf(shifted));
  const dueOn = clock.until || !isKnown ? shifted : firstWorkdayOnOrAfter(calendar, shifted);
  return {
    ...run,
    state: 'running',
    pausedOn: null,
    dueOn,
    targetOn: isKnown ? lastWorkdayOnOrBefore(calendar, dueOn) : dueOn,
    says:
      away === 0 && dueOn === run.dueOn
        ? `${run.says}；${chineseDay(today)}暂停、当日恢复，期限不变`
        : `${run.says}；${chineseDay(run.pausedOn!)}至${chineseDay(today)}暂停${away}天，顺延至${chineseDay(dueOn)}`,
  };
}

function extendedBy(
  run: ClockRun,
  code: string,
  article: string,
  { calendar, parameter }: ClockWorld,
): ClockRun {
  const due = countedBy(parameter(code), run.dueOn, calendar);
  const says = onBasis(due.says, article);
  // On the same article the longer days stand as well: it is said once, at the end.
  const same = `。${BASIS}${article}`;
  const before = says.endsWith(same) && run.says.endsWith(same) ? run.says.slice(0, -same.length) : run.says;
  return {
    ...run,
    dueOn: due.dueOn,
    targetOn: targetOf(due, calendar),
    extended: run.extended + 1,
    says: `${before}；经批准延长：${says}`,
  };
}

/** What a run would be if it were counted today; null where its days were decided by hand: lengthened, paused before, or set for itself. */
export function lengthToday(
  clock: ClockSpec,
  run: Pick<ClockRun, 'state' | 'extended' | 'startedOn' | 'says'>,
  world: ClockWorld,
): ReturnType<typeof lengthOf> | null {
  if (run.state !== 'running' || run.extended > 0 || clock.until || run.says.includes('暂停')) return null;
  return lengthOf(clock, run.startedOn, () => null, world);
}

/** A run whose calendar has changed since, with its new date; null when nothing changes. */
export function recounted(
  clock: ClockSpec,
  run: ClockRun,
  length: ReturnType<typeof lengthToday>,
): ClockChange | null {
  if (!length || (length.dueOn === run.dueOn && length.targetOn === run.targetOn)) return null;
  const says = `${onBasis(length.says, clock.article)}；放假安排调整后重新计算，原为${chineseDay(run.dueOn)}`;
  return { run: { ...run, ...length, says }, before: run, why: 'recount' };
}

/** May it be lengthened once more? */
export const canExtend = (clock: ClockSpec, run: ClockRun | undefined): boolean =>
  run !== undefined && clock.extend !== undefined && isOpen(run) && run.extended < clock.extend.times;

/** How it stands today, in words. */
export function clockLight(run: ClockRun, label: string, watch: Watch): LightView {
  if (run.state === 'paused') return { sort: 'none', says: '暂停计时', basis: run.says };
  if (run.state === 'running') return { ...dueLight(watch, run.dueOn, label), basis: run.says };
  const says = { met: '按期', missed: '逾期完成', void: '不再计时' }[run.state];
  return { sort: run.state === 'missed' ? 'overdue' : 'done', says, basis: run.says };
}
