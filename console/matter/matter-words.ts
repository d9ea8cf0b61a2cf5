import type { GateStanding } from '@niangjia/domain/matter/gate.rules.ts';
import type { MatterRow } from '@niangjia/domain/matter/matter.model.ts';
import type { Tone } from '@niangjia/ui/StateTag.tsx';

/** Red is kept for what is late. */
export function toneOf(m: Pick<MatterRow, 'isEnded' | 'mergedInto' | 'due'>): Tone {
  if (m.isEnded) return 'plain';
  if (m.due?.light.sort === 'overdue') return 'bad';
  return m.due?.light.sort === 'soon' ? 'warn' : 'info';
}

export const GATE_TONES: Readonly<Record<GateStanding, Tone>> = {
  running: 'info',
  frozen: 'warn',
  passed: 'good',
  failed: 'warn',
  withdrawn: 'plain',
};

export const LINK_WORDS = {
  merged: '并入本件',
  main: '主件',
  'twin-above': '上级联动事项',
  'twin-below': '下级联动事项',
  'turned-into': '转为',
  'came-from': '来自',
  related: '相关',
} as const;
