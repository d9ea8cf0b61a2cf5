/**
 * 建会. Kept by the union above until there is a union to keep it.
 *
 *   preparing 筹备中 ─筹备组备案─▶ filed ─提出建会申请─▶ applied 待批复 ─批复同意─▶ approved 待提候选人
 *   approved ─提出候选人─▶ nominated 候选人公示（异议成立的重新提出）─登记选举结果─▶ elected ─报批─▶ reported
 *   reported ─批复选举结果─▶ founded 已成立：the unit is there, with its term, its bodies and its chair
 *   applied ─退回补正─▶ filed     reported ─退回重新选举─▶ approved     applied ─不予批复─▶ declined     终止筹备 ─▶ dropped
 *
 * 工会法第十一条 (committee from 25 members), 第十二条 (approved by the union above), 第四十五条 (audit committee).
 */
import { z } from 'zod';
import { all } from '../core/verdict.ts';
import { type ContentOf, field } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { zShortName, zUnitName } from '../unit/unit.model.ts';
import { canBeCounted, canBePutUp, canHaveSeats, canStand, canTakeForm } from './body.rules.ts';
import { candidatesNotice, canHaveMet, resultApproval } from './election-steps.ts';
import { chosen, count, electionFields, line, namesByBody, plain, text } from './term.fields.ts';
import { foundingIndicators } from './term.indicators.ts';
import { FORMS } from './term.model.ts';

/** 所在单位性质 */
const NATURES = {
  enterprise: '企业',
  institution: '事业单位',
  office: '机关',
  social: '社会组织',
  village: '村（社区）',
  other: '其他',
} as const;

const fields = {
  unionName: field({
    label: '工会名称',
    widget: 'line',
    schema: zUnitName,
    purpose: '建立组织',
    ...plain,
  }),
  unionShort: field({
    label: '工会简称',
    widget: 'line',
    schema: zShortName,
    purpose: '建立组织',
    ...plain,
  }),
  form: chosen('建会形式', '决定组织机构和选举要求', FORMS),
  nature: chosen('所在单位性质', '统计', NATURES),
  address: line('住所地址', '法人登记'),
  employees: count('职工人数', '核对建会形式和名额', 1),
  memberCount: count('会员人数（含申请入会的）', '核对建会形式和名额'),
  womenCount: count('其中女会员人数', '核对女职工委员会'),
  covered: field({
    label: '联合建会的其他单位',
    widget: 'rows',
    schema: z
      .array(
        z.object({
          name: z.string().trim().min(2, '请填写单位名称').max(200),
          creditCode: z.string().trim().toUpperCase().max(18).default(''),
        }),
      )
      .max(200),
    columns: {
      name: line('单位名称', '登记覆盖的单位'),
      creditCode: line('统一社会信用代码', '核对覆盖的单位', 18),
    },
    purpose: '登记覆盖的单位',
    ...plain,
  }),
  model: line('组建模式', '按模式比较', 40),
  landmark: field({ label: '标志性建会', widget: 'yes', schema: z.boolean(), purpose: '总结推广', ...plain }),
  preparers: field({
    label: '筹备组成员',
    widget: 'rows',
    schema: z
      .array(z.object({ name: z.string().trim().min(2, '请填写姓名').max(40) }))
      .min(1, '请填写筹备组成员')
      .max(30),
    columns: { name: line('姓名', '筹备组备案', 40) },
    purpose: '筹备组备案',
    ...plain,
  }),
  preparedHow: text('筹备组产生情况（含所在单位党组织意见）', '筹备组备案'),
  unionId: field({
    label: '建立的工会',
    widget: 'unit',
    schema: z.uuid(),
    purpose: '指向建立的组织',
    ...plain,
  }),
  ...electionFields,
};
type F = typeof fields;
type Content = ContentOf<F>;

const numbersOf = (c: Content) => ({
  employees: c.employees ?? 0,
  members: c.memberCount ?? 0,
  women: c.womenCount ?? 0,
});
const seatsOf = (c: Content) => ({
  ...{ committee: c.committeeSeats ?? 0, audit: c.auditSeats ?? 0 },
  standing: c.standingSeats ?? 0,
});
const handle = { duty: 'term.handle', at: 'unit' } as const;
/** 批复: by other hands than the file was kept with. */
const decide = {
  duty: 'term.decide',
  at: 'unit',
  separate: ['open', 'file', 'apply', 'nominate', 'elect', 'report'],
} as const;

