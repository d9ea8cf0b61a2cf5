import type { Actor } from '@niangjia/domain/core/actor.ts';
import { listTodos } from '../../core/todos.ts';
import { loadWatch } from '../../core/watch.ts';
import type { Given, PersonName } from './given.ts';

/** What waits for somebody, leaving out tasks and what is in progress: tab, title, where it comes from, state. */
export async function waiting(
  g: Given,
  who: PersonName | Actor,
  kinds: readonly string[],
): Promise<string[]> {
  const actor = typeof who === 'string' ? g.actor[who] : who;
  const { todos } = await g.db.read(async tx =>
    listTodos(tx, actor, await loadWatch(tx, actor), { limit: 200 }),
  );
  return todos
    .filter(t => kinds.includes(t.kind))
    .map(t => [t.sortLabel, t.title, t.from, t.state, t.unit].join(' '))
    .sort();
}
