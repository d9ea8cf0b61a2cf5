/**
 * Who may inquire (总工办发〔2021〕9号): certified by a federation of a county or above after training and examination, on the day of the
 * inquiry, and without an interest in the employer.
 */
import { addCalendarDays, addMonthsTo, chineseDay, type Day } from '../core/days.ts';
import { allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { UnitKind, UnitLevel } from '../unit/unit.model.ts';
import type { SupervisorContent, SupervisorStanding } from './labour-supervisor.model.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

/** First and last day. */
export interface Span {
  from: Day;
  to: Day;
}

const CERTIFIERS: readonly UnitLevel[] = ['province', 'city', 'county'];

export const canCertify = (unit: { name: string; kind: UnitKind; level: UnitLevel }): Verdict =>
  unit.kind === 'federation' && CERTIFIERS.includes(unit.level)
    ? allowed
    : refused(no['certifier-level']({ unit: unit.name }));

const at = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** Last day of a certificate that begins on that day. */
export const lastDayOf = (from: Day, months: number): Day => addCalendarDays(addMonthsTo(from, months), -1);

/** First trained, then examined, then certified; never longer than the place allows. */
export function canBeEntered(
  content: Pick<SupervisorContent, 'trainedOn' | 'examinedOn' | 'validFrom' | 'validUntil'>,
  today: Day,
  months: number,
): Verdict {
  const { trainedOn, examinedOn, validFrom, validUntil } = content;
  for (const [path, day, what] of [
    ['trainedOn', trainedOn, '培训合格日期'],
    ['examinedOn', examinedOn, '考核日期'],
    ['validFrom', validFrom, '有效期起始日'],
  ] as const)
    if (day > today) return at(path, no['day-ahead']({ what }));
  if (examinedOn < trainedOn)
    return at(
      'examinedOn',
      no['day-before']({ what: '考核日期', since: `培训合格日期${chineseDay(trainedOn)}` }),
    );
  if (validFrom < examinedOn)
    return at(
      'validFrom',
      no['day-before']({ what: '有效期起始日', since: `考核日期${chineseDay(examinedOn)}` }),
    );
  return canLast(validFrom, validUntil, months);
}

function canLast(from: Day, until: Day | null, months: number): Verdict {
  if (until === null) return allowed;
  if (until < from)
    return at('validUntil', no['day-before']({ what: '有效期截止日', since: `起始日${chineseDay(from)}` }));
  const last = lastDayOf(from, months);
  return until > last ? at('validUntil', no['term-too-long']({ months, day: chineseDay(last) })) : allowed;
}

/** What an extension adds. It begins after the last day, or today where that has passed; nobody is certified ahead. */
export function extension(
  { validUntil, examinedOn }: { validUntil: Day; examinedOn: Day },
  asked: { examinedOn: Day | undefined; validUntil: Day | null },
  { today, months, warning }: { today: Day; months: number; warning: number },
): { verdict: Verdict; span: Span } {
  const opens = addCalendarDays(validUntil, -warning);
  const from = validUntil < today ? today : addCalendarDays(validUntil, 1);
  const span = { from, to: asked.validUntil ?? lastDayOf(from, months) };
  const verdict = (): Verdict => {
    if (today < opens)
      return refused(no['extend-early']({ until: chineseDay(validUntil), from: chineseDay(opens) }));
    if (!asked.examinedOn) return at('examinedOn', no['examined-missing']());
    if (asked.examinedOn > today) return at('examinedOn', no['day-ahead']({ what: '考核日期' }));
    if (asked.examinedOn <= examinedOn)
      return at('examinedOn', no['examined-again']({ day: chineseDay(examinedOn) }));
    return canLast(from, asked.validUntil, months);
  };
  return { verdict: verdict(), span };
}

/** From that day on it is not good any more: suspended or revoked. */
export const cutFrom = (spans: readonly Span[], day: Day): Span[] =>
  spans
    .filter(span => span.from < day)
    .map(span => (span.to < day ? span : { ...span, to: addCalendarDays(day, -1) }));

/** Good again for what is left of it. */
export const resumed = (spans: readonly Span[], day: Day, validUntil: Day): Span[] =>
  day <= validUntil ? [...spans, { from: day, to: validUntil }] : [...spans];

export const isGoodOn = (spans: readonly Span[], day: Day): boolean =>
  spans.some(({ from, to }) => from <= day && day <= to);

export function standingOf(
  { state, validUntil }: { state: string; validUntil: Day },
  today: Day,
  warning: number,
): SupervisorStanding {
  if (state !== 'certified') return state as SupervisorStanding;
  if (validUntil < today) return 'expired';
  return addCalendarDays(validUntil, -warning) <= today ? 'soon' : 'valid';
}
