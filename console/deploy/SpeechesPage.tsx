import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { type Pages, usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { TakeSpeech } from './TakeSpeech.tsx';

type Row = NonNullable<Pages<ItemOf>['rows']>[number];
type ItemOf = (typeof speechApi.listSpeeches)['reply']['_output']['items'][number];

const columns: readonly Column<Row>[] = [
  { key: 'title', title: '标题', narrow: 'title', render: s => <To to={`/speeches/${s.id}`}>{s.title}</To> },
  {
    key: 'held',
    title: '会议日期',
    width: 110,
    render: s => s.heldOn ?? <span className="quiet">未填</span>,
  },
  { key: 'task', title: '任务', figure: true, width: 70, render: s => figureText(s.counts.task) },
  { key: 'fact', title: '事实', figure: true, width: 70, render: s => figureText(s.counts.fact) },
  { key: 'problem', title: '问题', figure: true, width: 70, render: s => figureText(s.counts.problem) },
  { key: 'guessed', title: '待确认', figure: true, width: 80, render: s => figureText(s.counts.guessed) },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: s => (
      <StateTag tone={s.state === 'settled' ? 'good' : s.state === 'open' ? 'info' : 'plain'}>
        {s.stateLabel}
      </StateTag>
    ),
  },
  { key: 'taken', title: '录入时间', width: 150, render: s => momentText(s.takenAt) },
];

export function SpeechesPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string }>();
  const drafter = useUnitFor('deploy.draft');
  const speeches = usePages(speechApi.listSpeeches, { query: { ...conditions, limit: 50 } });
  return (
    <>
      <PageHead title="文稿" note="讲话、方案录入后先识别条款，确认无误再生成任务分解表。" />
      <div className="stack">
        {drafter && <TakeSpeech />}
        <div className="panel row">
          <SearchField
            label="查找文稿"
            placeholder="标题"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(speechLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={speeches.rows} trouble={speeches.trouble} onRetry={speeches.onRetry} what="文稿">
          {rows => (
            <RecordTable
              caption="文稿"
              columns={columns}
              rows={rows}
              rowKey={s => s.id}
              empty={
                <EmptyState title="还没有文稿">
                  {drafter ? '请在上面粘贴或上传一篇讲话、方案。' : '文稿由办公室录入，录入后在这里查看。'}
                </EmptyState>
              }
              hasMore={speeches.hasMore}
              onMore={speeches.onMore}
              isReadingMore={speeches.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
