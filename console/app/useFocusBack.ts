import { type RefObject, useEffect, useRef } from 'react';

/**
 * For the button of a dialog that leaves the page at once with all that it held, so that antd cannot put the focus back where it
 * came from.
 */
export function useFocusBack(open: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) button.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return button;
}
