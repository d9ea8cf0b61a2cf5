/**
 * Papers (来文) and consultations (征求意见).
 *
 *   paper     registered 已登记 ─distribute→ sent 已分送 ─settle→ settled 已办结      confined papers are never distributed
 *   receipt   sent 未签收 ─receive→ received 已签收 (relay: who passed it on to whom, when, to how many)
 *   remark    made 待答复 ─answer→ answered: 采纳 · 部分采纳 · 不采纳, by other hands, with a reason unless adopted
 */
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { paperRefusals } from './paper.refusals.ts';

export interface Point {
  no: number;
  text: string;
}

const field = (name: keyof typeof paperRefusals, path: string, blanks = {}): Verdict => {
  const note = paperRefusals[name](blanks);
  return refused({ ...note, fields: [{ path, says: note.says }] });
};

/** Points are cited by number, so the numbers run from one without a gap. */
export const canNumber = (points: readonly Point[]): Verdict =>
  points.every((p, i) => p.no === i + 1) ? allowed : field('points-numbered', 'points');

/** A point that a task cites stays. */
export function canDropPoints(
  points: readonly Point[],
  cited: readonly { pointNo: number; title: string }[],
): Verdict {
  const lost = cited.find(c => !points.some(p => p.no === c.pointNo));
  return lost ? refused(paperRefusals['point-cited']({ no: lost.pointNo, task: lost.title })) : allowed;
}

export function canConfine(confined: boolean, memberIds: readonly string[]): Verdict {
  if (confined && memberIds.length === 0) return field('members-missing', 'memberIds');
  if (!confined && memberIds.length > 0) return field('members-odd', 'memberIds');
  return allowed;
}

export interface MemberChange {
  add: readonly string[];
  remove: readonly string[];
}
interface Listed {
  personId: string;
  name: string;
}

/**
 * Who keeps the paper stays on its list: nobody takes themselves off, so that somebody is always left who may change it.
 * @param conflicted persons to be added who must keep out of it (回避)
 */
export function canChangeMembers(
  paper: { confined: boolean },
  { add, remove }: MemberChange,
  listed: readonly Listed[],
  conflicted: readonly Listed[],
  by: string,
): Verdict {
  const names = (people: readonly Listed[]) => ({ names: people.map(p => p.name).join('、') });
  if (!paper.confined) return refused(paperRefusals['not-confined']());
  if (add.length + remove.length === 0) return field('members-same', 'add');
  if (remove.includes(by)) return field('member-self', 'remove');
  if (remove.some(id => !listed.some(m => m.personId === id))) return field('member-not-listed', 'remove');
  const twice = listed.filter(m => add.includes(m.personId));
  if (twice.length > 0) return field('member-listed', 'add', names(twice));
  return conflicted.length > 0 ? field('member-conflicted', 'add', names(conflicted)) : allowed;
}

export const canReceiveOn = (receivedOn: string, today: string): Verdict =>
  receivedOn <= today ? allowed : field('received-later', 'receivedOn');

/** What came late may be overdue on the day that it is registered; due before it came it cannot be. */
export const canBeDue = (receivedOn: string, dueOn: string | null): Verdict =>
  dueOn === null || dueOn >= receivedOn ? allowed : field('due-before', 'dueOn');

/** @param other what is registered already under the same number */
export const canBeNumbered = (
  documentNo: string,
  other: { title: string; receivedOn: string } | undefined,
): Verdict =>
  other
    ? field('number-twice', 'documentNo', { no: documentNo, title: other.title, day: other.receivedOn })
    : allowed;

export const canDistribute = (paper: { confined: boolean }, dueOn: string | null, today: string): Verdict => {
  if (paper.confined) return refused(paperRefusals['confined-stays']());
  return dueOn === null || dueOn >= today ? allowed : field('due-past', 'dueOn');
};

/** Who may know of a confined paper is listed by name; it is passed on to nobody else. */
export const canRelayOwn = (paper: { confined: boolean }): Verdict =>
  paper.confined ? refused(paperRefusals['relay-confined']()) : allowed;

export function canRelay(on: string, receivedOn: string, today: string): Verdict {
  if (on > today) return field('relay-later', 'on');
  return on < receivedOn ? field('relay-before', 'on', { day: receivedOn }) : allowed;
}

/** Signing for a paper is late from the day after its date on; without a date it is never late. */
export const isReceiptLate = (receipt: { state: string; dueOn: string | null }, today: string): boolean =>
  receipt.state === 'sent' && receipt.dueOn !== null && receipt.dueOn < today;

/** The draft as its readers comment on it: one paragraph for every line that holds words. */
export const paragraphsOf = (text: string): Point[] =>
  text
    .split(/\r?\n/u)
    .map(line => line.trim())
    .filter(line => line !== '')
    .map((line, i) => ({ no: i + 1, text: line }));

export const canConsult = (paragraphs: readonly Point[], dueOn: string, today: string): Verdict => {
  if (paragraphs.length === 0) return field('consult-empty', 'text');
  return dueOn >= today ? allowed : field('consult-due', 'dueOn');
};

/** Paragraph 0 stands for the draft as a whole. */
export const canRemark = (
  consultation: { state: string; paragraphs: readonly Point[] },
  paragraphNo: number,
): Verdict => {
  if (consultation.state !== 'open') return refused(paperRefusals['consult-closed']());
  return paragraphNo === 0 || consultation.paragraphs.some(p => p.no === paragraphNo)
    ? allowed
    : field('paragraph-unknown', 'paragraphNo', { no: paragraphNo });
};

export const canUrgeIn = (consultation: { state: string }): Verdict =>
  consultation.state === 'open' ? allowed : refused(paperRefusals['consult-closed']());

/** @param of how many of the chosen units have not come back, and how many of those may be asked again today */
export function canUrgeAgain(of: { waiting: number; urged: number }, limit: number): Verdict {
  if (of.waiting === 0) return refused(paperRefusals['urge-none']());
  return of.urged > 0 ? allowed : refused(paperRefusals['urge-limit']({ count: limit }));
}

export const canAnswer = (verdict: string, reason: string): Verdict =>
  verdict === 'adopted' || reason.trim() !== '' ? allowed : field('verdict-reason', 'reason');

export function canClose(
  consultation: { dueOn: string },
  open: { remarks: number; receivers: number },
  today: string,
): Verdict {
  if (open.remarks > 0) return refused(paperRefusals['remarks-open']({ count: open.remarks }));
  return open.receivers > 0 && today <= consultation.dueOn
    ? refused(paperRefusals['receivers-waiting']({ count: open.receivers, due: consultation.dueOn }))
    : allowed;
}
