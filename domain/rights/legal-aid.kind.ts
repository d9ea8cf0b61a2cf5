/**
 * 法律援助.
 *
 *   applied 待审查 ─准予援助─▶ granted 待指派 ─指派律师─▶ running 办理中 ─结案─▶ closed 已结案 ─登记满意度─▶ closed
 *   applied ─不予援助─▶ refused      granted, running ─终止─▶ stopped      applied, granted, running ─撤回─▶ withdrawn
 *
 * The lawyer is one of the federation's own list and acts neither for the employer nor as its adviser; the platform looks it up.
 */
import { allowed, refused } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known, MatterMove } from '../matter/move.ts';
import { legalAidFields } from './legal-aid.fields.ts';
import { legalAidIndicators } from './legal-aid.indicators.ts';
import { aidApproach } from './legal-aid.letters.ts';
import { DISPUTE_SORTS } from './rights.model.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { canHaveHappened } from './supervision.rules.ts';

const STATES = {
  applied: '待审查',
  granted: '待指派律师',
  running: '办理中',
  closed: '已结案',
  refused: '不予援助',
  stopped: '终止援助',
  withdrawn: '申请人撤回',
} as const;

type F = typeof legalAidFields;
type Moves = Record<string, MatterMove<keyof typeof STATES, F>>;
const handle = { duty: 'rights.handle', at: 'unit' } as const;

const isUnrated = (content: Known<F>['before']) =>
  content.satisfaction ? refused(no['rated-already']()) : allowed;

const moves: Moves = {
  grant: {
    label: '准予援助',
    from: ['applied'],
    to: 'granted',
    ...handle,
    input: ['eligibility', 'eligibleWhy'],
    facts: () => [{ indicator: 'legal-aid-granted', amount: 1 }],
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
    check: ({ content, day, clocks }) =>
      canHaveHappened('visitedOn', '会见日期', content.visitedOn, {
        today: day,
        since: clocks.find(clock => clock.code === 'assignment')?.startedOn,
        sinceWhat: '准予援助之日',
      }),
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
    ready: ({ content }) => (content.visitedOn ? allowed : refused(no['visit-missing']())),
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
    offered: isUnrated,
    check: ({ before }) => isUnrated(before),
    facts: ({ content }) => [
      { indicator: 'legal-aid-rated', amount: 1 },
      ...(content.satisfaction === 'poor' ? [] : [{ indicator: 'legal-aid-satisfied', amount: 1 }]),
    ],
  },
};

export const legalAid = defineMatter({
  kind: 'legal-aid',
  version: 4,
  label: '法律援助',
  measure: '件',
  reads: ['rights.read', 'rights.handle'],
  secrecy: { sort: 'tree' },
  undertakes: 'rights.handle',
  transfers: { gives: 'matter.give', handles: 'rights.handle' },
  fields: legalAidFields,
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
  letters: { approach: aidApproach },
  indicators: legalAidIndicators,
  issue: content => content.sort ?? '',
});
