import type { VisitPlace } from '@niangjia/domain/visit/visit.model.ts';
import { type Autosave, type DraftHome, useAutosave } from '@niangjia/ui/useAutosave.ts';
import { useEffect, useMemo } from 'react';
import type { Vault } from '../app/vault.ts';
import type { Part } from './outbox.rules.ts';
import type { VisitTyped } from './visit-form.ts';

/** All that is being made for one employer: comes back after the page was closed, unless nothing can be kept here. */
export interface Making {
  visitId: string;
  typed: VisitTyped;
  photos: Part[];
  signature: Part | null;
  place: VisitPlace | null;
}

interface KeptMaking {
  making: Making;
  at: number;
}

/** Browsers that keep nothing: as long as the page lives. */
const inPage = new Map<string, KeptMaking>();

const homeIn = (vault: Vault | null, key: string): DraftHome<Making> => ({
  async load() {
    const kept = vault ? await vault.get<KeptMaking>('draft', key) : (inPage.get(key) ?? null);
    return kept && { value: kept.making, at: kept.at };
  },
  async save(making) {
    const kept = { making, at: Date.now() };
    if (vault) await vault.put('draft', key, kept);
    else inPage.set(key, kept);
    return 'server';
  },
  async clear() {
    inPage.delete(key);
    await vault?.drop('draft', key);
  },
});

/** What was begun is there again without a question: on the way nobody wants to be asked. */
export function useVisitDraft(
  vault: Vault | null,
  key: string,
  making: Making | undefined,
  onRestore: (making: Making) => void,
): Autosave<Making> {
  const home = useMemo(() => homeIn(vault, key), [vault, key]);
  const draft = useAutosave(home, making, onRestore);
  const { found, restore } = draft;
  useEffect(() => {
    if (found) restore();
  }, [found, restore]);
  return draft;
}
