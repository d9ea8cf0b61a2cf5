import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import type { SpecialRow } from '@niangjia/domain/report/special.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { specialTone } from './special-words.ts';

const COLUMNS: readonly Column<SpecialRow>[] = [
  {
    key: 'title',
    title: '标题',
    narrow: 'title',
    render: s => <To to={`/special-reports/${s.id}`}>{s.title}</To>,
  },
  { key: 'number', title: '期号', width: 140, render: s => s.number ?? <span className="quiet">—</span> },
  { key: 'unit', title: '报送单位', width: 140, render: s => s.unit },
  { key: 'to', title: '报送', width: 140, render: s => s.toUnit },
  { key: 'on', title: '签发', width: 110, render: s => s.signedOn ?? <span className="quiet">—</span> },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: s => <StateTag tone={specialTone(s.state)}>{s.stateLabel}</StateTag>,
  },
];

export function SpecialsPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string }>();
  const reports = usePages(specialApi.listSpecials, { query: { ...conditions, limit: 50 } });
  const isFiltered = Object.keys(conditions).length > 0;
  return (
    <>
      <PageHead title="走访专报" note="从走访问题里选几条写成，报上级工会；上级批示后可以转为任务。" />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="标题或期号"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(specialLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={reports.rows} trouble={reports.trouble} onRetry={reports.onRetry} what="走访专报">
          {rows => (
            <RecordTable
              caption="走访专报"
              columns={COLUMNS}
              rows={rows}
              rowKey={s => s.id}
              empty={
                <EmptyState title={isFiltered ? '没有符合条件的专报' : '还没有走访专报'}>
                  {!isFiltered && (
                    <p>
                      在<To to="/visit-findings">走访问题</To>里选中几条，点“写成专报”。
                    </p>
                  )}
                </EmptyState>
              }
              hasMore={reports.hasMore}
              onMore={reports.onMore}
              isReadingMore={reports.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
