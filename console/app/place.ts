/** Where the reader is: parameters and conditions in the address, and the title of the record on the page. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { createContext, useCallback, useContext, useEffect } from 'react';

/** Parameters of the page's path. */
export const usePageParams = <T extends Record<string, string>>(): T =>
  useParams({ strict: false }) as unknown as T;

/** Conditions of a list, in the address; shape after the page's `search`. */
export function usePageSearch<T extends Record<string, unknown>>(): [T, (change: Partial<T>) => void] {
  const search = useSearch({ strict: false }) as unknown as T;
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<T>) => {
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) =>
          Object.fromEntries(
            Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== ''),
          )) as never,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}

/** Goes to another page: `go('/units/x')`. */
export function useGo(): (to: string, search?: Record<string, unknown>) => void {
  const navigate = useNavigate();
  return useCallback((to, search) => void navigate({ to, search: search as never }), [navigate]);
}

const TitleContext = createContext<(title: string | null) => void>(() => undefined);
export const TitleProvider = TitleContext.Provider;

/** Names the record on this page, in the window title and the last breadcrumb. */
export function usePageTitle(title: string | undefined): void {
  const tell = useContext(TitleContext);
  useEffect(() => {
    tell(title ?? null);
    return () => tell(null);
  }, [title, tell]);
}
