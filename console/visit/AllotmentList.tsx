import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { AllotmentRow, RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { OnlyTabs } from '../app/OnlyTabs.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { To } from '../app/To.tsx';
import type { RoundSearch } from './RoundPage.tsx';
import { outcomeLabel, outcomeTone, SIZE_OPTIONS } from './visit-words.ts';

const LEFT = { yes: '待访', no: '已走访' } as const;

/** Every employer of the round that the reader sees, with the visit that counts. */
export function AllotmentList({ round }: { round: RoundView }) {
  const [{ q, left, unitId }, change] = usePageSearch<RoundSearch>();
  const list = usePages(visitApi.listAllotments, {
    params: { id: round.id },
    query: { q, left, unitId, limit: 50 },
  });
  return (
    <>
      <div className="panel row">
        <OnlyTabs label="走访情况" words={LEFT} value={left} onChange={left => change({ left })} />
        <SearchField
          label="查找"
          placeholder="单位名称、拼音或首字母"
          value={q ?? ''}
          onSearch={words => change({ q: words || undefined })}
        />
        {unitId && <Button onClick={() => change({ unitId: undefined })}>不限单位</Button>}
      </div>
      <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="应访名单">
        {rows => (
          <RecordTable
            caption="应访名单"
            columns={columns(round, employerId => change({ record: employerId }))}
            rows={rows}
            rowKey={row => row.employerId}
            empty={<EmptyState title={q || left ? '没有符合条件的单位' : '本单位在这一轮没有应访单位'} />}
            hasMore={list.hasMore}
            onMore={list.onMore}
            isReadingMore={list.isReadingMore}
            foot={list.total !== undefined && `共 ${list.total} 户`}
          />
        )}
      </ReadGate>
    </>
  );
}

const columns = (round: RoundView, onRecord: (employerId: string) => void): Column<AllotmentRow>[] => [
  {
    key: 'employer',
    title: '用人单位',
    narrow: 'title',
    render: row => (
      <>
        {row.employer}
        <div className="quiet">{row.address}</div>
      </>
    ),
  },
  { key: 'unit', title: '负责单位', width: 120, render: row => row.unit },
  { key: 'sector', title: '行业', width: 150, narrow: 'hide', render: row => row.sector },
  {
    key: 'size',
    title: '规模',
    width: 110,
    narrow: 'hide',
    render: row => SIZE_OPTIONS.find(o => o.value === row.size)?.label,
  },
  {
    key: 'team',
    title: '走访组',
    width: 150,
    render: row => (row.team ? `第${row.team.no}组 ${row.team.who}` : <span className="quiet">未公布</span>),
  },
  {
    key: 'visit',
    title: '走访',
    width: 260,
    render: row =>
      row.visit ? (
        <To to={`/visits/${row.visit.id}`}>
          <StateTag tone={outcomeTone(row.visit.outcome)}>{outcomeLabel(row.visit.outcome)}</StateTag>{' '}
          {row.visit.visitedOn} {row.visit.who}
        </To>
      ) : (
        <span className="quiet">待访</span>
      ),
  },
  {
    key: 'record',
    title: '办理',
    width: 100,
    narrow: 'foot',
    render: row =>
      round.mayRecord && !row.visit ? <Button onClick={() => onRecord(row.employerId)}>登记</Button> : null,
  },
];
