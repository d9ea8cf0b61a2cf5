import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { useCount } from '../app/useCount.ts';
import { UnitList } from './UnitList.tsx';

export function UnitFinder({ q, onCount }: FinderProps) {
  const found = useRead(unitApi.search, { query: { q, size: 20 } });
  const ended = useRead(unitApi.search, { query: { q, ended: 'yes', size: 20 } });
  useCount(found.data && ended.data && found.data.items.length + ended.data.items.length, onCount);
  return (
    <ReadGate {...found}>
      {({ items }) => <UnitList units={items} ended={ended.data?.items ?? []} day={undefined} />}
    </ReadGate>
  );
}
