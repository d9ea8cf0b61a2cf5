/**
 * 事项文书: draft 拟稿 ─签发─▶ signed 已签发 ─更正件签发─▶ withdrawn 已撤回      draft ─作废─▶ void
 *
 * The words of a signed one never change: a corrected one is signed beside it and takes it back.
 */
import { defineLife } from '../core/life.ts';

/** Duties differ from kind to kind and are checked by the kind; the life holds order and hands. */
export const matterLetterLife = defineLife({
  kind: 'matter-letter',
  version: 2,
  label: '事项文书',
  states: { draft: '拟稿', signed: '已签发', withdrawn: '已撤回', void: '作废' },
  initial: 'draft',
  moves: {
    draft: { label: '拟稿', from: ['draft'], to: 'same', duty: 'matter.give', at: 'unit' },
    edit: { label: '修改', from: ['draft'], to: 'same', duty: 'matter.give', at: 'unit' },
    sign: {
      label: '签发',
      from: ['draft'],
      to: 'signed',
      duty: 'matter.give',
      at: 'unit',
      separate: ['draft', 'edit'],
    },
    withdraw: {
      label: '撤回',
      from: ['signed'],
      to: 'withdrawn',
      duty: 'matter.give',
      at: 'unit',
      needsWhy: true,
    },
    drop: { label: '作废', from: ['draft'], to: 'void', duty: 'matter.give', at: 'unit', needsWhy: true },
  },
});
