import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';
import { employerColumns } from './employer-columns.tsx';

const SHOWN = 10;

/** Employers by name, reading or the whole credit code. */
export function EmployerFinder({ q, onCount }: FinderProps) {
  const found = useRead(employerApi.list, { query: { q, size: SHOWN } });
  useCount(found.data?.total, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="用人单位">
      {({ items, total }) => (
        <>
          <RecordTable caption="查到的用人单位" columns={employerColumns} rows={items} rowKey={e => e.id} />
          {total > items.length && (
            <p>
              只列出前 {SHOWN} 户，
              <To to="/employers" search={{ q }}>
                在用人单位中查看全部 {total} 户
              </To>
              。
            </p>
          )}
        </>
      )}
    </ReadGate>
  );
}
