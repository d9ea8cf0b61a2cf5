import type { Me } from '@niangjia/domain/account/account.model.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { createContext, useContext, useMemo } from 'react';
import { queryClient } from './query-client.ts';

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** The signed-in person. Only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the shell');
  return me;
}

export interface Duties {
  /** Whether the person holds any one of these somewhere. The server decides over the unit. */
  has: (...duties: readonly Duty[]) => boolean;
}

export const dutiesOf = (me: Me): Duties => {
  const held = new Set<string>(me.duties.map(d => d.duty));
  return { has: (...duties) => duties.some(duty => held.has(duty)) };
};

export function useDuties(): Duties {
  const me = useMe();
  return useMemo(() => dutiesOf(me), [me]);
}

/** Another person, or nobody, from here on: nothing that was read for the one before stays in memory. */
export function forgetReads(): void {
  queryClient.clear();
}