const canApply = ({ content: c, parameter }: Known<F>) =>
  all(
    canBeCounted(numbersOf(c)),
    canTakeForm(c.form ?? 'own', c.memberCount ?? 0, c.covered?.length ?? 0, parameter),
    canHaveSeats(seatsOf(c), c.memberCount ?? 0, c.form ?? 'own', parameter),
  );
export const founding = defineMatter({
  kind: 'founding',
  version: 3,
  label: '建会',
  measure: '家',
  reads: ['term.read', 'term.handle', 'term.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'term.handle',
  transfers: { gives: 'matter.give', handles: 'term.handle' },
  fields,
  intake: {
    needs: ['unionName', 'unionShort', 'form', 'nature', 'address', 'employees'],
    asks: ['covered', 'model', 'landmark'],
    duty: 'term.handle',
    title: content => `${content.unionName ?? ''}建会`,
  },
  states: {
    preparing: '筹备中',
    filed: '筹备组已备案',
    applied: '待批复',
    approved: '待提候选人',
    nominated: '候选人公示',
    elected: '已选举待报批',
    reported: '选举结果待批复',
    founded: '已成立',
    declined: '不予批复',
    dropped: '终止筹备',
  },
  initial: 'preparing',
  ends: ['founded', 'declined', 'dropped'],
  moves: {
    file: {
      label: '筹备组备案',
      from: ['preparing'],
      to: 'filed',
      ...handle,
      input: ['preparers', 'preparedHow'],
    },
    apply: {
      label: '提出建会申请',
      from: ['filed'],
      to: 'applied',
      ...handle,
      input: ['employees', 'memberCount', 'womenCount', 'form', 'termYears', 'committeeSeats', 'auditSeats'],
      asks: ['standingSeats', 'covered', 'unionName', 'unionShort'],
      check: canApply,
      guarded: true,
      hint: '只选组织员的，委员名额填1，经审名额填0',
    },
    approve: { label: '批复同意建会', from: ['applied'], to: 'approved', ...decide, input: ['replyNo'] },
    sendBack: { label: '退回补正', from: ['applied'], to: 'filed', ...decide, input: ['returned'] },
    decline: { label: '不予批复', from: ['applied'], to: 'declined', ...decide, needsWhy: true },
    nominate: {
      label: '提出候选人并公示',
      from: ['approved', 'nominated'],
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
      check: known =>
        all(canHaveMet(known.content.meetingOn, known), canStand(resultOf(known.content), known.parameter)),
    },
    report: { label: '报批选举结果', from: ['elected'], to: 'reported', ...handle },
    found: {
      label: '批复选举结果，成立工会',
      from: ['reported'],
      to: 'founded',
      ...decide,
      input: ['approvalNo'],
      guarded: true,
      facts: ({ content }) => [
        { indicator: 'union-founded', amount: 1, dims: { form: content.form ?? 'own' } },
      ],
      hint: '批复后即在组织树中建立，并登记届期和班子',
    },
    sendBackResult: {
      label: '退回重新选举',
      from: ['reported'],
      to: 'approved',
      ...decide,
      input: ['returned'],
    },
    register: {
      label: '申请法人登记',
      from: ['founded'],
      to: 'same',
      ...handle,
      opens: {
        kind: 'legal-person',
        carries: {
          unionId: 'unionId',
          unionName: 'unionName',
          address: 'address',
          electedOn: 'meetingOn',
          employees: 'employees',
          memberCount: 'memberCount',
          approvalNo: 'approvalNo',
        },
        offers: ['materials'],
        suggests: () => ({ sort: 'first' }),
      },
    },
    drop: {
      label: '终止筹备',
      from: ['preparing', 'filed', 'approved', 'nominated', 'elected'],
      to: 'dropped',
      ...handle,
      needsWhy: true,
    },
  },
  clocks: {
    reply: {
      label: '建会批复',
      article: '工会法第十二条；批复时限按选举工作条例报批时限',
      parameter: 'term.reply',
      starts: ['apply'],
      stops: ['approve', 'sendBack', 'decline'],
    },
    approval: resultApproval('选举结果批复', 'found'),
  },
  gates: {
    candidates: candidatesNotice(['unionName', 'candidateList']),
  },
  indicators: foundingIndicators,
  issue: content => content.unionName ?? '',
});

function resultOf(c: Content) {
  return {
    officers: c.officers ?? [],
    candidates: c.candidates ?? [],
    seats: seatsOf(c),
    meeting: { due: c.due ?? 0, present: c.present ?? 0 },
    form: c.form ?? ('own' as const),
    women: c.womenCount ?? 0,
  };
}
