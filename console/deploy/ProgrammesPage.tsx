import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useDuties, useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { ProgrammeNew } from './ProgrammeNew.tsx';
import { programmeTone } from './programme-words.ts';

type Row = (typeof programmeApi.listProgrammes)['reply']['_output']['items'][number];

const Overdue = ({ count }: { count: number }) =>
  count > 0 ? <StateTag tone="bad">{figureText(count)}</StateTag> : <>0</>;

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '名称',
    narrow: 'title',
    render: p => <To to={`/programmes/${p.id}`}>{p.title}</To>,
  },
  { key: 'unit', title: '下达单位', width: 160, render: p => p.unit },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: p => <StateTag tone={programmeTone(p.state)}>{p.stateLabel}</StateTag>,
  },
  {
    key: 'no',
    title: '文号',
    width: 170,
    render: p => p.documentNo ?? <span className="quiet">未印发</span>,
  },
  {
    key: 'dates',
    title: '起止',
    width: 200,
    render: p => (p.startOn || p.endOn ? `${p.startOn ?? '未定'} 至 ${p.endOn ?? '未定'}` : '未定'),
  },
  { key: 'tasks', title: '任务', figure: true, width: 70, render: p => figureText(p.counts.tasks) },
  {
    key: 'received',
    title: '签收',
    figure: true,
    width: 90,
    render: p => (p.counts.sent ? `${figureText(p.counts.received)} / ${figureText(p.counts.sent)}` : '—'),
  },
  {
    key: 'finished',
    title: '办结',
    figure: true,
    width: 80,
    render: p => (p.counts.sent ? figureText(p.counts.finished) : '—'),
  },
  {
    key: 'overdue',
    title: '逾期',
    figure: true,
    width: 80,
    render: p => (p.counts.sent ? <Overdue count={p.counts.overdue} /> : '—'),
  },
];

export function ProgrammesPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string; year?: number }>();
  const programmes = usePages(programmeApi.listProgrammes, { query: { ...conditions, limit: 50 } });
  const isDrafting = useDuties().has('deploy.draft');
  const { today } = useMe();
  const thisYear = Number(today.slice(0, 4));
  return (
    <>
      <PageHead
        title="专项行动"
        note="任务分解表从草案、会签、征求意见、审定到印发，都在这里办。"
        actions={<ProgrammeNew />}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找专项行动"
            placeholder="名称或文号"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={130}
            options={Object.entries(programmeLife.states).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="年度"
            value={conditions.year}
            onChange={year => change({ year })}
            width={100}
            options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map(y => ({ value: y, label: y }))}
          />
        </div>
        <ReadGate
          data={programmes.rows}
          trouble={programmes.trouble}
          onRetry={programmes.onRetry}
          what="专项行动"
        >
          {rows => (
            <RecordTable
              caption="专项行动"
              columns={columns}
              rows={rows}
              rowKey={p => p.id}
              empty={<Nothing isFiltered={Object.keys(conditions).length > 0} isDrafting={isDrafting} />}
              hasMore={programmes.hasMore}
              onMore={programmes.onMore}
              isReadingMore={programmes.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

function Nothing({ isFiltered, isDrafting }: { isFiltered: boolean; isDrafting: boolean }) {
  if (isFiltered) return <EmptyState title="没有符合条件的专项行动">请换个条件再找。</EmptyState>;
  return (
    <EmptyState title="还没有专项行动">
      {isDrafting ? (
        <>
          请先到<To to="/speeches">文稿</To>录入一篇讲话，采纳任务条款后生成任务分解表（草案）。
        </>
      ) : (
        <>
          本单位拟制、印发的专项行动列在这里；上级下达的任务请看
          <To to="/tasks" className="in-text">
            任务
          </To>
          。
        </>
      )}
    </EmptyState>
  );
}
