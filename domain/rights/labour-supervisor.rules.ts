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

/** What the register holds of somebody who was chosen for an inquiry. */
export interface Chosen {
  id: string;
  name: string;
  state: string;
  validUntil: Day;
  revokedOn: Day | null;
  spans: readonly Span[];
  unitId: string;
  unit: string;
  issuer: string;
  /** Kept by the union that handles the matter, or by one above it. */
  serves: boolean;
  employers: readonly { id: string; name: string }[];
}

export interface Inquiry {
  /** The day on which it takes place. */
  day: Day;
  unitId: string;
  employerId: string | null;
  employer: string | null;
  /** 上级工会指派的情况 was told. */
  isSent: boolean;
}

const unfit = (note: RefusalNote): Verdict => at('given.supervisorIds', note);

/** Everybody is asked by name: certified on the day, nobody twice, no interest in the employer, sent where kept above. */
export function canChoose(ids: readonly string[], found: readonly Chosen[], inquiry: Inquiry): Verdict {
  const taken = new Set<string>();
  for (const [n, id] of ids.entries()) {
    const one = found.find(s => s.id === id);
    if (!one?.serves) return unfit(no['supervisor-unknown']({ row: n + 1 }));
    const who = one.name;
    if (taken.has(id)) return unfit(no['supervisors-twice']({ who }));
    taken.add(id);
    const verdict = wasCertified(one, inquiry.day);
    if (!verdict.ok) return verdict;
    const employer = tiedTo(one, inquiry);
    if (employer) return unfit(no['supervisor-tied']({ who, employer }));
    if (one.unitId !== inquiry.unitId && !inquiry.isSent)
      return at('given.sent', no['supervisor-sent']({ who, unit: one.unit }));
  }
  return allowed;
}

/** On the day of the inquiry: what became of the certificate later changes nothing of it. */
export function wasCertified(one: Chosen, day: Day): Verdict {
  if (isGoodOn(one.spans, day)) return allowed;
  const { name: who, issuer } = one;
  if (one.state === 'entered' || one.state === 'rejected')
    return unfit(no['supervisor-not-certified']({ who, issuer }));
  if (one.revokedOn && one.revokedOn <= day)
    return unfit(no['supervisor-revoked']({ who, day: chineseDay(one.revokedOn) }));
  if (one.validUntil < day)
    return unfit(no['supervisor-expired']({ who, issuer, day: chineseDay(one.validUntil) }));
  if (one.state === 'suspended') return unfit(no['supervisor-suspended']({ who, issuer }));
  return unfit(no['supervisor-not-then']({ who, day: chineseDay(day) }));
}

/** An employer that is not in the register is known by its name alone. */
const tiedTo = ({ employers }: Chosen, { employerId, employer }: Inquiry): string | undefined =>
  employers.find(e => e.id === employerId || (employer !== null && e.name === employer.trim()))?.name;
