/** What a dissolution would change, for the page that asks before it is decided. */
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { TreeChange } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { canDecideUnit, sayDissolve, sayKeeping, sayQuotas } from '@niangjia/domain/unit/unit.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist } from '../core/refusal.ts';
import { countInHand } from '../matter/follow-unit.actions.ts';
import { listHeld } from './post.handover.ts';
import { apportionEnd } from './unit.apportion.ts';
import { sayClosing } from './unit.closing.ts';
import { sayDay } from './unit.decision.ts';
import { findKeeper } from './unit.members.ts';
import { unitAbove } from './unit.restructure.ts';
import { getUnit } from './unit.sight.ts';
import { childrenFrom } from './unit.tree.ts';

export async function previewDissolve(
  tx: Tx,
  actor: Actor,
  id: string,
  { day, membersToId = null }: { day: string; membersToId?: string | undefined | null },
): Promise<TreeChange> {
  const unit = await getUnit(tx, actor, id, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(actor, 'dissolve', unit));
  const aboveId = await unitAbove(tx, unit.places, actor.day);
  const chosen = membersToId && (await getUnit(tx, actor, membersToId, ['unit.read', 'unit.keep']));
  const above = await tx.one<{ name: string }>(
    sql`SELECT short_name AS name FROM unit WHERE id = ${aboveId}`,
  );
  const following = await findKeeper(tx, unit, aboveId, chosen ? chosen.id : null, day);
  const posts = await listHeld(tx, id, day);
  const own = (await countInHand(tx, id)).ends;
  const apportioned = await apportionEnd(tx, id, day, (sort, before) => {
    if (sort === 'posts') return { ends: before };
    if (sort === 'matters') return { goes: before - own, ends: own };
    return sort === 'units' || sort === 'quotas' ? { stays: before } : { goes: before };
  });
  return {
    ...{ placeCount: 0, children: [], postsFollowing: [] },
    postsEnding: posts.map(({ id: postId, person, title }) => ({ postId, person, title })),
    apportioned,
    says: [
      ...(await sayDay(tx, actor.day, day)),
      ...(await sayBelow(tx, unit.places, day)),
      ...sayDissolve(unit.shortName, above.name, asDay(day)),
      ...sayKeeping(following.members, following.others, following.keeper),
      ...sayQuotas(apportioned.find(part => part.sort === 'quotas')?.stays ?? 0),
      ...(await sayClosing(tx, id, above.name)),
    ],
  };
}

/** What would be refused, before anything is typed. */
async function sayBelow(tx: Tx, places: readonly Place[], day: string): Promise<string[]> {
  const below = new Map<string, string>();
  for (const { line, path } of places)
    for (const child of await childrenFrom(tx, line, path, day)) below.set(child.id, child.shortName);
  const [first] = below.values();
  return first === undefined
    ? []
    : [no['has-children']({ count: below.size, name: first, move: '撤销' }).says];
}
