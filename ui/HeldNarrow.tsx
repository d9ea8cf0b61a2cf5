import { type ReactNode, useCallback, useContext } from 'react';
import { LayoutHold } from './useHoldLayout.ts';
import { useHeldNarrow } from './useNarrow.ts';

/** Drawn for a desk or for a phone. While a dialog is open inside, neither this nor what stands around it changes to the other. */
export function HeldNarrow({ children }: { children: (narrow: boolean) => ReactNode }) {
  const [narrow, holdThis] = useHeldNarrow();
  const holdAround = useContext(LayoutHold);
  const hold = useCallback(() => {
    const lets = [holdThis(), holdAround()];
    return () => {
      for (const letGo of lets) letGo();
    };
  }, [holdThis, holdAround]);
  return <LayoutHold.Provider value={hold}>{children(narrow)}</LayoutHold.Provider>;
}
