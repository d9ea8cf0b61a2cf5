/**
 * 入会申请 sent by the worker on the phone.
 *
 *   send ─▶ placed 已受理: the register did not know the document, so it stands on a record of its own from then on (`membership.life.ts`)
 *   send ─▶ doubtful 待核对: the register knows the document ─place─▶ placed     ─sendBack─▶ returned 已退回     ─withdraw─▶ withdrawn 已撤回
 *
 * Whoever is known already is looked at by a person first; the applicant is told nothing of it.
 */
import { defineLife } from '../core/life.ts';

export const JOIN_STATES = {
  doubtful: '待核对',
  placed: '已受理',
  returned: '已退回',
  withdrawn: '已撤回',
} as const;
export type JoinState = keyof typeof JOIN_STATES;

export const JOIN_FIRST = { name: 'send', label: '提交入会申请' } as const;

export const joinLife = defineLife({
  kind: 'join',
  version: 1,
  label: '入会申请',
  states: JOIN_STATES,
  initial: 'doubtful',
  entries: ['placed'],
  moves: {
    place: {
      label: '核对无误，受理',
      from: ['doubtful'],
      to: 'placed',
      duty: 'member.keep',
      at: 'unit',
    },
    sendBack: {
      label: '退回',
      from: ['doubtful'],
      to: 'returned',
      duty: 'member.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** The union that was asked has ended: the one that takes its members over answers. */
    follow: {
      label: '随工会合并、撤销转接',
      from: ['doubtful'],
      to: 'same',
      duty: 'member.keep',
      at: 'unit',
      needsWhy: true,
    },
    withdraw: {
      label: '申请人撤回',
      from: ['doubtful'],
      to: 'withdrawn',
      duty: 'member.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

/** What the union does; taking back is the applicant's. */
export const JOIN_HANDS = ['place', 'sendBack'] as const;
