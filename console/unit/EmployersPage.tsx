import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { EMPLOYER_STATUSES, type EmployerStatus } from '@niangjia/domain/unit/employer.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { employerColumns } from './employer-columns.tsx';

interface Conditions extends Record<string, unknown> {
  q?: string;
  status?: EmployerStatus;
  unionised?: 'yes' | 'no';
  underId?: string;
}

export function EmployersPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const employers = usePages(employerApi.list, { query: { ...conditions, size: 50 } });
  return (
    <>
      <PageHead title="用人单位" note={<Counts underId={conditions.underId} />} />
      <Filters conditions={conditions} change={change} />
      <ReadGate data={employers.rows} trouble={employers.trouble} onRetry={employers.onRetry} what="用人单位">
        {rows => (
          <RecordTable
            caption="用人单位"
            columns={employerColumns}
            rows={rows}
            rowKey={e => e.id}
            empty={<EmptyState title="没有符合条件的用人单位" />}
            hasMore={employers.hasMore}
            onMore={employers.onMore}
            isReadingMore={employers.isReadingMore}
            foot={employers.total === undefined ? undefined : `共 ${figureText(employers.total)} 户`}
          />
        )}
      </ReadGate>
    </>
  );
}

/** The denominators, before anything is counted against them. */
export function Counts({ underId }: { underId?: string }) {
  const counts = useRead(employerApi.counts, { query: { underId } });
  if (!counts.data) return <>用人单位按负责工会归口。</>;
  const { byStatus, unionised, notUnionised } = counts.data;
  return (
    <>
      {byStatus.map(c => `${EMPLOYER_STATUSES[c.status]} ${figureText(c.employers)} 户`).join('，')}；已建会{' '}
      {figureText(unionised.employers)} 户，未建会 {figureText(notUnionised.employers)} 户
    </>
  );
}

interface FilterProps {
  conditions: Conditions;
  change: (part: Conditions) => void;
}

function Filters({ conditions, change }: FilterProps) {
  return (
    <div className="panel row" style={{ marginBottom: 12 }}>
      <SearchField
        label="查找用人单位"
        placeholder="名称、拼音或信用代码"
        value={conditions.q ?? ''}
        onSearch={q => change({ q: q || undefined })}
      />
      <Condition
        label="状态"
        value={conditions.status}
        onChange={status => change({ status })}
        width={110}
        options={Object.entries(EMPLOYER_STATUSES).map(([value, label]) => ({ value, label }))}
      />
      <Condition
        label="建会"
        value={conditions.unionised}
        onChange={unionised => change({ unionised })}
        width={110}
        options={[
          { value: 'yes', label: '已建会' },
          { value: 'no', label: '未建会' },
        ]}
      />
    </div>
  );
}
