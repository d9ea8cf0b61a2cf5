import { type DraftTask, type ProgrammeView, TASK_TYPES } from '@niangjia/domain/deploy/programme.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import type { ReactNode } from 'react';
import { BreakdownCell } from './BreakdownCell.tsx';
import type { Rows } from './breakdown-rows.ts';
import type { Around } from './programme-around.ts';
import { amountText } from './programme-words.ts';

interface Props {
  programme: ProgrammeView;
  tasks: readonly DraftTask[];
  rows: Rows;
  around: Around;
  chosen: ReadonlySet<string>;
  onChoose: ((chosen: ReadonlySet<string>) => void) | undefined;
  onOpen: (id: string) => void;
  empty: ReactNode;
}

/** 责任领导、责任部室、完成时限 are filled in on the spot; everything else in the drawer of the row. */
export function BreakdownTable(props: Props) {
  const { tasks, rows, around, chosen, onChoose, onOpen, empty } = props;
  const order = new Map(props.programme.tasks.map((t, i) => [t.id, i + 1]));
  const cell = (field: 'lead' | 'departmentId' | 'dueOn', label: string) => (task: DraftTask) => (
    <BreakdownCell {...{ task, field, label, rows, around }} />
  );
  const columns: readonly Column<DraftTask>[] = [
    { key: 'no', title: '序', width: 40, figure: true, narrow: 'hide', render: t => order.get(t.id) },
    {
      key: 'title',
      title: '任务',
      narrow: 'title',
      render: t => <Title task={t} no={order.get(t.id)!} onOpen={onOpen} />,
    },
    { key: 'lead', title: '责任领导', width: 118, render: cell('lead', '责任领导') },
    { key: 'department', title: '责任部室', width: 150, render: cell('departmentId', '责任部室') },
    { key: 'due', title: '完成时限', width: 150, render: cell('dueOn', '完成时限') },
    { key: 'parts', title: '承接单位', width: 120, render: t => <Parts task={t} /> },
    props.programme.issuedOn
      ? { key: 'progress', title: '签收与办结', width: 150, render: t => <Progress task={t} /> }
      : { key: 'lacks', title: '还缺', width: 190, render: t => <Lacks task={t} rows={rows} /> },
  ];
  return (
    <RecordTable
      caption="任务分解表"
      columns={columns}
      rows={tasks}
      rowKey={t => t.id}
      rowName={t => t.title}
      chosen={onChoose ? chosen : undefined}
      onChoose={onChoose}
      empty={empty}
      foot={`共 ${figureText(tasks.length)} 项`}
    />
  );
}

function Title({ task, no, onOpen }: { task: DraftTask; no: number; onOpen: (id: string) => void }) {
  const amount = amountText(task);
  return (
    <>
      <button
        type="button"
        className="link-button task-title"
        aria-label={`第${no}项，${task.title}`}
        onClick={() => onOpen(task.id)}
      >
        {task.title}
      </button>
      <div className="quiet small">
        {TASK_TYPES[task.type]}
        {amount && ` · ${amount}`}
        {task.frameItem && ` · ${task.frameItem}`}
        {task.withheld && ' · 原稿有隐去内容'}
      </div>
    </>
  );
}

function Parts({ task }: { task: DraftTask }) {
  if (task.parts.length === 0) return <span className="quiet">未选</span>;
  return (
    <>
      {figureText(task.parts.length)} 个单位
      {task.reserve !== null && task.reserve > 0 && (
        <div className="quiet small">预留 {figureText(task.reserve)}</div>
      )}
    </>
  );
}

function Lacks({ task, rows }: { task: DraftTask; rows: Rows }) {
  const trouble = rows.troubles[task.id];
  const isTyped = rows.edits[task.id] !== undefined;
  return (
    <>
      {task.lacks.length === 0 ? (
        <StateTag tone="good">完整</StateTag>
      ) : (
        <span className="small">{task.lacks.join('、')}</span>
      )}
      {trouble ? (
        <div className="small amend" role="alert">
          没有保存：{trouble.title}
        </div>
      ) : (
        isTyped && <div className="small quiet">{rows.isSending ? '正在保存……' : '未保存'}</div>
      )}
    </>
  );
}

function Progress({ task }: { task: DraftTask }) {
  const { progress } = task;
  if (!progress) return <span className="quiet">—</span>;
  return (
    <>
      签收 {figureText(progress.received)}/{figureText(progress.parts)} · 办结 {figureText(progress.finished)}
      {progress.overdue > 0 && (
        <div>
          <StateTag tone="bad">逾期 {figureText(progress.overdue)}</StateTag>
        </div>
      )}
    </>
  );
}
