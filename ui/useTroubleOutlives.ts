import { App } from 'antd';
import { useEffect, useRef } from 'react';
import type { Trouble } from './trouble.ts';

/**
 * What a step was refused for outlives its dialog: read again after the refusal, the record may no longer offer the step, and the dialog
 * goes with its button. Without a word the reader would take what somebody else did for their own.
 */
export function useTroubleOutlives(open: boolean, trouble: Trouble | null): void {
  const { message } = App.useApp();
  const told = useRef<string | null>(null);
  told.current = open && trouble ? trouble.title : null;
  useEffect(
    () => () => {
      if (told.current) void message.warning(told.current, 8);
    },
    [message],
  );
}
