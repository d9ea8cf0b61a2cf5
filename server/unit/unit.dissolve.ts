/** What a dissolution would change, for the page that asks before it is decided. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { TreeChange } from '@niangjia/domain/unit/unit.model.ts';
import { canDecideUnit, sayDissolve } from '@niangjia/domain/unit/unit.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist } from '../core/refusal.ts';
import { listHeld } from './post.handover.ts';
import { sayClosing } from './unit.closing.ts';
import { unitAbove } from './unit.restructure.ts';
import { getUnit } from './unit.sight.ts';

export async function previewDissolve(tx: Tx, actor: Actor, id: string, day: string): Promise<TreeChange> {
  const unit = await getUnit(tx, actor, id, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(actor, 'dissolve', unit));
  const aboveId = await unitAbove(tx, unit.places, actor.day);
  const above = await tx.one<{ name: string }>(
    sql`SELECT short_name AS name FROM unit WHERE id = ${aboveId}`,
  );
  const { n } = await tx.one<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM employer WHERE keeper_unit_id = ${id} OR union_unit_id = ${id}`,
  );
  const posts = await listHeld(tx, id, day);
  return {
    ...{ placeCount: 0, children: [], postsFollowing: [], employerCount: n },
    postsEnding: posts.map(({ id: postId, person, title }) => ({ postId, person, title })),
    says: [...sayDissolve(unit.shortName, above.name, asDay(day)), ...(await sayClosing(tx, id))],
  };
}
