import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { CoverFrames } from './CoverFrames.tsx';

type Cover = (typeof taskApi.coverView)['reply']['_output'];
type Source = Cover['sources'][number];
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
        {data => <Cover key={programmeId} cover={data} programmeId={programmeId} />}
      </ReadGate>
    </>
  );
}

function Cover({ cover, programmeId }: { cover: Cover; programmeId: string | undefined }) {
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
        <Uncovered cover={cover} programmeId={programmeId} />
        <UnprovenTasks cover={cover} programmeId={programmeId} />
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

interface ListProps {
  cover: Cover;
  programmeId: string | undefined;
}

/** The first of a long list, more of it when asked for, and page after page once that is shown. */
function useFew<L extends 'uncovered' | 'unproven'>(list: L, { cover, programmeId }: ListProps) {
  type Row = Cover[L][number];
  const [limit, setLimit] = useState(FEW);
  const [further, setFurther] = useState<{ of: Cover; rows: Row[]; next: string | null } | null>(null);
  const [isReadingMore, setReading] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // What is read anew begins from its first page.
  const more = further?.of === cover ? further : null;
  const rows: readonly Row[] = [...cover[list], ...(more?.rows ?? [])];
  const next = more ? more.next : cover.next[list];

  async function onMore() {
    if (next !== null && rows.length < limit + 60) {
      const query = { programmeId, [list === 'uncovered' ? 'uncoveredAfter' : 'unprovenAfter']: next };
      setReading(true);
      setTrouble(null);
      try {
        const reply = await call(taskApi.coverView, { query });
        setFurther({ of: cover, rows: [...(more?.rows ?? []), ...reply[list]], next: reply.next[list] });
      } catch (error) {
        return setTrouble(asTrouble(error));
      } finally {
        setReading(false);
      }
    }
    setLimit(limit + 60);
  }
  return {
    some: rows.slice(0, limit),
    total: cover.totals[list],
    hasMore: rows.length > limit || next !== null,
    onMore: () => void onMore(),
    isReadingMore,
    trouble,
  };
}

function Uncovered(props: ListProps) {
  const mayOpen = useDuties().has('deploy.draft');
  const { some, total, hasMore, onMore, isReadingMore, trouble } = useFew('uncovered', props);
  return (
    <section className="panel" aria-label="有部署没有任务">
      <h2>有部署没有任务（{figureText(total)}）</h2>
      {total === 0 ? (
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
      <ProblemNotice trouble={trouble} />
      {hasMore && (
        <Button loading={isReadingMore} onClick={onMore}>
          再显示一些
        </Button>
      )}
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

function UnprovenTasks(props: ListProps) {
  const { some, total, trouble, ...more } = useFew('unproven', props);
  return (
    <section className="panel" aria-label="有任务没有佐证">
      <h2>有任务没有佐证（{figureText(total)}）</h2>
      <ProblemNotice trouble={trouble} />
      {total === 0 ? (
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
