import { useCallback, useState, useSyncExternalStore } from 'react';
import type { Hold } from './useHoldLayout.ts';

const NARROW = '(max-width: 767.98px)';

const subscribe = (changed: () => void): (() => void) => {
  const media = window.matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** True at phone width, where tables become lists and the navigation becomes a drawer. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);

/** The same, but it does not change while somebody holds it; what came meanwhile shows when the last one has let go. */
export function useHeldNarrow(): [narrow: boolean, hold: Hold] {
  const narrow = useNarrow();
  const [held, setHeld] = useState({ holders: 0, narrow });
  if (held.holders === 0 && held.narrow !== narrow) setHeld({ holders: 0, narrow });
  const hold = useCallback(() => {
    setHeld(before => ({ ...before, holders: before.holders + 1 }));
    return () => setHeld(before => ({ ...before, holders: before.holders - 1 }));
  }, []);
  return [held.holders === 0 ? narrow : held.narrow, hold];
}
