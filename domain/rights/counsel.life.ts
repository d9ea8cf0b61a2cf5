/**
 * 律师服务: noted 待核定 ─核定─▶ confirmed 已核定      noted ─作废─▶ dropped 已作废
 *
 * What is paid is confirmed by somebody who did not note it.
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'rights.handle', at: 'unit' } as const;

export const counselLife = defineLife({
  kind: 'lawyer-counsel',
  version: 1,
  label: '律师服务',
  states: { noted: '待核定', confirmed: '已核定', dropped: '已作废' },
  initial: 'noted',
  moves: {
    note: { label: '登记', from: ['noted'], to: 'same', ...keep },
    confirm: { label: '核定', from: ['noted'], to: 'confirmed', ...keep, separate: ['note'] },
    drop: { label: '作废', from: ['noted'], to: 'dropped', ...keep, needsWhy: true },
  },
});
