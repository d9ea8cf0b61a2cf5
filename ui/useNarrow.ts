import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 767.98px)';

const subscribe = (changed: () => void): (() => void) => {
  const media = window.matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** True at phone width, where tables become lists and the navigation becomes a drawer. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
