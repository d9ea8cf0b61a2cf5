/**
 * 困难职工档案: one household, one file.
 *
 *   applied 已申请 ─受理─▶ accepted 已受理 ─入户调查─▶ visited 待同行人确认 ─同行人确认─▶ surveyed 已入户 ─评议─▶ appraised 已评议
 *   applied ─补正─▶ amending 待补正 ─补齐─▶ applied
 *   appraised ─公示─▶ shown 公示阶段 ─报上级复核 (公示期满)─▶ reported 待上级复核 ─上级复核─▶ reviewed 待县级审核
 *   reviewed ─县级审核─▶ checked 待核对 ─经济状况核对─▶ matched 待审定 ─审定建档─▶ active 在档
 *   shown ─公示 (已撤下的)─▶ shown      visited shown reported checked matched ─退回重新调查─▶ accepted
 *   applied ─不予受理─▶ refused      appraised reviewed matched ─不予建档─▶ refused      before the check ─本人撤回申请─▶ withdrawn
 *   active ─年度复核─▶ yearly 年度复核中 ─重新测算─▶ recounted 待复核审定 ─续档 转类─▶ active
 *   active yearly recounted leaving ─重新核查 (抽查不属实)─▶ yearly
 *   active recounted ─提出退出─▶ leaving 待核实退出 ─核实脱困─▶ lifted 脱困待回访 ─脱困回访─▶ closed 已脱困
 *   leaving ─核实退档─▶ left ─ 核实注销─▶ cancelled      leaving ─维持在档─▶ active      lifted ─返困─▶ yearly
 *
 * Whoever recorded does not review, whoever reviewed does not check or decide, and none of them pays. The national aid system keeps
 * the master ledger; its receipt is noted on the file. Before a decision nothing that an outside list says of the household is left
 * undecided. The applicant adds words and papers and takes the application back with the receipt code.
 */

import { maskName } from '../core/mask.ts';
import { defineMatter } from '../matter/kind.ts';
import { hardshipFields } from './hardship.fields.ts';
import { application, inFileMoves, reviewMoves } from './hardship.moves.ts';
import { canOpenFile, peopleOf } from './hardship.rules.ts';
import { HARDSHIP_CLASSES } from './means-test.rules.ts';

export const hardship = defineMatter({
  kind: 'hardship',
  version: 6,
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
    shown: '公示阶段',
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
    reopen: {
      label: '重新核查',
      article: '本平台默认：抽查、举报不属实的限期重新核查',
      parameter: 'aid.reopen',
      starts: ['reopen'],
      stops: ['renew', 'reclass', 'lift', 'leave', 'cancel', 'keep'],
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
