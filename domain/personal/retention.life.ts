/**
 * 个人信息清理: what is over its time is counted, shown, approved by somebody else, and only then removed.
 *
 *   count → counted 待审批 ─approve─▶ approved 清理中 ─finish─▶ done 已清理
 *   counted ─decline─▶ declined 不同意清理        counted ─withdraw─▶ withdrawn 已撤回
 *
 * The list that was counted is the list that is removed; whoever counted does not approve (个人信息保护法 第五十一条). The platform finishes.
 */
import { defineLife } from '../core/life.ts';

const guard = { duty: 'personal.guard', at: 'unit' } as const;
const approve = { duty: 'personal.approve', at: 'unit', separate: ['count'] } as const;

export const RETENTION_FIRST = { name: 'count', label: '试清理' } as const;

export const retentionLife = defineLife({
  kind: 'retention',
  version: 1,
  label: '个人信息清理',
  states: {
    counted: '待审批',
    approved: '清理中',
    done: '已清理',
    declined: '不同意清理',
    withdrawn: '已撤回',
  },
  initial: 'counted',
  moves: {
    [RETENTION_FIRST.name]: { label: RETENTION_FIRST.label, from: ['counted'], to: 'same', ...guard },
    approve: { label: '同意清理', from: ['counted'], to: 'approved', ...approve },
    decline: { label: '不同意', from: ['counted'], to: 'declined', ...approve, needsWhy: true },
    withdraw: { label: '撤回', from: ['counted'], to: 'withdrawn', ...guard },
    finish: { label: '清理完成', from: ['approved'], to: 'done', ...guard },
  },
});

/** What people do. */
export const RETENTION_HANDS = ['approve', 'decline', 'withdraw'] as const;
