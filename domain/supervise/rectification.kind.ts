/**
 * 整改事项. Four steps without skipping, then close-out by different hands.
 *
 *   listed 待盘点 ─盘点─▶ stocked 已盘点 ─分类─▶ classified 已分类 ─调度─▶ pushed 整改中 ─公告─▶ announced 已公告
 *   announced ─申请销号─▶ claimed 待核查 ─销号─▶ closed 已销号      claimed ─退回整改─▶ pushed
 *   claimed ─核查通过，待联动─▶ checked 待联动销号 ─销号─▶ closed    checked ─退回整改─▶ pushed      （上下联动，两件一同销号）
 *   pushed ─批准转长期攻坚─▶ long 长期攻坚 ─恢复─▶ pushed              closed ─反弹─▶ pushed (扣回)
 *   listed ─提请不予立项─▶ waived 待核定不予立项 ─核定不予立项─▶ refused      waived ─不同意，应当整改─▶ listed
 *
 * A cause that the unit alone cannot remove opens a twin at the unit above (上下联动): both are checked, then both are closed at once.
 *
 * The verifier is neither the one who fixed it nor anybody of the unit that did, nor below it. The same holds for ending it without
 * putting anything right: the unit asks for it with its reasons, somebody from outside decides, and until then it stands in the ledger.
 */
import type { Day } from '../core/days.ts';
import { allowed, refused } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import { rectificationFields } from './rectification.fields.ts';
import { RECTIFY_SOURCES, type RectifySource } from './rectification.model.ts';
import { rectificationRefusals as no } from './rectification.refusals.ts';

const STEPS = { stock: '盘点', classify: '分类', push: '调度', announce: '公告' } as const;

/** Each of the four steps counts once whenever it is taken, under where the problem came from. */
const stepped =
  (step: keyof typeof STEPS) =>
  ({ content }: { content: { source?: RectifySource | null | undefined } }) => [
    { indicator: 'rectification-step', amount: 1, dims: { step, source: content.source ?? 'fresh' } },
  ];

/** Whoever had a hand in the fixing does not judge it. */
const HANDS = ['takeStock', 'classify', 'push', 'report', 'announce', 'claim'] as const;

const notPast = ({ content, day }: { content: { dueOn?: Day | null | undefined }; day: Day }) =>
  content.dueOn && content.dueOn < day
    ? refused(no['due-past']({}, { fields: [{ path: 'given.dueOn', says: '请选择今天或以后的日期' }] }))
    : allowed;

