/**
 * The sample speech bears the day on which it was written. Taken in on another day its dates move along, so that what it asks for lies
 * ahead; and they close up towards the end of the year, because it speaks of this year's work and the next year's working days may not be
 * published yet.
 */
import {
  addCalendarDays,
  asDay,
  chineseDay,
  type Day,
  dayOf,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  monthOf,
  monthStart,
  yearOf,
} from '@niangjia/domain/core/days.ts';

const DATE_LINE = /(20\d{2})年(\d{1,2})月(\d{1,2})日/u;
const DATES = /(截至)?(\d{1,2})月(底|份|[上中下]旬|(\d{1,2})日)/gu;
const TENS = { 上旬: 1, 中旬: 11, 下旬: 21 } as const;

/** @returns the text as it would be given on `today`; the same bytes for the same day */
export function sampleSpeechOn(text: string, today: Day): string {
  const line = DATE_LINE.exec(text);
  if (!line) throw new Error('the sample speech has no date line');
  const held = dayOf(Number(line[1]), Number(line[2]), Number(line[3]));
  return text
    .replace(DATE_LINE, '\u0000')
    .replace(DATES, (_, upTo: string | undefined, month: string, part: string, on: string | undefined) =>
      upTo
        ? `截至${lastMonth(today)}月底`
        : written(moved(meant(held, Number(month), part, on), held, today), part),
    )
    .replace('\u0000', chineseDay(today));
}

/** The month that is over on that day. */
const lastMonth = (today: Day): number => monthOf(addCalendarDays(monthStart(today), -1));

function meant(held: Day, month: number, part: string, on: string | undefined): Day {
  const year = yearOf(held);
  if (on) return dayOf(year, month, Number(on));
  if (part === '底') return dayOf(year, month, daysInMonth(year, month));
  return dayOf(year, month, TENS[part as keyof typeof TENS] ?? TENS.中旬);
}

/** As far from today as it was from the day of the speech; less when less is left of the year. */
function moved(meantOn: Day, held: Day, today: Day): Day {
  const whole = daysBetween(held, asDay(`${yearOf(held)}-12-31`));
  const left = daysBetween(today, asDay(`${yearOf(today)}-12-31`));
  const ahead = daysBetween(held, meantOn);
  return addCalendarDays(today, Math.round(ahead * Math.min(1, left / whole)));
}

function written(day: Day, part: string): string {
  if (part === '底' || part === '份') return `${monthOf(day)}月${part}`;
  if (part.endsWith('日')) return `${monthOf(day)}月${dayOfMonth(day)}日`;
  const at = dayOfMonth(day);
  return `${monthOf(day)}月${at < TENS.中旬 ? '上旬' : at < TENS.下旬 ? '中旬' : '下旬'}`;
}
