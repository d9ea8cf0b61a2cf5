/** What is on the table while a game is played. */
import type { Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Mirror } from './mirror.ts';
import type { Tree } from './people.ts';

/** One throw of the dice; what it means depends on how things stand. */
export interface Step {
  what: number;
  pick: number;
  who: number;
  noise: number;
}

/** What was met so far, over all games: moves that were made, ends that were reached, refusals that were given. */
export interface Seen {
  moves: Set<string>;
  ends: Set<string>;
  refusals: Set<string>;
}

export const nothingSeen = (): Seen => ({ moves: new Set(), ends: new Set(), refusals: new Set() });

export interface Game {
  tree: Tree;
  kind: MatterKind;
  day: Day;
  matters: Mirror[];
  /** What was done, told when something differs. */
  told: string[];
  seen: Seen;
  /** Played in the mirror alone, to find a way: nobody asks the server. */
  isDry: boolean;
}

export const oneOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** Throws that follow from the seed alone. */
export type Dice = () => number;
export function diceOf(seed: number): Dice {
  let at = seed >>> 0;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at >>> 10;
  };
}

/** The reply, or the code of the refusal. */
export const said = (work: Promise<unknown>): Promise<unknown> =>
  work.catch(error => {
    if (error instanceof Refusal) return error.note.code;
    throw error;
  });
