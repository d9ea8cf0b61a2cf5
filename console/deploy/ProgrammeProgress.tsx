import { amountIn, amountOf } from '@niangjia/domain/core/amount.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskRow } from '@niangjia/domain/deploy/task.model.ts';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { DueLight } from '../app/DueLight.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { ProgrammeUnits } from './ProgrammeUnits.tsx';

interface Conditions extends Record<string, unknown> {
  only?: string;
  unit?: string;
}

const ONLY: Readonly<Record<string, { label: string; query: object }>> = {
  '': { label: '全部', query: {} },
  unreceived: { label: '未签收', query: { silent: 'unreceived' } },
  noReport: { label: '未报告', query: { silent: 'noReport' } },
  soon: { label: '将到期', query: { light: 'soon' } },
  overdue: { label: '已逾期', query: { light: 'overdue' } },
  lateStart: { label: '起步迟（马上就办）', query: { silent: 'lateStart' } },
};

/** After issue: who has signed, who has reported, what is late; by unit and by single task. */
export function ProgrammeProgress({ programme }: { programme: ProgrammeView }) {
  const [{ only = '', unit }, change] = usePageSearch<Conditions>();
  const isOurs = useMe().duties.some(d => d.unitId === programme.unitId);
  const view: 'issued' | 'all' = isOurs ? 'issued' : 'all';
  const query = {
    programmeId: programme.id,
    view,
    ...(unit ? { unitId: unit } : {}),
    ...(ONLY[only]?.query ?? {}),
    limit: 100,
  };
  const tasks = usePages(taskApi.listTasks, { query });
  const { counts } = programme;
  return (
    <div className="stack">
      <dl className="figures panel">
        <Figure label="任务" value={figureText(counts.tasks)} />
        <Figure label="下达到单位" value={`${figureText(counts.sent)} 项次`} />
        <Figure label="已签收" value={`${figureText(counts.received)} / ${figureText(counts.sent)}`} />
        <Figure label="已办结" value={figureText(counts.finished)} />
        <Figure
          label="已逾期"
          value={figureText(counts.overdue)}
          tone={counts.overdue > 0 ? 'bad' : undefined}
        />
      </dl>
      <ProgrammeUnits
        programme={programme}
        view={view}
        chosen={unit}
        onChoose={id => change({ unit: id === unit ? undefined : id })}
      />
      <fieldset className="filter-tabs" aria-label="按办理情况">
        {Object.entries(ONLY).map(([key, { label }]) => (
          <button
            key={key}
            type="button"
            aria-pressed={only === key}
            onClick={() => change({ only: key || undefined })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <ReadGate data={tasks.rows} trouble={tasks.trouble} onRetry={tasks.onRetry} what="办理情况">
        {rows => (
          <RecordTable
            caption="各单位办理情况"
            columns={columns}
            rows={rows}
            rowKey={t => t.id}
            empty={<EmptyState title="没有符合条件的任务" />}
            hasMore={tasks.hasMore}
            onMore={tasks.onMore}
            isReadingMore={tasks.isReadingMore}
            foot={tasks.total === undefined ? undefined : `共 ${figureText(tasks.total)} 项次`}
          />
        )}
      </ReadGate>
    </div>
  );
}

function Figure({ label, value, tone }: { label: string; value: string; tone?: Tone | undefined }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{tone ? <StateTag tone={tone}>{value}</StateTag> : value}</dd>
    </div>
  );
}

const columns: readonly Column<TaskRow>[] = [
  { key: 'title', title: '任务', narrow: 'title', render: t => <To to={`/tasks/${t.id}`}>{t.title}</To> },
  { key: 'unit', title: '承接单位', width: 150, render: t => t.unit },
  {
    key: 'state',
    title: '办到哪一步',
    width: 120,
    render: t => (
      <StateTag tone={t.state === 'sent' ? 'warn' : t.state === 'finished' ? 'good' : 'info'}>
        {t.stateLabel}
      </StateTag>
    ),
  },
  {
    key: 'responsible',
    title: '第一责任人',
    width: 110,
    render: t => t.responsible ?? <span className="quiet">未定</span>,
  },
  {
    key: 'done',
    title: '完成（自报）',
    width: 140,
    figure: true,
    render: t =>
      t.amount === null
        ? '—'
        : `${amountIn(t.measure ?? '', t.doneAmount)} / ${amountOf(t.measure ?? '', t.amount)}`,
  },
  {
    key: 'reported',
    title: '最近报告',
    width: 150,
    render: t => (t.reportedAt ? momentText(t.reportedAt) : <span className="quiet">未报告</span>),
  },
  {
    key: 'due',
    title: '时限',
    width: 190,
    render: t => (
      <>
        <DueLight light={t.light} day={t.dueOn} />
        {t.start && t.start.sort !== 'done' && <DueLight light={t.start} />}
      </>
    ),
  },
];
