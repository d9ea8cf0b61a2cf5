/**
 * What is registered of cadres beside their posts.
 *
 *   联系点    (assign) → held ── end ──▶ ended
 *   培训      (record) → held ── attend ──▶ held ── void ──▶ voided 作废
 *   职数      (declare) → declared ── change ──▶ declared
 *   后备干部  (list)   → listed ── plan ──▶ listed ── leave ──▶ left 退出
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'cadre.keep', at: 'unit' } as const;
const succession = { duty: 'cadre.succession', at: 'unit' } as const;

export const contactLife = defineLife({
  kind: 'contact-point',
  version: 1,
  label: '联系点',
  states: { held: '联系中', ended: '已结束' },
  initial: 'held',
  moves: { end: { label: '结束联系', from: ['held'], to: 'ended', ...keep, needsWhy: true } },
});
export const CONTACT_FIRST = { name: 'assign', label: '确定联系点' } as const;

export const trainingLife = defineLife({
  kind: 'training',
  version: 1,
  label: '干部培训',
  states: { held: '已登记', voided: '已作废' },
  initial: 'held',
  moves: {
    attend: { label: '更正参训人员', from: ['held'], to: 'same', ...keep, needsWhy: true },
    void: { label: '作废', from: ['held'], to: 'voided', ...keep, needsWhy: true },
  },
});
export const TRAINING_FIRST = { name: 'record', label: '登记培训' } as const;

export const seatsLife = defineLife({
  kind: 'leader-seats',
  version: 1,
  label: '领导职数',
  states: { declared: '已核定' },
  initial: 'declared',
  moves: { change: { label: '调整职数', from: ['declared'], to: 'same', ...keep, needsWhy: true } },
});
export const SEATS_FIRST = { name: 'declare', label: '核定职数' } as const;

export const successorLife = defineLife({
  kind: 'successor',
  version: 1,
  label: '后备干部',
  states: { listed: '在册', left: '已退出' },
  initial: 'listed',
  moves: {
    plan: { label: '修改培养安排', from: ['listed'], to: 'same', ...succession },
    leave: { label: '退出名单', from: ['listed'], to: 'left', ...succession, needsWhy: true },
  },
});
export const SUCCESSOR_FIRST = { name: 'list', label: '列入名单' } as const;
