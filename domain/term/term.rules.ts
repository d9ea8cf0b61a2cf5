/**
 * 届期: how long it runs, how it stands, and what the numbers ask of a union that it has not done.
 *
 * 基层每届三年或者五年，地方、产业五年（工会法第十六条）; an extension needs the approval of the level above and is bounded.
 */
import {
  addCalendarDays,
  addMonthsTo,
  chineseDay,
  type Day,
  daysBetween,
  earlier,
  later,
} from '../core/days.ts';
import type { LightView } from '../core/light.model.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { UnitLevel } from '../unit/unit.model.ts';
import { frontLineOf, type NumberOf, roleOf, seatsFor } from './body.rules.ts';
import {
  BODIES,
  type DutySort,
  type Form,
  type Officer,
  TERM_STANDINGS,
  type TermStanding,
} from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';

/** 届满日期: the same day so many years later, or the last of that month. */
export const dueOfTerm = (from: Day, years: 3 | 5): Day => addMonthsTo(from, years * 12);

/** 地方各级总工会、产业工会五年; basic unions and those of townships choose between three and five (第十六条). */
export const canRunFor = (years: number, level: UnitLevel, path = 'years'): Verdict =>
  years === 5 || level === 'grassroots' || level === 'township'
    ? allowed
    : refused(no['years-five']({}, { fields: [{ path, says: '请改为五年' }] }));

export interface TermSeen {
  fromOn: Day;
  dueOn: Day;
  extendedTo: Day | null;
}

/** The day that counts: of the term, or of its approved extension. */
export const effectiveDue = ({ dueOn, extendedTo }: Pick<TermSeen, 'dueOn' | 'extendedTo'>): Day =>
  extendedTo ? later(dueOn, extendedTo) : dueOn;

export function standingOf(term: TermSeen | null, today: Day, warnFirst: number): TermStanding {
  if (!term) return 'none';
  if (today > effectiveDue(term)) return 'overdue';
  if (term.extendedTo && today > term.dueOn) return 'extended';
  return today >= addCalendarDays(effectiveDue(term), -warnFirst) ? 'nearing' : 'running';
}

/** Which of the three warnings is due: 1, 2 or 3; 0 while there is time. */
export function warningStep(due: Day, today: Day, parameter: NumberOf): 0 | 1 | 2 | 3 {
  const left = daysBetween(today, due);
  if (left <= parameter('term.warn-last')) return 3;
  if (left <= parameter('term.warn-second')) return 2;
  return left <= parameter('term.warn-first') ? 1 : 0;
}

export function termLight(term: TermSeen | null, today: Day, parameter: NumberOf): LightView {
  const standing = standingOf(term, today, parameter('term.warn-first'));
  if (!term) return { sort: 'none', says: TERM_STANDINGS.none, basis: '请登记本届起止日期和班子' };
  const due = effectiveDue(term);
  const days = daysBetween(today, due);
  const basis = `${chineseDay(term.fromOn)}起，${chineseDay(term.dueOn)}届满${term.extendedTo ? `，经批准延至${chineseDay(term.extendedTo)}` : ''}（工会法第十六条）`;
  if (standing === 'overdue') return { sort: 'overdue', says: `逾期未换届${-days}天`, basis };
  const step = warningStep(due, today, parameter);
  if (step === 0) return { sort: 'normal', says: `${chineseDay(due)}届满`, basis };
  return { sort: 'soon', says: `还有${days}天届满`, basis };
}

/** 延期: later than the end, and by no more than the months allowed. */
export function canExtendTo(endsOn: Day, to: Day, parameter: NumberOf): Verdict {
  const months = parameter('term.extension-months');
  const last = addMonthsTo(endsOn, months);
  const fields = [{ path: 'given.extendTo', says: '请改正延期后的日期' }];
  if (to <= endsOn) return refused(no['extension-short']({ day: chineseDay(endsOn) }, { fields }));
  if (to > last) return refused(no['extension-long']({ months, day: chineseDay(last) }, { fields }));
  return allowed;
}

export interface UnionSeen {
  /** Numbers of seats and bodies by members are those of basic unions; above, each congress sets its own. */
  isBasic: boolean;
  form: Form;
  employees: number;
  members: number;
  women: number;
  term: TermSeen | null;
  officers: readonly Officer[];
  /** When the union was founded, where that is known. */
  foundedOn: Day | null;
  /** The certificate of a legal person that is valid now. */
  certificate: { validTo: Day; issuedOn: Day } | null;
  /** 住所 of the certificate and the office address of the register, where both are known. */
  address: { certified: string; office: string } | null;
  /** What the certificate says and is so no longer: the name of the union, or who represents it. */
  changed: readonly { what: CertifiedFact; on: Day }[];
}
export type CertifiedFact = '名称' | '法定代表人';

