import { amountOf } from '@niangjia/domain/core/amount.ts';
import type { BoardView } from '@niangjia/domain/report/board.api.ts';
import type { BoardTarget } from '@niangjia/domain/report/board.model.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { PaceTag, SelfMark } from './pace.tsx';

/** 时间过半、任务过半: one line per target, with the line that proves the split and what is needed per week. */
export function BoardTargets({ board, onOpen }: { board: BoardView; onOpen: (partId: string) => void }) {
  return (
    <section className="panel" aria-label="序时进度">
      <h2>序时进度</h2>
      <RecordTable<BoardTarget>
        caption="各项目标任务的序时进度"
        columns={columns(onOpen)}
        rows={board.targets}
        rowKey={t => t.taskRootId}
      />
    </section>
  );
}

const columns = (onOpen: (partId: string) => void): readonly Column<BoardTarget>[] => [
  {
    key: 'title',
    title: '目标任务',
    narrow: 'title',
    render: t => (
      <>
        <button type="button" className="link-button" onClick={() => onOpen(t.total.partId)}>
          {t.title}
        </button>
        {t.basis === 'self-reported' && <SelfMark />}
      </>
    ),
  },
  { key: 'status', title: '状态', width: 110, render: t => <PaceTag status={t.total.status} /> },
  { key: 'verdict', title: '时间与任务', render: t => t.verdict },
  {
    key: 'week',
    title: '每周还需',
    width: 110,
    figure: true,
    render: t => (t.total.perWeek === null ? '—' : amountOf(t.measure, t.total.perWeek)),
  },
  {
    key: 'proof',
    title: '分解平衡',
    width: 300,
    render: t =>
      t.proof === null ? (
        <span className="quiet">—</span>
      ) : (
        <span className={t.proof.holds ? undefined : 'board-unproven'}>
          {t.proof.holds ? '✓ ' : '✗ '}
          {t.proof.says}
        </span>
      ),
  },
];
