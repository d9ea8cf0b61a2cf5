/**
 * The lives of supervision by meeting and by report.
 *
 *   call          planned 筹备中 → held 已召开 → minuted 已成纪要 → closed 已销账;  dropped 已取消 from planned
 *   call-report   asked 待汇报 → reported 已汇报 (again and again until the call is held)
 *   call-decision assigned 已交办 ─carry→ assigned (not done, with the reason) ─settle→ settled 已完成
 *   report-rule   standing 执行中 → ended 已停用
 *   event         asked 待首报 ─first→ passing or arrived (a warning or the unit that set the rule asks for it while there is time);  found 应报未报 ─makeUp→ the same;
 *                 passing 待转报 ─forward→ … → arrived 待转发 → published 已转发 / filed 已收存;  … → received 待阅 ─take→ filed, where nothing is sent round;
 *                 once reported, 续报 as often as there is news, and 终报 once; what was read is to be read again then
 */
import { defineLife } from '../core/life.ts';

export const callLife = defineLife({
  kind: 'call',
  version: 1,
  label: '调度会',
  states: { planned: '筹备中', held: '已召开', minuted: '已成纪要', closed: '已销账', dropped: '已取消' },
  initial: 'planned',
  moves: {
    plan: { label: '安排', from: ['planned'], to: 'same', duty: 'call.keep', at: 'unit' },
    edit: { label: '修改', from: ['planned'], to: 'same', duty: 'call.keep', at: 'unit' },
    hold: { label: '开会', from: ['planned'], to: 'held', duty: 'call.keep', at: 'unit' },
    decide: { label: '记录议定事项', from: ['held'], to: 'same', duty: 'call.keep', at: 'unit' },
    minute: { label: '形成纪要并交办', from: ['held'], to: 'minuted', duty: 'call.keep', at: 'unit' },
    close: { label: '销账', from: ['minuted'], to: 'closed', duty: 'call.keep', at: 'unit' },
    drop: {
      label: '取消',
      from: ['planned'],
      to: 'dropped',
      duty: 'call.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const callReportLife = defineLife({
  kind: 'call-report',
  version: 1,
  label: '调度会汇报',
  states: { asked: '待汇报', reported: '已汇报' },
  initial: 'asked',
  moves: {
    ask: { label: '通知汇报', from: ['asked'], to: 'same', duty: 'call.keep', at: 'issuer' },
    report: {
      label: '汇报',
      from: ['asked', 'reported'],
      to: 'reported',
      duty: 'task.undertake',
      at: 'unit',
    },
  },
});

export const callDecisionLife = defineLife({
  kind: 'call-decision',
  version: 1,
  label: '议定事项',
  states: { assigned: '已交办', settled: '已完成' },
  initial: 'assigned',
  moves: {
    assign: { label: '交办', from: ['assigned'], to: 'same', duty: 'call.keep', at: 'unit' },
    carry: { label: '未完成，继续办理', from: ['assigned'], to: 'same', duty: 'call.keep', at: 'unit' },
    settle: { label: '销账', from: ['assigned'], to: 'settled', duty: 'call.keep', at: 'unit' },
  },
});

export const reportRuleLife = defineLife({
  kind: 'report-rule',
  version: 1,
  label: '必报规则',
  states: { standing: '执行中', ended: '已停用' },
  initial: 'standing',
  moves: {
    set: { label: '设定', from: ['standing'], to: 'same', duty: 'event.keep', at: 'unit' },
    edit: { label: '修改', from: ['standing'], to: 'same', duty: 'event.keep', at: 'unit' },
    end: {
      label: '停用',
      from: ['standing'],
      to: 'ended',
      duty: 'event.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

const TOLD = ['passing', 'arrived', 'received', 'published', 'filed'] as const;

/** `issuer` is the unit that has the event in hand now: whoever passes it on, and in the end whoever set the rule. */
export const eventLife = defineLife({
  kind: 'event',
  version: 2,
  label: '必报事项',
  states: {
    asked: '待首报',
    found: '应报未报',
    passing: '待转报',
    arrived: '待转发',
    received: '待阅',
    published: '已转发',
    filed: '已收存',
  },
  initial: 'passing',
  entries: ['arrived', 'received', 'found', 'filed', 'asked'],
  moves: {
    report: {
      label: '报告',
      from: ['passing', 'arrived', 'received', 'filed'],
      to: 'same',
      duty: 'event.report',
      at: 'unit',
    },
    note: { label: '登记应报未报', from: ['found'], to: 'same', duty: 'event.keep', at: 'issuer' },
    ask: { label: '要求首报', from: ['asked'], to: 'same', duty: 'event.keep', at: 'issuer' },
    first: { label: '首报', from: ['asked'], to: 'arrived', duty: 'event.report', at: 'unit' },
    follow: { label: '续报', from: TOLD, to: 'same', duty: 'event.report', at: 'unit' },
    conclude: { label: '终报', from: TOLD, to: 'same', duty: 'event.report', at: 'unit' },
    makeUp: { label: '补报', from: ['found'], to: 'arrived', duty: 'event.report', at: 'unit' },
    forward: { label: '转报上级', from: ['passing'], to: 'arrived', duty: 'event.report', at: 'issuer' },
    publish: { label: '转发', from: ['arrived'], to: 'published', duty: 'event.keep', at: 'issuer' },
    take: { label: '已阅', from: ['received'], to: 'filed', duty: 'event.keep', at: 'issuer' },
    file: {
      label: '不转发，收存',
      from: ['arrived'],
      to: 'filed',
      duty: 'event.keep',
      at: 'issuer',
      needsWhy: true,
    },
  },
});
