import type { Connection } from '@niangjia/ui/OfflineBanner.tsx';
import { useSyncExternalStore } from 'react';

/** Whether the platform can be reached, as the last answer told. */
let now: Connection = 'well';
const listeners = new Set<() => void>();

export const connection = (): Connection => now;

export function setConnection(next: Connection): void {
  if (next === now) return;
  now = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useConnection = (): Connection => useSyncExternalStore(subscribe, connection);

window.addEventListener('offline', () => setConnection('lost'));
