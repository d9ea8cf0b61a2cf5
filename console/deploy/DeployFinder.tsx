import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import type { FinderProps } from '../app/area.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { useCount } from '../app/useCount.ts';

type Hit = (typeof taskApi.search)['reply']['_output']['hits'][number];

const KINDS = { programme: '专项行动', task: '任务', speech: '文稿', paper: '来文' } as const;
const PLACES = { programme: 'programmes', task: 'tasks', speech: 'speeches', paper: 'papers' } as const;

/** So many of each sort are sent; more of them stand in the list. */
const FULL = 20;

const columns: readonly Column<Hit>[] = [
  { key: 'kind', title: '类别', width: 90, render: hit => KINDS[hit.kind] },
  {
    key: 'title',
    title: '名称',
    narrow: 'title',
    render: hit => (
      <>
        <To to={`/${PLACES[hit.kind]}/${hit.id}`}>{hit.title}</To>
        {hit.documentNo && <div className="quiet">{hit.documentNo}</div>}
      </>
    ),
  },
  { key: 'unit', title: '单位', width: 140, render: hit => hit.unit },
  { key: 'state', title: '状态', width: 100, render: hit => hit.state },
];

/** Programmes, tasks, speeches and papers by title or document number. */
export function DeployFinder({ q, onCount }: FinderProps) {
  const found = useRead(taskApi.search, { query: { q } });
  useCount(found.data?.hits.length, onCount);
  return (
    <ReadGate data={found.data} trouble={found.trouble} onRetry={found.onRetry} what="查找结果">
      {({ hits }) => (
        <>
          <RecordTable
            caption="部署与落实的查找结果"
            columns={columns}
            rows={hits}
            rowKey={hit => `${hit.kind} ${hit.id}`}
            empty={
              <EmptyState title="没有找到">
                <p>按名称或文号查找，换个说法或少写几个字再试。</p>
              </EmptyState>
            }
          />
          {hits.filter(hit => hit.kind === 'task').length >= FULL && (
            <p>
              任务只列出前 {FULL} 项，
              <To to="/tasks" search={{ view: 'all', q }}>
                在任务列表中查看全部
              </To>
              。
            </p>
          )}
        </>
      )}
    </ReadGate>
  );
}
