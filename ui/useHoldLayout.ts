import { createContext, useContext, useEffect } from 'react';

/** Takes hold of the layout and answers how to let go of it. */
export type Hold = () => () => void;

/** Where nothing would be drawn anew, there is nothing to hold. */
export const LayoutHold = createContext<Hold>(() => () => undefined);

/**
 * While a dialog or a drawer is open, what it was opened from is not drawn for another width: a table would turn into cards, a bar of
 * steps would go to the foot of the page, and the dialog with everything typed into it would be gone.
 */
export function useHoldLayout(open: boolean): void {
  const hold = useContext(LayoutHold);
  useEffect(() => (open ? hold() : undefined), [open, hold]);
}
