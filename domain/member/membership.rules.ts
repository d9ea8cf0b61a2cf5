/** Who may join, move, stay without a vote and leave. States are drawn in `membership.life.ts`; articles stand at each rule. */
import { addMonthsTo, chineseDay, type Day } from '../core/days.ts';
import { cleaned } from '../core/identity.ts';
import { checkIdCard } from '../core/identity-card.ts';
import { checkBankCard } from '../core/identity-number.ts';
import { all, allowed, type FieldNote, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { UnitKind } from '../unit/unit.model.ts';
import { memberRefusals as no } from './member.refusals.ts';
import type { MembershipMove, MembershipState } from './membership.life.ts';
import {
  HANDSHAKES,
  type Handshake,
  NEW_FORMS,
  type Sex,
  type WorkerFields,
  type WorkerGroup,
} from './worker.model.ts';

const at = (path: string, says: string): { fields: FieldNote[] } => ({ fields: [{ path, says }] });

/** The number of a bank card as it is stored, or what is wrong with it (ISO/IEC 7812-1). */
export function readCard(card: string): { ok: true; value: string } | { ok: false; refusal: RefusalNote } {
  const read = checkBankCard(card);
  if (read.ok) return { ok: true, value: read.value };
  const { ok: _, at: _at, ...note } = read;
  return { ok: false, refusal: { ...note, ...at('bank.card', note.says) } };
}

export interface Identified {
  documentNo: string;
  sex: Sex;
  born: Day;
  hints: readonly string[];
}

/**
 * What the document says of a person.
 * @returns the number as it is stored with birth and sex, or the refusal with the field
 */
export function identify(
  fields: Pick<WorkerFields, 'document' | 'documentNo' | 'sex' | 'born' | 'isComparedWithDocument'>,
  today: Day,
): { ok: true; found: Identified } | { ok: false; refusal: RefusalNote } {
  const wrong = (refusal: RefusalNote) => ({ ok: false as const, refusal });
  if (fields.document === 'passport') {
    const documentNo = cleaned(fields.documentNo);
    if (!/^[A-Z0-9]{5,20}$/.test(documentNo)) {
      const says = '护照号由5至20位字母和数字组成，请对照证件改正';
      return wrong(no['document-wrong']({ says }, at('documentNo', says)));
    }
    if (!fields.sex || !fields.born)
      return wrong(no['passport-incomplete']({}, at(fields.sex ? 'born' : 'sex', '请填写')));
    return { ok: true, found: { documentNo, sex: fields.sex, born: fields.born, hints: [] } };
  }
  const { isComparedWithDocument } = fields;
  const checked = checkIdCard(fields.documentNo, { asOf: today, isComparedWithDocument });
  if (!checked.ok) return wrong(no['document-wrong']({ says: checked.says }, at('documentNo', checked.says)));
  const { value, sex, birthDay, hints } = checked;
  return { ok: true, found: { documentNo: value, sex, born: birthDay, hints } };
}

/** Nobody under 16 works (劳动法 第十五条); the age is a parameter because of the trades that it excepts. */
export const oldEnough = (worker: { name: string; born: Day }, age: number, today: Day): Verdict =>
  addMonthsTo(worker.born, age * 12) <= today
    ? allowed
    : refused(no['too-young']({ name: worker.name, age }, at('documentNo', '请核对证件号')));

/** Where members are taken in: basic unions; townships and parks for those whose employer has none (兜底建会). */
const TAKING = new Set<UnitKind>(['enterprise', 'joint', 'direct', 'township', 'park', 'industry']);

export const canTake = (unit: { name: string; kind: UnitKind; state: string }, path: string): Verdict =>
  all(
    unit.state === 'live' ? allowed : refused(no['unit-ended']({ unit: unit.name }, at(path, '请重新选择'))),
    TAKING.has(unit.kind)
      ? allowed
      : refused(no['unit-not-taking']({ unit: unit.name }, at(path, '请重新选择'))),
  );

/** One worker, one membership (会籍管理办法). What is told depends on whether the asker may see that union. */
export function canEnter(
  known: { name: string; unit: string | null; state: MembershipState; isSeen: boolean } | undefined,
): Verdict {
  if (!known) return allowed;
  const mark = at('documentNo', '请核对证件号');
  if (!known.isSeen) return refused(no['known-elsewhere']({}, mark));
  const { name, unit } = known;
  if (known.state === 'expelled') return refused(no['expelled-before']({ name }, mark));
  const told = { name, unit: unit ?? '' };
  return known.state === 'active' || known.state === 'retained'
    ? refused(no['already-member'](told, mark))
    : refused(no['already-known'](told, mark));
}

export interface Waiting {
  handshake: Handshake | null;
  otherUnit: string | null;
}

/** Which handshake each answer ends or carries on. */
const ANSWERS: Readonly<Record<Handshake, readonly MembershipMove[]>> = {
  out: ['accept', 'refuseOffer', 'recallOffer'],
  in: ['release', 'refuseCall', 'recallCall'],
  ask: ['pass', 'welcome', 'refuseAsk', 'declineAsk', 'dropAsk'],
  away: ['arrive', 'recallOff'],
};
const SETTLES = ['settleMove', 'settleStay'] as const;
/** While unions shake hands nothing else may change where somebody stands. */
const STANDS_STILL = [
  'offer',
  'call',
  'ask',
  'sendOff',
  'retain',
  'resume',
  'quit',
  'lapse',
  'expel',
] as const;

const among = <T extends string>(list: readonly T[], name: string): boolean =>
  (list as readonly string[]).includes(name);

/** Does the move fit the handshake that waits, or that does not? */
export function fitsHandshake(move: MembershipMove, { handshake, otherUnit }: Waiting): Verdict {
  if (handshake && among(STANDS_STILL, move))
    return refused(no['handshake-open']({ what: HANDSHAKES[handshake], unit: otherUnit ?? '' }));
  const wants = (Object.keys(ANSWERS) as Handshake[]).find(waits => ANSWERS[waits].includes(move));
  if (wants && handshake !== wants) return refused(no['no-handshake']({ what: HANDSHAKES[wants] }));
  if (among(SETTLES, move) && (!handshake || handshake === 'away'))
    return refused(no['no-handshake']({ what: '转会' }));
  return allowed;
}

/** A superior decides only after the union whose turn it is has let the days pass. */
export const canSettle = (dueOn: Day, today: Day, days: number, waitsFor: string): Verdict =>
  today > dueOn ? allowed : refused(no['settle-early']({ days, unit: waitsFor }));

/** An act happened on a day: not in the future, and not before what it follows. */
export function happened(
  path: string,
  what: string,
  day: Day,
  today: Day,
  after?: { day: Day | null; what: string },
): Verdict {
  if (day > today) return refused(no['day-future']({ what }, at(path, '不能晚于今天')));
  if (after?.day && day < after.day)
    return refused(
      no['day-early']({ what, since: after.what, day: chineseDay(after.day) }, at(path, '请核对日期')),
    );
  return allowed;
}

export interface Lapse {
  unpaidMonths: number;
  /** Last time the member took part in the union's life, if any is known. */
  lastActiveOn: Day | null;
  warnedOn: Day | null;
  decidedOn: Day;
}

/** 无正当理由连续六个月不交纳会费、不参加组织生活，经教育拒不改正，视为自动退会（章程 第六条）: proposed, decided by the committee, never by itself. */
export function canLapse(
  { unpaidMonths, lastActiveOn, warnedOn, decidedOn }: Lapse,
  months: number,
): Verdict {
  if (unpaidMonths < months)
    return refused(no['lapse-months']({ months, unpaid: unpaidMonths }, at('unpaidMonths', '请核对')));
  if (lastActiveOn && addMonthsTo(lastActiveOn, months) > decidedOn)
    return refused(no['lapse-active']({ day: chineseDay(lastActiveOn) }, at('lastActiveOn', '请核对')));
  return warnedOn && warnedOn <= decidedOn ? allowed : refused(no['lapse-unwarned']());
}

/** 会员小组讨论、基层委员会决定、报上一级备案（章程 第七条）: what is filed is filed once. */
export const canFile = (move: MembershipMove, fileBy: string | null): Verdict =>
  move !== 'fileExpulsion' || fileBy !== null ? allowed : refused(no['expulsion-filed']());

/** 有选举权、被选举权和表决权: members who are not kept without dues (章程 第八条). */
export const votes = (state: MembershipState): boolean => state === 'active';
export interface Counted {
  unitId: string;
  state: MembershipState;
  sex: Sex;
  groups: readonly WorkerGroup[];
  /** Works elsewhere than the union is. */
  isAway: boolean;
}

export type MemberIndicator =
  | 'member-active'
  | 'member-women'
  | 'member-retained'
  | 'member-new-form'
  | 'member-away'
  | `member-${WorkerGroup}`;

/** What one person adds to the figures of the union where they stand. */
export function standsFor({ state, sex, groups, isAway }: Omit<Counted, 'unitId'>): MemberIndicator[] {
  if (state === 'retained') return ['member-retained'];
  if (state !== 'active') return [];
  return [
    'member-active',
    ...(sex === 'female' ? (['member-women'] as const) : []),
    ...[...new Set(groups)].map(group => `member-${group}` as const),
    ...(isAway ? (['member-away'] as const) : []),
    ...(NEW_FORMS.some(form => groups.includes(form)) ? (['member-new-form'] as const) : []),
  ];
}

export interface StandingFact {
  indicator: MemberIndicator;
  unitId: string;
  amount: 1 | -1;
}

/** The difference between where somebody stood and where they stand: what is equal on both sides is no fact. */
export function standingFacts(before: Counted | null, after: Counted | null): StandingFact[] {
  const of = (c: Counted | null) =>
    c ? standsFor(c).map(indicator => ({ indicator, unitId: c.unitId })) : [];
  const was = of(before);
  const is = of(after);
  const same = (
    a: { indicator: string; unitId: string },
    b: { indicator: string; unitId: string },
  ): boolean => a.indicator === b.indicator && a.unitId === b.unitId;
  return [
    ...was.filter(a => !is.some(b => same(a, b))).map(f => ({ ...f, amount: -1 as const })),
    ...is.filter(a => !was.some(b => same(a, b))).map(f => ({ ...f, amount: 1 as const })),
  ];
}

/** 劳务派遣工: one membership, at the dispatching or the using side; a second union may look after them (总工发〔2009〕21号). */
export const canMind = (
  { unitId, groups }: { unitId: string; groups: readonly WorkerGroup[] },
  mindedById: string | null,
): Verdict =>
  all(
    mindedById && !groups.includes('dispatched')
      ? refused(no['mind-dispatched']({}, at('mindedById', '请先把类别改为劳务派遣工')))
      : allowed,
    mindedById === unitId ? refused(no['dispatch-choice']({}, at('mindedById', '请另选一家'))) : allowed,
  );
