/**
 * Who may be elected into which body, and how many.
 *
 * 委员名额: 工会基层组织选举工作条例 第十条, by numbers of members. 近亲属: 工会法 第十条. 主席人选: 企业工会主席产生办法（试行） 第六条.
 * 经费审查委员会: with every committee that keeps money of its own; nobody who decides about the money sits in it.
 */
import { SEAT_BANDS, seatCode } from '../core/parameter-terms.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import {
  BODIES,
  type Body,
  type Form,
  type Leaving,
  type Officer,
  type Role,
  roleName,
  TIES,
  type Tie,
} from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';
import { leastCandidates, majorityOf, quorumOf } from './vote.rules.ts';

export type NumberOf = (code: string) => number;
export type Candidate = Pick<Officer, 'name' | 'body' | 'role' | 'tie'> & Partial<Pick<Officer, 'sex'>>;

const at = (path: string, says: string) => ({ fields: [{ path: `given.${path}`, says }] });

/** Fewest and most members of the committee of a union with so many members. */
export function seatsFor(members: number, parameter: NumberOf): { least: number; most: number } {
  const band = SEAT_BANDS.findIndex(b => members <= b.upTo);
  return { least: parameter(seatCode(band, 'least')), most: parameter(seatCode(band, 'most')) };
}

export interface Numbers {
  employees: number;
  members: number;
  women: number;
}

/** Employees ≥ members ≥ women among them. */
export function canBeCounted({ employees, members, women }: Numbers): Verdict {
  if (members > employees) return refused(no['members-many']({}, at('memberCount', '请核对会员人数')));
  if (women > members) return refused(no['women-many']({}, at('womenCount', '请核对女会员人数')));
  return allowed;
}

/** 工会法第十一条: from so many members on a committee of its own; fewer may choose. */
export function canTakeForm(
  form: Form,
  members: number,
  otherEmployers: number,
  parameter: NumberOf,
): Verdict {
  const from = parameter('term.committee-from');
  if (members >= from && form === 'organiser')
    return refused(no['form-own']({ members, from }, at('form', '请改为单独建立')));
  if (form === 'joint' && otherEmployers === 0)
    return refused(no['form-joint']({}, at('covered', '请补充其他单位')));
  return allowed;
}

export interface Seats {
  committee: number;
  audit: number;
  /** 0 where the union has none. */
  standing?: number;
}

/** @param form organisers are one person without bodies */
export function canHaveSeats(seats: Seats, members: number, form: Form, parameter: NumberOf): Verdict {
  if (form === 'organiser') return allowed;
  const { least, most } = seatsFor(members, parameter);
  if (seats.committee < least || seats.committee > most)
    return refused(
      no.seats(
        { members, least, most, seats: seats.committee, basis: '工会基层组织选举工作条例第十条' },
        at('committeeSeats', '请改正名额'),
      ),
    );
  const standing = canHaveStanding(seats, parameter);
  if (!standing.ok) return standing;
  const [auditLeast, auditMost] = [parameter('term.audit-least'), parameter('term.audit-most')];
  if (seats.audit < auditLeast || seats.audit > auditMost)
    return refused(
      no['audit-seats'](
        { least: auditLeast, most: auditMost, seats: seats.audit },
        at('auditSeats', '请改正名额'),
      ),
    );
  return allowed;
}

/** 常委会: 9 to 11 of a committee that is larger; whether the union is large enough is for the union above to say. */
function canHaveStanding({ committee, standing = 0 }: Seats, parameter: NumberOf): Verdict {
  if (standing === 0) return allowed;
  const [least, most] = [parameter('term.standing-least'), parameter('term.standing-most')];
  if (standing >= least && standing <= most && standing < committee) return allowed;
  return refused(no['standing-seats']({ least, most, seats: standing }, at('standingSeats', '请改正名额')));
}

/** Those who lead: of the committee and of its standing part the same is asked. */
const LEADING: ReadonlySet<Body> = new Set(['committee', 'standing']);
const IN_NO_COMMITTEE: ReadonlySet<Tie> = new Set(['executive', 'relative']);
const NO_CHAIR: ReadonlySet<Tie> = new Set([...IN_NO_COMMITTEE, 'deputy', 'personnel', 'foreign']);

