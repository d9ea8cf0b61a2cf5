import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import { CALL_CADENCES, type CallRow } from '@niangjia/domain/supervise/call.model.ts';
import { callLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { callTone } from './call-words.ts';
import { PlanCall } from './PlanCall.tsx';

const columns: readonly Column<CallRow>[] = [
  { key: 'title', title: '会议', narrow: 'title', render: c => <To to={`/calls/${c.id}`}>{c.title}</To> },
  { key: 'unit', title: '召开单位', width: 130, render: c => c.unit },
  { key: 'cadence', title: '周期', width: 70, render: c => CALL_CADENCES[c.cadence] },
  { key: 'on', title: '会期', width: 110, render: c => c.heldOn },
  { key: 'topics', title: '议题', figure: true, width: 70, render: c => figureText(c.counts.topics) },
  {
    key: 'reports',
    title: '已汇报',
    figure: true,
    width: 90,
    render: ({ counts }) => `${figureText(counts.reported)} / ${figureText(counts.units)}`,
  },
  {
    key: 'decisions',
    title: '议定事项完成',
    figure: true,
    width: 120,
    render: ({ counts }) => `${figureText(counts.settled)} / ${figureText(counts.decisions)}`,
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: c => <StateTag tone={callTone(c.state)}>{c.stateLabel}</StateTag>,
  },
];

export function CallsPage() {
  const [conditions, change] = usePageSearch<{ state?: string }>();
  const calls = usePages(callApi.listCalls, { query: { ...conditions, limit: 50 } });
  const unit = useUnitFor('call.keep');
  return (
    <>
      <PageHead
        title="调度会"
        note="先对上次的账，再议进度；议定的事项交办成任务，下次会上逐条销账。"
        actions={unit && <PlanCall unitId={unit.id} />}
      />
      <div className="stack">
        <div className="panel row">
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={140}
            options={Object.entries(callLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={calls.rows} trouble={calls.trouble} onRetry={calls.onRetry} what="调度会">
          {rows => (
            <RecordTable
              caption="调度会"
              columns={columns}
              rows={rows}
              rowKey={c => c.id}
              empty={
                <EmptyState title={conditions.state ? '没有符合条件的调度会' : '还没有调度会'}>
                  <p>{unit ? '请用“安排调度会”按日历安排下一次。' : '上级安排后会列在这里。'}</p>
                </EmptyState>
              }
              hasMore={calls.hasMore}
              onMore={calls.onMore}
              isReadingMore={calls.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
