/**
 * The life of a person's entry.
 *
 *   (register) → known ── edit, change-mobile, reveal-mobile ──▶ known
 *
 * Moves never hold the number itself; looking at it is a move too, with its reason (个人信息保护法 第六条).
 */
import { defineLife } from '../core/life.ts';

export const personLife = defineLife({
  kind: 'person',
  version: 1,
  label: '人员',
  states: { known: '在库' },
  initial: 'known',
  moves: {
    edit: { label: '修改姓名', from: ['known'], to: 'same', duty: 'unit.keep', at: 'unit' },
    'change-mobile': { label: '更换手机号', from: ['known'], to: 'same', duty: 'unit.keep', at: 'unit' },
    'reveal-mobile': {
      label: '查看手机号',
      from: ['known'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export const PERSON_FIRST_MOVE = { name: 'register', label: '登记' } as const;
