/**
 * Must-report rules: within what time, to whom, and whether it is republished. A rule is data; these functions read it.
 *
 *   report   from the event itself        forward   from its arrival at the unit that passes it on
 *   publish  from its arrival at the unit that set the rule
 *
 * Minutes and hours run on the clock; days end at 24:00 of the last day, working days by the calendar, the first day not counted
 * (民法典第二百零一条).
 */

import { addDays, addWorkdays, type Calendar } from '../core/calendar.ts';
import { asDay, type Day, dayInChina, dayNumber } from '../core/days.ts';
import { minutesText } from '../core/duration.ts';
import type { LightView } from '../core/light.model.ts';
import { findPeriod, type Period, periodBefore, periodOf } from '../core/period.ts';
import { occurrencesBetween } from '../core/period-occurrences.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import { RULE_CADENCES, type RuleContent, TIME_UNITS, type Timing, type Within } from './event.model.ts';
import { eventRefusals } from './supervise.refusals.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The moment at which a day ends in China, in milliseconds. */
export const endOfDay = (day: Day): number => (dayNumber(day) + 1) * 24 * HOUR - 8 * HOUR;

/** @param fromMs the moment from which the time runs @throws CalendarMissing for days without a calendar */
export function dueAfter(within: Within, fromMs: number, calendar: Calendar): number {
  const start = dayInChina(fromMs);
  switch (within.unit) {
    case 'minute':
      return fromMs + within.n * MINUTE;
    case 'hour':
      return fromMs + within.n * HOUR;
    case 'day':
      return endOfDay(addDays(calendar, start, within.n, 'none').dueOn);
    case 'workday':
      return endOfDay(addWorkdays(calendar, start, within.n).dueOn);
  }
}

export const withinSays = ({ n, unit }: Within): string => `${n}${TIME_UNITS[unit]}`;

/** The rule in one sentence, for lists and for those who must report. */
export function ruleSays(rule: RuleContent & { sort: 'event' | 'cadence' }): string {
  if (rule.sort === 'cadence') {
    const every = RULE_CADENCES[rule.cadence ?? 'month'];
    if (rule.byWay === 'call') return `${every}召开一次调度会`;
    return rule.cadence === 'week'
      ? `${every}报告一次，周内最后一个工作日前报送`
      : `${every}报告一次，期满后次月${rule.dueDay ?? 5}日前报送`;
  }
  const to = rule.receiver === 'superior' ? '逐级报上级工会' : '直接报设定单位';
  return [
    `发生后${rule.within ? withinSays(rule.within) : ''}内${to}`,
    ...(rule.receiver === 'superior' && rule.forwardWithin
      ? [`收到后${withinSays(rule.forwardWithin)}内转报`]
      : []),
    rule.publishWithin ? `报到后${withinSays(rule.publishWithin)}内转发` : '不转发',
  ].join('，');
}

const shape = (path: string, says: string): Verdict => at(path, eventRefusals['rule-shape']({ says }));
const at = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

export function canSetRule(rule: RuleContent & { sort: 'event' | 'cadence' }): Verdict {
  if (rule.sort === 'event')
    return all(
      rule.within ? allowed : shape('within', '请填写报告时限'),
      rule.cadence === null ? allowed : shape('cadence', '随事报告的规则不设周期，请清空'),
      rule.receiver === 'superior' || rule.forwardWithin === null
        ? allowed
        : shape('forwardWithin', '直接报设定单位的，不设转报时限'),
    );
  return all(
    rule.cadence ? allowed : shape('cadence', '请选择周期'),
    rule.byWay ? allowed : shape('byWay', '请选择以何种方式完成'),
    rule.byWay === 'call' && rule.cadence === 'quarter'
      ? shape('cadence', '调度会按周或按月召开，请改正')
      : allowed,
    rule.byWay === 'report' && rule.cadence !== 'week' && rule.dueDay === null
      ? shape('dueDay', '请填写次月几日前报送')
      : allowed,
  );
}

export function timing(dueAt: string, doneAt: string | null, nowMs: number): Timing {
  const due = Date.parse(dueAt);
  const past = (doneAt ? Date.parse(doneAt) : nowMs) - due;
  const isPast = past > 0;
  const sort = doneAt ? (isPast ? 'late' : 'in-time') : isPast ? 'overdue' : 'waiting';
  const says = {
    'in-time': '按时',
    late: `迟${spanSays(past)}`,
    overdue: `已超时${spanSays(past)}`,
    waiting: `还有${spanSays(-past)}`,
  }[sort];
  return { sort, dueAt, doneAt, says };
}

