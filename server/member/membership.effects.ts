/** What each move of a membership writes and from which day it counts. Pure: the action locks, checks and stores. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import type { MoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { canLapse, canSettle, happened } from '@niangjia/domain/member/membership.rules.ts';
import type { FullWorker } from './worker.store.ts';

export interface Effect {
  patch: Record<string, unknown>;
  /** Day from which the person stands elsewhere, or no more; null for what changes no standing. */
  on: Day | null;
  /** Field of that day. */
  path: string;
  verdict: Verdict;
  /** Papers, for the trail. */
  note?: string;
}

export interface Circumstances {
  today: Day;
  lapseMonths: number;
  replyDays: number;
  /** Last day for the answer to an application of that day. */
  answerBy: (from: Day) => Day;
  /** Last day for telling the union above of an expulsion decided on that day. */
  fileBy: (from: Day) => Day;
  /** Last day for an answer to who asks for a transfer today. */
  replyBy: () => Day;
}

/** Nobody waits for anybody any more. */
const still = {
  otherUnitId: null,
  outsideName: null,
  letterNo: null,
  handshake: null,
  askedOn: null,
  dueOn: null,
};
/** What ends with the membership. */
const ended = { ...still, retainReason: null, cardOn: null };
const changes = (patch: Record<string, unknown>, verdict: Verdict = allowed, note?: string): Effect => ({
  patch,
  on: null,
  path: '',
  verdict,
  ...(note ? { note } : {}),
});
const counts = (
  on: Day,
  path: string,
  patch: Record<string, unknown>,
  verdict: Verdict,
  note?: string,
): Effect => ({
  ...changes(patch, verdict, note),
  on,
  path,
});

export function effectOf(worker: FullWorker, given: MoveGiven, c: Circumstances): Effect {
  const on = (field: string, what: string, day: Day, after?: { day: Day | null; what: string }): Verdict =>
    happened(`given.${field}`, what, day, c.today, after);
  switch (given.name) {
    case 'apply': {
      const dueOn = c.answerBy(given.appliedOn);
      const patch = { appliedOn: given.appliedOn, dueOn, ...(given.unitId ? { unitId: given.unitId } : {}) };
      return changes(patch, on('appliedOn', '申请日期', given.appliedOn));
    }
    case 'approve': {
      const since = { day: worker.appliedOn as Day | null, what: '申请日期' };
      const patch = { joinedOn: given.approvedOn, endedOn: null, dueOn: null };
      return counts(
        given.approvedOn,
        'given.approvedOn',
        patch,
        on('approvedOn', '批准日期', given.approvedOn, since),
      );
    }
    case 'decline':
    case 'withdraw':
      return changes({ appliedOn: null, dueOn: null });
    case 'bring':
      return brings(given, on('movedOn', '转入日期', given.movedOn));
    case 'offer':
    case 'call':
    case 'ask':
      return asks(worker, given, c);
    case 'accept':
    case 'release':
    case 'settleMove':
      return movesOver(worker, given, c, on('movedOn', '转会日期', given.movedOn));
    case 'settleStay':
      return changes(still, settles(worker, c));
    case 'refuseOffer':
    case 'refuseCall':
    case 'recallOffer':
    case 'recallCall':
    case 'refuseAsk':
    case 'declineAsk':
    case 'dropAsk':
    case 'recallOff':
      return changes(still);
    case 'pass':
    case 'welcome':
      return changes({ handshake: given.name === 'pass' ? 'out' : 'in', dueOn: c.replyBy() });
    case 'sendOff':
      return changes(
        {
          outsideName: given.outside,
          letterNo: given.paper,
          handshake: 'away',
          askedOn: c.today,
          dueOn: c.replyBy(),
        },
        allowed,
        `介绍信${given.paper}，转往${given.outside}`,
      );
    case 'issueCard':
      return changes({ cardOn: c.today });
    case 'retain':
      return counts(
        given.since,
        'given.since',
        { retainReason: given.reason },
        on('since', '保留会籍日期', given.since),
      );
    case 'resume':
      return counts(given.since, 'given.since', { retainReason: null }, on('since', '恢复日期', given.since));
    case 'warn':
      return changes({ warnedOn: given.warnedOn }, on('warnedOn', '教育提醒日期', given.warnedOn));
    case 'fileExpulsion':
      return changes(
        { dueOn: null },
        on('filedOn', '备案日期', given.filedOn, { day: worker.endedOn as Day | null, what: '委员会决定日' }),
        `${given.filedOn}备案，${given.paper}`,
      );
    case 'merge':
      return changes(
        { mergedIntoId: given.intoId, appliedOn: null, dueOn: null },
        given.intoId === worker.id ? refused(no['merge-self']()) : allowed,
      );
    default:
      return leaves(worker, given, c);
  }
}