/** One person in one body. */
export function canSit({ name, body, role, tie, sex }: Candidate, path = 'officers'): Verdict {
  const blanks = { name, tie: TIES[tie] };
  const note = at(path, `请核对${name}`);
  if (LEADING.has(body) && role === 'chair' && NO_CHAIR.has(tie))
    return refused(no['tie-chair'](blanks, note));
  if (LEADING.has(body) && IN_NO_COMMITTEE.has(tie)) return refused(no['tie-committee'](blanks, note));
  if (body === 'women' && sex === 'male') return refused(no['women-sex']({ name }, note));
  if (body === 'audit' && tie !== 'none' && tie !== 'foreign' && tie !== 'deputy' && tie !== 'personnel')
    return refused(no['audit-role']({ name, why: `是${TIES[tie]}` }, note));
  return allowed;
}

const of = <T extends { body: Body }>(people: readonly T[], body: Body): T[] =>
  people.filter(p => p.body === body);

/** Everybody in their bodies together: nobody twice, and nobody in the audit who leads what it audits. */
export function canSitTogether(people: readonly Candidate[], path = 'officers'): Verdict {
  for (const person of people) {
    const fit = canSit(person, path);
    if (!fit.ok) return fit;
  }
  for (const body of Object.keys(BODIES) as Body[]) {
    const names = of(people, body).map(p => p.name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice)
      return refused(no['named-twice']({ name: twice, body: BODIES[body] }, at(path, `请核对${twice}`)));
  }
  const leads = of(people, 'committee').filter(p => p.role === 'chair' || p.tie === 'finance');
  const both = of(people, 'audit').find(p => leads.some(l => l.name === p.name));
  if (!both) return allowed;
  return refused(
    no['audit-role']({ name: both.name, why: '是工会主席或者分管财务' }, at(path, `请核对${both.name}`)),
  );
}

const unapproved = (name: string, path: string) =>
  no['standing-unapproved']({ name }, at(path, `请核对${name}`));

/** 差额: of the committee and the audit; of the chair where the place asks for it. */
export function canBePutUp(
  candidates: readonly Candidate[],
  seats: Seats,
  form: Form,
  parameter: NumberOf,
): Verdict {
  const fit = canSitTogether(candidates, 'candidates');
  if (!fit.ok || form === 'organiser') return fit;
  for (const [body, wanted, percent] of [
    ['committee', seats.committee, 'term.diff-percent'],
    ['audit', seats.audit, 'term.diff-percent'],
    ['standing', seats.standing ?? 0, 'term.standing-diff-percent'],
  ] as const) {
    const named = of(candidates, body);
    const count = named.length;
    if (body === 'standing' && wanted === 0) {
      if (count > 0) return refused(unapproved(named[0]!.name, 'candidates'));
      continue;
    }
    if (body === 'audit' && count === 0)
      return refused(no['audit-missing']({}, at('candidates', '请补充经费审查委员会候选人')));
    const least = leastCandidates(wanted, parameter(percent));
    if (count < least)
      return refused(
        no['too-few-candidates'](
          { body: BODIES[body], seats: wanted, least, count },
          at('candidates', `请补充${BODIES[body]}候选人`),
        ),
      );
  }
  const chairs = of(candidates, 'committee').filter(c => c.role === 'chair').length;
  if (parameter('term.chair-contested') === 1 && chairs < 2)
    return refused(no['chair-contested']({}, at('candidates', '请补充主席候选人')));
  return allowed;
}

export interface Vacancy {
  body?: Body | null | undefined;
  role?: Role | null | undefined;
  leaving?: Leaving | null | undefined;
  committeeConsent?: string | null | undefined;
  upperConsent?: string | null | undefined;
}

/** 工会法第十八条: a chair or vice-chair is given other work within the term only with the consent of the own committee and of the union above. */
export function canFollow({ body, role, leaving, committeeConsent, upperConsent }: Vacancy): Verdict {
  if (leaving !== 'moved' || !body || !LEADING.has(body) || !role || role === 'member') return allowed;
  const fields = [
    ...(committeeConsent ? [] : [{ path: 'given.committeeConsent', says: '请填写文号' }]),
    ...(upperConsent ? [] : [{ path: 'given.upperConsent', says: '请填写文号' }]),
  ];
  return fields.length ? refused(no['move-consent']({ role: roleName(body, role) }, { fields })) : allowed;
}

export interface Meeting {
  due: number;
  present: number;
}

