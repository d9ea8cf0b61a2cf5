import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useDuties } from '../app/session.ts';
import { ReportTask } from './ReportTask.tsx';
import { TaskBulk } from './TaskBulk.tsx';
import { TaskFold } from './TaskFold.tsx';
import { taskColumns } from './task-columns.tsx';

type View = 'mine' | 'issued' | 'all';
interface Conditions extends Record<string, unknown> {
  view?: View;
  q?: string;
  state?: string;
  light?: 'soon' | 'overdue';
  silent?: 'unreceived' | 'noReport' | 'lateStart';
  programmeId?: string;
  unitId?: string;
  frameItem?: string;
}

const VIEWS = { mine: '本单位承接的', issued: '本单位下达的', all: '全部可见' } as const;
const NARROWED = {
  'light:overdue': '已逾期',
  'light:soon': '将到期',
  'silent:unreceived': '未签收',
  'silent:noReport': '久未报告',
  'silent:lateStart': '起步迟（马上就办）',
} as const;
/** Steps at the level that issues have no list of their own. */
const STATES = Object.entries(taskLife.states).filter(([state]) => !['draft', 'dropped'].includes(state));

export function TasksPage() {
  const [conditions, change] = usePageSearch<Conditions>();
  const view = useView(conditions.view);
  const tasks = usePages(
    taskApi.listTasks,
    { query: { ...conditions, view: view ?? 'all', limit: 50 } },
    { enabled: view !== undefined },
  );
  const [reporting, setReporting] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isFiltered = Object.keys(conditions).some(key => key !== 'view');
  return (
    <>
      <PageHead title="任务" note="时限的依据在日期上悬停、聚焦或轻点可见；完成数均为承接单位自报。" />
      <div className="stack">
        <Filters
          view={view}
          conditions={conditions}
          onChange={part => {
            setChosen(new Set());
            change(part);
          }}
        />
        <ReadGate data={tasks.rows} trouble={tasks.trouble} onRetry={tasks.onRetry} what="任务">
          {rows => (
            <>
              <TaskBulk rows={rows.filter(row => chosen.has(row.id))} onDone={() => setChosen(new Set())} />
              <RecordTable
                caption="任务"
                columns={taskColumns(view ?? 'all', setReporting)}
                rows={rows}
                rowKey={row => row.id}
                rowName={row => `${row.title}（${row.unit}）`}
                chosen={chosen}
                onChoose={setChosen}
                empty={
                  isFiltered ? (
                    <EmptyState
                      title="没有符合条件的任务"
                      actions={
                        <Button
                          onClick={() =>
                            change(Object.fromEntries(Object.keys(conditions).map(key => [key, undefined])))
                          }
                        >
                          清除条件
                        </Button>
                      }
                    />
                  ) : (
                    <EmptyState title="还没有任务">
                      <p>{EMPTY[view ?? 'all']}</p>
                    </EmptyState>
                  )
                }
                hasMore={tasks.hasMore}
                onMore={tasks.onMore}
                isReadingMore={tasks.isReadingMore}
                foot={tasks.total !== undefined && `共 ${tasks.total} 项`}
              />
            </>
          )}
        </ReadGate>
      </div>
      {reporting && <ReportTask taskId={reporting} onClose={() => setReporting(null)} />}
    </>
  );
}

/** As the address says; else what the unit received, what it sent down where it received nothing, or whatever may be seen. */
function useView(asked: View | undefined): View | undefined {
  const duties = useDuties();
  const mine = useRead(taskApi.listTasks, { query: { view: 'mine', limit: 1 } }, { enabled: !asked });
  if (asked) return asked;
  if (mine.trouble) return 'all';
  if (!mine.data) return undefined;
  if (mine.data.total > 0) return 'mine';
  return duties.has('task.decide', 'deploy.issue') ? 'issued' : 'all';
}

const EMPTY = {
  mine: '上级印发专项行动后，分给本单位的任务会出现在这里。',
  issued: '专项行动印发，或把承接的任务向下分解后，可在这里看各单位的进展。',
  all: '专项行动印发后，任务会出现在这里。',
} as const;

interface FilterProps {
  view: View | undefined;
  conditions: Conditions;
  onChange: (part: Partial<Conditions>) => void;
}

function Filters({ view, conditions, onChange }: FilterProps) {
  const narrowed = conditions.light
    ? `light:${conditions.light}`
    : conditions.silent && `silent:${conditions.silent}`;
  const pick = (value: string | undefined) => {
    const [key, of] = (value ?? ':').split(':');
    onChange({ light: undefined, silent: undefined, ...(key && of ? { [key]: of } : {}) });
  };
  return (
    <div className="panel row">
      <fieldset className="filter-tabs" aria-label="范围">
        {Object.entries(VIEWS).map(([key, label]) => (
          <button
            key={key}
            type="button"
            aria-pressed={view === key}
            onClick={() => onChange({ view: key as View })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <TaskFold>
        <SearchField
          label="查找"
          placeholder="任务名称或文号"
          value={conditions.q ?? ''}
          onSearch={q => onChange({ q: q || undefined })}
        />
        <Condition
          label="状态"
          value={conditions.state}
          onChange={state => onChange({ state })}
          width={120}
          options={STATES.map(([value, label]) => ({ value, label }))}
        />
        <Condition
          label="时限"
          value={narrowed || undefined}
          onChange={pick}
          width={120}
          options={Object.entries(NARROWED).map(([value, label]) => ({ value, label }))}
        />
        {conditions.frameItem && (
          <Button onClick={() => onChange({ frameItem: undefined })}>不限“{conditions.frameItem}”</Button>
        )}
        {(conditions.unitId || conditions.programmeId) && (
          <Button onClick={() => onChange({ unitId: undefined, programmeId: undefined })}>
            {conditions.unitId ? '不限单位' : '不限专项行动'}
          </Button>
        )}
      </TaskFold>
    </div>
  );
}