export interface Asked {
  sort: DutySort;
  says: string;
  /** The rule that asks for it. */
  basis: string;
  /** 可以、提倡: shown, and never counted as neglected. */
  isAdvice: boolean;
}

const WOMEN_RULE = '工会女职工委员会工作条例第十一条';

/** What is asked of the union today. Nothing is said of bodies that nobody has entered yet: that the term is missing says it all. */
export function dutiesOf(union: UnionSeen, today: Day, parameter: NumberOf): Asked[] {
  return [
    ...(union.term ? [...termDuties(union.term, today), ...bodyDuties(union, parameter)] : []),
    ...certificateDuties(union, today, parameter),
  ];
}

function termDuties(term: TermSeen, today: Day): Asked[] {
  const due = effectiveDue(term);
  if (today <= due) return [];
  const says = `${chineseDay(due)}已届满，请尽快换届，或报上一级工会批准延期`;
  return [{ sort: 'election', says, basis: '工会法第十六条', isAdvice: false }];
}

function bodyDuties(union: UnionSeen, parameter: NumberOf): Asked[] {
  const { form, officers, employees, women } = union;
  const found: Asked[] = [];
  const ask = (sort: DutySort, says: string, basis: string, isAdvice = false): void =>
    void found.push({ sort, says, basis, isAdvice });
  const chair = roleOf(officers, 'committee', 'chair');
  if (!chair) ask('chair', '主席空缺，请按规定补选', '中国工会章程（主席、副主席空缺应及时补选）');
  if (form !== 'organiser') boardDuties(union, parameter, ask);
  if (!union.isBasic) return found;
  const sitting = officers.filter(o => o.body === 'women').length;
  const from = parameter('term.women-from');
  if (women >= from && sitting < 2)
    ask(
      'women',
      `女会员${women}人，应建立女职工委员会（${from}人以上），至少2人，现有${sitting}人`,
      WOMEN_RULE,
    );
  else if (women > 0 && women < from && sitting === 0)
    ask('women-one', `女会员${women}人，应设女职工委员一人`, WOMEN_RULE);
  const large = parameter('term.full-time-from');
  if (employees >= large && chair?.employed !== 'full-time')
    ask('full-time', `职工${employees}人，可以设专职主席（${large}人以上）`, '工会法第十四条', true);
  return found;
}

type Ask = (sort: DutySort, says: string, basis: string, isAdvice?: boolean) => void;

function boardDuties({ officers, members, isBasic }: UnionSeen, parameter: NumberOf, ask: Ask): void {
  const committee = officers.filter(o => o.body === 'committee').length;
  const { least, most } = seatsFor(members, parameter);
  if (isBasic && (committee < least || committee > most))
    ask(
      'committee',
      `会员${members}人，工会委员会应为${least}至${most}人，现有${committee}人`,
      '工会基层组织选举工作条例第十条',
    );
  const audit = officers.filter(o => o.body === 'audit').length;
  const [auditLeast, auditMost] = [parameter('term.audit-least'), parameter('term.audit-most')];
  if (audit === 0) ask('audit', '还没有经费审查委员会，请选举产生', '工会法第四十五条');
  else if (isBasic && (audit < auditLeast || audit > auditMost))
    ask(
      'audit',
      `经费审查委员会应为${auditLeast}至${auditMost}人，现有${audit}人`,
      '工会基层组织选举工作条例（经费审查委员会）',
    );
  standingDuties(officers, isBasic, parameter, ask);
  for (const [body, sort, code] of FRONT_LINE) {
    const percent = parameter(code);
    const { sitting, frontLine } = frontLineOf(officers, body);
    if (percent > 0 && frontLine * 100 < sitting * percent)
      ask(
        sort,
        `${BODIES[body]}${sitting}人中一线职工${frontLine}人，占${shareText(frontLine, sitting)}，不足${percent}%`,
        '地方工会改革方案',
      );
  }
}

/** With one decimal, and none where it is whole. */
const shareText = (part: number, whole: number): string => `${Math.round((part * 1000) / whole) / 10}%`;

