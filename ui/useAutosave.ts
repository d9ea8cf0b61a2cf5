import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/**
 * A draft saves itself three seconds after the last keystroke. Life of one draft:
 *   clean → typed → (3 s) saving → saved
 *                            ├→ newer: another window saved meanwhile; both are kept until the reader decides
 *                            └→ lost connection: kept on this device, tried again every 10 s and when the network returns
 */
export type DraftState = 'clean' | 'typed' | 'saving' | 'saved' | 'kept-here' | 'failed' | 'newer';

export interface StoredDraft<T> {
  value: T;
  /** Moment of saving, RFC 3339 or milliseconds. */
  at: string | number;
}

/** Where drafts are kept: the server first, this device when there is no connection. Both are the reader's own. */
export interface DraftHome<T> {
  load(): Promise<StoredDraft<T> | null>;
  /** Resolves to where it was kept, or to a newer draft from elsewhere. Rejects only when neither place took it. */
  save(value: T): Promise<'server' | 'here' | { newer: StoredDraft<T> }>;
  clear(): Promise<void>;
}

const PAUSE_MS = 3_000;
const AGAIN_MS = 10_000;

export interface Autosave<T> {
  state: DraftState;
  savedAt: number | null;
  /** An earlier draft waits for the reader's decision. */
  found: StoredDraft<T> | null;
  restore: () => void;
  discard: () => void;
  /** Saves now, for example before leaving the page. */
  flush: () => Promise<void>;
  /** The record itself was saved: the draft is no longer needed. */
  done: () => void;
}

/** What the hooks below share. Texts are JSON, so that equal content is the same text. */
interface Marks<T> {
  latest: RefObject<T | undefined>;
  /** What the form began with: equal to it, there is nothing to keep. */
  first: RefObject<string | undefined>;
  /** What the server has. */
  saved: RefObject<string | undefined>;
}

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/**
 * @param home must be stable (`useMemo`)
 * @param value what is being typed; undefined while nothing is. A form that begins with a record is drawn when the record is there
 * @param onRestore puts an earlier draft back into the form
 */
export function useAutosave<T>(
  home: DraftHome<T>,
  value: T | undefined,
  onRestore: (value: T) => void,
): Autosave<T> {
  const text = textOf(value);
  const latest = useRef(value);
  latest.current = value;
  const marks: Marks<T> = { latest, first: useRef(text), saved: useRef<string | undefined>(undefined) };
  const [found, setFound] = useEarlier(home, marks.first);
  const { state, setState, savedAt, flush, settled } = useSaving(home, marks, setFound);
  useTimes(text, marks, { state, setState, flush });
  useLeaving(state, flush);

  const forget = () => {
    setFound(null);
    setState('clean');
    marks.first.current = textOf(latest.current);
    marks.saved.current = undefined;
    // A saving still on its way would bring the draft back. What cannot be cleared is only offered once more.
    void settled()
      .then(() => home.clear())
      .catch(() => undefined);
  };
  const keepMine = () => {
    setFound(null);
    void flush();
  };
  const restore = () => {
    if (found) onRestore(found.value);
    setFound(null);
    setState('clean');
  };
  return {
    state,
    savedAt,
    found,
    flush,
    done: forget,
    discard: state === 'newer' ? keepMine : forget,
    restore,
  };
}

/** A draft from an earlier time, unless it is what the form shows already. */
function useEarlier<T>(home: DraftHome<T>, first: RefObject<string | undefined>) {
  const [found, setFound] = useState<StoredDraft<T> | null>(null);
  useEffect(() => {
    let isGone = false;
    home
      .load()
      .then(draft => {
        if (!isGone && draft && textOf(draft.value) !== first.current) setFound(draft);
      })
      // Without an answer there is simply no earlier draft to offer; saving will tell about the connection.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [home, first]);
  return [found, setFound] as const;
}

function useSaving<T>(
  home: DraftHome<T>,
  { latest, first, saved }: Marks<T>,
  onNewer: (draft: StoredDraft<T>) => void,
) {
  const [state, setState] = useState<DraftState>('clean');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const saving = useRef<Promise<void> | null>(null);

  const save = useCallback(async () => {
    const now = latest.current;
    const text = textOf(now);
    if (now === undefined || text === saved.current || text === first.current) return;
    setState('saving');
    try {
      const where = await home.save(now);
      if (typeof where === 'object') {
        onNewer(where.newer);
        setState('newer');
        return;
      }
      if (where === 'server') saved.current = text;
      setSavedAt(Date.now());
      setState(where === 'server' ? 'saved' : 'kept-here');
    } catch {
      setState('failed');
    }
  }, [home, latest, first, saved, onNewer]);

  const settled = useCallback(async () => {
    while (saving.current) await saving.current;
  }, []);
  // One saving at a time: two at once would take each other for another window.
  const flush = useCallback(async () => {
    await settled();
    saving.current = save().finally(() => {
      saving.current = null;
    });
    await saving.current;
  }, [save, settled]);
  return { state, setState, savedAt, flush, settled };
}

interface Saving {
  state: DraftState;
  setState: (state: DraftState) => void;
  flush: () => Promise<void>;
}

/** When it is saved: after the pause, again while it is only kept here, and when the form leaves the screen. */
function useTimes<T>(
  text: string | undefined,
  { first, saved }: Marks<T>,
  { state, setState, flush }: Saving,
): void {
  useEffect(() => {
    if (text === undefined || text === first.current || text === saved.current) return;
    setState('typed');
    const timer = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, first, saved, setState, flush]);

  useEffect(() => {
    if (state !== 'kept-here' && state !== 'failed') return;
    const timer = setInterval(flush, AGAIN_MS);
    window.addEventListener('online', flush);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [state, flush]);

  // A form that leaves the screen within the pause, by a tab or a closed drawer, is kept all the same.
  useEffect(() => () => void flush(), [flush]);
}

/**
 * What is typed and not yet saved goes out when the page is hidden, and the moment it is about to be left or loaded anew; then the browser
 * asks first, while it is on its way.
 */
function useLeaving(state: DraftState, flush: () => Promise<void>): void {
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') void flush();
    };
    const leaving = (event: BeforeUnloadEvent) => {
      if (state !== 'typed' && state !== 'failed') return;
      void flush();
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', leaving);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', leaving);
      window.removeEventListener('pagehide', flush);
    };
  }, [state, flush]);
}
