/**
 * The life of a post.
 *
 *   (appoint) → held ── edit, grant, withdraw, term ──▶ held ── end ──▶ ended
 *
 * An end may lie ahead: the state says what is decided, `toDay` is the first day out of office.
 */
import { defineLife } from '../core/life.ts';

export const postLife = defineLife({
  kind: 'post',
  version: 1,
  label: '任职',
  states: { held: '在任', ended: '已卸任' },
  initial: 'held',
  moves: {
    edit: { label: '修改任职', from: ['held'], to: 'same', duty: 'post.keep', at: 'unit' },
    grant: { label: '增加职责', from: ['held'], to: 'same', duty: 'post.keep', at: 'unit', needsWhy: true },
    withdraw: {
      label: '收回职责',
      from: ['held'],
      to: 'same',
      duty: 'post.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** The end was decided with a change of the unit that was withdrawn before it was in force. */
    reinstate: {
      label: '恢复任职',
      from: ['ended'],
      to: 'held',
      duty: 'post.keep',
      at: 'unit',
      needsWhy: true,
    },
    /** When the term or the secondment is to end, and where a seconded cadre comes from. */
    term: {
      label: '登记任期',
      from: ['held'],
      to: 'same',
      duty: 'cadre.keep',
      at: 'unit',
      needsWhy: true,
    },
    end: { label: '卸任', from: ['held'], to: 'ended', duty: 'post.keep', at: 'unit', needsWhy: true },
  },
});

export const POST_FIRST_MOVE = { name: 'appoint', label: '任职' } as const;
