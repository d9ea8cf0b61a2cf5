/**
 * The life of an account.
 *
 *   (open) → live ── reset-link, end-sessions, reset-second-factor ──▶ live
 *            live ── disable ──▶ disabled ── enable ──▶ live
 *
 * Setting a password, binding a second factor and signing in are the person's own doing and leave audit rows, not moves.
 */
import { type Actor, holds, type Place } from '../core/actor.ts';
import type { Duty } from '../core/duty.ts';
import { canMove, defineLife } from '../core/life.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { ACCOUNT_MOVES } from './account.model.ts';
import { accountRefusals } from './account.refusals.ts';

export const accountLife = defineLife({
  kind: 'account',
  version: 1,
  label: '账号',
  states: { live: '在用', disabled: '停用' },
  initial: 'live',
  moves: {
    disable: {
      label: '停用',
      from: ['live'],
      to: 'disabled',
      duty: 'account.keep',
      at: 'unit',
      needsWhy: true,
    },
    enable: {
      label: '启用',
      from: ['disabled'],
      to: 'live',
      duty: 'account.keep',
      at: 'unit',
      needsWhy: true,
    },
    'reset-link': {
      label: '重新发放一次性链接',
      from: ['live'],
      to: 'same',
      duty: 'account.keep',
      at: 'unit',
      needsWhy: true,
    },
    'end-sessions': {
      label: '结束全部登录',
      from: ['live', 'disabled'],
      to: 'same',
      duty: 'account.keep',
      at: 'unit',
      needsWhy: true,
    },
    // Whoever hands out links must not be able to take the second factor away as well.
    'reset-second-factor': {
      label: '解除动态验证码绑定',
      from: ['live', 'disabled'],
      to: 'same',
      duty: 'post.keep',
      at: 'unit',
      needsWhy: true,
    },
  },
});

export type AccountMove = (typeof ACCOUNT_MOVES)[number];
export const ACCOUNT_FIRST_MOVE = { name: 'open', label: '开通' } as const;

export interface HeldAccount {
  personId: string;
  state: string;
  hasTotp: boolean;
  /** Today's places of every unit in which the person holds a post; each unit apart. */
  units: readonly (readonly Place[])[];
}

/** May this administrator do it? Over all units of the person, never over themselves. */
export function canKeepAccount(move: AccountMove, account: HeldAccount, actor: Actor): Verdict {
  return all(
    canMove(accountLife, move, { state: account.state, places: { unit: account.units.flat() } }, actor),
    notSelf(account.personId, actor),
    overAll(accountLife.moves[move].duty, account.units, actor),
  );
}

/** May an account be opened for this person? */
export const canOpenAccount = (person: Pick<HeldAccount, 'personId' | 'units'>, actor: Actor): Verdict =>
  all(notSelf(person.personId, actor), overAll('account.keep', person.units, actor));

export const openAccountMoves = (account: HeldAccount, actor: Actor): AccountMove[] =>
  ACCOUNT_MOVES.filter(
    move => (move !== 'reset-second-factor' || account.hasTotp) && canKeepAccount(move, account, actor).ok,
  );

const notSelf = (personId: string, actor: Actor): Verdict =>
  personId === actor.personId ? refused(accountRefusals.self()) : allowed;

/** A county's administrator must not hand out a link to somebody who also holds a post in the city. */
const overAll = (duty: Duty, units: readonly (readonly Place[])[], actor: Actor): Verdict =>
  units.every(places => holds(actor, duty, places)) ? allowed : refused(accountRefusals['held-above']());
