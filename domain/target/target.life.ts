/**
 * The life of a target, the facet of an issued task:
 *
 *   set 已设定 ─ shape 改起止、进度、容差（写理由） · attach 接统计来源 · detach 解除统计来源（写理由） ─ always the same state
 */
import { defineLife } from '../core/life.ts';

const here = { to: 'same', duty: 'target.keep', at: 'unit' } as const;

export const targetLife = defineLife({
  kind: 'target',
  version: 1,
  label: '目标任务口径',
  states: { set: '已设定' },
  initial: 'set',
  moves: {
    set: { label: '设定', from: ['set'], ...here },
    shape: { label: '调整起止与进度', from: ['set'], ...here, needsWhy: true },
    attach: { label: '接统计来源', from: ['set'], ...here },
    detach: { label: '解除统计来源', from: ['set'], ...here, needsWhy: true },
  },
});
