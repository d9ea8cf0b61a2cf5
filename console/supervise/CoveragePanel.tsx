import { asDay } from '@niangjia/domain/core/days.ts';
import { periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useId, useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

type Unit = (typeof eventApi.eventCoverage)['reply']['_output']['units'][number];

/** Which kinds of events a unit (with all below it) has reported, and which it has not. */
export function CoveragePanel() {
  const { today } = useMe();
  const [fromDay, setFrom] = useState<string>(() => periodBefore(periodOf('quarter', asDay(today))).start);
  const [toDay, setTo] = useState<string>(today);
  const unit = useUnitFor('event.read');
  const coverage = useRead(
    eventApi.eventCoverage,
    { params: { id: unit?.id ?? '' }, query: { fromDay, toDay } },
    { enabled: unit !== undefined && fromDay !== '' && toDay !== '' },
  );
  const id = useId();
  return (
    <>
      <div className="panel row">
        <label htmlFor={`${id}-from`}>从</label>
        <DayInput id={`${id}-from`} value={fromDay} onChange={setFrom} />
        <label htmlFor={`${id}-to`}>到</label>
        <DayInput id={`${id}-to`} value={toDay} onChange={setTo} />
      </div>
      <ReadGate data={coverage.data} trouble={coverage.trouble} onRetry={coverage.onRetry} what="报送情况">
        {({ rules, units }) => (
          <RecordTable
            caption="各单位报送情况"
            columns={columnsFor(rules)}
            rows={units}
            rowKey={u => u.unitId}
            empty={<EmptyState title="没有下级单位，或还没有随事报告的规则" />}
          />
        )}
      </ReadGate>
    </>
  );
}

const columnsFor = (rules: readonly { id: string; title: string }[]): readonly Column<Unit>[] => [
  { key: 'unit', title: '单位', narrow: 'title', render: u => u.unit },
  ...rules.map(
    (rule, i): Column<Unit> => ({
      key: rule.id,
      title: rule.title,
      figure: true,
      width: 96,
      render: u => (u.counts[i] ? figureText(u.counts[i]) : <span className="quiet">无</span>),
    }),
  ),
  {
    key: 'misses',
    title: '漏报迟报',
    figure: true,
    width: 100,
    render: u => (u.misses ? <StateTag tone="warn">{figureText(u.misses)}</StateTag> : '0'),
  },
];