/** The light of a step that is due at a moment. @param soonUntil the last day that is near */
export function eventLight(dueAt: string | null, nowMs: number, soonUntil: Day): LightView {
  if (dueAt === null) return { sort: 'none', says: '没有时限', basis: '这一步没有规定时限，请及时办理' };
  const { sort, says } = timing(dueAt, null, nowMs);
  const near = dayInChina(Date.parse(dueAt)) <= soonUntil ? 'soon' : 'normal';
  return {
    sort: sort === 'overdue' ? 'overdue' : near,
    says,
    basis: `必报规则规定，时限为${momentSays(dueAt)}`,
  };
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...{ month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});
const momentSays = (moment: string): string => MOMENT.format(Date.parse(moment));

/** In words, never nothing. */
const spanSays = (ms: number): string => minutesText(Math.max(1, Math.floor(ms / MINUTE)));

interface CadenceRule {
  cadence: 'week' | 'month' | 'quarter';
  byWay: 'call' | 'report' | null;
  dueDay: number | null;
  fromDay: string;
}

export interface DuePeriod {
  period: Period;
  dueOn: Day;
}

/** When a period of the rule is due; undefined for a period without a working day. @throws CalendarMissing */
export function duePeriod(rule: CadenceRule, period: Period, calendar: Calendar): DuePeriod | undefined {
  const inPeriod = rule.byWay === 'call' || rule.cadence === 'week';
  const due = inPeriod
    ? ({ at: 'last-workday' } as const)
    : ({
        at: 'given-day',
        day: rule.dueDay ?? 5,
        month: 1,
        isInNextPeriod: true,
        roll: 'next-workday',
      } as const);
  const [found] = occurrencesBetween({ every: rule.cadence, due }, period.start, period.end, calendar).due;
  return found && { period, dueOn: found.dueOn };
}

/** Periods that have begun since the rule stands, newest first; at most `count`. */
export function periodsOf(rule: CadenceRule, today: Day, count: number): Period[] {
  const found: Period[] = [];
  for (
    let period: Period = periodOf(rule.cadence, today);
    period.end >= rule.fromDay && found.length < count;
    period = periodBefore(period)
  )
    found.push(period);
  return found;
}

/** Periods whose due date has gone by, for the list of misses. @throws CalendarMissing */
export const pastDue = (rule: CadenceRule, today: Day, calendar: Calendar, count = 12): DuePeriod[] =>
  periodsOf(rule, today, count).flatMap(period => {
    // A period in which the rule was set is not owed yet.
    if (period.start < rule.fromDay) return [];
    const due = duePeriod(rule, period, calendar);
    return due && due.dueOn < today ? [due] : [];
  });

export function canReportPeriod(rule: CadenceRule, key: string | null, today: string): Verdict {
  if (rule.byWay === 'call') return at('ruleId', eventRefusals['by-call']());
  if (!key) return at('period', eventRefusals['period-missing']());
  const period = findPeriod(key);
  if (!period || period.kind !== rule.cadence || period.end < rule.fromDay)
    return at('period', eventRefusals['period-wrong']({ period: period?.label ?? key }));
  return period.start <= today
    ? allowed
    : at('period', eventRefusals['period-early']({ period: period.label }));
}

export const canHappen = (happenedMs: number | null, nowMs: number): Verdict => {
  if (happenedMs === null) return at('happenedAt', eventRefusals['happened-missing']());
  return happenedMs <= nowMs ? allowed : at('happenedAt', eventRefusals['happened-later']());
};

/** 续报 and 终报 belong to what happened, until it is over. */
export const canFollow = (event: { period: string | null; concludedAt: string | null }): Verdict => {
  if (event.period !== null) return refused(eventRefusals['follow-period']());
  return event.concludedAt === null ? allowed : refused(eventRefusals.concluded());
};

/** Whole minutes from the event to its first report (首报用时). */
export const minutesTaken = (happenedAt: string, reportedAt: string): number =>
  Math.max(0, Math.round((Date.parse(reportedAt) - Date.parse(happenedAt)) / MINUTE));

/** The moment that a periodic report speaks of: the end of its period. */
export const periodMoment = (key: string): number =>
  endOfDay(findPeriod(key)?.end ?? asDay('1970-01-01')) - 1;
