import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Todo } from '@niangjia/domain/core/todo.model.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { DueLight } from '../app/DueLight.tsx';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { useTodoPlace } from '../app/todo-places.ts';
import { ReportTask } from './ReportTask.tsx';
import { TASK_READERS } from './task-duties.ts';
import { WorkbenchBelow } from './WorkbenchBelow.tsx';

const REFRESH_MS = 60_000;
const PAGE = 20;
/** Sorts of which a task is reported on straight from the list. */
const REPORTED = ['overdue', 'today', 'soon', 'doing'];

const mayReport = (todo: Todo): boolean =>
  REPORTED.includes(todo.sort) && (todo.kind === 'task' || todo.kind === 'occurrence');

/** What waits for this person, over all posts. The badges and the list come from one query. */
export function WorkbenchCard() {
  const [sort, setSort] = useState<string>();
  const [limit, setLimit] = useState(PAGE);
  const bench = useRead(taskApi.workbench, { query: { sort, limit } }, { everyMs: REFRESH_MS });
  const [last, setLast] = useState<WorkbenchView>();
  if (bench.data && bench.data !== last) setLast(bench.data);
  // While another tab is read the former stays, so that nothing jumps.
  const shown = bench.data ?? last;
  return (
    <>
      <section className="panel" aria-label="待办">
        <div className="panel-head">
          <h2>待办</h2>
        </div>
        <ReadGate data={shown} trouble={bench.trouble} onRetry={bench.onRetry} what="待办">
          {data => (
            <Todos
              bench={data}
              sort={sort}
              isReading={bench.isRefreshing}
              onSort={chosen => {
                setSort(chosen);
                setLimit(PAGE);
              }}
              onMore={() => setLimit(Math.min(200, limit + 60))}
            />
          )}
        </ReadGate>
      </section>
      {shown?.below && <WorkbenchBelow below={shown.below} />}
    </>
  );
}

/** Where the work of somebody lies for whom nothing waits; the first that fits. */
const ELSEWHERE: readonly { duty: readonly Duty[]; to: string; says: string }[] = [
  { duty: TASK_READERS, to: '/tasks', says: '看本单位的任务' },
  { duty: ['cadre.keep', 'cadre.read'], to: '/vacancies', says: '看岗位空缺' },
  { duty: ['aid.pay'], to: '/aid/batches', says: '看帮扶发放' },
  { duty: ['account.keep'], to: '/accounts', says: '去管理账号' },
  { duty: ['audit.read'], to: '/audit', says: '去看审计记录' },
  { duty: ['personal.guard'], to: '/keys', says: '看加密密钥' },
];

function Elsewhere() {
  const { has } = useDuties();
  const place = ELSEWHERE.find(({ duty }) => has(...duty));
  return place ? <To to={place.to}>{place.says}</To> : null;
}

interface TodosProps {
  bench: WorkbenchView;
  sort: string | undefined;
  isReading: boolean;
  onSort: (sort: string | undefined) => void;
  onMore: () => void;
}

function Todos({ bench, sort, isReading, onSort, onMore }: TodosProps) {
  const [reporting, setReporting] = useState<Todo | null>(null);
  const placeOf = useTodoPlace();
  const waiting = bench.tabs.filter(tab => !tab.isQuiet).reduce((sum, tab) => sum + tab.count, 0);
  if (bench.tabs.every(tab => tab.count === 0))
    return (
      <EmptyState title="没有等您办理的事项" actions={<Elsewhere />}>
        <p>轮到您办的、快到期的，会列在这里。</p>
      </EmptyState>
    );
  return (
    <>
      <fieldset className="filter-tabs todo-tabs" aria-label="待办分类">
        <Tab label="全部" count={waiting} isOn={sort === undefined} onChoose={() => onSort(undefined)} />
        {inReach(bench.tabs).map(tab => (
          <Tab
            key={tab.sort}
            label={tab.label}
            count={tab.count}
            isLate={tab.sort === 'overdue'}
            isQuiet={tab.isQuiet}
            isOn={sort === tab.sort}
            onChoose={() => onSort(tab.sort)}
          />
        ))}
      </fieldset>
      <RecordTable
        caption="待办"
        columns={columnsWith(placeOf, setReporting)}
        rows={bench.todos}
        empty={
          <EmptyState title={sort === undefined ? '没有等您办理的事项' : '这一类现在没有事项'}>
            {sort === undefined && <p>已承办、还没有到期的任务在“在办”中，可以随时报告进展。</p>}
          </EmptyState>
        }
        rowKey={todo => `${todo.sort} ${todo.itemId}`}
        hasMore={bench.todos.length < bench.total && bench.todos.length < 200}
        onMore={onMore}
        isReadingMore={isReading}
        foot={`共 ${bench.total} 项${bench.todos.length < bench.total ? `，显示前 ${bench.todos.length} 项` : ''}`}
      />
      {reporting && (
        <ReportTask
          taskId={reporting.id}
          occurrenceId={reporting.kind === 'occurrence' ? reporting.itemId : null}
          onClose={() => setReporting(null)}
        />
      )}
    </>
  );
}

/** What is in progress stands beside all, where no swipe is needed on the phone; then the most urgent first. */
const inReach = (tabs: WorkbenchView['tabs']) => [
  ...tabs.filter(tab => tab.isQuiet),
  ...tabs.filter(tab => !tab.isQuiet),
];

/** Plain words for a kind that this console does not know yet. */
const Place = ({ to, children }: { to: string | null; children: string }) =>
  to ? <To to={to}>{children}</To> : children;

interface TabProps {
  label: string;
  count: number;
  isOn: boolean;
  isLate?: boolean;
  isQuiet?: boolean;
  onChoose: () => void;
}

function Tab({ label, count, isOn, isLate, isQuiet, onChoose }: TabProps) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onChoose}>
      {label}
      <span className={isQuiet ? 'quiet' : `badge${isLate && count > 0 ? ' late' : ''}`}>{count}</span>
    </button>
  );
}

const columnsWith = (
  placeOf: (todo: Todo) => string | null,
  onReport: (todo: Todo) => void,
): readonly Column<Todo>[] => [
  {
    key: 'title',
    title: '事项',
    narrow: 'title',
    render: todo => (
      <>
        <Place to={placeOf(todo)}>{todo.title}</Place>
        <div className="quiet">{todo.from}</div>
      </>
    ),
  },
  { key: 'sort', title: '分类', width: 110, render: todo => todo.sortLabel },
  {
    key: 'due',
    title: '时限',
    width: 220,
    render: todo => <DueLight light={todo.light} day={todo.light.sort === 'none' ? null : todo.dueOn} />,
  },
  { key: 'unit', title: '单位', width: 120, render: todo => todo.unit },
  { key: 'state', title: '状态', width: 100, render: todo => todo.state },
  {
    key: 'do',
    title: '办理',
    width: 90,
    narrow: 'foot',
    render: todo =>
      mayReport(todo) ? (
        <Button size="small" type="primary" aria-label={`报告 ${todo.title}`} onClick={() => onReport(todo)}>
          报告
        </Button>
      ) : (
        <Place to={placeOf(todo)}>去办理</Place>
      ),
  },
];
