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

export interface Game {
  tree: Tree;
  kind: MatterKind;
  day: Day;
  matters: Mirror[];
  /** What was done, told when something differs. */
  told: string[];
}

export const oneOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** The reply, or the code of the refusal. */
export const said = (work: Promise<unknown>): Promise<unknown> =>
  work.catch(error => {
    if (error instanceof Refusal) return error.note.code;
    throw error;
  });
