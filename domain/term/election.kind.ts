/**
 * 换届. Kept by the union itself; approved by the one above.
 *
 *   preparing 筹备中 ─报请换届─▶ requested 待批复 ─批复同意换届─▶ agreed 待提候选人 ─提出候选人─▶ nominated 候选人公示
 *   nominated ─登记选举结果─▶ elected ─报批─▶ reported 选举结果待批复 ─批复选举结果─▶ done 已换届: a new term begins
 *   requested ─退回补正─▶ preparing     reported ─退回重新选举─▶ agreed     取消换届 ─▶ dropped
 *   preparing … nominated: 申请延期 · 批准延期 or 不同意延期, approved once and by no more than the months allowed
 *
 * 届满 is a clock from the first day on: 工会法第十六条 (三年或者五年); the result is in time when it is reported by then.
 */
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { canBeCounted, canBePutUp, canHaveSeats, canStand } from './body.rules.ts';
import { candidatesNotice, canHaveMet, resultApproval } from './election-steps.ts';
import { chosen, count, electionFields, line, namesByBody, onDay, text } from './term.fields.ts';
import { FORMS } from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';
import { canExtendTo, canRunFor } from './term.rules.ts';

const SORTS = { due: '届满换届', early: '提前换届', late: '逾期补办' } as const;

const fields = {
  sort: chosen('换届类型', '统计', SORTS),
  endsOn: onDay('本届届满日期（获准延期的为延期后日期）', '计算时限'),
  plan: text('换届工作安排', '报请换届'),
  form: chosen('组织形式', '决定组织机构和选举要求', FORMS),
  employees: count('职工人数', '核对名额', 1),
  memberCount: count('会员人数', '核对名额'),
  womenCount: count('其中女会员人数', '核对女职工委员会'),
  extendTo: onDay('申请延期到', '批准延期'),
  extendWhy: text('延期的理由', '批准延期'),
  extensionNo: line('批准延期文号', '归档', 80),
  ...electionFields,
};
type F = typeof fields;
type Content = ContentOf<F>;

const handle = { duty: 'term.handle', at: 'unit', own: true } as const;
/** 上一级工会: nobody of the union itself, nor below it. */
const decide = {
  duty: 'term.decide',
  at: 'unit',
  outside: true,
  separate: ['open', 'request', 'askExtension', 'nominate', 'elect', 'report'],
} as const;
const OPEN = ['preparing', 'requested', 'agreed', 'nominated'] as const;

const seatsOf = (c: Content) => ({
  ...{ committee: c.committeeSeats ?? 0, audit: c.auditSeats ?? 0 },
  standing: c.standingSeats ?? 0,
});
/** More time is given once: what was decided is neither asked for nor decided again. */
const isOnce = (c: Content): Verdict => (c.extensionNo ? refused(no['extension-once']()) : allowed);
const isAsked = (c: Content): Verdict =>
  all(isOnce(c), c.extendTo ? allowed : refused(no['extension-missing']()));

const canElect = (known: Known<F>): Verdict => {
  const { content: c, parameter } = known;
  const result = {
    officers: c.officers ?? [],
    candidates: c.candidates ?? [],
    seats: seatsOf(c),
    meeting: { due: c.due ?? 0, present: c.present ?? 0 },
    form: c.form ?? ('own' as const),
    women: c.womenCount ?? 0,
  };
  return all(canHaveMet(c.meetingOn, known), canStand(result, parameter));
};

