/** Clocks as they ought to stand: started, stopped, held, lengthened and let go of by moves, overdue when their day has passed. */
import { addWorkdays, firstWorkdayOnOrAfter } from '@niangjia/domain/core/calendar.ts';
import { shippedCalendar } from '@niangjia/domain/core/calendar-shipped.ts';
import { addCalendarDays, asDay, type Day, daysBetween } from '@niangjia/domain/core/days.ts';
import { dueByParameter } from '@niangjia/domain/core/parameter.ts';
import { shippedParameter } from '@niangjia/domain/matter/kind.test-kit.ts';
import { type ClockSpec, type ClockState, RECEIVED_ON } from '@niangjia/domain/matter/move.ts';
import type { Mirror } from './mirror.ts';

export interface Run {
  code: string;
  /** Of a union that was asked to help. */
  jointUnitId: string | null;
  state: ClockState;
  startedOn: Day;
  dueOn: Day;
  pausedOn: Day | null;
  extended: number;
  /** Its last day passed and the sweep has counted it, for this unit. */
  lapsedAt: string | null;
  /** It ended because the matter was merged, and runs on when it is taken apart. */
  isWithMain: boolean;
}

export const isOpen = ({ state }: Run): boolean => state === 'running' || state === 'paused';
const dayIn = (value: unknown): Day | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? asDay(value) : null;

/**
 * What a move does to the clocks; to those of unions asked to help only where it is about them, unless all is over.
 * @returns the runs that it stopped, to be counted
 */
export function tick(
  m: Mirror,
  name: string,
  isOver: boolean,
  today: Day,
  about: readonly string[] = [],
): Run[] {
  const stopped: Run[] = [];
  for (const [code, clock] of Object.entries(m.kind.clocks)) {
    if (name === 'part') {
      for (const run of m.runs) if (run.code === code && run.isWithMain) takeUp(run);
      continue;
    }
    const had = m.runs.flatMap(r => (r.code === code ? [r.jointUnitId] : []));
    for (const unitId of clock.per === 'joint' ? new Set([...had, ...about]) : [null]) {
      if (unitId !== null && !isOver && !about.includes(unitId)) continue;
      const run = m.runs.find(r => r.code === code && r.jointUnitId === unitId && isOpen(r));
      if (run && change(m, clock, run, name, isOver, today)) stopped.push(run);
      if (!isOver && clock.starts.includes(name) && !(run && isOpen(run)))
        m.runs.push({ ...begun(m, code, clock, today), jointUnitId: unitId });
    }
  }
  return stopped;
}

const takeUp = (run: Run): void => {
  run.state = run.pausedOn ? 'paused' : 'running';
  run.isWithMain = false;
};

/** @returns whether it was stopped */
function change(m: Mirror, clock: ClockSpec, run: Run, name: string, isOver: boolean, today: Day): boolean {
  if (clock.stops.includes(name)) {
    const done = clock.doneOn ? dayIn(m.content[clock.doneOn]) : null;
    const on = done && done >= run.startedOn && done <= today ? done : today;
    run.state = on <= run.dueOn ? 'met' : 'missed';
    return true;
  }
  if (isOver || clock.voids?.includes(name)) {
    run.state = 'void';
    run.isWithMain = name === 'merge';
  } else if (run.state === 'running' && clock.pauses?.includes(name)) {
    run.state = 'paused';
    run.pausedOn = today;
  } else if (run.state === 'paused' && clock.resumes?.includes(name)) {
    const shifted = addCalendarDays(run.dueOn, daysBetween(run.pausedOn!, today));
    move(m, run, clock.until ? shifted : firstWorkdayOnOrAfter(shippedCalendar, shifted));
    run.state = 'running';
    run.pausedOn = null;
  } else if (clock.extend?.by === name && run.extended < clock.extend.times) {
    move(m, run, dueByParameter(shippedParameter(clock.extend.parameter), run.dueOn, shippedCalendar).dueOn);
    run.extended++;
  }
  return false;
}

/** A later date has not passed yet: that it had lapsed is taken back. */
function move(m: Mirror, run: Run, dueOn: Day): void {
  if (dueOn === run.dueOn) return;
  if (run.lapsedAt) count(m, `${m.kind.kind}-${run.code}-due`, run.dueOn, -1, { unitId: run.lapsedAt });
  run.lapsedAt = null;
  run.dueOn = dueOn;
}

function begun(m: Mirror, code: string, clock: ClockSpec, today: Day): Run {
  const from = clock.from === RECEIVED_ON ? m.cameOn : clock.from ? dayIn(m.content[clock.from]) : null;
  const startedOn = from ?? today;
  const dueOn = clock.until
    ? dayIn(m.content[clock.until])!
    : dueByParameter(shippedParameter(clock.parameter!), startedOn, shippedCalendar).dueOn;
  const fresh = { pausedOn: null, extended: 0, lapsedAt: null, isWithMain: false };
  return { code, jointUnitId: null, state: 'running', startedOn, dueOn, ...fresh };
}

/** Counted for the unit that handles it, unless the kind is confined. */
export function count(
  m: Mirror,
  indicator: string,
  day: Day,
  amount: number,
  { dims = {}, unitId = m.unitId }: { dims?: Readonly<Record<string, string>>; unitId?: string } = {},
): void {
  if (m.kind.secrecy.sort === 'compartment') return;
  const key = factKey(indicator, unitId, day, dims);
  const sum = Math.round(((m.facts.get(key) ?? 0) + amount) * 100) / 100;
  if (sum === 0) m.facts.delete(key);
  else m.facts.set(key, sum);
}

export const factKey = (indicator: string, unitId: string, day: string, dims: object): string =>
  `${indicator} ${unitId} ${day} ${JSON.stringify(Object.entries(dims).sort())}`;

/** The night: what has passed its day is counted as due, once. */
export function sweep(m: Mirror, today: Day): void {
  for (const run of m.runs)
    if (run.state === 'running' && !run.lapsedAt && run.dueOn < today) {
      run.lapsedAt = run.jointUnitId ?? m.unitId;
      count(m, `${m.kind.kind}-${run.code}-due`, run.dueOn, 1, { unitId: run.lapsedAt });
    }
}

/** What stopped is due once: on the day it was done, or on its last day when that had passed. */
export function countStopped(m: Mirror, stopped: readonly Run[], today: Day): void {
  for (const run of stopped) {
    const code = `${m.kind.kind}-${run.code}`;
    const at = { unitId: run.jointUnitId ?? m.unitId };
    if (!run.lapsedAt) count(m, `${code}-due`, run.state === 'met' ? today : run.dueOn, 1, at);
    if (run.state === 'met') count(m, `${code}-met`, today, 1, at);
  }
}

/** The nearest one that runs: what a list shows. */
export const nearest = (m: Mirror): { code: string; dueOn: Day } | null => {
  const [first] = m.runs
    .map((run, no) => ({ ...run, no }))
    .filter(run => run.state === 'running' && run.jointUnitId === null)
    .sort((a, b) => (a.dueOn === b.dueOn ? a.no - b.no : a.dueOn < b.dueOn ? -1 : 1));
  return first ? { code: first.code, dueOn: first.dueOn } : null;
};

export const noticeUntil = (parameter: string, from: Day): Day => {
  const { value, dayType } = shippedParameter(parameter);
  return dayType === 'workday'
    ? addWorkdays(shippedCalendar, from, value as number).dueOn
    : addCalendarDays(from, value as number);
};
