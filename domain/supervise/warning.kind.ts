/**
 * 预警. Opened by the platform for the unit that answers for the employer, or by a cadre who sees it first.
 *
 *   raised 待处置 ─开始处置─▶ handling 处置中 ─解除─▶ released        raised, handling ─升级─▶ raised（红色，重新计时）
 *   raised, handling ─报误报─▶ doubted 误报待核定 ─确认误报─▶ false · ─不是误报─▶ handling
 *
 * A false alarm is found by somebody other than who reported it as one; how many a rule raises is counted, so that its numbers are set anew.
 */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { allowed, refused } from '../core/verdict.ts';
import { type FieldSpec, field } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { warningIndicators } from './warning.indicators.ts';
import { WARNING_LEVELS, WARNING_RULES, type WarningLevel, type WarningRule } from './warning.model.ts';
import { warningRefusals as no } from './warning.refusals.ts';

const plain = { sensitivity: 'plain', keep: 'matter.keep' } as const;
const text = (label: string, purpose: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(2000),
    purpose,
    ...plain,
  });
const chosen = <K extends string>(label: string, purpose: string, choices: Readonly<Record<K, string>>) =>
  field({
    label,
    widget: 'choice',
    choices,
    schema: z.enum(Object.keys(choices) as [K, ...K[]]),
    purpose,
    ...plain,
  }) satisfies FieldSpec;

const fields = {
  rule: chosen<WarningRule>('预警情形', '按情形统计、调整阈值', WARNING_RULES),
  level: chosen<WarningLevel>('等级', '决定处置时限', WARNING_LEVELS),
  employerName: field({
    label: '用人单位名称',
    widget: 'line',
    schema: z.string().trim().min(2).max(200),
    purpose: '确定处置对象',
    ...plain,
  }),
  reason: text('预警理由', '说明为什么预警'),
  respondOn: field({ label: '处置期限', widget: 'day', schema: zDay, purpose: '计算时限', ...plain }),
  plan: text('处置措施', '督促处置'),
  progress: text('处置进展', '督促处置'),
  result: text('处置结果', '解除依据'),
  doubt: text('认为是误报的理由', '核定误报、调整阈值'),
  ruling: text('核定意见', '核定误报'),
};
type F = typeof fields;

const handle = { duty: 'warning.handle', at: 'unit' } as const;
const dimsOf = ({ content }: Known<F>) => ({
  level: content.level ?? 'yellow',
  rule: content.rule ?? 'cluster',
});
const inTime = ({ content, day }: Known<F>) =>
  content.respondOn && content.respondOn < day
    ? refused(
        no['respond-past']({}, { fields: [{ path: 'given.respondOn', says: '请选择今天或以后的日期' }] }),
      )
    : allowed;

export const warning = defineMatter({
  kind: 'warning',
  version: 3,
  label: '预警',
  measure: '件',
  reads: ['warning.read', 'warning.handle'],
  secrecy: { sort: 'tree' },
  undertakes: 'warning.handle',
  transfers: { gives: 'matter.give', handles: 'warning.handle' },
  fields,
  intake: {
    needs: ['rule', 'level', 'employerName', 'reason', 'respondOn'],
    duty: 'warning.handle',
    check: inTime,
    title: content =>
      `${content.employerName ?? ''}：${content.rule ? WARNING_RULES[content.rule] : ''}${content.level === 'red' ? '（红色）' : ''}`,
  },
  states: {
    raised: '待处置',
    handling: '处置中',
    doubted: '误报待核定',
    released: '已解除',
    false: '已认定误报',
  },
  initial: 'raised',
  ends: ['released', 'false'],
  moves: {
    respond: {
      label: '开始处置',
      from: ['raised'],
      to: 'handling',
      ...handle,
      input: ['plan'],
      facts: known => [{ indicator: 'warning-responded', amount: 1, dims: dimsOf(known) }],
    },
    report: { label: '报告进展', from: ['handling'], to: 'same', ...handle, input: ['progress'] },
    worsen: {
      label: '升级',
      from: ['raised', 'handling'],
      to: 'raised',
      ...handle,
      input: ['reason', 'respondOn'],
      // Nothing is above red: to do it again would only set a new date.
      offered: ({ level }) => (level === 'red' ? refused(no['already-red']()) : allowed),
      check: inTime,
      derive: () => ({ level: 'red' as const }),
      hint: '情况加重，改为红色，重新确定处置期限',
    },
    supervise: {
      label: '转劳动法律监督',
      from: ['handling'],
      to: 'same',
      ...handle,
      opens: { kind: 'labour-supervision', carries: { lead: 'reason', employerName: 'employerName' } },
      hint: '同时登记一件劳动法律监督，两件互相关联',
    },
    release: { label: '解除', from: ['handling'], to: 'released', ...handle, input: ['result'] },
    doubt: { label: '报误报', from: ['raised', 'handling'], to: 'doubted', ...handle, input: ['doubt'] },
    agree: {
      label: '确认误报',
      from: ['doubted'],
      to: 'false',
      ...handle,
      separate: ['doubt'],
      input: ['ruling'],
      facts: known => [{ indicator: 'warning-false', amount: 1, dims: { rule: dimsOf(known).rule } }],
    },
    insist: {
      label: '不是误报，继续处置',
      from: ['doubted'],
      to: 'handling',
      ...handle,
      separate: ['doubt'],
      input: ['ruling'],
    },
  },
  clocks: {
    response: {
      label: '处置',
      article: '本平台默认：按预警等级确定的处置时限',
      until: 'respondOn',
      starts: ['open', 'worsen'],
      stops: ['respond'],
      voids: ['worsen'],
    },
    check: {
      label: '误报核定',
      article: '本平台默认：误报反馈后限期核定',
      parameter: 'warning.check',
      starts: ['doubt'],
      stops: ['agree', 'insist'],
    },
  },
  indicators: warningIndicators,
  issue: content => content.rule ?? '',
});
