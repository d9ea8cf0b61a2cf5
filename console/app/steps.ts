import type { TrailStep } from '@niangjia/ui/Trail.tsx';

/** A move as the server sends it with a record. */
export interface TrailEntry {
  seq: number;
  label: string;
  person: string;
  unit: string | null;
  at: string;
  why: string | null;
}

/** A record's trail as the screen shows it, in its order. */
export const stepsOf = (trail: readonly TrailEntry[]): TrailStep[] =>
  trail.map(step => ({
    key: step.seq,
    what: step.label,
    who: step.person,
    where: step.unit,
    at: step.at,
    why: step.why,
  }));
