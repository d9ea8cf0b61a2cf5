/** Which union is meant by whoever joins, or is sent on: named as people know it, since most unions are out of their sight. */
import type { Aim } from '@niangjia/domain/member/join.model.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { canTake } from '@niangjia/domain/member/membership.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { employerMeant, nearestTaker, type Taker, takerOf } from './join.place.store.ts';

const at = <N extends { says: string }>(path: string, note: N) => ({
  ...note,
  fields: [{ path, says: note.says }],
});

/** @param path where a fault is marked, of the fields of the aim */
export async function unitMeant(
  tx: Tx,
  { unitId, employer, placeId }: Aim,
  day: string,
  path = '',
): Promise<{ unit: Taker; employerId: string | null }> {
  const wrong = (field: keyof Aim, note: ReturnType<(typeof no)['place-needed']>) =>
    new Refusal(at(`${path}${field}`, note));
  const meant = employer ? await employerMeant(tx, employer) : undefined;
  const employerId = meant?.id ?? null;
  const chosen = unitId ?? meant?.unionUnitId;
  if (chosen) {
    const unit = await takerOf(tx, chosen);
    // A union of the employer's that has ended leaves its people to the one above.
    if (unit && canTake(unit, '').ok) return { unit, employerId };
    if (unitId) throw wrong('unitId', no['place-unknown']());
  }
  const near = placeId
    ? await takerOf(tx, placeId)
    : meant && (await nearestTaker(tx, meant.unionUnitId ?? meant.keeperUnitId, day));
  if (!near) throw wrong('placeId', placeId ? no['place-unknown']() : no['place-needed']());
  insist(canTake(near, `${path}placeId`));
  return { unit: near, employerId };
}
