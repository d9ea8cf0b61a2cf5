import { taskChangeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { CHANGE_SORTS } from '@niangjia/domain/deploy/task.rules.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { ChangeMoves, ChangeState, changeSays } from './ChangeList.tsx';

type Change = TaskView['changes'][number];

const columns: readonly Column<Change>[] = [
  {
    key: 'task',
    title: '任务',
    narrow: 'title',
    render: c => <To to={`/tasks/${c.taskId}`}>{c.task}</To>,
  },
  { key: 'unit', title: '申请单位', width: 110, render: c => c.unit },
  { key: 'sort', title: '事项', width: 70, render: c => CHANGE_SORTS[c.sort] },
  { key: 'says', title: '申请内容', width: 190, render: changeSays },
  { key: 'reason', title: '理由', render: c => <span className="keep-lines">{c.reason}</span> },
  { key: 'state', title: '状态', width: 100, render: c => <ChangeState change={c} /> },
  {
    key: 'decision',
    title: '裁定意见',
    render: c => (c.decision ? <span className="keep-lines">{c.decision}</span> : '—'),
  },
  { key: 'at', title: '申请时间', width: 150, render: c => momentText(c.askedAt) },
  { key: 'do', title: '办理', width: 150, narrow: 'foot', render: c => <ChangeMoves change={c} /> },
];

export function ChangesPage() {
  const [{ state }, change] = usePageSearch<{ state?: string }>();
  const changes = usePages(taskApi.listChanges, { query: { state, limit: 50 } });
  return (
    <>
      <PageHead title="调整与延期申请" note="申请由下达任务的单位裁定；同意延期后，时限依据随之更新。" />
      <div className="stack">
        <div className="panel row">
          <Condition
            label="状态"
            value={state}
            onChange={value => change({ state: value })}
            width={120}
            options={Object.entries(taskChangeLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={changes.rows} trouble={changes.trouble} onRetry={changes.onRetry} what="申请">
          {rows => (
            <RecordTable
              caption="调整与延期申请"
              columns={columns}
              rows={rows}
              rowKey={c => c.id}
              empty={
                <EmptyState title={state ? '没有符合条件的申请' : '还没有申请'}>
                  {state ? '请换一个状态再看。' : '需要调整任务数或延期时，请在任务页提出申请。'}
                </EmptyState>
              }
              hasMore={changes.hasMore}
              onMore={changes.onMore}
              isReadingMore={changes.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
