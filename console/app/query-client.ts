import { QueryClient } from '@tanstack/react-query';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

/**
 * Everything on the page is read anew, also what is just being read for the first time: its answer may have been given before what
 * has been done since.
 */
export async function readAnew(): Promise<void> {
  await queryClient.cancelQueries({ predicate: query => query.state.data === undefined });
  await queryClient.invalidateQueries();
}
