import type { StoredDraft } from '@niangjia/ui/useAutosave.ts';
import Dexie, { type Table } from 'dexie';

interface KeptDraft {
  key: string;
  value: unknown;
  at: number;
}

const NAME = (personId: string) => `niangjia-drafts-${personId}`;
const shelves = new Map<string, Table<KeptDraft, string>>();

/** One shelf per person on this device, so that nobody finds what somebody else typed. */
function shelfOf(personId: string): Table<KeptDraft, string> {
  const known = shelves.get(personId);
  if (known) return known;
  const base = new Dexie(NAME(personId));
  base.version(1).stores({ drafts: 'key' });
  const table = base.table<KeptDraft, string>('drafts');
  shelves.set(personId, table);
  return table;
}

export async function keepHere(personId: string, key: string, value: unknown): Promise<void> {
  await shelfOf(personId).put({ key, value, at: Date.now() });
}

export async function keptHere<T>(personId: string, key: string): Promise<StoredDraft<T> | null> {
  const kept = await shelfOf(personId).get(key);
  return kept ? { value: kept.value as T, at: kept.at } : null;
}

export async function dropHere(personId: string, key: string): Promise<void> {
  await shelfOf(personId).delete(key);
}

/** Signing out leaves nothing typed on a shared computer. */
export async function clearShelf(personId: string): Promise<void> {
  shelves.get(personId)?.db.close();
  shelves.delete(personId);
  await Dexie.delete(NAME(personId));
}
