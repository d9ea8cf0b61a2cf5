/**
 * One life core: states, moves, and the fold. The same declaration answers on the server and on the screen.
 * The fold reads only `to` and `patch` of stored moves, never today's declaration.
 */
import type { z } from 'zod';
import { type Actor, holds, type Place } from './actor.ts';
import { coreRefusals } from './core.refusals.ts';
import { DUTIES, type Duty } from './duty.ts';
import { all, allowed, refused, type Verdict } from './verdict.ts';

export interface MoveSpec<State extends string = string> {
  /** Chinese name of the step, as on a button. */
  label: string;
  from: readonly State[];
  /** `same` for a move that changes content only. */
  to: State | 'same';
  duty: Duty;
  /** Over which of the subject's units the duty must be held: its own, the one that issued it, or one that was asked to help with it. */
  at: 'unit' | 'issuer' | 'joint';
  /** What the move needs, beside the reason. */
  input?: z.ZodType;
  /** A reason must be given. */
  needsWhy?: boolean;
  /** Names of earlier moves whose persons may not do this one. */
  separate?: readonly string[];
}

export interface Life<State extends string = string, Move extends string = string> {
  kind: string;
  version: number;
  label: string;
  states: Readonly<Record<State, string>>;
  initial: State;
  /** Further states in which a subject may be born, for example a task that arrives from above. */
  entries?: readonly State[];
  moves: Readonly<Record<Move, MoveSpec<State>>>;
}

/** One stored move. `patch` holds the content fields that it set. */
export interface Move {
  seq: number;
  name: string;
  from: string;
  to: string;
  patch: Record<string, unknown>;
  personId: string;
  at: string;
  why: string | null;
}

export interface Folded {
  state: string;
  seq: number;
  content: Record<string, unknown>;
}

/** What a move is checked against. `places` are today's places of the subject's units on both lines. */
export interface Subject {
  state: string;
  places: { unit: readonly Place[]; issuer?: readonly Place[]; joint?: readonly Place[] };
  /** Who did which earlier move; needed only for moves with `separate`. */
  done?: readonly { name: string; personId: string }[];
}

/** Checks a declaration when it is made: no unreachable state, no unknown state, no move that cannot be named. */
export function defineLife<State extends string, MoveName extends string>(
  life: Life<State, MoveName>,
): Life<State, MoveName> {
  const states = new Set(Object.keys(life.states));
  const reached = new Set<string>([life.initial, ...(life.entries ?? [])]);
  const moves = Object.entries(life.moves) as [string, MoveSpec<State>][];
  for (const [name, move] of moves) {
    for (const state of [...move.from, ...(move.to === 'same' ? [] : [move.to])])
      if (!states.has(state)) throw new Error(`${life.kind}: move ${name} names an unknown state ${state}`);
    for (const other of move.separate ?? [])
      if (!(other in life.moves))
        throw new Error(`${life.kind}: move ${name} is kept apart from an unknown move ${other}`);
    if (move.from.length === 0) throw new Error(`${life.kind}: move ${name} starts nowhere`);
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [, move] of moves)
      if (move.to !== 'same' && !reached.has(move.to) && move.from.some(s => reached.has(s))) {
        reached.add(move.to);
        grown = true;
      }
  }
  for (const state of states)
    if (!reached.has(state)) throw new Error(`${life.kind}: nothing leads to state ${state}`);
  return life;
}

/** May this actor do this move now? State first, then the duty over the right unit, then different hands. */
export function canMove<M extends string>(
  life: Life<string, M>,
  name: M,
  subject: Subject,
  actor: Actor,
): Verdict {
  const move: MoveSpec = life.moves[name];
  return all(
    holds(actor, move.duty, subject.places[move.at] ?? [])
      ? allowed
      : refused(coreRefusals['no-duty']({ duty: DUTIES[move.duty] })),
    move.from.includes(subject.state)
      ? allowed
      : refused(
          coreRefusals['wrong-state']({
            state: life.states[subject.state] ?? subject.state,
            move: move.label,
          }),
        ),
    otherHands(life, name, subject, actor),
  );
}

function otherHands<M extends string>(
  life: Life<string, M>,
  name: M,
  subject: Subject,
  actor: Actor,
): Verdict {
  const move: MoveSpec = life.moves[name];
  const mine = subject.done?.find(d => d.personId === actor.personId && move.separate?.includes(d.name));
  if (!mine) return allowed;
  const done = (life.moves as Record<string, MoveSpec>)[mine.name]?.label ?? mine.name;
  return refused(coreRefusals['same-hands']({ move: move.label, done }));
}

/** The moves open to this actor: sent with every record, so that screens never decide. */
export function openMoves<M extends string>(life: Life<string, M>, subject: Subject, actor: Actor): M[] {
  return (Object.keys(life.moves) as M[]).filter(name => canMove(life, name, subject, actor).ok);
}

/** State is the fold of its moves. Throws when a move does not start where the one before ended: that is a broken record. */
export function foldMoves(moves: readonly Pick<Move, 'seq' | 'from' | 'to' | 'patch'>[]): Folded {
  const folded: Folded = { state: '', seq: 0, content: {} };
  for (const move of moves) {
    if (move.seq !== folded.seq + 1) throw new Error(`move ${move.seq} follows ${folded.seq}`);
    if (move.from !== folded.state)
      throw new Error(`move ${move.seq} starts at ${move.from}, the state is ${folded.state}`);
    folded.seq = move.seq;
    folded.state = move.to;
    Object.assign(folded.content, move.patch);
  }
  return folded;
}
