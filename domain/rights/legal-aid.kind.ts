/**
 * 法律援助.
 *
 *   applied 待审查 ─准予援助─▶ granted 待指派 ─指派律师─▶ running 办理中 ─结案─▶ closed 已结案 ─登记满意度─▶ closed
 *   applied ─不予援助─▶ refused      granted, running ─终止─▶ stopped      applied, granted, running ─撤回─▶ withdrawn
 *
 * The lawyer is one of the federation's own list and acts neither for the employer nor as its adviser; the platform looks it up.
 */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { allowed, refused } from '../core/verdict.ts';
import { field } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known, MatterMove } from '../matter/move.ts';
import { legalAidIndicators } from './legal-aid.indicators.ts';
import { AID_FORMS, AID_OUTCOMES, ELIGIBILITY } from './legal-aid.rules.ts';
import {
  choice,
  confided,
  files,
  identity,
  line,
  money,
  name,
  phone,
  plainField,
  text,
} from './rights.fields.ts';
import { DISPUTE_SORTS, SATISFACTION } from './rights.model.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { canHaveHappened } from './supervision.rules.ts';

const fields = {
  sort: choice('争议类型', '按类型统计、指派律师', DISPUTE_SORTS),
  demand: confided('请求事项和理由', '审查、办理'),
  form: choice('援助形式', '指派律师', AID_FORMS),
  applicant: name('申请人', '审查、委托手续'),
  applicantPhone: phone('申请人电话', '联系办理'),
  applicantIdentity: identity('申请人身份证号', '委托手续'),
  employerName: line('用人单位名称', '律师回避'),
  hardship: field({
    label: '经济状况说明',
    widget: 'text',
    schema: z.string().trim().min(2).max(2000),
    purpose: '审查是否符合援助条件',
    sensitivity: 'sensitive',
    keep: 'matter.keep',
    mask: 'hidden',
  }),
  evidence: files('证据材料', '审查、办理'),
  eligibility: choice('符合的条件', '审查依据', ELIGIBILITY),
  eligibleWhy: text('审查意见', '审查依据'),
  refusedWhy: text('不予援助的理由和其他途径', '告知申请人'),
  lawyerId: plainField('承办律师', 'lawyer', '办理案件、律师回避', z.uuid('请从值班律师中选择')),
  lawyer: line('承办律师姓名', '联系办理', '由系统填写'),
  visitedOn: plainField('会见（咨询）日期', 'day', '督促办理', zDay),
  visitRecord: confided('会见（咨询）记录', '办理案件'),
  progress: text('办理进展', '督促办理'),
  outcome: choice('办理结果', '成效统计', AID_OUTCOMES),
  outcomeText: text('结果说明', '告知申请人'),
  recovered: money('追回金额', '成效统计'),
  closing: files('结案材料', '归档'),
  satisfaction: choice('满意度', '评价办理情况', SATISFACTION),
  satisfactionWords: confided('评价的话', '改进办理'),
};

const STATES = {
  applied: '待审查',
  granted: '待指派律师',
  running: '办理中',
  closed: '已结案',
  refused: '不予援助',
  stopped: '终止援助',
  withdrawn: '申请人撤回',
} as const;

type F = typeof fields;
type Moves = Record<string, MatterMove<keyof typeof STATES, F>>;
const handle = { duty: 'rights.handle', at: 'unit' } as const;

const notRated = ({ before }: Known<F>) => (before.satisfaction ? refused(no['rated-already']()) : allowed);

const moves: Moves = {
  grant: {
    label: '准予援助',
    from: ['applied'],
    to: 'granted',
    ...handle,
    input: ['eligibility', 'eligibleWhy'],
  },
  refuse: { label: '不予援助', from: ['applied'], to: 'refused', ...handle, input: ['refusedWhy'] },
  withdraw: {
    byAsker: true,
    label: '撤回申请',
    from: ['applied', 'granted', 'running'],
    to: 'withdrawn',
    ...handle,
    needsWhy: true,
  },
  retain: {
    label: '指派律师',
    from: ['granted'],
    to: 'running',
    ...handle,
    input: ['lawyerId'],
    guarded: true,
    hint: '从律师名册中指派；担任该单位法律顾问或代理人的应当回避',
  },
  replace: {
    label: '更换律师',
    from: ['running'],
    to: 'same',
    ...handle,
    input: ['lawyerId'],
    guarded: true,
    needsWhy: true,
  },
  visit: {
    label: '登记会见、咨询',
    from: ['running'],
    to: 'same',
    ...handle,
    input: ['visitedOn', 'visitRecord'],
    check: ({ content, day }) => canHaveHappened('visitedOn', '会见日期', content.visitedOn, { today: day }),
    facts: ({ content, day }) => [
      { indicator: 'legal-aid-visits', amount: 1, day: content.visitedOn ?? day },
    ],
  },
  report: { label: '报告进展', from: ['running'], to: 'same', ...handle, input: ['progress'] },
  stop: { label: '终止援助', from: ['granted', 'running'], to: 'stopped', ...handle, needsWhy: true },
  close: {
    label: '结案',
    from: ['running'],
    to: 'closed',
    ...handle,
    input: ['outcome', 'outcomeText'],
    asks: ['recovered', 'closing'],
    check: ({ content }) => (content.visitedOn ? allowed : refused(no['visit-missing']())),
    facts: ({ content }) =>
      content.recovered ? [{ indicator: 'legal-aid-recovered', amount: content.recovered / 100 }] : [],
  },
  rate: {
    byAsker: true,
    label: '登记满意度',
    from: ['closed'],
    to: 'same',
    ...handle,
    input: ['satisfaction'],
    asks: ['satisfactionWords'],
    check: notRated,
    facts: ({ content }) => [
      { indicator: 'legal-aid-rated', amount: 1 },
      ...(content.satisfaction === 'poor' ? [] : [{ indicator: 'legal-aid-satisfied', amount: 1 }]),
    ],
  },
};

export const legalAid = defineMatter({
  kind: 'legal-aid',
  version: 2,
  label: '法律援助',
  measure: '件',
  reads: ['rights.read', 'rights.handle'],
  secrecy: { sort: 'tree' },
  undertakes: 'rights.handle',
  transfers: { gives: 'matter.give', handles: 'rights.handle' },
  fields,
  intake: {
    needs: ['sort', 'demand', 'applicant', 'applicantPhone'],
    asks: ['form', 'applicantIdentity', 'employerName', 'hardship', 'evidence'],
    duty: 'rights.handle',
    title: content => (content.sort ? `${DISPUTE_SORTS[content.sort]}法律援助` : ''),
  },
  states: STATES,
  initial: 'applied',
  ends: ['closed', 'refused', 'stopped', 'withdrawn'],
  moves,
  clocks: {
    review: {
      label: '审查',
      article: '法律援助法第四十三条（比照执行）',
      parameter: 'legal-aid.review',
      starts: ['open'],
      stops: ['grant', 'refuse'],
    },
    assignment: {
      label: '指派律师',
      article: '法律援助法第四十三条（比照执行）',
      parameter: 'legal-aid.assignment',
      starts: ['grant'],
      stops: ['retain'],
    },
  },
  indicators: legalAidIndicators,
  issue: content => content.sort ?? '',
});
