/**
 * The life of a batch of payments.
 *
 *   drawing 拟制中 ─列入 (again and again)─▶ drawing ─拟制完毕─▶ drafted 待复核 ─复核─▶ checked 待付款 ─送银行─▶ sent 已送银行
 *   sent ─登记回盘 (again and again)─▶ sent ─结清─▶ settled 已结清
 *   drawing drafted checked ─作废─▶ dropped
 *
 * Whoever drew does not check; whoever checked does not send.
 */
import { defineLife } from '../core/life.ts';

export const batchLife = defineLife({
  kind: 'aid-batch',
  version: 1,
  label: '发放批次',
  states: {
    drawing: '拟制中',
    drafted: '待复核',
    checked: '待付款',
    sent: '已送银行',
    settled: '已结清',
    dropped: '已作废',
  },
  initial: 'drawing',
  moves: {
    open: { label: '新建批次', from: ['drawing'], to: 'same', duty: 'aid.pay', at: 'unit' },
    draw: { label: '列入', from: ['drawing'], to: 'same', duty: 'aid.pay', at: 'unit' },
    finish: { label: '拟制完毕', from: ['drawing'], to: 'drafted', duty: 'aid.pay', at: 'unit' },
    check: {
      label: '复核',
      from: ['drafted'],
      to: 'checked',
      duty: 'aid.review',
      at: 'unit',
      separate: ['open', 'draw', 'finish'],
    },
    send: {
      label: '送银行',
      from: ['checked'],
      to: 'sent',
      duty: 'aid.pay',
      at: 'unit',
      separate: ['check'],
    },
    takeReturn: { label: '登记回盘', from: ['sent'], to: 'same', duty: 'aid.pay', at: 'unit' },
    settle: {
      label: '结清',
      from: ['sent'],
      to: 'settled',
      duty: 'aid.pay',
      at: 'unit',
      separate: ['check'],
    },
    drop: {
      label: '作废',
      from: ['drawing', 'drafted', 'checked'],
      to: 'dropped',
      duty: 'aid.pay',
      at: 'unit',
      needsWhy: true,
    },
  },
});
