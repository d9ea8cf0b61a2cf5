import { Workbox } from 'workbox-window';

/** Where the service worker answers; the page that works without a connection and what lies below it. */
const SCOPE = '/own-visits';

/** Only whoever goes on visits is offered the program for the phone; for everybody else the browser has nothing to install. */
function offerInstalling(): void {
  if (document.querySelector('link[rel=manifest]')) return;
  for (const [rel, href] of [
    ['manifest', '/manifest.webmanifest'],
    ['apple-touch-icon', '/icon-192.png'],
  ] as const) {
    const link = document.createElement('link');
    link.rel = rel;
    link.href = href;
    document.head.append(link);
  }
}

let begun = false;

/** Once per page. Without service workers (browsers inside other programs) nothing happens; the page says so itself. */
export function startFieldWorker(): void {
  if (begun || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  begun = true;
  offerInstalling();
  const worker = new Workbox('/worker.js', { scope: SCOPE, type: 'module' });
  let isFresh = true;
  // This page was just loaded from the platform, so a worker that is as new may begin at once; one that comes later waits for the next page.
  worker.addEventListener('waiting', () => {
    if (isFresh) worker.messageSkipWaiting();
  });
  worker
    .register()
    .catch(() => undefined)
    .finally(() => {
      setTimeout(() => {
        isFresh = false;
      }, 10_000);
    });
}
