import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { UnitList } from './UnitList.tsx';

export function UnitFinder({ q }: { q: string }) {
  const found = useRead(unitApi.search, { query: { q, size: 20 } });
  return <ReadGate {...found}>{({ items }) => <UnitList units={items} />}</ReadGate>;
}
