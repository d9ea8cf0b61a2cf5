import type { Actor } from '@niangjia/domain/core/actor.ts';
import { paged } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { loadWatch } from '../core/watch.ts';
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
  return paged(await listMatters(tx, actor, filter, watch, { after, limit }), limit, row =>
    rowView(row, watch),
  );
}
