import type { WorkbenchView } from '@niangjia/domain/deploy/workbench.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { To } from '../app/To.tsx';

type Below = NonNullable<WorkbenchView['below']>;
type Row = Below['units'][number];

const FEW = 13;

const count = (n: number, row: Row, search: Record<string, unknown>, isLate = false) =>
  n === 0 ? (
    <FigureCell value={0} />
  ) : (
    <To
      to="/tasks"
      search={{ view: 'issued', unitId: row.unitId, ...search }}
      className={isLate ? 'late-link' : undefined}
    >
      <FigureCell value={n} />
    </To>
  );

const columns: readonly Column<Row>[] = [
  {
    key: 'unit',
    title: '单位',
    narrow: 'title',
    render: r => (
      <To to="/tasks" search={{ view: 'issued', unitId: r.unitId }}>
        {r.unit}
      </To>
    ),
  },
  { key: 'tasks', title: '任务', figure: true, width: 90, render: r => <FigureCell value={r.tasks} /> },
  {
    key: 'unreceived',
    title: '未签收',
    figure: true,
    width: 90,
    render: r => count(r.unreceived, r, { silent: 'unreceived' }),
  },
  {
    key: 'overdue',
    title: '已逾期',
    figure: true,
    width: 90,
    render: r => count(r.overdue, r, { light: 'overdue' }, true),
  },
  {
    key: 'finished',
    title: '已办结',
    figure: true,
    width: 90,
    render: r => count(r.finished, r, { state: 'finished' }),
  },
];

/** How the units below stand; every figure opens the tasks behind it. */
export function WorkbenchBelow({ below }: { below: Below }) {
  const [isWhole, setWhole] = useState(false);
  const rows = isWhole ? below.units : below.units.slice(0, FEW);
  return (
    <section className="panel" aria-label="下级办理情况">
      <div className="panel-head">
        <h2>下级办理情况</h2>
      </div>
      <div className="figures-row">
        <Figure label="未签收" value={below.unreceived} search={{ silent: 'unreceived' }} />
        <Figure label="已逾期" value={below.overdue} search={{ light: 'overdue' }} isLate />
        <Figure label="久未报告" value={below.noReport} search={{ silent: 'noReport' }} />
        <Figure label="起步迟（马上就办）" value={below.lateStarts} search={{ silent: 'lateStart' }} />
        <Figure label="报结待审" value={below.claimed} search={{ state: 'claimed' }} />
      </div>
      <RecordTable
        caption="下级办理情况"
        columns={columns}
        rows={rows}
        rowKey={r => r.unitId}
        hasMore={!isWhole && below.units.length > FEW}
        onMore={() => setWhole(true)}
        foot={`共 ${below.units.length} 个单位`}
      />
    </section>
  );
}

interface FigureProps {
  label: string;
  value: number;
  search: Record<string, unknown>;
  isLate?: boolean;
}

function Figure({ label, value, search, isLate }: FigureProps) {
  return (
    <To to="/tasks" search={{ view: 'issued', ...search }}>
      {label} <b className={isLate && value > 0 ? 'late' : undefined}>{value}</b>
    </To>
  );
}
