/** What is written into the trail beside the moves of a kind: consents and objections here, and what other areas add to a matter. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { canWrite } from '@niangjia/domain/matter/matter.rules.ts';
import type { RECORDED } from '@niangjia/domain/matter/recorded.ts';
import { seatIdFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type Hand, inHand } from './hand.ts';
import { findMatter, lockMatter, type MatterRecord } from './matter.store.ts';
import { insistFence, note } from './move.actions.ts';

type Recorded = keyof typeof RECORDED;

/** In scope, locked, and the actor handles matters of this kind there. */
export async function recording(
  w: Work,
  id: string,
  name: Recorded,
): Promise<{ hand: Hand; seatId: string | null }> {
  const hand = await inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));
  const seatId = seatIdFor(w.actor, hand.kind.life.moves[name]!.duty, hand.standing.subject.places.unit);
  w.about({ id, unitId: hand.matter.unitId, seatId, compartment: hand.matter.confined });
  insist(canMove(hand.kind.life, name, hand.standing.subject, w.actor));
  return { hand, seatId };
}

/**
 * What another area adds to a matter that is being handled: by whoever may act on it as it stands now, and nothing once it is over.
 * @param add writes its own rows; what it answers stands in the trail
 */
export async function addToMatter(
  w: Work,
  id: string,
  name: Recorded,
  seen: { seenSeq: number; fence: number },
  add: (matter: MatterRecord) => Promise<string>,
): Promise<{ id: string; seq: number }> {
  const { hand, seatId } = await recording(w, id, name);
  const { matter, standing } = hand;
  insist(canWrite(standing));
  if (matter.endedOn !== null) throw new Refusal(no.over({ title: matter.title }));
  await insistFence(w, hand, seen);
  await insistSeq(w.tx, matter, seen.seenSeq, { state: matter.state, fence: matter.fence });
  return { id, seq: await note(w, hand, name, await add(matter), seatId) };
}

/** For the screens of such an area: the matter as far as the reader may see it, whether they handle it, and whether they may add now. */
export async function addingTo(
  tx: Tx,
  actor: Actor,
  id: string,
  name: Recorded,
): Promise<{ matter: MatterRecord; handles: boolean; mayAdd: boolean }> {
  const matter = present(await findMatter(tx, actor, id));
  const { kind, standing } = await inHand(tx, actor, matter);
  const handles = canMove(kind.life, name, standing.subject, actor).ok;
  return { matter, handles, mayAdd: handles && matter.endedOn === null && canWrite(standing).ok };
}
