/**
 * The lives of visits.
 *
 *   round   draft 筹备 → open 进行中 → closed 已结束 (→ open) · dropped 已作废 from draft
 *   visit   recorded 已登记 → withdrawn 已撤回;  doubtful 待认定 → recorded / set aside 不计
 *           passed on 迁入地接收: another county has taken the employer over and visits it in this round; the record stays, and is settled
 *           doubtful is a record that was made after the employer had been given to somebody else: kept, not counted until decided
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'visit.keep', at: 'unit' } as const;
const record = { duty: 'visit.record', at: 'unit' } as const;

export const roundLife = defineLife({
  kind: 'visit-round',
  version: 1,
  label: '走访轮次',
  states: { draft: '筹备', open: '进行中', closed: '已结束', dropped: '已作废' },
  initial: 'draft',
  moves: {
    plan: { label: '拟定', from: ['draft'], to: 'same', ...keep },
    edit: { label: '修改', from: ['draft'], to: 'same', ...keep },
    carry: { label: '选定随访问卷', from: ['draft'], to: 'same', ...keep },
    open: { label: '启动', from: ['draft'], to: 'open', ...keep },
    extend: { label: '调整截止日期', from: ['open'], to: 'same', ...keep, needsWhy: true },
    close: { label: '结束', from: ['open'], to: 'closed', ...keep },
    reopen: { label: '重新启动', from: ['closed'], to: 'open', ...keep, needsWhy: true },
    drop: { label: '作废', from: ['draft'], to: 'dropped', ...keep, needsWhy: true },
  },
});

export const visitLife = defineLife({
  kind: 'visit',
  version: 1,
  label: '走访记录',
  states: { recorded: '已登记', doubtful: '待认定', 'set-aside': '不计', withdrawn: '已撤回' },
  initial: 'recorded',
  entries: ['doubtful'],
  moves: {
    record: { label: '登记', from: ['recorded', 'doubtful'], to: 'same', ...record },
    correct: { label: '更正', from: ['recorded'], to: 'same', ...record, needsWhy: true },
    withdraw: { label: '撤回', from: ['recorded', 'doubtful'], to: 'withdrawn', ...record, needsWhy: true },
    pass: { label: '迁入地接收', from: ['recorded'], to: 'same', ...keep },
    count: {
      label: '认定计数',
      from: ['doubtful'],
      to: 'recorded',
      duty: 'visit.keep',
      at: 'issuer',
      separate: ['record'],
    },
    setAside: {
      label: '认定不计',
      from: ['doubtful'],
      to: 'set-aside',
      duty: 'visit.keep',
      at: 'issuer',
      needsWhy: true,
      separate: ['record'],
    },
  },
});
