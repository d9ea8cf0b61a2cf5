/**
 * 登记变更: what a visit found of an employer, proposed to the register.
 *
 *   proposed 待核实 ─confirm→ confirmed 已变更 (the register changes from the effective day)
 *                   ─offer→ offered 待接收 ─accept→ confirmed (迁出 within the city: the county it moved to answers for it from the effective day)
 *                            offered ─decline→ proposed (with a reason)
 *                   ─refuse→ refused 未采纳
 *                   ─withdraw→ withdrawn 已撤销, when the visit is corrected or taken back
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'unit.keep', at: 'unit', separate: ['propose'] } as const;
/** Over `to_unit_id` while it waits there. */
const receive = { duty: 'unit.keep', at: 'unit', from: ['offered'], separate: ['propose', 'offer'] } as const;
const visit = { duty: 'visit.record', at: 'unit' } as const;

export const employerChangeLife = defineLife({
  kind: 'employer-change',
  version: 2,
  label: '登记变更',
  states: {
    proposed: '待核实',
    offered: '待接收',
    confirmed: '已变更',
    refused: '未采纳',
    withdrawn: '已撤销',
  },
  initial: 'proposed',
  moves: {
    propose: { label: '依据走访提出', from: ['proposed'], to: 'same', ...visit },
    confirm: { label: '核实变更', from: ['proposed'], to: 'confirmed', ...keep },
    refuse: { label: '不采纳', from: ['proposed'], to: 'refused', ...keep, needsWhy: true },
    offer: { label: '移交迁入地', from: ['proposed'], to: 'offered', ...keep },
    accept: { label: '接收', to: 'confirmed', ...receive },
    decline: { label: '退回', to: 'proposed', ...receive, needsWhy: true },
    withdraw: { label: '随走访更正撤销', from: ['proposed', 'offered'], to: 'withdrawn', ...visit },
  },
});
