/** Reads and writes for screens, over the typed client. */
import type { CallOf, Endpoint, ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { call, newKey, untouchedMs } from './client.ts';
import { type Intention, intend, leftOpen } from './intention.ts';
import { nextPage, type PageReply } from './paging.ts';
import { readAnew } from './query-client.ts';
import { insistUploaded } from './uploads.ts';

export const readKey = <E extends Endpoint>(endpoint: E, args: CallOf<E>): readonly unknown[] => [
  endpoint.path,
  args,
];

export interface Read<T> {
  data: T | undefined;
  trouble: Trouble | null;
  isPending: boolean;
  isRefreshing: boolean;
  onRetry: () => void;
}

interface ReadOptions {
  /** False holds the read back, for example until something is chosen. */
  enabled?: boolean;
  /** Milliseconds between refreshes of a page that watches; it stops while nobody touches the page. */
  everyMs?: number;
  /** A screen on a wall, which nobody touches, goes on reading as long as its session lasts. */
  unattended?: boolean;
}

const LEFT_ALONE_MS = 5 * 60_000;

export function useRead<E extends Endpoint>(
  endpoint: E,
  args: CallOf<E>,
  { enabled = true, everyMs, unattended = false }: ReadOptions = {},
): Read<ReplyOf<E>> {
  const query = useQuery<ReplyOf<E>>({
    queryKey: readKey(endpoint, args),
    queryFn: ({ signal }) => call(endpoint, args, { signal }),
    enabled,
    refetchIntervalInBackground: unattended,
    refetchInterval: everyMs ? () => (unattended || untouchedMs() < LEFT_ALONE_MS ? everyMs : false) : false,
  });
  return {
    data: query.data,
    trouble: query.error ? asTrouble(query.error) : null,
    isPending: query.isPending && enabled,
    isRefreshing: query.isFetching,
    onRetry: () => void query.refetch(),
  };
}

type PagedEndpoint = Endpoint;

export interface Pages<Item> extends Omit<Read<Item[]>, 'data'> {
  rows: Item[] | undefined;
  /** How many there are in all, where the platform counts. */
  total: number | undefined;
  hasMore: boolean;
  onMore: () => void;
  isReadingMore: boolean;
}

type ItemOf<E extends PagedEndpoint> = ReplyOf<E> extends { items: readonly (infer Item)[] } ? Item : never;

/** A list that is read page by page. */
export function usePages<E extends PagedEndpoint>(
  endpoint: E,
  args: CallOf<E>,
  { enabled = true }: ReadOptions = {},
): Pages<ItemOf<E>> {
  const query = useInfiniteQuery({
    queryKey: [...readKey(endpoint, args), 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const loose = args as { query?: Record<string, unknown>; body?: Record<string, unknown> };
      // Searches for persons carry their words, and so their page, in the body.
      const part = endpoint.method === 'GET' ? 'query' : 'body';
      const paged = { ...loose, [part]: { ...loose[part], ...pageParam } };
      return (await call(endpoint, paged as unknown as CallOf<E>, { signal })) as unknown as PageReply;
    },
    initialPageParam: null as { after: string } | { page: number } | null,
    getNextPageParam: nextPage,
    enabled,
  });
  return {
    rows: query.data?.pages.flatMap(page => page.items) as ItemOf<E>[] | undefined,
    total: query.data?.pages[0]?.total,
    trouble: query.error ? asTrouble(query.error) : null,
    isPending: query.isPending && enabled,
    isRefreshing: query.isFetching,
    onRetry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    onMore: () => void query.fetchNextPage(),
    isReadingMore: query.isFetchingNextPage,
  };
}

export interface Write<E extends Endpoint> {
  /** Resolves to the reply; throws ProblemError, which is also kept in `trouble`. */
  send: (args: CallOf<E>) => Promise<ReplyOf<E>>;
  isPending: boolean;
  trouble: Trouble | null;
  reset: () => void;
}

interface WriteOptions {
  /** Leave what is on screen as it was read; by default every read on the page is refreshed. */
  keepReads?: boolean;
}

/**
 * One intention, one key: pressing the button again after a lost connection sends the same key, so the step is done once.
 * A definite answer, or other content, starts a new intention.
 */
export function useWrite<E extends Endpoint>(endpoint: E, options: WriteOptions = {}): Write<E> {
  const intention = useRef<Intention | null>(null);
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const { keepReads = false } = options;

  const send = useCallback(
    async (args: CallOf<E>): Promise<ReplyOf<E>> => {
      intention.current = intend(intention.current, args, newKey);
      setPending(true);
      setTrouble(null);
      try {
        insistUploaded();
        const reply = await call(endpoint, args, { key: intention.current.key });
        intention.current = null;
        if (!keepReads) await readAnew();
        return reply;
      } catch (error) {
        intention.current = leftOpen(intention.current, error);
        setTrouble(asTrouble(error));
        throw error;
      } finally {
        setPending(false);
      }
    },
    [endpoint, keepReads],
  );
  return { send, isPending, trouble, reset: () => setTrouble(null) };
}
