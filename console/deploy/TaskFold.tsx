import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import type { ReactNode } from 'react';

/** Conditions of a list. On a phone the list comes first; they open when asked for. */
export function TaskFold({ children }: { children: ReactNode }) {
  if (!useNarrow()) return children;
  return (
    <details className="filter-fold">
      <summary>查找与筛选</summary>
      <div className="row">{children}</div>
    </details>
  );
}
