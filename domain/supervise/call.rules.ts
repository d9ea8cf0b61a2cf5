/**
 * Calls (调度会): a meeting, not a report. The account of what was decided before comes first, then topics, reports, decisions.
 *
 *   planned ─hold→ held ─minute→ minuted ─close→ closed        an unfinished decision is carried from call to call with its reason
 */
import { type Calendar, firstWorkdayOnOrAfter, workdaysBefore } from '../core/calendar.ts';
import { asDay, chineseDay, type Day, isWithin, later } from '../core/days.ts';
import { findPeriod, type Period, periodAfter, periodOf } from '../core/period.ts';
import { type Occurrence, occurrencesBetween } from '../core/period-occurrences.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { AccountLine, CallCadence, CallContent, DecisionDraft, Topic } from './call.model.ts';
import { callRefusals } from './supervise.refusals.ts';

const at = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

export interface CallDay {
  period: Period;
  heldOn: Day;
  reportBy: Day;
  says: string;
}

export interface CallHabit {
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** 1 to 31. */
  monthDay: number;
  /** Working days before the call by which units report. */
  reportBefore: number;
}

/**
 * The next call on or after `from` in a period that has none yet. A holiday puts it off to the next working day; a period in
 * which that leaves no day (春节) is passed over, and the sentence says so.
 * @throws CalendarMissing
 */
export function nextCall(
  cadence: CallCadence,
  from: Day,
  taken: ReadonlySet<string>,
  habit: CallHabit,
  calendar: Calendar,
): CallDay {
  const passed: string[] = [];
  for (let period: Period = periodOf(cadence, from), n = 0; n < 60; period = periodAfter(period), n++) {
    if (taken.has(period.key)) continue;
    const first = later(period.start, from);
    const found = callDayIn(cadence, period, first, habit, calendar);
    if (!found) {
      passed.push(`${period.label}没有可开会的工作日`);
      continue;
    }
    const reportBy = later(from, workdaysBefore(calendar, found.dueOn, habit.reportBefore));
    const says = [...passed, found.says].join('；');
    return { period, heldOn: found.dueOn, reportBy, says };
  }
  throw new RangeError('no call within sixty periods');
}

function callDayIn(
  cadence: CallCadence,
  period: Period,
  first: Day,
  habit: CallHabit,
  calendar: Calendar,
): Occurrence | undefined {
  const day = cadence === 'week' ? habit.weekday : habit.monthDay;
  const { due } = occurrencesBetween(
    { every: cadence, due: { at: 'given-day', day, roll: 'next-workday' } },
    period.start,
    period.end,
    calendar,
  );
  const usual = due[0];
  if (usual && isWithin(usual.dueOn, first, period.end)) return usual;
  // The usual day has gone by, or was put off out of the period: the next working day that is left in it.
  const next = firstWorkdayOnOrAfter(calendar, first);
  if (next > period.end) return undefined;
  const says = `${period.label}的例会日已过或遇放假，改在${chineseDay(next)}`;
  return { period, dueOn: next, targetOn: next, says };
}

export function canPlan(
  cadence: CallCadence,
  periodKey: string,
  content: Pick<CallContent, 'heldOn' | 'reportBy'>,
  today: string,
): Verdict {
  const period = findPeriod(periodKey);
  if (!period || period.kind !== cadence || !isWithin(asDay(content.heldOn), period.start, period.end))
    return at('heldOn', callRefusals['outside-period']({ period: period?.label ?? periodKey }));
  return all(
    content.heldOn >= today ? allowed : at('heldOn', callRefusals['held-in-past']()),
    content.reportBy === null || content.reportBy <= content.heldOn
      ? allowed
      : at('reportBy', callRefusals['report-by-late']({ day: content.heldOn })),
  );
}

