import { useEffect } from 'react';
import { areas } from './areas.ts';
import { useDuties } from './session.ts';

const QUIET_MS = 2_000;

/** Fetches the code of this person's pages while there is a connection, so that they open without one. */
export function useFetchAhead(): void {
  const duties = useDuties();
  useEffect(() => {
    const timer = setTimeout(async () => {
      for (const page of areas.flatMap(area => area.pages))
        if (!page.duty || duties.has(...page.duty))
          // A page that could not be fetched now is fetched when it is opened.
          await page.load().catch(() => undefined);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [duties]);
}
