import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { statementTone } from './statement-words.ts';

type Period = (typeof statementApi.listPeriods)['reply']['_output']['items'][number];

const columns: readonly Column<Period>[] = [
  {
    key: 'form',
    title: '报表',
    narrow: 'title',
    render: p => <To to={`/statement-periods/${p.id}`}>{`${p.form} ${p.label}`}</To>,
  },
  { key: 'unit', title: '下发单位', width: 140, render: p => p.unit },
  { key: 'due', title: '截止日', width: 110, render: p => p.dueOn },
  { key: 'expected', title: '应报', figure: true, width: 70, render: p => figureText(p.counts.expected) },
  { key: 'received', title: '已报', figure: true, width: 70, render: p => figureText(p.counts.received) },
  { key: 'onTime', title: '按时', figure: true, width: 70, render: p => figureText(p.counts.onTime) },
  { key: 'locked', title: '已锁定', figure: true, width: 80, render: p => figureText(p.counts.locked) },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: p => <StateTag tone={statementTone(p.state)}>{p.stateLabel}</StateTag>,
  },
];

export function PeriodsPanel({ formId }: { formId?: string }) {
  const periods = usePages(statementApi.listPeriods, { query: { formId, limit: 50 } });
  return (
    <ReadGate data={periods.rows} trouble={periods.trouble} onRetry={periods.onRetry} what="收表情况">
      {rows => (
        <RecordTable
          caption="收表情况"
          columns={columns}
          rows={rows}
          rowKey={p => p.id}
          empty={
            <EmptyState title="还没有下发过报表">
              <p>在“报表制度”中启用一张报表，再按期下发。</p>
            </EmptyState>
          }
          hasMore={periods.hasMore}
          onMore={periods.onMore}
          isReadingMore={periods.isReadingMore}
        />
      )}
    </ReadGate>
  );
}
