import { useEffect } from 'react';

/** Tells how many there are, once that is known. */
export function useCount(count: number | undefined, onCount: (count: number) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each number, whoever listens
  useEffect(() => {
    if (count !== undefined) onCount(count);
  }, [count]);
}
