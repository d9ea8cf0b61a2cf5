import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { consultationLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { ConsultationStart } from './ConsultationStart.tsx';
import { TaskFold } from './TaskFold.tsx';

type Row = (typeof paperApi.listConsultations)['reply']['_output']['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '征求意见稿',
    narrow: 'title',
    render: c => <To to={`/consultations/${c.id}`}>{c.title}</To>,
  },
  { key: 'unit', title: '发起单位', width: 120, render: c => c.unit },
  { key: 'due', title: '反馈时限', width: 110, render: c => c.dueOn },
  {
    key: 'answered',
    title: '已反馈单位',
    figure: true,
    width: 110,
    render: ({ counts }) => `${figureText(counts.answered)} / ${figureText(counts.receivers)}`,
  },
  { key: 'remarks', title: '意见', figure: true, width: 70, render: c => figureText(c.counts.remarks) },
  { key: 'open', title: '待答复', figure: true, width: 80, render: c => figureText(c.counts.open) },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: c => <StateTag tone={c.state === 'open' ? 'info' : 'good'}>{c.stateLabel}</StateTag>,
  },
];

export function ConsultationsPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string }>();
  const list = usePages(paperApi.listConsultations, { query: { ...conditions, limit: 50 } });
  const unit = useUnitFor('deploy.draft');
  return (
    <>
      <PageHead
        title="征求意见"
        note="逐段提意见，逐条答复采纳、部分采纳或不采纳。"
        actions={unit && <ConsultationStart unitId={unit.id} />}
      />
      <div className="stack">
        <div className="panel row">
          <TaskFold>
            <SearchField
              label="查找"
              placeholder="标题"
              value={conditions.q ?? ''}
              onSearch={q => change({ q: q || undefined })}
            />
            <Condition
              label="状态"
              value={conditions.state}
              onChange={state => change({ state })}
              width={120}
              options={Object.entries(consultationLife.states).map(([value, label]) => ({ value, label }))}
            />
          </TaskFold>
        </div>
        <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="征求意见稿">
          {rows => (
            <RecordTable
              caption="征求意见"
              columns={columns}
              rows={rows}
              rowKey={c => c.id}
              empty={
                <EmptyState
                  title={Object.keys(conditions).length > 0 ? '没有符合条件的征求意见稿' : '还没有征求意见稿'}
                >
                  <p>
                    {unit
                      ? '专项行动会签后可以送下级征求意见，其他文稿可用“发起征求意见”。'
                      : '上级征求意见时会列在这里。'}
                  </p>
                </EmptyState>
              }
              hasMore={list.hasMore}
              onMore={list.onMore}
              isReadingMore={list.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