const FRONT_LINE = [
  ['committee', 'front-line', 'term.front-line-percent'],
  ['standing', 'front-line-standing', 'term.front-line-standing-percent'],
] as const;

/** A union need not have one; where it has, its numbers are those of the rule. */
function standingDuties(officers: readonly Officer[], isBasic: boolean, parameter: NumberOf, ask: Ask): void {
  const count = officers.filter(o => o.body === 'standing').length;
  const [least, most] = [parameter('term.standing-least'), parameter('term.standing-most')];
  if (isBasic && count > 0 && (count < least || count > most))
    ask('standing', `常务委员会应为${least}至${most}人，现有${count}人`, '工会基层组织选举工作条例第十条');
}

function certificateDuties(union: UnionSeen, today: Day, parameter: NumberOf): Asked[] {
  const { certificate, foundedOn } = union;
  const basis = '基层工会法人登记管理办法';
  if (!certificate)
    return foundedOn && today > addCalendarDays(foundedOn, parameter('term.certificate-apply')) && union.term
      ? [{ sort: 'certificate', says: '还没有登记工会法人资格证书，请申请法人登记', basis, isAdvice: false }]
      : [];
  if (isBeforeTerm(union))
    return [{ sort: 'renewal', says: '换届后还没有换领证书，请申请换领', basis, isAdvice: false }];
  const left = daysBetween(today, certificate.validTo);
  if (left > parameter('term.certificate-renew')) return changeDuties(union, basis);
  const says = `工会法人资格证书${chineseDay(certificate.validTo)}到期，请申请换领`;
  return [{ sort: 'renewal', says, basis: `${basis}第二十七条`, isAdvice: false }];
}

/** 名称、法定代表人: a certificate that is renewed says both anew. */
function changeDuties(union: UnionSeen, basis: string): Asked[] {
  const { changed } = union;
  if (changed.length === 0) return addressAdvice(union, basis);
  const what = changed.map(c => `${c.what}已于${chineseDay(c.on)}变更`).join('，');
  const says = `工会${what}，请申请变更登记`;
  return [{ sort: 'change', says, basis: `${basis}（变更登记）`, isAdvice: false }];
}

/** 住所 and 办公地址 may differ for good reasons, and one may be written shorter: so it is shown and never counted as neglected. */
function addressAdvice({ address }: UnionSeen, basis: string): Asked[] {
  if (!address) return [];
  const [certified, office] = [address.certified, address.office].map(text => text.replace(/\s+/g, ''));
  if (certified!.endsWith(office!) || office!.endsWith(certified!)) return [];
  const says = `证书住所是“${address.certified}”，登记的办公地址是“${address.office}”；住所已变更的，请申请变更登记`;
  return [{ sort: 'change', says, basis: `${basis}（变更登记）`, isAdvice: true }];
}

/** 换届 is a change that the certificate has to follow: it runs as long as the term (第二十六条). */
const isBeforeTerm = ({ certificate, term }: UnionSeen): boolean =>
  certificate !== null && term !== null && certificate.issuedOn < term.fromOn;

/** When something found missing has to be there: terms and certificates by their own day, a chair by its own months, the rest by ours. */
export function dutyDueOn(sort: DutySort, since: Day, union: UnionSeen, parameter: NumberOf): Day {
  if (sort === 'election' && union.term) return effectiveDue(union.term);
  if (sort === 'renewal' && union.certificate) {
    const { validTo } = union.certificate;
    if (!union.term || !isBeforeTerm(union)) return validTo;
    return earlier(validTo, addCalendarDays(union.term.fromOn, parameter('term.certificate-apply')));
  }
  const [first] = union.changed.map(c => c.on).sort();
  if (sort === 'change' && first) return addCalendarDays(first, parameter('term.certificate-apply'));
  if (sort === 'chair') return addMonthsTo(since, parameter('cadre.vacancy-months'));
  return addCalendarDays(since, parameter('term.duty-days'));
}

/** A day up to which something holds or has to be done, in words. */
export function dayLight(due: Day, today: Day, what: string, soon: number): LightView {
  const left = daysBetween(today, due);
  const basis = `${chineseDay(due)}${what}`;
  if (left < 0) return { sort: 'overdue', says: `已过${-left}天`, basis };
  return left <= soon
    ? { sort: 'soon', says: `还有${left}天${what}`, basis }
    : { sort: 'normal', says: basis, basis };
}
