/**
 * Until when may a labour dispute be brought to arbitration (劳动争议调解仲裁法 第二十七条)? Pure; answers with every step of the sum.
 *
 *   one year from the day on which the worker knew or should have known; an interruption starts it anew on its day, as long as it
 *   had not run out; a suspension stops it and what was left runs on afterwards; wages owed while the employment lasts are not
 *   limited, and once it has ended are limited by one year from its end.
 *
 * A last day on a holiday is put off (民法典 第二百零三条). Where the arrangement of that year is not published yet, the day stands
 * as it is, which is never too late, and the answer says so.
 */
import { type Calendar, CalendarMissing, firstWorkdayOnOrAfter } from '../core/calendar.ts';
import {
  addCalendarDays,
  addMonthsTo,
  chineseDay,
  type Day,
  daysBetween,
  later,
  yearOf,
} from '../core/days.ts';

export const INTERRUPTIONS = {
  claim: '向对方主张权利',
  relief: '向有关部门请求权利救济',
  promise: '对方同意履行义务',
} as const;
export type Interruption = keyof typeof INTERRUPTIONS;

export interface LimitationFacts {
  /** 拖欠劳动报酬 */
  isArrears: boolean;
  /** 知道或者应当知道权利被侵害之日 */
  knownOn: Day;
  /** 劳动关系终止之日; null while it lasts. */
  endedOn: Day | null;
  interruptions: readonly { on: Day; how: Interruption }[];
  /** 不可抗力或其他正当理由; `to` null while it lasts. */
  suspensions: readonly { from: Day; to: Day | null }[];
}

export interface Limitation {
  sort: 'unlimited' | 'suspended' | 'running' | 'expired';
  /** Null while it is unlimited or suspended. */
  lastDay: Day | null;
  /** One sentence a step, in order. */
  says: readonly string[];
}

interface Span {
  from: Day;
  to: Day | null;
}

/** @param months length of the limitation, from the parameter `dispute.limitation` */
export function limitationOf(
  facts: LimitationFacts,
  months: number,
  today: Day,
  calendar: Calendar,
): Limitation {
  if (facts.isArrears && !facts.endedOn)
    return {
      sort: 'unlimited',
      lastDay: null,
      says: [
        '劳动关系存续期间因拖欠劳动报酬发生争议，不受仲裁时效期间的限制（劳动争议调解仲裁法第二十七条第四款）',
      ],
    };
  const start = facts.isArrears ? facts.endedOn! : facts.knownOn;
  const says = [
    facts.isArrears
      ? `拖欠劳动报酬，自劳动关系终止之日${chineseDay(start)}起计算`
      : `自知道或者应当知道权利被侵害之日${chineseDay(start)}起计算`,
  ];
  const end = run(facts, start, { months, today, calendar }, says);
  if (!end) return { sort: 'suspended', lastDay: null, says };
  const lastDay = putOff(end, calendar, says);
  says.push(`应在${chineseDay(lastDay)}（含当日）前申请仲裁`);
  return { sort: today > lastDay ? 'expired' : 'running', lastDay, says };
}

/** Follows interruptions and suspensions in the order in which they came; null while a suspension lasts. */
function run(
  facts: LimitationFacts,
  start: Day,
  { months, today, calendar }: { months: number; today: Day; calendar: Calendar },
  says: string[],
): Day | null {
  const spans = joined(facts.suspensions);
  let end = addMonthsTo(start, months);
  says.push(`一年期满之日为${chineseDay(end)}`);
  for (const event of inOrder(facts.interruptions, spans, today)) {
    // Put off past days off the last day is still a day of the period: what happens on it counts.
    const last = putOff(end, calendar, []);
    if (event.on > last) {
      says.push(`${chineseDay(event.on)}已在期满之后，不再${event.how ? '中断' : '中止'}`);
      continue;
    }
    if (event.how) {
      if (event.on < start) continue;
      start = event.on;
      const left = remainingSuspension(spans, start);
      if (left === null) return suspended(says, start);
      // A year that begins anew on a leap day is a day shorter; an interruption takes nothing away from the worker.
      end = later(end, addCalendarDays(addMonthsTo(start, months), left));
      says.push(`${chineseDay(start)}${INTERRUPTIONS[event.how]}，时效中断，重新计算至${chineseDay(end)}`);
      continue;
    }
    if (!event.to) return suspended(says, event.on);
    const days = Math.max(0, daysBetween(later(event.on, start), event.to));
    end = addCalendarDays(event.on > end ? last : end, days);
    if (days > 0)
      says.push(
        `${chineseDay(event.on)}至${chineseDay(event.to)}中止${days}天，继续计算至${chineseDay(end)}`,
      );
  }
  return end;
}

function suspended(says: string[], since: Day): null {
  says.push(`自${chineseDay(since)}起中止，原因消除之日起继续计算`);
  return null;
}

type Event = { on: Day; how: Interruption; to?: undefined } | { on: Day; how?: undefined; to: Day | null };

/** On one day the suspension comes first, so that an interruption within it keeps what is left of it. */
const inOrder = (
  interruptions: LimitationFacts['interruptions'],
  spans: readonly Span[],
  today: Day,
): readonly Event[] =>
  [...spans.map(({ from, to }): Event => ({ on: from, to })), ...interruptions]
    .filter(event => event.on <= today)
    .sort((a, b) => (a.on === b.on ? (a.how ? 1 : 0) - (b.how ? 1 : 0) : a.on < b.on ? -1 : 1));

/** Suspensions that overlap count once. */
function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1);
    if (last && (last.to === null || span.from <= last.to))
      last.to = last.to === null || span.to === null ? null : later(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}

/** Days of suspension still to come on the day of an interruption; null when it has no end yet. */
function remainingSuspension(spans: readonly Span[], on: Day): number | null {
  const span = spans.find(s => s.from <= on && (s.to === null || on < s.to));
  if (!span) return 0;
  return span.to === null ? null : daysBetween(on, span.to);
}

function putOff(end: Day, calendar: Calendar, says: string[]): Day {
  try {
    const lastDay = firstWorkdayOnOrAfter(calendar, end);
    if (lastDay !== end)
      says.push(`${chineseDay(end)}为休息日，顺延至${chineseDay(lastDay)}（民法典第二百零三条）`);
    return lastDay;
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error;
    says.push(`${yearOf(end)}年放假安排尚未公布，末日遇休息日可顺延的，以公布后的计算为准`);
    return end;
  }
}
