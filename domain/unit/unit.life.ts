/**
 * The life of a unit.
 *
 *   (create) → live ── edit, rename, move, leave-line, department moves ──▶ live
 *              live ── split (a new unit beside it), plan, plan-rename (a split, a renaming for a later day) ──▶ live
 *              live ── merge ──▶ merged      live ── dissolve ──▶ dissolved
 *              merged, dissolved ── refound (a new unit that names this one) ──▶ as it was
 *              live, merged, dissolved ── withdraw (what is decided for a later day) ──▶ live
 *
 * A merge or dissolution may be decided for a later day: the state says what is decided, `dissolvedOn` from when it holds, and on that
 * day `take-effect` hands over what has no dates of its own (see `unit-plan.life`).
 * Places on the lines are dated rows of their own (`unit_place`), written in the same transaction.
 */
import { defineLife } from '../core/life.ts';

export type UnitState = 'live' | 'merged' | 'dissolved';

export const unitLife = defineLife({
  kind: 'unit',
  version: 1,
  label: '工会组织',
  states: { live: '在册', merged: '已合并', dissolved: '已撤销' },
  initial: 'live',
  moves: {
    edit: { label: '修改资料', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit' },
    rename: { label: '更名', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit', needsWhy: true },
    move: { label: '调整隶属', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit', needsWhy: true },
    'leave-line': {
      label: '退出组织线',
      from: ['live'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    'add-department': { label: '设立部室', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit' },
    'rename-department': { label: '部室更名', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit' },
    'end-department': { label: '撤销部室', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit' },
    /** A split for a later day: it takes effect by itself. */
    plan: { label: '预定分设', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit', needsWhy: true },
    'plan-rename': {
      label: '预定更名',
      from: ['live'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** On the day, what has no dates went over: employers, task numbers. */
    'take-effect': {
      label: '到期转交',
      from: ['live', 'merged', 'dissolved'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
    },
    split: { label: '分设', from: ['live'], to: 'same', duty: 'unit.keep', at: 'unit', needsWhy: true },
    withdraw: {
      label: '撤回未生效的决定',
      from: ['live', 'merged', 'dissolved'],
      to: 'live',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** What has ended stays ended: the new unit begins with its first term, and each shows the other. */
    refound: {
      label: '重新建立',
      from: ['merged', 'dissolved'],
      to: 'same',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
    merge: { label: '合并', from: ['live'], to: 'merged', duty: 'unit.keep', at: 'unit', needsWhy: true },
    dissolve: {
      label: '撤销',
      from: ['live'],
      to: 'dissolved',
      duty: 'unit.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

/** Names of moves that are no step of the life, for the trail. */
export const UNIT_FIRST_MOVE = { name: 'create', label: '建立' } as const;
