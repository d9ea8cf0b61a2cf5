/**
 * Lives beside a finding. The finding itself is part of its visit and keeps one id throughout.
 *
 *   end      proposed 待核准 ─核准─▶ settled 已答复，不立事项 ─重新办理─▶ declined      proposed ─不同意─▶ declined 未核准 ─再次提出─▶ proposed
 *            whoever proposed does not approve, and neither does anybody who was on the visit
 *   rating   given 已评价 · waiting 待回访 ─回访─▶ revisited 已回访      (不满意 is born waiting, for whoever verified the close-out)
 */
import { defineLife } from '../core/life.ts';

const decide = { duty: 'task.decide', at: 'unit', separate: ['propose', 'again'] } as const;

export const findingEndLife = defineLife({
  kind: 'finding-end',
  version: 1,
  label: '走访问题不立事项',
  states: { proposed: '不立事项待核准', settled: '已答复，不立事项', declined: '未核准，待办理' },
  initial: 'proposed',
  moves: {
    propose: { label: '提出不立事项', from: ['proposed'], to: 'same', duty: 'visit.record', at: 'unit' },
    again: {
      label: '再次提出不立事项',
      from: ['declined'],
      to: 'proposed',
      duty: 'visit.record',
      at: 'unit',
    },
    confirm: { label: '核准不立事项', from: ['proposed'], to: 'settled', ...decide },
    decline: { label: '不同意', from: ['proposed'], to: 'declined', ...decide, needsWhy: true },
    reopen: {
      label: '重新办理',
      from: ['settled'],
      to: 'declined',
      duty: 'task.decide',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const findingRatingLife = defineLife({
  kind: 'finding-rating',
  version: 1,
  label: '走访问题评价',
  states: { given: '已评价', waiting: '待回访', revisited: '已回访' },
  initial: 'given',
  entries: ['waiting'],
  moves: {
    rate: { label: '评价', from: ['given', 'waiting'], to: 'same', duty: 'visit.read', at: 'unit' },
    revisit: { label: '登记回访', from: ['waiting'], to: 'revisited', duty: 'visit.read', at: 'unit' },
  },
});
