import { useEffect, useState } from 'react';
import type { Vault } from '../app/vault.ts';

interface Picks {
  day: string;
  keys: string[];
}

/** Where one means to go today: one's own note on the phone, told to nobody. */
export function usePicks(
  vault: Vault | null,
  today: string,
): [readonly string[], (key: string, isPicked: boolean) => void] {
  const [keys, setKeys] = useState<readonly string[]>([]);
  const id = `picks/${vault?.personId ?? ''}`;
  useEffect(() => {
    void vault?.get<Picks>('draft', id).then(kept => {
      if (kept?.day === today) setKeys(kept.keys);
    });
  }, [vault, id, today]);
  function pick(key: string, isPicked: boolean) {
    const next = isPicked ? [...keys, key] : keys.filter(k => k !== key);
    setKeys(next);
    void vault?.put('draft', id, { day: today, keys: next } satisfies Picks);
  }
  return [keys, pick];
}
