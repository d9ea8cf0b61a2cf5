import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterRow } from '@niangjia/domain/matter/matter.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';
import { toneOf } from './matter-words.ts';

const SHOWN = 10;

const columns: readonly Column<MatterRow>[] = [
  { key: 'title', title: '事项', narrow: 'title', render: m => <To to={`/matters/${m.id}`}>{m.title}</To> },
  { key: 'kind', title: '种类', width: 140, render: m => m.kindLabel },
  { key: 'unit', title: '承办工会', width: 150, render: m => m.unit },
  {
    key: 'state',
    title: '办到哪一步',
    width: 150,
    render: m => <StateTag tone={toneOf(m)}>{m.stateLabel}</StateTag>,
  },
];

/** Matters by title or by their whole number. */
export function MatterFinder({ q, onCount }: FinderProps) {
  const found = useRead(matterApi.listMatters, { query: { q, open: 'all', view: 'all', limit: SHOWN } });
  useCount(found.data?.items.length, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="事项">
      {({ items, next }) => (
        <>
          <RecordTable caption="查到的事项" columns={columns} rows={items} rowKey={m => m.id} />
          {next && (
            <p>
              只列出前 {SHOWN} 件，
              <To to="/matters" search={{ q, open: 'all', view: 'all' }}>
                在事项中查看全部
              </To>
              。
            </p>
          )}
        </>
      )}
    </ReadGate>
  );
}
