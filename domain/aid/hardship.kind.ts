/**
 * 困难职工档案: one household, one file.
 *
 *   applied 已申请 ─受理─▶ accepted 已受理 ─入户调查─▶ visited 待同行人确认 ─同行人确认─▶ surveyed 已入户 ─评议─▶ appraised 已评议
 *   applied ─补正─▶ amending 待补正 ─补齐─▶ applied
 *   appraised ─公示─▶ shown 公示中 ─报上级复核 (公示期满)─▶ reported 待上级复核 ─上级复核─▶ reviewed 待县级审核
 *   reviewed ─县级审核─▶ checked 待核对 ─经济状况核对─▶ matched 待审定 ─审定建档─▶ active 在档
 *   visited shown reported checked matched ─退回重新调查─▶ accepted
 *   applied ─不予受理─▶ refused      appraised reviewed matched ─不予建档─▶ refused      before the check ─本人撤回申请─▶ withdrawn
 *   active ─年度复核─▶ yearly 年度复核中 ─重新测算─▶ recounted 待复核审定 ─续档 转类─▶ active
 *   active recounted ─提出退出─▶ leaving 待核实退出 ─核实脱困─▶ lifted 脱困待回访 ─脱困回访─▶ closed 已脱困
 *   leaving ─核实退档─▶ left ─ 核实注销─▶ cancelled      leaving ─维持在档─▶ active      lifted ─返困─▶ yearly
 *
 * Whoever recorded does not review, whoever reviewed does not check or decide, and none of them pays. The national aid system keeps
 * the master ledger; its receipt is noted on the file. Before a decision nothing that an outside list says of the household is left
 * undecided. The applicant adds words and papers and takes the application back with the receipt code.
 */
import { maskName } from '../core/mask.ts';
import { defineMatter } from '../matter/kind.ts';
import { EXITS } from './aid.model.ts';
import { askedTerms, hardshipFields } from './hardship.fields.ts';
import {
  added,
  canClassify,
  canExit,
  canOpenFile,
  canReckon,
  canReclass,
  canRenew,
  entered,
  followUpBy,
  gone,
  peopleOf,
  reckoned,
  regrouped,
  validUntil,
} from './hardship.rules.ts';
import { HARDSHIP_CLASSES } from './means-test.rules.ts';

const COUNTY_UP = ['county', 'city', 'province'] as const;
const recording = ['open', 'accept', 'amend', 'visit', 'attest', 'appraise', 'report', 'recount'];
const reviewing = ['review', 'check', 'match'];
const records = { duty: 'aid.apply', at: 'unit' } as const;
const decides = {
  duty: 'aid.decide',
  at: 'unit',
  levels: COUNTY_UP,
  separate: [...recording, ...reviewing, 'proposeExit'],
} as const;
const circumstances = [
  ...askedTerms.filter(term => term !== 'wage'),
  ...(['loss', 'compensated', 'exclusions', 'members'] as const),
];
const beforeTheCheck = [
  'applied',
  'amending',
  'accepted',
  'visited',
  'surveyed',
  'appraised',
  'shown',
  'reported',
  'reviewed',
] as const;

const application = {
  accept: {
    label: '受理',
    from: ['applied'],
    to: 'accepted',
    ...records,
    input: ['authority'],
    hint: '授权委托书当面签',
  },
  ask: {
    label: '补正',
    from: ['applied'],
    to: 'amending',
    ...records,
    input: ['toAmend'],
    hint: '写清补什么，申请人凭查询码能看到',
  },
  amend: {
    label: '补齐材料',
    from: ['amending'],
    to: 'applied',
    ...records,
    asks: ['statement', 'members', 'phone', 'address', 'bank', 'card'],
    check: canOpenFile,
  },
  visit: {
    label: '入户调查',
    from: ['accepted'],
    to: 'visited',
    ...records,
    input: ['visitReport', 'wage'],
    asks: [...circumstances, 'visitPapers', 'health', 'mainCause', 'otherCauses'],
    guarded: true,
    check: canReckon,
    derive: reckoned,
    hint: '两人入户，同行人随后另行确认',
  },
  attest: {
    label: '同行人确认',
    from: ['visited'],
    to: 'surveyed',
    ...records,
    separate: ['visit'],
    input: ['attested'],
  },
  appraise: { label: '评议', from: ['surveyed'], to: 'appraised', ...records, input: ['appraisal'] },
  publish: {
    label: '公示',
    from: ['appraised'],
    to: 'shown',
    ...records,
    hint: '限本单位或社区内，隐去姓名中间的字，不列病情',
  },
  report: {
    label: '报上级复核',
    from: ['shown'],
    to: 'reported',
    ...records,
    gate: 'notice',
    hint: '由本单位报出后，再用“提级”交上级工会办理',
  },
} as const;

