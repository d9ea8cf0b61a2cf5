/**
 * What was decided about a unit for a later day and has no dates of its own to be written now: a split, a renaming, and what goes over with
 * a merge or a dissolution (employers, task numbers).
 *
 *   waiting 待生效 ─take-effect→ done 已生效   on the day, by itself
 *      │  └─ fail → failed 未能生效  something stood in the way on the day; said to those who decided
 *      └─ withdraw → withdrawn 已撤回  also from failed
 */
import { defineLife } from '../core/life.ts';

export const unitPlanLife = defineLife({
  kind: 'unit-plan',
  version: 1,
  label: '到期生效的组织调整',
  states: { waiting: '待生效', done: '已生效', failed: '未能生效', withdrawn: '已撤回' },
  initial: 'waiting',
  moves: {
    decide: { label: '决定', from: ['waiting'], to: 'same', duty: 'unit.keep', at: 'unit' },
    'take-effect': { label: '到期生效', from: ['waiting'], to: 'done', duty: 'unit.keep', at: 'unit' },
    fail: {
      label: '未能生效',
      from: ['waiting'],
      to: 'failed',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    withdraw: {
      label: '撤回',
      from: ['waiting', 'failed'],
      to: 'withdrawn',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

/** What waits for its day, in words. */
export const PLAN_WORDS = { split: '分设', merge: '合并', dissolve: '撤销', rename: '更名' } as const;
export type PlanSort = keyof typeof PLAN_WORDS;
