import { SOURCES } from '@niangjia/domain/burden/asked.model.ts';
import { burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import type { BurdenRow } from '@niangjia/domain/burden/burden.model.ts';
import { durationText } from '@niangjia/domain/burden/burden.rules.ts';
import { isDay } from '@niangjia/domain/core/days.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePageParams, usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { amountColumns } from './amount-columns.tsx';

const COLUMNS: readonly Column<BurdenRow>[] = [
  { key: 'title', title: '名称', narrow: 'title', render: r => r.title },
  { key: 'day', title: '日期', width: 110, render: r => r.day },
  { key: 'unit', title: '单位', width: 160, render: r => r.unit },
  { key: 'source', title: '在哪里填', width: 100, render: r => SOURCES[r.source] },
  { key: 'asker', title: '谁要的', width: 140, render: r => r.asker || '按办理规程' },
  ...amountColumns<BurdenRow>(),
];

/** Every line behind a figure: they add up to it. */
export function BurdenRowsPage() {
  const { unitId } = usePageParams<{ unitId: string }>();
  const [{ from, to, own }] = usePageSearch<{ from?: string; to?: string; own?: 'yes' }>();
  const { today } = useMe();
  const day = (text: string | undefined) => (isDay(text) ? text : (today as BurdenRow['day']));
  const query = { from: day(from), to: day(to), ...(own ? { own } : {}) };
  const rows = useRead(burdenApi.listRows, { params: { id: unitId }, query });
  return (
    <>
      <PageHead title="填报明细" note={`${query.from} 至 ${query.to}${own ? '，本级' : '，含下级'}`} />
      <ReadGate data={rows.data} trouble={rows.trouble} onRetry={rows.onRetry} what="填报明细">
        {({ items, total, seconds }) => (
          <RecordTable
            caption="填报明细"
            columns={COLUMNS}
            rows={items}
            rowKey={r => `${r.day} ${r.unitId} ${r.source} ${r.form} ${r.askerId}`}
            empty={<EmptyState title="这段时间没有填报" />}
            foot={`共${figureText(total)}行，合计${durationText(seconds)}${items.length < total ? `；这里列出最近的${figureText(items.length)}行，其余请按周看，或在“基层负担”导出表格` : ''}`}
          />
        )}
      </ReadGate>
    </>
  );
}
