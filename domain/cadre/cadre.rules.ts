/**
 * Hours that a year asks for (干部教育培训工作条例), and what a secondment must say: where from, and until when.
 */
import { chineseDay, type Day, daysBetween, earlier, later } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { Employment } from '../unit/post.model.ts';
import type { UnitKind } from '../unit/unit.model.ts';
import type { TrainingClass } from './cadre.model.ts';
import { cadreRefusals as no } from './cadre.refusals.ts';

const CLASSES: Readonly<Record<UnitKind, TrainingClass>> = {
  federation: 'federation',
  township: 'field',
  park: 'field',
  industry: 'field',
  direct: 'field',
  enterprise: 'basic',
  joint: 'basic',
};

export const trainingClass = (employment: Employment, kind: UnitKind): TrainingClass =>
  employment === 'part-time' ? 'part-time' : CLASSES[kind];

export const trainingCode = (of: TrainingClass): string => `cadre.training-${of}`;

const at = (path: string, says: string) => ({ fields: [{ path, says }] });

export interface Term {
  employment: Employment;
  fromDay: string;
  dueOn: string | null;
  secondedFrom: string | null;
}

/** 挂职 says the unit of origin and the last day; nobody else has an origin. */
export function canHaveTerm({ employment, fromDay, dueOn, secondedFrom }: Term): Verdict {
  const isSeconded = employment === 'seconded';
  return all(
    !isSeconded || secondedFrom
      ? allowed
      : refused(no['origin-missing']({}, at('secondedFrom', '请填写派出单位'))),
    !isSeconded || dueOn ? allowed : refused(no['end-missing']({}, at('dueOn', '请填写挂职期满日期'))),
    isSeconded || !secondedFrom
      ? allowed
      : refused(no['origin-needless']({}, at('secondedFrom', '请清空派出单位'))),
    !dueOn || dueOn > fromDay
      ? allowed
      : refused(no['end-early']({ day: fromDay }, at('dueOn', '请核对期满日期'))),
  );
}

export interface Session {
  fromDay: string;
  toDay: string;
  today: string;
  hours: number;
}

/** A day of training has at most ten hours; what is still to come has no attendance. */
const MOST_A_DAY = 10;

export function canRecordTraining({ fromDay, toDay, today, hours }: Session, days: number): Verdict {
  return all(
    fromDay <= toDay ? allowed : refused(no['days-reversed']({}, at('toDay', '请核对结束日期'))),
    toDay <= today ? allowed : refused(no['day-future']({}, at('toDay', '培训结束后再登记'))),
    hours <= days * MOST_A_DAY
      ? allowed
      : refused(no['hours-many']({ days, most: days * MOST_A_DAY }, at('hours', '请核对学时'))),
  );
}

/** A session that somebody took part in, on days that the other one touches. */
export interface Attended {
  personId: string;
  name: string;
  title: string;
  fromDay: Day;
  toDay: Day;
  hours: number;
}

/**
 * Nobody sits in one training twice, whoever entered it, and nobody has more hours in the days of several than those days have. Half days of
 * two trainings are possible.
 * @param others of the persons of the session, those that overlap with it
 */
export function canAttendBeside(
  session: Pick<Attended, 'title' | 'fromDay' | 'toDay' | 'hours'>,
  others: readonly Attended[],
): Verdict {
  const note = at('personIds', '请核对参训人员');
  const same = others.find(other => bare(other.title) === bare(session.title));
  if (same) {
    const { name, title, fromDay, toDay } = same;
    return refused(
      no['training-twice']({ name, title, from: chineseDay(fromDay), to: chineseDay(toDay) }, note),
    );
  }
  for (const { personId, name } of others) {
    const own = [session, ...others.filter(other => other.personId === personId)];
    const hours = own.reduce((sum, one) => sum + one.hours, 0);
    const first = own.map(one => one.fromDay).reduce(earlier);
    const last = own.map(one => one.toDay).reduce(later);
    const days = daysBetween(first, last) + 1;
    if (hours > days * MOST_A_DAY)
      return refused(no['training-together']({ name, hours, days, most: days * MOST_A_DAY }, note));
  }
  return allowed;
}

const bare = (title: string): string => title.replace(/\s/gu, '');
