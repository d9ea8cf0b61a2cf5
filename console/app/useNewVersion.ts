import { useEffect, useState } from 'react';

const EVERY_MS = 5 * 60_000;

const entryOf = (html: string): string | undefined => /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
const running = document.querySelector('script[type=module][src^="/assets/"]')?.getAttribute('src');

/** True once the platform serves a console whose entry file has another name than the running one. */
export function useNewVersion(): boolean {
  const [isNewer, setNewer] = useState(false);
  useEffect(() => {
    if (!running) return;
    const look = async () => {
      const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
      const served = answer?.ok ? entryOf(await answer.text()) : undefined;
      if (served && served !== running) setNewer(true);
    };
    const timer = setInterval(look, EVERY_MS);
    // Code of a page is missing: an older console than the one served, or only a lost connection.
    window.addEventListener('vite:preloadError', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('vite:preloadError', look);
    };
  }, []);
  return isNewer;
}