export const election = defineMatter({
  kind: 're-election',
  version: 5,
  label: '换届',
  measure: '件',
  reads: ['term.read', 'term.handle', 'term.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'term.handle',
  transfers: { gives: 'matter.give', handles: 'term.handle' },
  fields,
  intake: {
    needs: ['sort', 'endsOn'],
    asks: ['plan'],
    duty: 'term.handle',
    title: content => SORTS[content.sort ?? 'due'],
  },
  states: {
    preparing: '筹备中',
    requested: '待批复',
    agreed: '待提候选人',
    nominated: '候选人公示',
    elected: '已选举待报批',
    reported: '选举结果待批复',
    done: '已换届',
    dropped: '取消换届',
  },
  initial: 'preparing',
  ends: ['done', 'dropped'],
  moves: {
    request: {
      label: '报请换届',
      from: ['preparing'],
      to: 'requested',
      ...handle,
      input: ['form', 'employees', 'memberCount', 'womenCount', 'termYears', 'committeeSeats', 'auditSeats'],
      asks: ['plan', 'standingSeats'],
      check: ({ content: c, parameter, level }) =>
        all(
          canRunFor(Number(c.termYears ?? '5'), level, 'given.termYears'),
          canBeCounted({
            employees: c.employees ?? 0,
            members: c.memberCount ?? 0,
            women: c.womenCount ?? 0,
          }),
          canHaveSeats(seatsOf(c), c.memberCount ?? 0, c.form ?? 'own', parameter),
        ),
    },
    agree: { label: '批复同意换届', from: ['requested'], to: 'agreed', ...decide, input: ['replyNo'] },
    sendBack: { label: '退回补正', from: ['requested'], to: 'preparing', ...decide, input: ['returned'] },
    askExtension: {
      label: '申请延期',
      from: OPEN,
      to: 'same',
      ...handle,
      input: ['extendTo', 'extendWhy'],
      offered: isOnce,
      check: ({ content: c, parameter }) => canExtendTo(c.endsOn!, c.extendTo!, parameter),
    },
    extend: {
      label: '批准延期',
      from: OPEN,
      to: 'same',
      ...decide,
      input: ['extensionNo'],
      offered: isAsked,
      derive: ({ content }) => ({ endsOn: content.extendTo! }),
      facts: () => [{ indicator: 'term-extended', amount: 1 }],
      guarded: true,
    },
    /** What was asked for is over: it may be asked for anew, and the day stays. */
    refuseExtension: {
      label: '不同意延期',
      from: OPEN,
      to: 'same',
      ...decide,
      input: ['returned'],
      offered: isAsked,
      derive: () => ({ extendTo: null, extendWhy: null }),
    },
    nominate: {
      label: '提出候选人并公示',
      from: ['agreed', 'nominated'],
      to: 'nominated',
      ...handle,
      input: ['candidates'],
      check: ({ content: c, parameter }) =>
        canBePutUp(c.candidates ?? [], seatsOf(c), c.form ?? 'own', parameter),
      derive: ({ content }) => ({ candidateList: namesByBody(content.candidates ?? []) }),
    },
    elect: {
      label: '登记选举结果',
      from: ['nominated'],
      to: 'elected',
      ...handle,
      gate: 'candidates',
      input: ['meetingOn', 'due', 'present', 'officers'],
      check: canElect,
    },
    report: { label: '报批选举结果', from: ['elected'], to: 'reported', ...handle },
    approve: {
      label: '批复选举结果',
      from: ['reported'],
      to: 'done',
      ...decide,
      input: ['approvalNo'],
      guarded: true,
      hint: '批复后登记新一届届期和班子，原届期结束',
    },
    sendBackResult: {
      label: '退回重新选举',
      from: ['reported'],
      to: 'agreed',
      ...decide,
      input: ['returned'],
    },
    drop: { label: '取消换届', from: OPEN, to: 'dropped', ...handle, needsWhy: true },
  },
  clocks: {
    due: {
      label: '换届',
      article: '工会法第十六条',
      until: 'endsOn',
      starts: ['open', 'extend'],
      stops: ['report'],
      voids: ['extend'],
    },
    reply: {
      label: '换届批复',
      article: '工会基层组织选举工作条例（换届报上一级工会同意）',
      parameter: 'term.reply',
      starts: ['request'],
      stops: ['agree', 'sendBack'],
    },
    approval: resultApproval('选举结果批复', 'approve'),
  },
  gates: {
    candidates: candidatesNotice(['candidateList']),
  },
});
