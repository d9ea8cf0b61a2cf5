import { draftApi } from '@niangjia/domain/account/draft.api.ts';
import { type Autosave, type DraftHome, type StoredDraft, useAutosave } from '@niangjia/ui/useAutosave.ts';
import { useMemo } from 'react';
import { call } from './client.ts';
import { ProblemError } from './problem-error.ts';
import { useMe } from './session.ts';

type Shelf = typeof import('./draft-shelf.ts');
/** Fetched while there is a connection, because it is needed when there is none. */
let shelf: Promise<Shelf> | null = null;
const theShelf = (): Promise<Shelf> => {
  shelf ??= import('./draft-shelf.ts');
  return shelf;
};

const isStatus = (error: unknown, status: number): error is ProblemError =>
  error instanceof ProblemError && error.status === status;
const isUnreachable = (error: unknown): boolean =>
  error instanceof ProblemError && ['lost', 'down', 'signed-out', 'bug'].includes(error.trouble.sort);

/** Characters, of three bytes each. */
const OUTLIVES = 20_000;

interface ServerDraft {
  version: number;
  at: string;
  body: unknown;
}

/** The server first; this device where the server cannot be reached; the newer of the two when the form is opened again. */
function draftHome<T>(personId: string, key: string): DraftHome<T> {
  const params = { key };
  let version = 0;
  /** What was sent and not yet answered. */
  const sent = new Set<string>();
  void theShelf();

  async function fromServer(): Promise<StoredDraft<T> | null> {
    try {
      const { items } = await call(draftApi.list, {});
      if (!items.some(item => item.key === key)) return null;
      const stored = await call(draftApi.get, { params });
      version = stored.version;
      return { value: stored.body as T, at: stored.at };
    } catch (error) {
      if (isStatus(error, 404) || isUnreachable(error)) return null;
      throw error;
    }
  }

  async function toServer(value: T): Promise<void> {
    sent.add(JSON.stringify(value));
    // Of a page that is left, browsers send 64 kB at most: a longer draft goes out like everything else.
    const outlives = JSON.stringify(value).length < OUTLIVES;
    // Until that has arrived it lies here: the page may be gone before.
    if (!outlives) await (await theShelf()).keepHere(personId, key, value);
    const saved = await call(draftApi.save, { params, body: { version, body: value } }, { outlives });
    version = saved.version;
    sent.clear();
    await (await theShelf()).dropHere(personId, key);
  }

  return {
    async load() {
      const [there, here] = await Promise.all([
        fromServer(),
        theShelf().then(s => s.keptHere<T>(personId, key)),
      ]);
      if (!there || !here) return there ?? here;
      return Number(here.at) > Date.parse(String(there.at)) ? here : there;
    },
    async save(value) {
      try {
        await toServer(value);
        return 'server';
      } catch (error) {
        if (isStatus(error, 409) && error.trouble.current) {
          const current = error.trouble.current as ServerDraft;
          version = current.version;
          // Our own earlier saving, whose answer was lost on the way, is nobody else's draft.
          if (sent.has(JSON.stringify(current.body))) return this.save(value);
          return { newer: { value: current.body as T, at: current.at } };
        }
        if (!isUnreachable(error)) throw error;
        await (await theShelf()).keepHere(personId, key, value);
        return 'here';
      }
    },
    async clear() {
      await (await theShelf()).dropHere(personId, key);
      await call(draftApi.drop, { params });
      version = 0;
    },
  };
}

/** Where a dialog keeps what is typed in it, for the forms that save themselves: `FormDialog` and `ConfirmMove`. */
export function useDraftHome<T>(key: string): DraftHome<T> {
  const { personId } = useMe();
  return useMemo(() => draftHome<T>(personId, key), [personId, key]);
}

/**
 * A form that saves itself while it is filled in.
 * @param key what the form is about, for example `programme/new`
 * @param value what is being typed; undefined while there is nothing to save
 */
export function useDraft<T>(key: string, value: T | undefined, onRestore: (value: T) => void): Autosave<T> {
  return useAutosave(useDraftHome<T>(key), value, onRestore);
}
