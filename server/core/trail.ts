import type { Life, MoveSpec } from '@niangjia/domain/core/life.ts';
import type { Tx } from './database/db.ts';
import { trailOf } from './life-store.ts';

/** One step as people read it. */
export interface TrailStep {
  seq: number;
  name: string;
  label: string;
  person: string;
  unit: string | null;
  at: string;
  why: string | null;
  changed: string[];
  to: string;
}

/** The trail of a subject in the words of its life, oldest step first. */
export async function trailSteps(tx: Tx, life: Life, id: string): Promise<TrailStep[]> {
  const moves = await trailOf(tx, id);
  return moves.map(({ seq, name, person, unit, at, why, patch, to }) => ({
    seq,
    name,
    label: (life.moves as Record<string, MoveSpec>)[name]?.label ?? name,
    person,
    unit,
    at,
    why,
    changed: Object.keys(patch),
    to: life.states[to] ?? to,
  }));
}

export const stateLabel = (life: Life, state: string): string => life.states[state] ?? state;