const reviewMoves = {
  review: {
    label: '上级复核',
    from: ['reported'],
    to: 'reviewed',
    ...records,
    levels: ['township', ...COUNTY_UP],
    separate: recording,
    input: ['review'],
    hint: '乡镇街道、产业或直属工会复核后，提级到县级工会',
  },
  check: {
    label: '县级审核',
    from: ['reviewed'],
    to: 'checked',
    duty: 'aid.review',
    at: 'unit',
    levels: COUNTY_UP,
    separate: [...recording, 'review'],
    input: ['countyReview'],
  },
  match: {
    label: '经济状况核对',
    from: ['checked'],
    to: 'matched',
    duty: 'aid.review',
    at: 'unit',
    levels: COUNTY_UP,
    separate: recording,
    input: ['matched'],
  },
  decide: {
    label: '审定建档',
    from: ['matched'],
    to: 'active',
    ...decides,
    input: ['class'],
    asks: ['classWhy'],
    guarded: true,
    check: canClassify,
    derive: validUntil,
    facts: entered,
  },
  sendBack: {
    label: '退回重新调查',
    from: ['visited', 'shown', 'reported', 'checked', 'matched'],
    to: 'accepted',
    duty: 'aid.apply',
    at: 'unit',
    needsWhy: true,
  },
  refuse: {
    label: '不予建档',
    from: ['appraised', 'reviewed', 'matched'],
    to: 'refused',
    ...decides,
    input: ['answer'],
    hint: '写明理由，申请人凭查询码能看到',
  },
  refuseEarly: {
    label: '不予受理',
    from: ['applied'],
    to: 'refused',
    ...records,
    input: ['answer'],
    hint: '写明理由，申请人凭查询码能看到',
  },
  withdraw: {
    byAsker: true,
    label: '本人撤回申请',
    from: beforeTheCheck,
    to: 'withdrawn',
    ...records,
    needsWhy: true,
  },
  add: {
    byAsker: true,
    label: '登记申请人补充的情况',
    from: [...beforeTheCheck, 'checked', 'matched'],
    to: 'same',
    ...records,
    input: ['more'],
    asks: ['morePapers'],
    derive: added,
  },
} as const;

const inFileMoves = {
  takeReceipt: {
    label: '登记全国系统回执',
    from: ['active', 'yearly', 'recounted', 'leaving', 'lifted'],
    to: 'same',
    duty: 'aid.review',
    at: 'unit',
    input: ['nationalNo'],
  },
  update: {
    label: '更新联系方式和银行卡',
    from: ['active'],
    to: 'same',
    ...records,
    asks: ['phone', 'address', 'bank', 'card'],
  },
  startYear: { label: '年度复核', from: ['active'], to: 'yearly', ...records },
  recount: {
    label: '重新测算',
    from: ['yearly'],
    to: 'recounted',
    ...records,
    input: ['visitReport', 'wage'],
    asks: [...circumstances, 'visitPapers', 'health'],
    guarded: true,
    check: canReckon,
    derive: reckoned,
  },
  renew: {
    label: '续档',
    from: ['recounted'],
    to: 'active',
    ...decides,
    asks: ['classWhy'],
    guarded: true,
    check: canRenew,
    derive: validUntil,
  },
  reclass: {
    label: '转类',
    from: ['recounted'],
    to: 'active',
    ...decides,
    input: ['class'],
    asks: ['classWhy'],
    guarded: true,
    check: canReclass,
    derive: validUntil,
    facts: regrouped,
  },
  proposeExit: {
    label: '提出退出',
    from: ['active', 'recounted'],
    to: 'leaving',
    ...records,
    input: ['exit', 'exitReason'],
  },
  lift: {
    label: '核实脱困',
    from: ['leaving'],
    to: 'lifted',
    ...decides,
    check: canExit('lift', EXITS),
    derive: followUpBy,
    facts: gone,
  },
  leave: {
    label: '核实退档',
    from: ['leaving'],
    to: 'left',
    ...decides,
    check: canExit('leave', EXITS),
    facts: gone,
  },
  cancel: {
    label: '核实注销',
    from: ['leaving'],
    to: 'cancelled',
    ...decides,
    check: canExit('cancel', EXITS),
    facts: gone,
  },
  keep: { label: '维持在档', from: ['leaving'], to: 'active', ...decides, needsWhy: true },
  followUp: { label: '脱困回访', from: ['lifted'], to: 'closed', ...records, input: ['followUp'] },
  relapse: {
    label: '返困',
    from: ['lifted'],
    to: 'yearly',
    ...records,
    input: ['followUp'],
    needsWhy: true,
    facts: entered,
  },
} as const;

