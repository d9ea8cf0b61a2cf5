/**
 * 个人信息导出: asked with a purpose; beyond a number of people somebody else approves before the file is made.
 *
 *   ask → asked 待审批 ─approve─▶ approved 已同意 ─make─▶ made 已生成 ─expire─▶ expired 已过期
 *   asked ─decline─▶ declined 不同意      asked, approved ─withdraw─▶ withdrawn 已撤回
 *   few people: ask ─make─▶ made at once
 *
 * The file is kept sealed, opened by nobody but who asked for it, and destroyed when its hours are over.
 */
import { defineLife } from '../core/life.ts';

const approve = { duty: 'personal.approve', at: 'unit', separate: ['ask'] } as const;
/** What the asker does is settled by being the asker; the duty is the one of the sheet, asked again when it is made. */
const asker = { duty: 'unit.read', at: 'unit' } as const;

export const EXPORT_FIRST = { name: 'ask', label: '申请导出' } as const;

export const exportLife = defineLife({
  kind: 'personal-export',
  version: 1,
  label: '个人信息导出',
  states: {
    asked: '待审批',
    approved: '已同意，可以生成',
    made: '已生成',
    expired: '已过期',
    declined: '不同意',
    withdrawn: '已撤回',
  },
  initial: 'asked',
  moves: {
    [EXPORT_FIRST.name]: { label: EXPORT_FIRST.label, from: ['asked'], to: 'same', ...asker },
    approve: { label: '同意导出', from: ['asked'], to: 'approved', ...approve },
    decline: { label: '不同意', from: ['asked'], to: 'declined', ...approve, needsWhy: true },
    withdraw: { label: '撤回', from: ['asked', 'approved'], to: 'withdrawn', ...asker },
    make: { label: '生成文件', from: ['asked', 'approved'], to: 'made', ...asker },
    expire: { label: '到期销毁', from: ['made'], to: 'expired', ...asker },
  },
});
