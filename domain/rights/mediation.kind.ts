/**
 * 劳动争议调解.
 *
 *   applied 待受理 ─受理─▶ mediating 调解中      ─不予受理─▶ declined      ─撤回申请─▶ withdrawn
 *   applied ─先行协商─▶ negotiating 协商中 ─登记单位回应─▶ negotiating      ─达成和解─▶ reconciled
 *   negotiating ─单位未回应、协商不成─▶ applied (an application for mediation of that day)
 *   mediating ─达成协议─▶ agreed 待履行          ─调解不成─▶ failed 待告知途径 ─告知仲裁途径─▶ guided
 *   agreed ─登记仲裁审查─▶ agreed                ─登记履行─▶ performed
 *   agreed ─登记未履行─▶ broken 未履行 ─指引申请支付令─▶ ordered · ─告知途径─▶ advised · ─补充履行─▶ performed
 *
 * Who asks to negotiate first has not applied for mediation yet: the days for taking it up begin with that application. The employer
 * has five days to answer.
 *
 * The committee has fifteen days from taking it up; the right to go to arbitration begins fifteen days after the application.
 */
import { all, allowed, refused } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known, MatterMove } from '../matter/move.ts';
import { mediationFields } from './mediation.fields.ts';
import { mediationIndicators } from './mediation.indicators.ts';
import { mediationFailed, mediationProposal } from './mediation.letters.ts';
import {
  agreementInOrder,
  arbitrableFrom,
  canAccept,
  canApplyAfter,
  canAskJointly,
  canAskOrder,
  canNegotiate,
  claimedBy,
  datesInOrder,
  finalIn,
  hasResponded,
  isPerformOver,
  isUnanswered,
  limitationIn,
} from './mediation.rules.ts';
import { DISPUTE_SORTS } from './rights.model.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { canHaveHappened } from './supervision.rules.ts';

const STATES = {
  applied: '待受理',
  negotiating: '协商中',
  mediating: '调解中',
  agreed: '已达成协议，待履行',
  broken: '未履行',
  failed: '调解不成，待告知途径',
  declined: '不予受理',
  withdrawn: '申请人撤回',
  reconciled: '已达成和解',
  performed: '已履行',
  ordered: '已指引申请支付令',
  advised: '已告知其他途径',
  guided: '已告知仲裁途径',
} as const;

type F = typeof mediationFields;
type Moves = Record<string, MatterMove<keyof typeof STATES, F>>;
const handle = { duty: 'rights.handle', at: 'unit' } as const;
const LAW = '劳动争议调解仲裁法';
const RULES = '企业劳动争议协商调解规定（人社部令第17号）';
const DATES = ['isArrears', 'knownOn', 'endedOn', 'interruptions', 'suspensions'] as const;

const sums = (known: Known<F>) => ({ ...limitationIn(known), ...finalIn(known) });

const mediationMoves: Moves = {
  accept: {
    label: '受理',
    from: ['applied'],
    to: 'mediating',
    ...handle,
    input: ['isAgreed', 'mediators'],
    asks: ['representatives', 'employerName', ...DATES],
    check: known => all(canAccept(known), datesInOrder(known)),
    derive: known => ({
      ...limitationIn(known),
      arbitrableOn: arbitrableFrom(
        known.content.appliedOn ?? known.day,
        known.parameter('mediation.arbitrable'),
        known.calendar,
      ),
    }),
    hint: '属于受理范围且双方同意',
    facts: () => [{ indicator: 'mediation-accepted', amount: 1 }],
  },
  decline: { label: '不予受理', from: ['applied'], to: 'declined', ...handle, input: ['declined'] },
  withdraw: {
    byAsker: true,
    label: '撤回申请',
    from: ['applied', 'negotiating', 'mediating'],
    to: 'withdrawn',
    ...handle,
    needsWhy: true,
  },
  reckon: {
    label: '计算时效和终局裁决',
    from: ['applied', 'negotiating', 'mediating', 'failed', 'broken'],
    to: 'same',
    ...handle,
    asks: [...DATES, 'claims'],
    check: datesInOrder,
    derive: sums,
    hint: '有新的中断、中止情形时重新计算',
  },
  note: { label: '登记调解记录', from: ['mediating'], to: 'same', ...handle, input: ['record'] },
  extend: {
    label: '双方同意延长',
    from: ['mediating'],
    to: 'same',
    ...handle,
    input: ['extensionAgreed'],
  },
  agree: {
    label: '达成协议',
    from: ['mediating'],
    to: 'agreed',
    ...handle,
    input: ['agreement', 'agreementFiles', 'effectiveOn', 'performOn', 'orderSort'],
    asks: ['amount'],
    check: agreementInOrder,
    facts: ({ content }) => [
      { indicator: 'mediation-agreed', amount: 1, dims: { sort: content.sort ?? 'contract' } },
      ...(content.amount ? [{ indicator: 'mediation-amount', amount: content.amount / 100 }] : []),
    ],
  },
  fail: { label: '调解不成', from: ['mediating'], to: 'failed', ...handle, input: ['failed'] },
};

const negotiationMoves: Moves = {
  negotiate: {
    label: '先行协商',
    from: ['applied'],
    to: 'negotiating',
    ...handle,
    input: ['negotiationAskedOn'],
    check: canNegotiate,
    derive: claimedBy,
    hint: '申请人要求先与单位协商的，工会参与或者协助；单位5日内不回应，视为不愿协商',
  },
  respond: {
    label: '登记单位回应',
    from: ['negotiating'],
    to: 'same',
    ...handle,
    input: ['respondedOn', 'negotiateUntil'],
    check: hasResponded,
    hint: '同意协商的；不愿协商的，直接转入调解',
  },
  reconcile: {
    label: '达成和解',
    from: ['negotiating'],
    to: 'reconciled',
    ...handle,
    input: ['reconciled'],
  },
  noAnswer: {
    label: '单位未回应，转入调解',
    from: ['negotiating'],
    to: 'applied',
    ...handle,
    input: ['appliedOn'],
    ready: isUnanswered,
    check: canApplyAfter,
    hint: '回应期限过后，申请人申请调解的；受理期限从收到调解申请之日起计算',
  },
  apply: {
    label: '协商不成，转入调解',
    from: ['negotiating'],
    to: 'applied',
    ...handle,
    input: ['negotiated', 'appliedOn'],
    check: canApplyAfter,
    hint: '受理期限从收到调解申请之日起计算',
  },
};

