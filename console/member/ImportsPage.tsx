import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Button, Segmented } from 'antd';
import { useId, useState } from 'react';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useRead, useWrite } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { countsText, importTone, stateText } from './import-words.ts';

export type Batch = ReplyOf<typeof importApi.get>;

const columns: readonly Column<Batch>[] = [
  { key: 'title', title: '表格', narrow: 'title', render: b => <To to={`/imports/${b.id}`}>{b.title}</To> },
  { key: 'sheet', title: '种类', width: 130, render: b => b.sheet },
  { key: 'unit', title: '工会', render: b => b.unit.shortName },
  { key: 'by', title: '上传人', width: 110, render: b => b.by },
  { key: 'at', title: '上传时间', width: 160, render: b => momentText(b.sentAt) },
  { key: 'counts', title: '试导入结果', render: b => countsText(b.counts) },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: b => <StateTag tone={importTone(b)}>{stateText(b)}</StateTag>,
  },
];

export function ImportsPage() {
  const [{ sort }, change] = usePageSearch<{ sort?: string }>();
  const sorts = useRead(importApi.sorts, {});
  const batches = usePages(importApi.list, { query: { limit: 50, sort } });
  const chosen = sorts.data?.items.find(s => s.sort === sort) ?? sorts.data?.items[0];
  return (
    <>
      <PageHead
        title="表格导入"
        note="先试导入，看清新增、更新、不变、疑似重复和错误各有多少，确认后才入库；一天内可整批撤销。"
        actions={
          chosen && (
            <SaveFile endpoint={importApi.template} id={chosen.sort} label={`下载${chosen.title}模板`} />
          )
        }
      />
      <div className="stack">
        <ReadGate data={sorts.data} trouble={sorts.trouble} onRetry={sorts.onRetry} what="可以导入的表格">
          {({ items }) => (
            <SortChoice sorts={items} value={chosen?.sort ?? ''} onChange={next => change({ sort: next })} />
          )}
        </ReadGate>
        {chosen && <Send key={chosen.sort} sort={chosen} />}
        <ReadGate data={batches.rows} trouble={batches.trouble} onRetry={batches.onRetry} what="导入批次">
          {rows => (
            <RecordTable
              caption="导入批次"
              columns={columns}
              rows={rows}
              rowKey={b => b.id}
              empty={
                <EmptyState title={sort ? `还没有导入过${chosen?.title ?? '表格'}` : '还没有导入过表格'} />
              }
              hasMore={batches.hasMore}
              onMore={batches.onMore}
              isReadingMore={batches.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

type Sort = ReplyOf<typeof importApi.sorts>['items'][number];

/** Side by side where there is room; a list on a phone, where half of them would be out of sight. */
function SortChoice({
  sorts,
  value,
  onChange,
}: {
  sorts: readonly Sort[];
  value: string;
  onChange: (sort: string) => void;
}) {
  const isNarrow = useNarrow();
  const options = sorts.map(sort => ({ value: sort.sort, label: sort.title }));
  return isNarrow ? (
    <Select aria-label="表格种类" value={value} onChange={onChange} options={options} />
  ) : (
    <Segmented<string>
      aria-label="表格种类"
      value={value}
      onChange={onChange}
      options={options}
      style={{ alignSelf: 'start' }}
    />
  );
}

function Send({ sort }: { sort: Sort }) {
  const unit = useUnitFor(sort.duty);
  return unit ? <SendFor unit={unit} sort={sort} /> : null;
}

function SendFor({ unit, sort }: { unit: { id: string; name: string }; sort: Sort }) {
  const id = useId();
  const send = useWrite(importApi.send);
  const go = useGo();
  const [unitId, setUnitId] = useState(unit.id);
  const [file, setFile] = useState<File | null>(null);
  async function start(chosen: File) {
    const made = await send
      .send({ params: { id: unitId }, query: { sort: sort.sort }, file: chosen, fileName: chosen.name })
      .catch(() => null);
    if (made) go(`/imports/${made.id}`);
  }
  return (
    <section className="panel stack" aria-label={`上传${sort.title}`}>
      <h2>上传{sort.title}</h2>
      <ProblemNotice trouble={send.trouble} />
      <div style={{ maxWidth: 480 }}>
        <label htmlFor={`${id}-unit`}>{sort.forUnit}</label>
        <UnitPicker id={`${id}-unit`} value={unitId} onChange={id => id && setUnitId(id)} known={[unit]} />
      </div>
      <FileField label={`${sort.title}（.xlsx 或 .csv）`} accept=".xlsx,.csv" onChoose={setFile} />
      <div>
        <Button
          type="primary"
          disabled={!file}
          loading={send.isPending}
          onClick={() => file && void start(file)}
        >
          试导入
        </Button>
      </div>
    </section>
  );
}
