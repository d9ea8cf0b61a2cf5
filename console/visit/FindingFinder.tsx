import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { FindingRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { Rectified } from '../app/Rectify.tsx';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';

const SHOWN = 10;

const COLUMNS: readonly Column<FindingRow>[] = [
  {
    key: 'text',
    title: '问题',
    narrow: 'title',
    render: f => <To to={`/visit-findings/${f.id}`}>{f.text}</To>,
  },
  { key: 'no', title: '问题号', width: 130, render: f => f.no },
  { key: 'employer', title: '用人单位', width: 200, render: f => f.employer },
  { key: 'became', title: '办理', width: 240, render: f => <Rectified of={f.became} /> },
];

/** Findings by their number, by words, or by the employer. */
export function FindingFinder({ q, onCount }: FinderProps) {
  const found = useRead(visitApi.listFindings, { query: { q, limit: SHOWN } });
  useCount(found.data?.items.length, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="走访问题">
      {({ items }) => (
        <RecordTable caption="查到的走访问题" columns={COLUMNS} rows={items} rowKey={f => f.id} />
      )}
    </ReadGate>
  );
}
