import { useEffect, useState } from 'react';

/**
 * For what leaves the page at once with all that it held, so that antd cannot put the focus back: whoever opened it with the keyboard
 * goes on from there. Where that place is gone, for a row that was settled, the page begins again at its heading.
 */
export function useFocusReturn(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return;
      const place = from?.isConnected && from !== document.body ? from : document.querySelector('h1');
      if (place instanceof HTMLElement) place.focus();
    },
    [from],
  );
}
