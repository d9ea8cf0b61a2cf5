/**
 * What a rule of a kind cannot see by itself: a lawyer's clients, a linked matter. The area that owns those records registers a guard
 * for the move; a guarded move without a guard is refused.
 */

import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
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

/** Names of moves whose guard also holds the twins of the matter. */
const twinned = new Set<string>();

export function registerGuard(
  kind: string,
  moves: readonly string[],
  guard: Guard,
  { holdsTwins = false } = {},
): void {
  for (const move of moves) {
    guards.set(keyOf(kind, move), guard);
    if (holdsTwins) twinned.add(move);
  }
}

/** A matter and its twins in one order for everybody, before either is read: two who close both at once wait, and never for each other. */
export async function holdTwins(tx: Tx, name: string, id: string): Promise<void> {
  if (twinned.has(name))
    await tx.rows(sql`SELECT id FROM matter WHERE id = ${id} OR id IN (SELECT to_id FROM matter_link WHERE from_id = ${id} AND sort = 'twin-above'
      UNION ALL SELECT from_id FROM matter_link WHERE to_id = ${id} AND sort = 'twin-above') ORDER BY id FOR UPDATE`);
}

/** What a kind asks of other records before one of it is opened. Throws a refusal. */
export type OpeningGuard = (
  w: Work,
  birth: { unitId: string; given: Readonly<Record<string, unknown>> },
) => Promise<void>;
const openings = new Map<string, OpeningGuard>();

export const registerOpening = (kind: string, guard: OpeningGuard): void => void openings.set(kind, guard);

export const askOpening: (kind: string, ...asked: Parameters<OpeningGuard>) => Promise<void> = async (
  kind,
  w,
  birth,
) => openings.get(kind)?.(w, birth);

export const isGuardKnown = (kind: string, move: string): boolean => guards.has(keyOf(kind, move));

export async function askGuard(
  w: Work,
  hand: Hand,
  name: string,
  given: Readonly<Record<string, unknown>>,
): ReturnType<Guard> {
  const { kind } = hand;
  const guard = guards.get(keyOf(kind.kind, name));
  // Handing on is the same for every kind and declares no guard; an area may hold a record of its own back all the same.
  if (!kind.moves[name]?.guarded && !(guard && isTransfer(name))) return {};
  if (!guard) throw new Refusal(no['guard-missing']({ move: kind.moves[name]?.label ?? name }));
  return guard(w, hand, given);
}
