import { amountIn } from '@niangjia/domain/core/amount.ts';
import type { TaskRow } from '@niangjia/domain/deploy/task.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import type { Column } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { DueLight } from '../app/DueLight.tsx';
import { To } from '../app/To.tsx';
import { doneShare, taskTone } from './task-words.ts';

const TITLE: Column<TaskRow> = {
  key: 'title',
  title: '任务',
  narrow: 'title',
  render: t => (
    <>
      <To to={`/tasks/${t.id}`}>{t.title}</To>
      {t.programme && <div className="quiet">{t.programme}</div>}
    </>
  ),
};
const UNIT: Column<TaskRow> = { key: 'unit', title: '承接单位', width: 110, render: t => t.unit };
const ISSUER: Column<TaskRow> = {
  key: 'issuer',
  title: '下达单位',
  width: 110,
  narrow: 'hide',
  render: t => t.issuer,
};
const REST: readonly Column<TaskRow>[] = [
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: t => <StateTag tone={taskTone(t.state)}>{t.stateLabel}</StateTag>,
  },
  {
    key: 'due',
    title: '时限',
    width: 150,
    render: t => (
      <>
        <DueLight light={t.light} day={t.dueOn} />
        {t.start && t.start.sort !== 'done' && <DueLight light={t.start} />}
      </>
    ),
  },
  {
    key: 'amount',
    title: '自报 / 任务数',
    figure: true,
    width: 130,
    render: t =>
      t.amount === null ? (
        <span className="quiet">—</span>
      ) : (
        <>
          {amountIn(t.measure ?? '', t.doneAmount)} /{' '}
          <FigureCell value={t.amount} measure={t.measure ?? ''} />{' '}
          <span className="quiet">{doneShare(t.doneAmount, t.amount)}</span>
        </>
      ),
  },
  {
    key: 'who',
    title: '责任人',
    width: 90,
    render: t => t.undertaker ?? t.responsible ?? <span className="quiet">未明确</span>,
  },
  {
    key: 'reported',
    title: '最近报告',
    width: 145,
    narrow: 'hide',
    render: t => (t.reportedAt ? momentText(t.reportedAt) : <span className="quiet">没有报告</span>),
  },
];

/** Whose unit is told depends on which way the list looks. */
export function taskColumns(
  view: 'mine' | 'issued' | 'all',
  onReport: (id: string) => void,
): readonly Column<TaskRow>[] {
  const report: Column<TaskRow> = {
    key: 'do',
    title: '办理',
    width: 90,
    narrow: 'foot',
    render: t =>
      t.allowed.includes('report') ? (
        <Button size="small" type="primary" aria-label={`报告 ${t.title}`} onClick={() => onReport(t.id)}>
          报告
        </Button>
      ) : (
        <To to={`/tasks/${t.id}`}>查看</To>
      ),
  };
  return [
    TITLE,
    ...(view === 'mine' ? [ISSUER] : [UNIT]),
    ...(view === 'all' ? [ISSUER] : []),
    ...REST,
    report,
  ];
}
