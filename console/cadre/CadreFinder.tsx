import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { CadreRow } from '@niangjia/domain/cadre/cadre.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';
import { postText, TermText } from './cadre-words.tsx';

const SHOWN = 10;

const columns: readonly Column<CadreRow>[] = [
  {
    key: 'name',
    title: '姓名',
    narrow: 'title',
    width: 120,
    render: c => <To to={`/cadres/${c.id}`}>{c.name}</To>,
  },
  { key: 'posts', title: '现任', render: c => c.posts.map(p => <div key={p.id}>{postText(p)}</div>) },
  {
    key: 'kind',
    title: '用工与任期',
    render: c =>
      c.posts.map(p => (
        <div key={p.id}>
          <TermText post={p} />
        </div>
      )),
  },
];

export function CadreFinder({ q, onCount }: FinderProps) {
  const found = useRead(cadreApi.find, { body: { q, size: SHOWN } });
  useCount(found.data?.total, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="干部">
      {({ items, total }) => (
        <>
          <RecordTable caption="查到的干部" columns={columns} rows={items} rowKey={c => c.id} />
          {total > items.length && (
            <p className="quiet">
              共 {total} 人，只列出前 {SHOWN} 人，请多写几个字，或在<To to="/cadres">干部名册</To>中查找。
            </p>
          )}
        </>
      )}
    </ReadGate>
  );
}
