import type { zTrailEntry } from '@niangjia/domain/unit/unit.model.ts';
import type { TrailStep } from '@niangjia/ui/Trail.tsx';
import type { z } from 'zod';

/** A record's trail as the screen shows it, the latest step first. */
export const stepsOf = (trail: readonly z.infer<typeof zTrailEntry>[]): TrailStep[] =>
  [...trail].reverse().map(step => ({
    key: step.seq,
    what: step.label,
    who: step.person,
    where: step.unit,
    at: step.at,
    why: step.why,
  }));
