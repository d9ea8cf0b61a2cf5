/**
 * The lives of the board.
 *
 *   lag-reason  given 已说明 (→ revised, still given) → withdrawn 已撤回 (→ given again)
 *   board-map   used 使用中 → withdrawn 已停用
 */
import { defineLife } from '../core/life.ts';

export const lagReasonLife = defineLife({
  kind: 'lag-reason',
  version: 1,
  label: '滞后原因',
  states: { given: '已说明', withdrawn: '已撤回' },
  initial: 'given',
  moves: {
    give: { label: '说明滞后原因', from: ['given'], to: 'same', duty: 'task.undertake', at: 'unit' },
    revise: {
      label: '更新滞后原因',
      from: ['given', 'withdrawn'],
      to: 'given',
      duty: 'task.undertake',
      at: 'unit',
    },
    withdraw: {
      label: '撤回滞后原因',
      from: ['given'],
      to: 'withdrawn',
      duty: 'task.undertake',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const boardMapLife = defineLife({
  kind: 'board-map',
  version: 1,
  label: '看板地图',
  states: { used: '使用中', withdrawn: '已停用' },
  initial: 'used',
  moves: {
    load: { label: '导入地图', from: ['used'], to: 'same', duty: 'setting.keep', at: 'unit' },
    withdraw: {
      label: '停用地图',
      from: ['used'],
      to: 'withdrawn',
      duty: 'setting.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});
