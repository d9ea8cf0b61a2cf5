/** One list for somebody with several posts: what waits at the units where the seats are, and how the units below stand. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import type { Tx } from '../core/database/db.ts';
import { listTodos } from '../core/todos.ts';
import { loadWatch } from '../core/watch.ts';
import { standingBelow } from './workbench.store.ts';

export async function workbenchView(
  tx: Tx,
  actor: Actor,
  query: { sort?: string | undefined; limit: number },
): Promise<WorkbenchView> {
  const watch = await loadWatch(tx, actor);
  return { ...(await listTodos(tx, actor, watch, query)), below: await standingBelow(tx, actor, watch) };
}
