import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';

type Miss = (typeof eventApi.listMisses)['reply']['_output']['items'][number];

const columns: readonly Column<Miss>[] = [
  {
    key: 'label',
    title: '事项或期次',
    narrow: 'title',
    render: m => (m.eventId ? <To to={`/events/${m.eventId}`}>{m.label}</To> : m.label),
  },
  { key: 'unit', title: '单位', width: 140, render: m => m.unit },
  { key: 'rule', title: '规则', width: 130, render: m => m.rule },
  { key: 'sort', title: '情形', width: 120, render: m => m.sortLabel },
  { key: 'due', title: '时限', width: 150, render: m => momentText(m.dueAt) },
  {
    key: 'made',
    title: '补上情况',
    width: 200,
    render: m =>
      m.madeUpAt ? (
        <StateTag tone="plain">{momentText(m.madeUpAt)} 补上</StateTag>
      ) : (
        <StateTag tone="bad">还没有补上</StateTag>
      ),
  },
];

/** Noted by the platform, never taken back; whether it was made up is told beside it. */
export function MissesPanel() {
  const [isOpenOnly, setOpenOnly] = useState(true);
  const misses = usePages(eventApi.listMisses, { query: { open: isOpenOnly ? 'yes' : 'all', limit: 50 } });
  return (
    <>
      <div className="panel row">
        <Checkbox checked={isOpenOnly} onChange={event => setOpenOnly(event.target.checked)}>
          只看还没有补上的
        </Checkbox>
        <span className="quiet">超过时限由平台记下，补上之后仍保留记录。</span>
      </div>
      <ReadGate data={misses.rows} trouble={misses.trouble} onRetry={misses.onRetry} what="漏报迟报清单">
        {rows => (
          <RecordTable
            caption="漏报迟报清单"
            columns={columns}
            rows={rows}
            rowKey={m => m.id}
            empty={<EmptyState title={isOpenOnly ? '没有还没补上的漏报迟报' : '没有漏报迟报'} />}
            hasMore={misses.hasMore}
            onMore={misses.onMore}
            isReadingMore={misses.isReadingMore}
          />
        )}
      </ReadGate>
    </>
  );
}
