import { type Published, publishedApi } from '@niangjia/domain/rights/published.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';

type Kind = Published['kinds'][number];
type Row = Kind['rows'][number];

const shown = (amount: number | null) => amount ?? <span className="quiet">不公布</span>;

const COLUMNS: readonly Column<Row>[] = [
  { key: 'unit', title: '受理单位', narrow: 'title', render: r => r.unit },
  { key: 'opened', title: '收到（件）', figure: true, width: 140, render: r => shown(r.opened) },
  { key: 'persons', title: '人次', figure: true, width: 140, render: r => shown(r.persons) },
  { key: 'ended', title: '办结（件）', figure: true, width: 140, render: r => shown(r.ended) },
];

/** What is made known of confined kinds, month by month: the same for everybody. */
export function PublishedPage() {
  const [{ month }, change] = usePageSearch<{ month?: string }>();
  const read = useRead(publishedApi.published, { query: month ? { month } : {} });
  return (
    <>
      <PageHead
        title="信访与诉求月度公布数"
        note="每月结束后按受理单位统计一次，封存后不再改动；所有人看到的都一样。"
      />
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="公布数">
        {data =>
          data.months.length === 0 ? (
            <EmptyState title="还没有公布数">
              <p>本月结束后，下月初公布第一次。</p>
            </EmptyState>
          ) : (
            <div className="stack">
              <div className="panel row">
                <Condition
                  label="月份"
                  value={data.month ?? undefined}
                  onChange={chosen => change({ month: chosen })}
                  width={140}
                  options={data.months.map(value => ({ value, label: value }))}
                />
                <SaveMonth month={data.month} />
              </div>
              <LeftOut least={data.least} />
              {data.kinds.length === 0 && <EmptyState title="这个月没有公布数，请另选月份" />}
              {data.kinds.map(kind => (
                <KindTable key={kind.kind} kind={kind} />
              ))}
            </div>
          )
        }
      </ReadGate>
    </>
  );
}

const LeftOut = ({ least }: { least: number }) => (
  <p>
    少于{least}
    的数写“不公布”，0也不例外，以免认出是谁。只有一个单位不公布时，用合计减去其他单位就能算出来，所以再多隐去一个最小的数；
    仍能推出来的，合计也不公布。某单位的件数不公布的，它的人次和办结数也不公布。
  </p>
);

const isLeftOut = ({ opened, persons, ended }: Kind['total']) =>
  opened === null && persons === null && ended === null;

function KindTable({ kind: { label, rows, total } }: { kind: Kind }) {
  if ([...rows, total].every(isLeftOut))
    return (
      <section className="panel" aria-label={label}>
        <h2>{label}</h2>
        <p>这个月各受理单位的数和合计都不公布。</p>
      </section>
    );
  return (
    <section className="panel" aria-label={label}>
      <h2>{label}</h2>
      <RecordTable
        caption={label}
        columns={COLUMNS}
        rows={[...rows, { ...total, unitId: 'total', unit: '合计' }]}
        rowKey={r => r.unitId}
      />
    </section>
  );
}

function SaveMonth({ month }: { month: string | null }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!month) return null;
  const save = () => {
    setTrouble(null);
    download(publishedApi.publishedSheet, { query: { month } }).catch(error => setTrouble(asTrouble(error)));
  };
  return (
    <>
      <Button onClick={save}>导出表格</Button>
      <ProblemNotice trouble={trouble} />
    </>
  );
}
