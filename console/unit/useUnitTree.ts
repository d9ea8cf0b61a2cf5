import type { Line } from '@niangjia/domain/core/actor.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { UnitRow } from '@niangjia/domain/unit/unit.model.ts';
import type { TreeNode } from '@niangjia/ui/Tree.tsx';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../app/client.ts';
import { readKey, useRead } from '../app/queries.ts';

/** One branch is read at a time, and never more of it than a person can look through. */
const SIZE = 200;

const nodeOf = (unit: UnitRow & { hasChildren: boolean }): TreeNode => ({
  id: unit.id,
  name: unit.shortName || unit.name,
  hasChildren: unit.hasChildren,
  isEnded: unit.state !== 'live',
});

const argsOf = (line: Line, day: string | undefined, parentId?: string) => ({
  query: { line, day, parentId, size: SIZE },
});

const more = (parentId: string, left: number): TreeNode => ({
  id: `${parentId}:more`,
  name: `还有${left}个，请用上面的查找`,
  hasChildren: false,
});

/** The lazy tree of one line as of a day: the roots at once, children when a branch opens. */
export function useUnitTree(line: Line, day: string | undefined) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const roots = useRead(unitApi.listChildren, argsOf(line, day));
  const first = roots.data?.items.length === 1 ? roots.data.items[0] : undefined;
  // A single root is open from the start; closing it is remembered under its own mark.
  const open = new Set(opened);
  if (first && !opened.has(`closed ${first.id}`)) open.add(first.id);

  const ids = [...open].filter(id => !id.startsWith('closed '));
  const branches = useQueries({
    queries: ids.map(parentId => ({
      queryKey: readKey(unitApi.listChildren, argsOf(line, day, parentId)),
      queryFn: () => call(unitApi.listChildren, argsOf(line, day, parentId)),
    })),
  });
  const read = new Map(ids.map((id, i) => [id, branches[i]?.data]));

  const toggle = useCallback(
    (id: string) =>
      setOpened(before => {
        const next = new Set(before);
        const mark = id === first?.id ? `closed ${id}` : id;
        if (!next.delete(mark)) next.add(mark);
        return next;
      }),
    [first?.id],
  );
  const childrenOf = (id: string): TreeNode[] | undefined => {
    const branch = read.get(id);
    if (!branch) return undefined;
    const left = branch.total - branch.items.length;
    return [...branch.items.map(nodeOf), ...(left > 0 ? [more(id, left)] : [])];
  };
  return { roots, nodes: roots.data?.items.map(nodeOf) ?? [], open: new Set(ids), toggle, childrenOf };
}