export const rectification = defineMatter({
  kind: 'rectification',
  version: 5,
  label: '整改事项',
  measure: '件',
  reads: ['rectify.read', 'rectify.handle', 'rectify.verify'],
  secrecy: { sort: 'tree' },
  undertakes: 'rectify.handle',
  transfers: { gives: 'matter.give', handles: 'rectify.handle' },
  fields: rectificationFields,
  intake: {
    needs: ['problem', 'source'],
    asks: ['basis'],
    duty: 'rectify.handle',
    title: content => content.problem ?? '',
  },
  states: {
    listed: '待盘点',
    waived: '待核定不予立项',
    stocked: '已盘点',
    classified: '已分类',
    pushed: '整改中',
    announced: '已公告',
    claimed: '待核查',
    checked: '待联动销号',
    long: '长期攻坚',
    closed: '已销号',
    refused: '不予立项',
  },
  initial: 'listed',
  ends: ['closed', 'refused'],
  moves: {
    takeStock: {
      label: '盘点',
      from: ['listed'],
      to: 'stocked',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['cause'],
      facts: stepped('stock'),
    },
    classify: {
      label: '分类',
      from: ['stocked'],
      to: 'classified',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['tier', 'measure', 'dueOn'],
      check: notPast,
      facts: stepped('classify'),
    },
    push: {
      label: '调度推进',
      from: ['classified'],
      to: 'pushed',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['progress'],
      facts: stepped('push'),
    },
    report: {
      label: '报告进展',
      from: ['pushed', 'long'],
      to: 'same',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['progress'],
    },
    announce: {
      label: '公告公示',
      from: ['pushed'],
      to: 'announced',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['announced'],
      facts: stepped('announce'),
    },
    claim: {
      label: '申请销号',
      from: ['announced'],
      to: 'claimed',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['result', 'evidence'],
    },
    check: {
      label: '核查通过，待联动销号',
      from: ['claimed'],
      to: 'checked',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      input: ['checked'],
      guarded: true,
      hint: '上下联动的事项，两件都核查通过后一同销号',
    },
    close: {
      label: '核查销号',
      from: ['claimed', 'checked'],
      to: 'closed',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      input: ['checked'],
      guarded: true,
    },
    sendBack: {
      label: '退回整改',
      from: ['claimed', 'checked'],
      to: 'pushed',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      input: ['checked'],
      needsWhy: true,
    },
    twin: {
      label: '提请上下联动整改',
      from: ['classified', 'pushed', 'long'],
      to: 'same',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['systemic'],
      guarded: true,
      facts: () => [{ indicator: 'rectification-twinned', amount: 1 }],
      hint: '原因在上级的，同时在上级工会登记一件，两件一同销号',
    },
    postpone: {
      label: '批准转长期攻坚',
      from: ['pushed'],
      to: 'long',
      duty: 'matter.give',
      at: 'issuer',
      separate: ['report', 'claim'],
      input: ['plan'],
      needsWhy: true,
    },
    resume: {
      label: '恢复整改',
      from: ['long'],
      to: 'pushed',
      duty: 'rectify.handle',
      at: 'unit',
      input: ['dueOn'],
      needsWhy: true,
      check: notPast,
    },
    extend: {
      label: '批准延期',
      from: ['pushed', 'announced'],
      to: 'same',
      duty: 'matter.give',
      at: 'issuer',
      needsWhy: true,
      separate: ['report', 'claim'],
    },
    sample: {
      label: '列入抽查回访',
      from: ['closed'],
      to: 'same',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      hint: '限期回访，查看是否反弹',
    },
    revisit: {
      label: '回访属实',
      from: ['closed'],
      to: 'same',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      input: ['revisited'],
    },
    relapse: {
      label: '登记反弹',
      from: ['closed'],
      to: 'pushed',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: HANDS,
      input: ['revisited', 'dueOn'],
      needsWhy: true,
      check: notPast,
      facts: () => [{ indicator: 'rectification-relapsed', amount: 1 }],
    },
    waive: {
      label: '提请不予立项',
      from: ['listed'],
      to: 'waived',
      duty: 'rectify.handle',
      at: 'unit',
      needsWhy: true,
      hint: '不属实、不该由本单位整改的，写明理由，由本单位以外的核查人核定',
    },
    refuse: {
      label: '核定不予立项',
      from: ['waived'],
      to: 'refused',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: ['waive'],
      needsWhy: true,
    },
    insist: {
      label: '不同意，应当整改',
      from: ['waived'],
      to: 'listed',
      duty: 'rectify.verify',
      at: 'unit',
      outside: true,
      separate: ['waive'],
      needsWhy: true,
    },
  },
  clocks: {
    deadline: {
      label: '整改',
      article: '本级确定的整改时限',
      until: 'dueOn',
      starts: ['classify', 'resume', 'relapse'],
      stops: ['close'],
      voids: ['postpone', 'refuse'],
      extend: { by: 'extend', parameter: 'rectify.extension', times: 2 },
    },
    waiver: {
      label: '核定不予立项',
      article: '本平台默认：提请不予立项后限期核定',
      parameter: 'rectify.waiver',
      starts: ['waive'],
      stops: ['refuse', 'insist'],
    },
    revisit: {
      label: '抽查回访',
      article: '本平台默认：销号后抽查回访',
      parameter: 'rectify.revisit',
      starts: ['sample'],
      stops: ['revisit', 'relapse'],
    },
  },
  indicators: {
    'rectification-step': {
      sort: 'counted',
      name: '整改四步',
      measure: '件',
      over: 'window',
      from: '盘点、分类、调度推进、公告公示',
      dims: {
        step: { label: '步骤', values: STEPS },
        source: { label: '来源', values: RECTIFY_SOURCES },
      },
      cuts: [['step'], ['source', 'step']],
      selfReported: false,
      meaning: '走完这一步的，按办理之日计；反弹后重新公告的再计一次',
    },
    'rectification-twinned': {
      sort: 'counted',
      name: '提请上下联动整改',
      measure: '件',
      over: 'window',
      from: '提请上下联动整改',
      dims: {},
      cuts: [],
      selfReported: false,
      meaning: '原因在上级、提请上级同时整改的，按提请之日计在提请的单位',
    },
    'rectification-relapsed': {
      sort: 'counted',
      name: '整改反弹',
      measure: '件',
      over: 'window',
      from: '抽查回访',
      dims: {},
      cuts: [],
      selfReported: false,
      meaning: '销号后经抽查回访发现又出现同样问题的，按登记反弹之日计',
    },
    'rectification-close-rate': {
      sort: 'formula',
      name: '整改销号率',
      measure: '%',
      decimals: 1,
      formula: {
        how: 'ratio',
        over: { code: 'rectification-ended', cut: 'outcome=closed' },
        under: { code: 'rectification-deadline-due' },
        times: 100,
      },
      meaning: '经核查销号 ÷ 到期应销；反弹的从销号中扣回',
    },
  },
  issue: content => content.problem ?? '',
});
