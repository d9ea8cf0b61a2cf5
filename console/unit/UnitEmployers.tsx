import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { Counts } from './EmployersPage.tsx';
import { employerColumns } from './employer-columns.tsx';
import { employersOf, isUnionOfEmployers } from './unit-employers.ts';

/** The employers that this unit, or one below it, answers for; of a basic union those that it stands in or covers. */
export function UnitEmployers({ unit }: { unit: { id: string; kind: UnitKind } }) {
  const [q, setQ] = useState('');
  const isUnion = isUnionOfEmployers(unit.kind);
  const employers = usePages(employerApi.list, { query: { ...employersOf(unit), q, size: 50 } });
  return (
    <div className="stack">
      {!isUnion && (
        <p className="quiet">
          <Counts underId={unit.id} />
        </p>
      )}
      <SearchField label="查找用人单位" placeholder="名称、拼音或信用代码" value={q} onSearch={setQ} />
      <ReadGate data={employers.rows} trouble={employers.trouble} onRetry={employers.onRetry} what="用人单位">
        {rows => (
          <RecordTable
            caption="用人单位"
            columns={employerColumns}
            rows={rows}
            rowKey={e => e.id}
            empty={<EmptyState title={isUnion ? '没有由它建会或覆盖的用人单位' : '没有归口的用人单位'} />}
            hasMore={employers.hasMore}
            onMore={employers.onMore}
            isReadingMore={employers.isReadingMore}
            foot={employers.total === undefined ? undefined : `共 ${employers.total} 户`}
          />
        )}
      </ReadGate>
    </div>
  );
}
