import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { Counts } from './EmployersPage.tsx';
import { employerColumns } from './employer-columns.tsx';

/** The employers that this unit, or one below it, answers for. */
export function UnitEmployers({ unitId }: { unitId: string }) {
  const [q, setQ] = useState('');
  const employers = usePages(employerApi.list, { query: { underId: unitId, q, size: 50 } });
  return (
    <div className="stack">
      <p className="quiet">
        <Counts underId={unitId} />
      </p>
      <SearchField label="查找用人单位" placeholder="名称、拼音或信用代码" value={q} onSearch={setQ} />
      <ReadGate data={employers.rows} trouble={employers.trouble} onRetry={employers.onRetry} what="用人单位">
        {rows => (
          <RecordTable
            caption="用人单位"
            columns={employerColumns}
            rows={rows}
            rowKey={e => e.id}
            empty={<EmptyState title="没有归口的用人单位" />}
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