/** What is not done is said why, one by one; what is done needs no words. */
export function canHold(
  call: { heldOn: string; topics: readonly Topic[] },
  lines: readonly AccountLine[],
  said: readonly { decisionId: string; why: string }[],
  today: string,
): Verdict {
  if (today < call.heldOn) return refused(callRefusals['held-not-yet']({ day: call.heldOn }));
  if (call.topics.length === 0) return refused(callRefusals['topics-missing']());
  const known = new Set(lines.map(l => l.decisionId));
  const odd = said.findIndex(s => !known.has(s.decisionId));
  if (odd >= 0) return at(`account.${odd}.decisionId`, callRefusals['account-unknown']());
  const silent = lines.find(l => !l.isDone && !said.some(s => s.decisionId === l.decisionId && s.why !== ''));
  if (!silent) return allowed;
  const place = said.findIndex(s => s.decisionId === silent.decisionId);
  return at(
    place >= 0 ? `account.${place}.why` : 'account',
    callRefusals['account-missing']({ text: silent.text }),
  );
}

export function canDecide(
  decisions: readonly DecisionDraft[],
  owners: ReadonlySet<string>,
  heldOn: string,
): Verdict {
  const foreign = decisions.findIndex(d => !owners.has(d.unitId));
  if (foreign >= 0) return at(`decisions.${foreign}.unitId`, callRefusals['decision-owner']());
  const early = decisions.findIndex(d => d.dueOn < heldOn);
  return early < 0 ? allowed : at(`decisions.${early}.dueOn`, callRefusals['decision-due']({ day: heldOn }));
}

export const canMinute = (decisions: readonly unknown[]): Verdict =>
  decisions.length > 0 ? allowed : refused(callRefusals['decisions-missing']());

/** `open`: decisions of this call that are neither done nor accounted for at a later one. */
export const canClose = (open: number): Verdict =>
  open === 0 ? allowed : refused(callRefusals['decisions-open']({ count: open }));

export const isReportLate = (
  report: { state: string; reportedOn: string | null },
  call: { reportBy: string | null },
  today: string,
): boolean => call.reportBy !== null && (report.reportedOn ?? today) > call.reportBy;

export interface Lag {
  taskRootId: string;
  title: string;
  unitId: string;
  unit: string;
  status: string;
  statusLabel: string;
  donePercent: number | null;
  planPercent: number | null;
}

/** One topic for every target on which somebody is behind, the most behind first. */
export function lagTopics(lags: readonly Lag[]): (Topic & { units: string[] })[] {
  const byTask = new Map<string, Lag[]>();
  for (const lag of lags) byTask.set(lag.taskRootId, [...(byTask.get(lag.taskRootId) ?? []), lag]);
  const weigh = (list: readonly Lag[]) => list.reduce((n, l) => n + (l.status === 'far-behind' ? 3 : 1), 0);
  return [...byTask.values()]
    .sort((a, b) => weigh(b) - weigh(a) || (a[0]!.taskRootId < b[0]!.taskRootId ? -1 : 1))
    .map(list => {
      const worst = [...list].sort((a, b) => (a.donePercent ?? 0) - (b.donePercent ?? 0));
      return {
        title: `${list[0]!.title}：研究滞后单位的赶进度措施`.slice(0, 120),
        sort: 'laggard' as const,
        says: worst.map(lagSays).join('；').slice(0, 600),
        taskRootId: list[0]!.taskRootId,
        unitIds: worst.slice(0, 60).map(l => l.unitId),
        units: worst.slice(0, 60).map(l => l.unit),
      };
    });
}

const lagSays = (lag: Lag): string =>
  lag.donePercent === null || lag.planPercent === null
    ? `${lag.unit}${lag.statusLabel}`
    : `${lag.unit}完成${percent(lag.donePercent)}、应达${percent(lag.planPercent)}（${lag.statusLabel}）`;

const percent = (n: number): string => `${Math.round(n * 10) / 10}%`;

/** One topic for everything that was decided and is not done. */
export const lastTopic = (lines: readonly AccountLine[]): (Topic & { units: string[] }) | undefined => {
  const open = lines.filter(l => !l.isDone);
  if (open.length === 0) return undefined;
  return {
    title: `上次议定的${open.length}条尚未完成，逐条对账`,
    sort: 'last',
    says: open
      .map(l => `${l.unit}：${l.text}（时限${l.dueOn}，${l.taskState}）`)
      .join('；')
      .slice(0, 600),
    taskRootId: null,
    unitIds: [],
    units: [...new Set(open.map(l => l.unit))],
  };
};
