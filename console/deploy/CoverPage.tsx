import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { CoverFrames } from './CoverFrames.tsx';

type Cover = (typeof taskApi.coverView)['reply']['_output'];
type Source = Cover['sources'][number];
type Bare = Cover['uncovered'][number];
type Unproven = Cover['unproven'][number];

const placeOf = (kind: 'speech' | 'paper' | 'clause' | 'point', id: string): string =>
  `/${kind === 'speech' || kind === 'clause' ? 'speeches' : 'papers'}/${id}`;

const share = (n: number, of: number) => (
  <>
    <FigureCell value={n} />
    {of > 0 && <span className="quiet">（{Math.floor((n / of) * 100)}%）</span>}
  </>
);

/** What was said against what was set going, and what was set going against what has evidence. */
export function CoverPage() {
  const [{ programmeId }, change] = usePageSearch<{ programmeId?: string }>();
  const cover = useRead(taskApi.coverView, { query: { programmeId } });
  return (
    <>
      <PageHead
        title="部署与落实对照"
        note="说了没有派下去的要点、派下去没有佐证的任务，逐条列在下面。"
        actions={
          programmeId && <Button onClick={() => change({ programmeId: undefined })}>看全部专项行动</Button>
        }
      />
      <ReadGate data={cover.data} trouble={cover.trouble} onRetry={cover.onRetry} what="对照结果">
        {data => <Cover cover={data} />}
      </ReadGate>
    </>
  );
}

function Cover({ cover }: { cover: Cover }) {
  if (cover.sources.length + cover.unproven.length + cover.frames.length === 0)
    return (
      <EmptyState title="还没有可以对照的内容" actions={<To to="/tasks">去看任务</To>}>
        <p>文稿条款采纳、来文登记要点并形成任务后，这里会逐条对照。</p>
      </EmptyState>
    );
  return (
    <div className="stack">
      <Sources sources={cover.sources} />
      <div className="two-columns" style={{ marginTop: 0 }}>
        <Uncovered points={cover.uncovered} />
        <UnprovenTasks tasks={cover.unproven} />
      </div>
      <CoverFrames frames={cover.frames} />
    </div>
  );
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const mayOpen = useDuties().has('deploy.draft');
  const columns: readonly Column<Source>[] = [
    {
      key: 'title',
      title: '来源',
      narrow: 'title',
      render: s => (s.kind === 'paper' || mayOpen ? <To to={placeOf(s.kind, s.id)}>{s.title}</To> : s.title),
    },
    { key: 'kind', title: '类别', width: 80, render: s => (s.kind === 'speech' ? '文稿' : '来文') },
    { key: 'points', title: '要点', figure: true, width: 80, render: s => <FigureCell value={s.points} /> },
    { key: 'task', title: '已有任务', figure: true, width: 120, render: s => share(s.withTask, s.points) },
    {
      key: 'proof',
      title: '已有佐证',
      figure: true,
      width: 120,
      render: s => share(s.withEvidence, s.points),
    },
  ];
  if (sources.length === 0) return null;
  return (
    <section className="panel" aria-label="来源对照">
      <h2>来源对照</h2>
      <RecordTable caption="来源对照" columns={columns} rows={sources} rowKey={s => `${s.kind} ${s.id}`} />
    </section>
  );
}

const FEW = 15;

/** The first of a long list, and more when asked for. */
function useFew<Row>(rows: readonly Row[]) {
  const [limit, setLimit] = useState(FEW);
  return { some: rows.slice(0, limit), hasMore: rows.length > limit, onMore: () => setLimit(limit + 60) };
}

function Uncovered({ points }: { points: readonly Bare[] }) {
  const mayOpen = useDuties().has('deploy.draft');
  const { some, hasMore, onMore } = useFew(points);
  return (
    <section className="panel" aria-label="有部署没有任务">
      <h2>有部署没有任务（{points.length}）</h2>
      {points.length === 0 ? (
        <p className="quiet">每个要点都有任务。</p>
      ) : (
        <ul className="plain-list">
          {some.map(p => (
            <li key={`${p.kind} ${p.sourceId} ${p.id ?? p.no}`}>
              <p className="keep-lines">{p.text}</p>
              <span className="quiet">
                {p.kind === 'point' || mayOpen ? (
                  <To to={placeOf(p.kind, p.sourceId)}>{p.source}</To>
                ) : (
                  p.source
                )}{' '}
                第 {p.no} {p.kind === 'clause' ? '条' : '点'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {hasMore && <Button onClick={onMore}>再显示一些</Button>}
    </section>
  );
}

const unprovenColumns: readonly Column<Unproven>[] = [
  { key: 'task', title: '任务', narrow: 'title', render: t => <To to={`/tasks/${t.taskId}`}>{t.task}</To> },
  { key: 'unit', title: '单位', width: 100, render: t => t.unit },
  {
    key: 'silent',
    title: '未报天数',
    figure: true,
    width: 90,
    render: t => <FigureCell value={t.daysSilent} />,
  },
  { key: 'due', title: '时限', width: 110, render: t => t.dueOn ?? <span className="quiet">未定</span> },
];

function UnprovenTasks({ tasks }: { tasks: readonly Unproven[] }) {
  const { some, ...more } = useFew(tasks);
  return (
    <section className="panel" aria-label="有任务没有佐证">
      <h2>有任务没有佐证（{tasks.length}）</h2>
      {tasks.length === 0 ? (
        <p className="quiet">承接的任务都有佐证，或还没有到该报告的时候。</p>
      ) : (
        <RecordTable
          caption="有任务没有佐证"
          columns={unprovenColumns}
          rows={some}
          rowKey={t => t.taskId}
          {...more}
        />
      )}
    </section>
  );
}