export const hardship = defineMatter({
  kind: 'hardship',
  version: 3,
  label: '困难职工档案',
  measure: '户',
  reads: ['aid.read', 'aid.apply', 'aid.review', 'aid.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'aid.apply',
  transfers: { gives: 'matter.give', handles: 'aid.apply' },
  fields: hardshipFields,
  intake: {
    needs: ['name', 'identity', 'phone', 'work', 'sensitiveConsent', 'statement'],
    asks: ['address', 'members', 'mainCause', 'bank', 'card'],
    duty: 'aid.apply',
    title: content => `${maskName(content.name ?? '')}家庭困难帮扶`,
    check: canOpenFile,
  },
  states: {
    applied: '已申请',
    amending: '待补正',
    accepted: '已受理',
    visited: '待同行人确认',
    surveyed: '已入户',
    appraised: '已评议',
    shown: '公示中',
    reported: '待上级复核',
    reviewed: '待县级审核',
    checked: '待核对',
    matched: '待审定',
    active: '在档',
    yearly: '年度复核中',
    recounted: '待复核审定',
    leaving: '待核实退出',
    lifted: '脱困待回访',
    closed: '已脱困',
    left: '已退档',
    cancelled: '已注销',
    refused: '不予建档',
    withdrawn: '已撤回申请',
  },
  initial: 'applied',
  ends: ['closed', 'left', 'cancelled', 'refused', 'withdrawn'],
  moves: { ...application, ...reviewMoves, ...inFileMoves },
  clocks: {
    acceptance: {
      label: '受理',
      article: '地方困难职工建档办法（受理时限由当地设定）',
      parameter: 'aid.acceptance',
      starts: ['open', 'amend'],
      stops: ['accept', 'ask', 'refuseEarly'],
    },
    term: {
      label: '档案有效期（年度复核）',
      article: '全国总工会困难职工档案管理要求：每年至少集中复核一次',
      until: 'validUntil',
      starts: ['decide', 'renew', 'reclass'],
      stops: ['renew', 'reclass', 'lift', 'leave', 'cancel'],
    },
    followUp: {
      label: '脱困回访',
      article: '本平台默认：脱困后限期回访',
      until: 'followUpBy',
      starts: ['lift'],
      stops: ['followUp', 'relapse'],
    },
  },
  gates: {
    notice: {
      label: '建档公示',
      article: '地方困难职工建档办法（单位评议并公示）；公开姓名须单独同意（个人信息保护法第二十五条）',
      parameter: 'aid.notice',
      opens: 'publish',
      consent: 'publish',
      shows: ['name', 'proposed'],
    },
  },
  indicators: {
    'hardship-in-file': {
      sort: 'counted',
      name: '在档困难职工',
      measure: '户',
      over: 'standing',
      from: '审定建档、转类、退出',
      dims: { class: { label: '困难类别', values: HARDSHIP_CLASSES } },
      cuts: [['class']],
      selfReported: false,
      meaning:
        '本平台审定在档的户数，按审定之日计入，脱困、退档、注销之日减去；以全国系统有效档为准的数，另看回执对账',
    },
  },
  // Anybody can apply under anybody's number: before the union has accepted it, it shuts nobody out and tells nothing of a file.
  sole: { index: 'identity', values: peopleOf, free: ['applied', 'amending', 'lifted'], says: '一户一档' },
  issue: null,
});
