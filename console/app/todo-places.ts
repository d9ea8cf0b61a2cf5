import type { Todo } from '@niangjia/domain/core/todo.model.ts';
import { createContext, use } from 'react';
import type { Area } from './area.ts';

type Places = NonNullable<Area['todos']>;

/** Handed down from where all areas meet, so that the workbench imports no area. */
export const TodoPlacesContext = createContext<Places>({});

export const todoPlaces = (areas: readonly Area[]): Places =>
  Object.assign({}, ...areas.map(area => area.todos ?? {}));

/** The page that opens what waits; null for a kind that this console is too old to know. */
export function useTodoPlace(): (todo: Pick<Todo, 'kind' | 'sort' | 'id' | 'itemId'>) => string | null {
  const places = use(TodoPlacesContext);
  // What stands before a colon names a family of kinds that one page opens.
  return todo => (places[todo.kind] ?? places[`${todo.kind.split(':', 1)[0]}:`])?.(todo) ?? null;
}
