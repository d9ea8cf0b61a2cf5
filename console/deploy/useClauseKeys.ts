import { useEffect, useRef } from 'react';

/** Single-letter keys for the desk. They rest while somebody types, in a dialog, or with a modifier held. */
export function useClauseKeys(active: boolean, keys: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input:not([type=checkbox]), textarea, select, [role=combobox], [role=dialog]')
      )
        return;
      const step = latest.current[event.key.toLowerCase()];
      if (!step) return;
      event.preventDefault();
      step();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}
