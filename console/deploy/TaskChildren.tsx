import { amountIn, measureHead, plainOf } from '@niangjia/domain/core/amount.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { dayText } from '@niangjia/ui/format.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { DueLight } from '../app/DueLight.tsx';
import { To } from '../app/To.tsx';
import { childrenDone, doneShare, proofOf, taskTone } from './task-words.ts';

type Child = TaskView['children'][number];

const UNIT: Column<Child> = {
  key: 'unit',
  title: '承接单位',
  narrow: 'title',
  render: c => <To to={`/tasks/${c.id}`}>{c.unit}</To>,
};
const amountsIn = (measure: string): readonly Column<Child>[] => [
  {
    key: 'amount',
    title: `任务数${measure && `（${measureHead(measure)}）`}`,
    figure: true,
    width: 120,
    render: c => (c.amount === null ? '—' : amountIn(measure, c.amount)),
  },
  {
    key: 'done',
    title: '自报完成',
    figure: true,
    width: 110,
    render: c => (
      <>
        {amountIn(measure, c.doneAmount)} <span className="quiet">{doneShare(c.doneAmount, c.amount)}</span>
      </>
    ),
  },
];
const REST: readonly Column<Child>[] = [
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: c => <StateTag tone={taskTone(c.state)}>{c.stateLabel}</StateTag>,
  },
  { key: 'light', title: '时限', width: 150, render: c => <DueLight light={c.light} /> },
  {
    key: 'responsible',
    title: '第一责任人',
    width: 100,
    render: c => c.responsible ?? <span className="quiet">未明确</span>,
  },
  {
    key: 'reported',
    title: '最近报告',
    width: 110,
    render: c => (c.reportedAt ? dayText(c.reportedAt) : <span className="quiet">没有报告</span>),
  },
];

/** Who got which part of it, and that the sum is right. */
export function TaskChildren({ task }: { task: TaskView }) {
  const proof = proofOf(task);
  if (task.children.length === 0) return null;
  return (
    <section className="panel" aria-label="分解情况">
      <div className="panel-head">
        <h2>分解到 {task.children.length} 个单位</h2>
        {proof && (
          <p className="proof">
            {proof}；下级自报合计 {plainOf(task.measure ?? '', childrenDone(task))}
          </p>
        )}
      </div>
      <RecordTable
        caption="分解情况"
        columns={[UNIT, ...(task.amount === null ? [] : amountsIn(task.measure ?? '')), ...REST]}
        rows={task.children}
        rowKey={c => c.id}
      />
    </section>
  );
}
