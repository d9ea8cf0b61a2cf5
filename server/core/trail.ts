import type { Life, MoveSpec } from '@niangjia/domain/core/life.ts';
import type { TrailStep } from '@niangjia/domain/core/trail.model.ts';
import type { Tx } from './database/db.ts';
import { type TrailMove, trailOf } from './life-store.ts';

/** The trail of a subject in the words of its life, oldest step first. */
export async function trailSteps(tx: Tx, life: Life, id: string): Promise<TrailStep[]> {
  return (await trailOf(tx, id)).map(move => trailStep(life, move));
}

export function trailStep(life: Life, move: TrailMove): TrailStep {
  const { seq, name, person, unit, at, why, patch, to } = move;
  return {
    seq,
    name,
    label: (life.moves as Record<string, MoveSpec>)[name]?.label ?? name,
    person,
    unit,
    at,
    why,
    changed: Object.keys(patch),
    to: life.states[to] ?? to,
  };
}

export const stateLabel = (life: Life, state: string): string => life.states[state] ?? state;
