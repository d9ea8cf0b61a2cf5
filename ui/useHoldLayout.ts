import { createContext, useContext, useEffect } from 'react';

/** Takes hold of the layout and answers how to let go of it. */
export type Hold = () => () => void;

/** Where nothing would be drawn anew, there is nothing to hold. */
export const LayoutHold = createContext<Hold>(() => () => undefined);

/**
 * While a dialog is open that was opened from a table, the table does not turn into cards: its cells would be drawn anew, and the
 * dialog with everything typed into it would be gone.
 */
export function useHoldLayout(open: boolean): void {
  const hold = useContext(LayoutHold);
  useEffect(() => (open ? hold() : undefined), [open, hold]);
}
