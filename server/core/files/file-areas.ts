import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Tx } from '../database/db.ts';
import type { StoredFile } from './files.model.ts';

/** What an area says about its files. Closed by default: an area that is not registered opens nothing. */
export interface FileArea {
  /** May the actor read a file of this area? Asked at every download, with the same fragment that its lists use. */
  mayRead(tx: Tx, actor: Actor, file: StoredFile): Promise<boolean>;
  /**
   * Only for areas whose records take files after they exist: the unit that the file will belong to, or null when the
   * actor may not add to this subject.
   */
  unitFor?(tx: Tx, actor: Actor, subject: string): Promise<string | null>;
  /** Files of confined subjects: who opened one is itself shown to the members only. */
  confined?: boolean;
}

const areas = new Map<string, FileArea>();

/** Called once by each area at start-up; `app` mounts them. */
export function registerFileArea(area: string, rules: FileArea | FileArea['mayRead']): void {
  areas.set(area, typeof rules === 'function' ? { mayRead: rules } : rules);
}

export const fileArea = (area: string): FileArea | undefined => areas.get(area);
export const fileAreaNames = (): string[] => [...areas.keys()];

/** A file that no record has named yet is its sender's alone. */
export async function mayReadFile(
  tx: Tx,
  actor: Actor,
  file: StoredFile & { madeBy: string },
): Promise<boolean> {
  if (file.subject === null && file.madeBy === actor.personId) return true;
  const rules = areas.get(file.area);
  return rules ? rules.mayRead(tx, actor, file) : false;
}
