import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { MatterListed } from '@niangjia/domain/matter/matter.model.ts';
import { paged } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { loadWatch } from '../core/watch.ts';
import { jointDues } from './list.light.ts';
import { listMatters, type MatterFilter } from './list.store.ts';
import { rowView } from './matter.view.ts';

/** A page of the list as its reader sees it: on the screen and as a sheet. */
export async function pageOf(
  tx: Tx,
  actor: Actor,
  filter: MatterFilter,
  after: string | null,
  limit: number,
) {
  const watch = await loadWatch(tx, actor);
  const rows = await listMatters(tx, actor, filter, watch, { after, limit });
  const joint = await jointDues(tx, actor, rows, watch);
  return paged(rows, limit, (row): MatterListed => {
    const shown = rowView(row, watch);
    return { ...shown, due: row.helps ? null : shown.due, jointDue: joint.get(row.id) ?? null };
  });
}