/** 应到会人数三分之二以上到会, 过半数赞成 (第十七条). */
export function canBeElected(officers: readonly Officer[], { due, present }: Meeting): Verdict {
  if (present > due) return refused(no['present-many']({}, at('present', '请核对实到人数')));
  const quorum = quorumOf(due);
  if (present < quorum)
    return refused(no['no-quorum']({ due, present, quorum }, at('present', '不足三分之二')));
  const least = majorityOf(due);
  for (const { name, body, votes } of officers) {
    // Elected by the new committee from its own, after the meeting whose numbers these are.
    if (body === 'standing') continue;
    // Women's committees may be agreed on instead of voted for (工会女职工委员会工作条例: 协商或者选举产生).
    if (votes === null && body === 'women') continue;
    if ((votes ?? 0) > present)
      return refused(no['votes-many']({ name }, at('officers', `请核对${name}的票数`)));
    if ((votes ?? 0) < least)
      return refused(
        no['votes-few']({ name, votes: votes ?? 0, least }, at('officers', `请核对${name}的票数`)),
      );
  }
  return allowed;
}

export interface Result {
  officers: readonly Officer[];
  candidates: readonly Candidate[];
  seats: Seats;
  meeting: Meeting;
  form: Form;
  women: number;
}

/** The result of an election as a whole. */
export const canStand = (result: Result, parameter: NumberOf): Verdict =>
  all(
    canSitTogether(result.officers),
    hasOneChair(result.officers, 'committee'),
    fromCandidates(result),
    hasStanding(result, parameter),
    hasBodies(result, parameter),
    canBeElected(result.officers, result.meeting),
  );

function hasOneChair(officers: readonly Officer[], body: Body): Verdict {
  const count = of(officers, body).filter(o => o.role === 'chair').length;
  if (count === 1) return allowed;
  return refused(no['chair-count']({ body: BODIES[body], count }, at('officers', '请核对主席人选')));
}

function fromCandidates({ officers, candidates, seats, form }: Result): Verdict {
  for (const body of ['committee', 'audit', 'standing'] as const) {
    const elected = of(officers, body);
    const most = seats[body] ?? 0;
    const stranger = elected.find(e => !of(candidates, body).some(c => c.name === e.name));
    if (stranger)
      return refused(no['not-candidate']({ name: stranger.name }, at('officers', `请核对${stranger.name}`)));
    if (body === 'standing' && most === 0 && elected[0])
      return refused(unapproved(elected[0].name, 'officers'));
    if (form !== 'organiser' && elected.length > most)
      return refused(
        no['too-many-elected'](
          { body: BODIES[body], seats: most, count: elected.length },
          at('officers', '请核对当选人数'),
        ),
      );
  }
  return allowed;
}

/** 常委 are members of the committee; fewer than the least is no standing committee. */
function hasStanding({ officers, seats }: Result, parameter: NumberOf): Verdict {
  if (!seats.standing) return allowed;
  const sitting = of(officers, 'standing');
  const least = parameter('term.standing-least');
  if (sitting.length < least)
    return refused(
      no['standing-few']({ least, count: sitting.length }, at('officers', '请补充常务委员会委员')),
    );
  return standsInCommittee(officers);
}

/** Whoever sits in the standing committee sits in the committee, whether elected now, by a by-election or before the platform. */
export function standsInCommittee(
  officers: readonly Officer[],
  committee: readonly { name: string }[] = of(officers, 'committee'),
): Verdict {
  const outside = of(officers, 'standing').find(s => !committee.some(c => c.name === s.name));
  if (!outside) return allowed;
  return refused(no['standing-outside']({ name: outside.name }, at('officers', `请核对${outside.name}`)));
}

/** 经费审查委员会 and 女职工委员会 come with the committee; fewer may be elected than seats, but not none. */
function hasBodies({ officers, form, women }: Result, parameter: NumberOf): Verdict {
  if (form === 'organiser') return allowed;
  if (of(officers, 'audit').length === 0)
    return refused(no['audit-missing']({}, at('officers', '请补充经费审查委员会委员')));
  const sitting = of(officers, 'women').length;
  if (women >= parameter('term.women-from') && sitting < 2)
    return refused(no['women-missing']({ women, sitting }, at('officers', '请补充女职工委员会人选')));
  if (women > 0 && sitting === 0) return refused(no['women-one']({}, at('officers', '请补充女职工委员')));
  return allowed;
}

/** 罢免: more than half of all members or delegates, whoever came (工会法第十八条). */
export const isRecalled = (votes: number, all: number): boolean => votes >= majorityOf(all);

export const frontLineOf = (
  officers: readonly Officer[],
  body: Body,
): { sitting: number; frontLine: number } => {
  const sitting = of(officers, body);
  return { sitting: sitting.length, frontLine: sitting.filter(o => o.frontLine).length };
};

export const roleOf = (officers: readonly Officer[], body: Body, role: Role): Officer | undefined =>
  officers.find(o => o.body === body && o.role === role);
