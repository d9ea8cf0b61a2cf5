/**
 * The service worker of the field: it answers for `/own-visits` and nothing else, so that no page of workers and no other page of the
 * console ever comes from it. It keeps files of the program alone; what the platform answers to calls never lies in its cache.
 */
import {
  cleanupOutdatedCaches,
  matchPrecache,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: {
  __FILES__: PrecacheEntry[];
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: MessageEvent<{ type?: string } | null>) => void): void;
};

/** A connection that does not answer in this time is none; the page from the last visit opens instead. */
const PATIENCE_MS = 4_000;

precacheAndRoute(self.__FILES__, { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();

async function page(request: Request): Promise<Response> {
  const kept = () => matchPrecache('/index.html');
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // A proxy before a platform that is down answers these.
    return [502, 503, 504].includes(answer.status) ? ((await kept()) ?? answer) : answer;
  } catch (error) {
    const answer = await kept();
    if (answer) return answer;
    throw error;
  }
}

registerRoute(new NavigationRoute(({ request }) => page(request)));

// A newer worker waits until a page that was just loaded tells it to begin: no page in use loses the files that it runs on.
self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