type Asking = Extract<MoveGiven, { name: 'offer' | 'call' | 'ask' }>;
const WAITS = { offer: 'out', call: 'in', ask: 'ask' } as const;
function asks(worker: FullWorker, { name, unitId }: Asking, c: Circumstances): Effect {
  if (!unitId)
    return changes(
      {},
      refused(no['other-needed']({}, { fields: [{ path: 'given.unitId', says: '请选择工会' }] })),
    );
  const same = refused(no['same-unit']({}, { fields: [{ path: 'given.unitId', says: '请重新选择' }] }));
  const patch = {
    otherUnitId: unitId,
    handshake: WAITS[name],
    askedOn: c.today,
    dueOn: c.replyBy(),
  };
  return changes(patch, unitId === worker.unitId ? same : allowed);
}

/** The one whose turn it was has let the days pass. */
const settles = (worker: FullWorker, { today, replyDays }: Circumstances): Verdict => {
  const waitsFor = worker.handshake === 'out' ? worker.otherUnit : worker.unit;
  return canSettle((worker.dueOn ?? today) as Day, today, replyDays, waitsFor?.shortName ?? '');
};

type Moving = Extract<MoveGiven, { name: 'accept' | 'release' | 'settleMove' }>;
function movesOver(
  worker: FullWorker,
  { name, movedOn }: Moving,
  c: Circumstances,
  verdict: Verdict,
): Effect {
  const asked = { day: worker.askedOn as Day | null, what: '转会提出日' };
  return counts(
    movedOn,
    'given.movedOn',
    // Kept without dues for want of work ends where a new union takes the worker in.
    { ...still, unitId: worker.otherUnitId, retainReason: null },
    all(
      verdict,
      happened('given.movedOn', '转会日期', movedOn, c.today, asked),
      name === 'settleMove' ? settles(worker, c) : allowed,
    ),
  );
}

/** Somebody who was a member elsewhere: the membership goes on from the day of the letter (会籍管理办法 第三条：动态接转). */
function brings(given: Extract<MoveGiven, { name: 'bring' }>, verdict: Verdict): Effect {
  const { movedOn, joinedOn, outside, paper } = given;
  const patch = { ...still, outsideName: outside, letterNo: paper, joinedOn, appliedOn: null, endedOn: null };
  const inOrder = happened('given.joinedOn', '入会日期', joinedOn, movedOn);
  return counts(movedOn, 'given.movedOn', patch, all(verdict, inOrder), `介绍信${paper}，由${outside}转入`);
}

type Leaving = Extract<MoveGiven, { name: 'quit' | 'lapse' | 'expel' | 'die' | 'arrive' }>;
function leaves(worker: FullWorker, given: Leaving, c: Circumstances): Effect {
  const ends = (day: Day, field: string, what: string, verdict: Verdict = allowed, note?: string): Effect => {
    const patch = { ...ended, endedOn: day };
    const stands = worker.state === 'active' || worker.state === 'retained';
    const effect = counts(
      day,
      `given.${field}`,
      patch,
      all(happened(`given.${field}`, what, day, c.today), verdict),
      note,
    );
    return stands ? effect : { ...effect, on: null };
  };
  switch (given.name) {
    case 'quit':
      return ends(given.declaredOn, 'declaredOn', '宣布退会日期');
    case 'lapse': {
      const { unpaidMonths, lastActiveOn, decidedOn, paper } = given;
      const warnedOn = worker.warnedOn as Day | null;
      const verdict = canLapse({ unpaidMonths, lastActiveOn, warnedOn, decidedOn }, c.lapseMonths);
      return ends(decidedOn, 'decidedOn', '决定日期', verdict, `连续${unpaidMonths}个月未交会费，${paper}`);
    }
    case 'expel': {
      const { discussedOn, decidedOn, paper } = given;
      const after = { day: discussedOn, what: '会员小组讨论日' };
      const inOrder = happened('given.decidedOn', '决定日期', decidedOn, c.today, after);
      const note = `${given.verdict}；${discussedOn}会员小组讨论；${paper}`;
      const effect = ends(decidedOn, 'decidedOn', '决定日期', inOrder, note);
      return { ...effect, patch: { ...effect.patch, dueOn: c.fileBy(decidedOn) } };
    }
    case 'arrive': {
      const asked = { day: worker.askedOn as Day | null, what: '介绍信日期' };
      const verdict = happened('given.movedOn', '回执日期', given.movedOn, c.today, asked);
      const effect = ends(given.movedOn, 'movedOn', '回执日期', verdict, `回执${given.paper}`);
      return {
        ...effect,
        patch: { ...effect.patch, outsideName: worker.outsideName, letterNo: worker.letterNo },
      };
    }
    case 'die':
      return ends(given.diedOn, 'diedOn', '死亡日期');
  }
}
