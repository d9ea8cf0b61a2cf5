/**
 * 结对: one cadre and one employer that is in difficulty, with a return visit in every calendar month (按月回访).
 *
 *   pair    held 结对中 → ended 已结束
 *   return  owed 待回访 → visited 已回访;  owed → missed 当月未回访 → visited (went in that month, written down later)
 *           visited → owed or missed when it is taken back;  owed → lifted 不再需要 when the pair ends
 */
import { defineLife } from '../core/life.ts';

const record = { duty: 'visit.record', at: 'unit' } as const;

export const pairLife = defineLife({
  kind: 'visit-pair',
  version: 1,
  label: '结对',
  states: { held: '结对中', ended: '已结束' },
  initial: 'held',
  moves: {
    plan: { label: '填写需求和措施', from: ['held'], to: 'same', ...record },
    end: { label: '结束结对', from: ['held'], to: 'ended', duty: 'visit.keep', at: 'issuer', needsWhy: true },
  },
});
export const PAIR_FIRST = { name: 'make', label: '结对' } as const;

export const returnLife = defineLife({
  kind: 'visit-return',
  version: 1,
  label: '按月回访',
  states: { owed: '待回访', visited: '已回访', missed: '当月未回访', lifted: '不再需要' },
  initial: 'owed',
  moves: {
    visit: { label: '登记回访', from: ['owed', 'missed'], to: 'visited', ...record },
    withdraw: { label: '撤回回访', from: ['visited'], to: 'owed', ...record, needsWhy: true },
    miss: { label: '过月未回访', from: ['owed'], to: 'missed', ...record },
    lift: { label: '不再需要', from: ['owed'], to: 'lifted', ...record },
  },
});
export const RETURN_FIRST = { name: 'owe', label: '本月应回访' } as const;
