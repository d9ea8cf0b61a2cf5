/**
 * Where a rectification is opened, and linked rectification (上下联动).
 *
 * Twins are closed together: while the other one is not checked, this one waits as checked. A twin that was refused or is closed holds
 * nobody back.
 */
import type { Actor, Place } from '../core/actor.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { rectificationRefusals as no } from './rectification.refusals.ts';

export interface Twin {
  id: string;
  unit: string;
  state: string;
  stateLabel: string;
}

const holdsBack = (twin: Twin): boolean => twin.state !== 'closed' && twin.state !== 'refused';

/** @returns whom to close along with it */
export function canCloseLinked(twins: readonly Twin[]): { verdict: Verdict; along: readonly Twin[] } {
  const waiting = twins.filter(holdsBack);
  const unready = waiting.find(twin => twin.state !== 'checked');
  return unready
    ? { verdict: refused(no['twin-open']({ unit: unready.unit, state: unready.stateLabel })), along: [] }
    : { verdict: allowed, along: waiting };
}

/** Waiting as checked makes sense only beside a twin that holds it back. */
export const canWaitChecked = (twins: readonly Twin[]): Verdict =>
  twins.some(holdsBack) ? allowed : refused(no['no-twin']());

export function canAskTwin(twins: readonly Twin[], hasAbove: boolean): Verdict {
  const open = twins.find(holdsBack);
  if (open) return refused(no['twin-already']({ unit: open.unit }));
  return hasAbove ? allowed : refused(no['no-above']());
}

/**
 * Where somebody opens a rectification of what stands at these places: at that very unit, or at the nearest one above it where they
 * handle rectifications, to be given down from there.
 */
export function opensAt(
  actor: Actor,
  places: readonly Place[],
): { unitId: string; isThere: boolean } | undefined {
  const [seat] = actor.seats
    .filter(
      s => s.duty === 'rectify.handle' && places.some(p => p.line === s.line && p.path.startsWith(s.path)),
    )
    .sort((a, b) => b.path.length - a.path.length);
  return (
    seat && {
      unitId: seat.unitId,
      isThere: places.some(p => p.line === seat.line && p.path === seat.path),
    }
  );
}
