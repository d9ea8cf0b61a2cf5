/** What is looked for stays out of the address: names and numbers do not belong in logs. It lies in the history, so going back finds it. */
import { plainSigns } from '@niangjia/domain/core/typed.ts';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { usePageSearch } from './place.ts';
import type { SearchShape } from './search.model.ts';

interface WithWords {
  words?: string;
}

export function useSearchFor(): (words: string) => void {
  const navigate = useNavigate();
  return useCallback(words => void navigate({ to: '/search', state: { words } as never }), [navigate]);
}

/** Links from outside may carry their words. */
export function useSearchWords(): string {
  const [{ q = '' }] = usePageSearch<SearchShape>();
  const { words } = useLocation().state as WithWords;
  return plainSigns(words ?? q).trim();
}
