/**
 * What a rule of a kind cannot see by itself: a lawyer's clients, a linked matter. The area that owns those records registers a guard
 * for the move; a guarded move without a guard is refused.
 */

import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';
import type { Hand } from './hand.ts';

/** Throws a refusal, or answers with fields that it fills itself, and with what follows in the same transaction. */
export type Guard = (
  w: Work,
  hand: Hand,
  given: Readonly<Record<string, unknown>>,
) => Promise<{ set?: Record<string, unknown>; after?: () => Promise<void> }>;

const guards = new Map<string, Guard>();
const keyOf = (kind: string, move: string): string => `${kind} ${move}`;

export function registerGuard(kind: string, moves: readonly string[], guard: Guard): void {
  for (const move of moves) guards.set(keyOf(kind, move), guard);
}

export const isGuardKnown = (kind: string, move: string): boolean => guards.has(keyOf(kind, move));

export async function askGuard(
  w: Work,
  hand: Hand,
  name: string,
  given: Readonly<Record<string, unknown>>,
): ReturnType<Guard> {
  const { kind } = hand;
  if (!kind.moves[name]?.guarded) return {};
  const guard = guards.get(keyOf(kind.kind, name));
  if (!guard) throw new Refusal(no['guard-missing']({ move: kind.moves[name].label }));
  return guard(w, hand, given);
}
