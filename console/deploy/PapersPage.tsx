import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paperLife } from '@niangjia/domain/deploy/paper.lives.ts';
import { PAPER_SORTS } from '@niangjia/domain/deploy/paper.model.ts';
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
import { PaperForm } from './PaperForm.tsx';
import { paperTone } from './paper-words.ts';
import { TaskFold } from './TaskFold.tsx';

type Row = (typeof paperApi.listPapers)['reply']['_output']['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '标题',
    narrow: 'title',
    render: p => (
      <>
        <To to={`/papers/${p.id}`}>{p.title}</To>
        {p.confined && <span className="self-mark">限定范围</span>}
      </>
    ),
  },
  { key: 'sort', title: '类别', width: 110, render: p => p.sortLabel },
  { key: 'from', title: '来自', width: 150, render: p => p.fromName },
  {
    key: 'no',
    title: '文号',
    width: 140,
    render: p => p.documentNo || <span className="quiet">无</span>,
  },
  { key: 'on', title: '收到日期', width: 110, render: p => p.receivedOn },
  {
    key: 'points',
    title: '要点有任务',
    figure: true,
    width: 100,
    render: ({ counts }) => `${figureText(counts.pointsWithTask)} / ${figureText(counts.points)}`,
  },
  {
    key: 'received',
    title: '签收',
    figure: true,
    width: 90,
    render: ({ counts }) => `${figureText(counts.received)} / ${figureText(counts.receivers)}`,
  },
  { key: 'relayed', title: '已传达', figure: true, width: 80, render: p => figureText(p.counts.relayed) },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: p => <StateTag tone={paperTone(p.state)}>{p.stateLabel}</StateTag>,
  },
];

interface Conditions extends Record<string, unknown> {
  q?: string;
  sort?: string;
  state?: string;
}

export function PapersPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const papers = usePages(paperApi.listPapers, { query: { ...conditions, limit: 50 } });
  const unit = useUnitFor('paper.keep');
  return (
    <>
      <PageHead
        title="来文"
        note="领导批示、会议纪要、工作要点和上级来文，登记后分送、签收、传达，逐点落到任务。"
        actions={unit && <PaperForm unitId={unit.id} />}
      />
      <div className="stack">
        <div className="panel row">
          <TaskFold>
            <SearchField
              label="查找来文"
              placeholder="标题或文号"
              value={conditions.q ?? ''}
              onSearch={q => change({ q: q || undefined })}
            />
            <Condition
              label="类别"
              value={conditions.sort}
              onChange={sort => change({ sort })}
              width={140}
              options={Object.entries(PAPER_SORTS).map(([value, label]) => ({ value, label }))}
            />
            <Condition
              label="状态"
              value={conditions.state}
              onChange={state => change({ state })}
              width={120}
              options={Object.entries(paperLife.states).map(([value, label]) => ({ value, label }))}
            />
          </TaskFold>
        </div>
        <ReadGate data={papers.rows} trouble={papers.trouble} onRetry={papers.onRetry} what="来文">
          {rows => (
            <RecordTable
              caption="来文"
              columns={columns}
              rows={rows}
              rowKey={p => p.id}
              empty={
                <EmptyState title={Object.keys(conditions).length > 0 ? '没有符合条件的来文' : '还没有来文'}>
                  <p>{unit ? '收到的批示、纪要、来文请用“登记来文”录入。' : '上级分送来文后会列在这里。'}</p>
                </EmptyState>
              }
              hasMore={papers.hasMore}
              onMore={papers.onMore}
              isReadingMore={papers.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