const followingMoves: Moves = {
  jointly: {
    label: '双方拟共同申请仲裁审查',
    from: ['agreed'],
    to: 'same',
    ...handle,
    ready: canAskJointly,
    hint: '自协议生效之日起十五日内共同向仲裁委员会提出',
  },
  confirm: { label: '登记仲裁审查结果', from: ['agreed'], to: 'same', ...handle, input: ['confirmed'] },
  perform: {
    label: '登记履行',
    from: ['agreed', 'broken'],
    to: 'performed',
    ...handle,
    input: ['performed'],
    facts: () => [{ indicator: 'mediation-performed', amount: 1 }],
  },
  breach: {
    label: '登记未履行',
    from: ['agreed'],
    to: 'broken',
    ...handle,
    input: ['performed'],
    ready: isPerformOver,
    hint: '约定的履行期限过后仍未履行的（第十五条）',
  },
  order: {
    label: '指引申请支付令',
    from: ['broken'],
    to: 'ordered',
    ...handle,
    input: ['guided'],
    ready: ({ content }) => (canAskOrder(content.orderSort) ? allowed : refused(no['order-not-open']())),
    hint: '劳动报酬、工伤医疗费、经济补偿或赔偿金的协议，可凭协议书向法院申请（第十六条）',
  },
  aid: {
    label: '转法律援助',
    from: ['failed', 'broken'],
    to: 'same',
    ...handle,
    opens: {
      kind: 'legal-aid',
      carries: {
        sort: 'sort',
        demand: 'demand',
        applicant: 'applicant',
        applicantPhone: 'applicantPhone',
        applicantIdentity: 'applicantIdentity',
        employerName: 'employerName',
      },
    },
    hint: '同时登记一件法律援助，两件互相关联',
  },
  advise: {
    label: '告知其他途径',
    from: ['broken'],
    to: 'advised',
    ...handle,
    input: ['guided'],
    derive: sums,
  },
  guide: {
    label: '告知仲裁途径',
    from: ['failed'],
    to: 'guided',
    ...handle,
    input: ['guided'],
    asks: [...DATES, 'claims'],
    check: datesInOrder,
    derive: sums,
    hint: '说明时效、是否终局裁决；可同时申请法律援助',
  },
};

export const mediation = defineMatter({
  kind: 'mediation',
  version: 6,
  label: '劳动争议调解',
  measure: '件',
  reads: ['rights.read', 'rights.handle'],
  secrecy: { sort: 'tree' },
  undertakes: 'rights.handle',
  transfers: { gives: 'matter.give', handles: 'rights.handle' },
  fields: mediationFields,
  intake: {
    needs: ['sort', 'demand', 'appliedOn', 'applicant', 'applicantPhone'],
    asks: ['employerName', 'applicantIdentity', 'representatives'],
    duty: 'rights.handle',
    check: ({ content, day }) =>
      canHaveHappened('appliedOn', '收到申请日期', content.appliedOn, { today: day }),
    title: content => (content.sort ? `${DISPUTE_SORTS[content.sort]}争议` : ''),
  },
  states: STATES,
  initial: 'applied',
  ends: ['declined', 'withdrawn', 'reconciled', 'performed', 'ordered', 'advised', 'guided'],
  moves: { ...mediationMoves, ...negotiationMoves, ...followingMoves },
  clocks: {
    acceptance: {
      label: '受理',
      article: `${RULES}受理与调解期限`,
      parameter: 'mediation.acceptance',
      from: 'appliedOn',
      starts: ['open', 'noAnswer', 'apply'],
      stops: ['accept', 'decline'],
      voids: ['negotiate'],
    },
    response: {
      label: '单位回应协商要求',
      article: `${RULES}第十条`,
      parameter: 'mediation.negotiation',
      from: 'negotiationAskedOn',
      starts: ['negotiate'],
      stops: ['respond', 'noAnswer'],
      doneOn: 'respondedOn',
      voids: ['apply'],
    },
    negotiation: {
      label: '约定的协商',
      article: `${RULES}（期限由双方书面约定）`,
      until: 'negotiateUntil',
      starts: ['respond'],
      stops: ['reconcile', 'apply'],
    },
    length: {
      label: '调解',
      article: `${RULES}受理与调解期限；${LAW}第十四条`,
      parameter: 'mediation.length',
      starts: ['accept'],
      stops: ['agree', 'fail'],
      extend: { by: 'extend', parameter: 'mediation.extension', times: 1 },
    },
    confirmation: {
      label: '共同申请仲裁审查',
      article: `${RULES}受理与调解期限`,
      parameter: 'mediation.confirmation',
      from: 'effectiveOn',
      starts: ['jointly'],
      stops: ['confirm'],
      voids: ['breach'],
    },
    performance: {
      label: '履行协议',
      article: `${LAW}第十四条、第十五条`,
      until: 'performOn',
      starts: ['agree'],
      stops: ['perform', 'breach'],
    },
  },
  letters: { proposal: mediationProposal, failed: mediationFailed },
  indicators: mediationIndicators,
  issue: content => content.sort ?? '',
});
