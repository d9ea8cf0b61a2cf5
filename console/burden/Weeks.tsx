import type { Week } from '@niangjia/domain/burden/burden.model.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { To } from '../app/To.tsx';
import { amountColumns } from './amount-columns.tsx';

/** Weeks as bars to see where it goes, and as the table that says it. @param unitId whose lines a week opens; null: it opens none */
export function Weeks({ weeks, unitId }: { weeks: readonly Week[]; unitId: string | null }) {
  const most = Math.max(1, ...weeks.map(w => w.seconds));
  const columns: readonly Column<Week>[] = [
    {
      key: 'week',
      title: '周',
      narrow: 'title',
      render: w =>
        unitId && w.records > 0 ? (
          <To to={`/burden/${unitId}/rows`} search={{ from: w.from, to: w.to }}>{`${w.from} 至 ${w.to}`}</To>
        ) : (
          `${w.from} 至 ${w.to}`
        ),
    },
    ...amountColumns<Week>(),
  ];
  return (
    <>
      <div className="burden-weeks" aria-hidden>
        {weeks.map(w => (
          <span key={w.from} style={{ height: `${Math.round((w.seconds / most) * 100)}%` }} />
        ))}
      </div>
      <RecordTable caption="按周" columns={columns} rows={[...weeks].reverse()} rowKey={w => w.from} />
    </>
  );
}
