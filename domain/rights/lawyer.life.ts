/**
 * Lawyers and their rota (律师团、值班).
 *
 *   lawyer         listed 在册 ─退出─▶ left 已退出 ─重新登记─▶ listed
 *   lawyer-shift   planned 已排班 ─签到─▶ planned ─登记接待─▶ held 已接待      planned ─取消─▶ dropped 已取消
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'rights.handle', at: 'unit' } as const;

export const lawyerLife = defineLife({
  kind: 'lawyer',
  version: 1,
  label: '律师',
  states: { listed: '在册', left: '已退出' },
  initial: 'listed',
  moves: {
    enter: { label: '登记', from: ['listed'], to: 'same', ...keep },
    edit: { label: '修改', from: ['listed'], to: 'same', ...keep },
    leave: { label: '退出', from: ['listed'], to: 'left', ...keep, needsWhy: true },
    return: { label: '重新登记', from: ['left'], to: 'listed', ...keep },
  },
});

export const shiftLife = defineLife({
  kind: 'lawyer-shift',
  version: 2,
  label: '律师值班',
  states: { planned: '已排班', held: '已接待', dropped: '已取消' },
  initial: 'planned',
  moves: {
    plan: { label: '排班', from: ['planned'], to: 'same', ...keep },
    arrive: { label: '签到', from: ['planned'], to: 'same', ...keep },
    hold: { label: '登记接待', from: ['planned'], to: 'held', ...keep },
    drop: { label: '取消', from: ['planned'], to: 'dropped', ...keep, needsWhy: true },
  },
});
