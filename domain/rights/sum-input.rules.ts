/** What every sum of labour disputes is counted by, and how its input is told to be wrong. */
import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/days.ts';
import type { Parameter } from '../core/parameter.model.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

export interface SumWorld {
  today: Day;
  parameter: (code: string) => Parameter;
  calendar: Calendar;
}

/** The refusal, said at the field that it is about. */
export const at = (path: string, refusal: ReturnType<(typeof no)[keyof typeof no]>): Verdict =>
  refused({ ...refusal, fields: [{ path, says: refusal.says }] });

/** Days that follow one another; those that are not known yet are passed over. */
export function inOrder(days: readonly (readonly [path: string, label: string, day: Day | null])[]): Verdict {
  const known = days.filter(([, , day]) => day !== null);
  for (const [i, [path, what, day]] of known.entries()) {
    const before = known[i - 1];
    if (before && day! < before[2]!)
      return at(path, no['day-before']({ what, since: `${before[1]}（${before[2]}）` }));
  }
  return allowed;
}

export const notAhead = (path: string, what: string, day: Day | null, today: Day): Verdict =>
  day !== null && day > today ? at(path, no['day-ahead']({ what })) : allowed;

/** 劳动法第四十四条: as a sentence names where a number comes from. */
export const basis = ({ docNo, article }: Parameter): string => `${docNo}${article}`;
