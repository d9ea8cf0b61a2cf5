import type { CallOf, Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { heard, urlOf } from './client.ts';
import { readKey } from './queries.ts';
import { readAnew } from './query-client.ts';

/**
 * Listens while something is going on: every event takes the place of what was read.
 * @returns false when nothing can be heard (a proxy that holds events back, a lost connection): the caller then asks again and again
 */
export function useEvents<E extends Endpoint, R extends Endpoint>(
  endpoint: E,
  read: R,
  args: CallOf<R>,
  isOn: boolean,
): boolean {
  const client = useQueryClient();
  const [isDeaf, setDeaf] = useState(false);
  const [round, setRound] = useState(0);
  const address = urlOf(endpoint, args as never);
  const key = JSON.stringify(readKey(read, args));
  useEffect(() => {
    if (!isOn || isDeaf) return;
    const source = new EventSource(address);
    let hasHeard = false;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      hasHeard = true;
      heard();
      client.setQueryData(JSON.parse(key) as unknown[], JSON.parse(data));
    };
    source.addEventListener('end', () => {
      // Over, or listened long enough: whatever still goes on is listened to anew, with the rights of then.
      source.close();
      void readAnew();
      setRound(round + 1);
    });
    // A connection that breaks is taken up again by the browser itself; one that never was, or is refused, is not.
    source.onerror = () => {
      if (hasHeard && source.readyState !== EventSource.CLOSED) return;
      source.close();
      setDeaf(true);
    };
    return () => source.close();
  }, [client, address, key, isOn, isDeaf, round]);
  return !isDeaf;
}
