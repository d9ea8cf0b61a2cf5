import { useEffect } from 'react';
import { areas } from './areas.ts';
import { connection } from './connection.ts';
import { useDuties } from './session.ts';

const QUIET_MS = 2_000;

const isReachable = () => navigator.onLine && connection() === 'well';

/** Fetches the code of this person's pages while there is a connection, so that they open without one. */
export function useFetchAhead(): void {
  const duties = useDuties();
  useEffect(() => {
    let ended = false;
    const ahead = areas.flatMap(area => area.pages).filter(page => !page.duty || duties.has(...page.duty));
    const next = async () => {
      // A module that failed is remembered by the browser, so nothing is tried while the connection is away.
      while (!ended && ahead.length > 0 && isReachable())
        // A page that could not be fetched now is fetched when it is opened.
        await ahead
          .shift()!
          .load()
          .catch(() => undefined);
      if (!ended && ahead.length > 0) timer = setTimeout(next, QUIET_MS);
    };
    let timer = setTimeout(next, QUIET_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [duties]);
}
