import { isTime } from '@niangjia/domain/core/amount.ts';
import { PACE_ORDER } from '@niangjia/domain/target/pace.model.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { To } from '../app/To.tsx';
import { PaceTag, percentText } from './pace-words.tsx';

type Part = TargetView['parts'][number];

/** The measure stands above the table; time says its own. */
const timeOf = ({ standing }: Part): string => (isTime(standing.measure) ? standing.measure : '');

const COLUMNS: readonly Column<Part>[] = [
  {
    key: 'unit',
    title: '单位',
    narrow: 'title',
    width: 90,
    render: p => <To to={`/tasks/${p.partId}`}>{p.unit}</To>,
  },
  {
    key: 'received',
    title: '任务数',
    figure: true,
    width: 90,
    render: p => <FigureCell value={p.standing.received} measure={timeOf(p)} />,
  },
  {
    key: 'plan',
    title: '应达',
    figure: true,
    width: 90,
    render: p => <FigureCell value={p.standing.plan} measure={timeOf(p)} />,
  },
  {
    key: 'actual',
    title: '实际',
    figure: true,
    width: 110,
    render: p => (
      <>
        <FigureCell value={p.standing.actual} measure={timeOf(p)} />{' '}
        {p.standing.basis === 'self-reported' && p.standing.actual !== null && (
          <span className="self-mark">自报</span>
        )}
      </>
    ),
  },
  { key: 'ratio', title: '完成率', figure: true, width: 80, render: p => percentText(p.standing.ratio) },
  { key: 'status', title: '进度', width: 110, render: p => <PaceTag status={p.standing.status} /> },
  { key: 'since', title: '收到日期', width: 110, narrow: 'hide', render: p => p.standing.since },
  {
    key: 'finish',
    title: '预计完成',
    width: 110,
    render: p => p.standing.forecast?.on ?? <span className="quiet">—</span>,
  },
];

/** The units below, the worst first. */
export function TargetParts({ target }: { target: TargetView }) {
  if (target.parts.length === 0) return null;
  const rank = (p: Part) => PACE_ORDER.indexOf(p.standing.status);
  const rows = [...target.parts].sort((a, b) => rank(a) - rank(b));
  return <RecordTable caption="各单位进度" columns={COLUMNS} rows={rows} rowKey={p => p.partId} />;
}
