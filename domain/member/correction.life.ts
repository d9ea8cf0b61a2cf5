/**
 * 更正申请: what somebody says is wrong in the own data (个人信息保护法 第四十六条).
 *
 *   ask → asked 待核对 ─settle─▶ settled 已更正      asked ─decline─▶ declined 不予更正 (with the reason, 第五十条)      asked ─withdraw─▶ withdrawn
 *                      ─amend─▶ settled            asked ─refuse─▶ declined
 *
 * A worker asks with the own code, and the union where the membership stands answers (settle, decline). Whoever has an account asks with it,
 * and those who keep the register of units and their people answer (amend, refuse): never the asker.
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'member.keep', at: 'unit' } as const;
const others = { duty: 'unit.keep', at: 'unit', separate: ['ask'] } as const;

export const CORRECTION_FIRST = { name: 'ask', label: '申请更正' } as const;

export const correctionLife = defineLife({
  kind: 'correction',
  version: 1,
  label: '更正申请',
  states: { asked: '待核对', settled: '已更正', declined: '不予更正', withdrawn: '本人撤回' },
  initial: 'asked',
  moves: {
    [CORRECTION_FIRST.name]: { label: CORRECTION_FIRST.label, from: ['asked'], to: 'same', ...keep },
    settle: { label: '已更正', from: ['asked'], to: 'settled', ...keep },
    decline: { label: '不予更正', from: ['asked'], to: 'declined', ...keep, needsWhy: true },
    amend: { label: '已更正', from: ['asked'], to: 'settled', ...others },
    refuse: { label: '不予更正', from: ['asked'], to: 'declined', ...others, needsWhy: true },
    withdraw: { label: '本人撤回', from: ['asked'], to: 'withdrawn', ...keep },
  },
});
