import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { roundLife } from '@niangjia/domain/visit/visit.life.ts';
import type { RoundRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import { PlanRound } from './PlanRound.tsx';
import { ROUND_TONES } from './visit-words.ts';

const COLUMNS: readonly Column<RoundRow>[] = [
  {
    key: 'title',
    title: '轮次',
    narrow: 'title',
    render: r => <To to={`/visit-rounds/${r.id}`}>{r.title}</To>,
  },
  { key: 'unit', title: '组织单位', width: 120, render: r => r.unit },
  { key: 'window', title: '起止', width: 210, render: r => `${r.fromDay} 至 ${r.toDay}` },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: r => <StateTag tone={ROUND_TONES[r.state] ?? 'plain'}>{r.stateLabel}</StateTag>,
  },
  {
    key: 'frame',
    title: '启动时应访',
    figure: true,
    width: 120,
    render: r =>
      r.openedOn ? <FigureCell value={r.frame} measure="户" /> : <span className="quiet">未启动</span>,
  },
];

export function RoundsPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string }>();
  const rounds = usePages(visitApi.listRounds, { query: { ...conditions, limit: 50 } });
  const first = useRead(visitApi.listRounds, { query: { limit: 1 } });
  const isFiltered = Object.keys(conditions).length > 0;
  return (
    <>
      <PageHead
        title="走访"
        note="每轮每户只登记一次；注销、迁出从应访中核减，拒访不减。"
        actions={<PlanRound units={first.data?.mayPlanAt ?? []} />}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="轮次名称"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(roundLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={rounds.rows} trouble={rounds.trouble} onRetry={rounds.onRetry} what="走访轮次">
          {rows => (
            <RecordTable
              caption="走访轮次"
              columns={COLUMNS}
              rows={rows}
              rowKey={r => r.id}
              empty={
                <EmptyState title={isFiltered ? '没有符合条件的轮次' : '还没有走访轮次'}>
                  {!isFiltered && <p>市、县总工会拟定并启动走访轮次后，应访名单和登记入口会出现在这里。</p>}
                </EmptyState>
              }
              hasMore={rounds.hasMore}
              onMore={rounds.onMore}
              isReadingMore={rounds.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
