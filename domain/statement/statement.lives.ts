/**
 * The lives of periodic statements (定期报表).
 *
 *   statement-form    draft 设计中 → standing 执行中 → ended 已停用
 *   statement-period  open 收表中 ⇄ closed 已关账 (reopened with a reason only)
 *   statement         asked 待填报 ─submit→ submitted 待审核 ─lock→ locked 已锁定;  returned 已退回 from submitted, or unlocked from locked
 */
import { defineLife } from '../core/life.ts';

export const statementFormLife = defineLife({
  kind: 'statement-form',
  version: 1,
  label: '报表制度',
  states: { draft: '设计中', standing: '执行中', ended: '已停用' },
  initial: 'draft',
  moves: {
    design: { label: '设计', from: ['draft'], to: 'same', duty: 'statement.keep', at: 'unit' },
    edit: { label: '修改', from: ['draft', 'standing'], to: 'same', duty: 'statement.keep', at: 'unit' },
    start: { label: '启用', from: ['draft'], to: 'standing', duty: 'statement.keep', at: 'unit' },
    end: {
      label: '停用',
      from: ['draft', 'standing'],
      to: 'ended',
      duty: 'statement.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const statementPeriodLife = defineLife({
  kind: 'statement-period',
  version: 1,
  label: '报表期次',
  states: { open: '收表中', closed: '已关账' },
  initial: 'open',
  moves: {
    issue: { label: '下发', from: ['open'], to: 'same', duty: 'statement.keep', at: 'unit' },
    close: { label: '关账', from: ['open'], to: 'closed', duty: 'statement.keep', at: 'unit' },
    reopen: {
      label: '重新开账',
      from: ['closed'],
      to: 'open',
      duty: 'statement.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

/** `issuer` is the unit that checks the sheet: the level directly above. */
export const statementLife = defineLife({
  kind: 'statement',
  version: 1,
  label: '报表',
  states: { asked: '待填报', returned: '已退回', submitted: '待审核', locked: '已锁定' },
  initial: 'asked',
  moves: {
    ask: { label: '下发', from: ['asked'], to: 'same', duty: 'statement.keep', at: 'issuer' },
    submit: {
      label: '报送',
      from: ['asked', 'returned'],
      to: 'submitted',
      duty: 'statement.fill',
      at: 'unit',
    },
    lock: {
      label: '审核锁定',
      from: ['submitted'],
      to: 'locked',
      duty: 'statement.check',
      at: 'issuer',
      separate: ['submit'],
    },
    return: {
      label: '退回',
      from: ['submitted'],
      to: 'returned',
      duty: 'statement.check',
      at: 'issuer',
      needsWhy: true,
    },
    unlock: {
      label: '解锁',
      from: ['locked'],
      to: 'returned',
      duty: 'statement.check',
      at: 'issuer',
      needsWhy: true,
    },
  },
});
