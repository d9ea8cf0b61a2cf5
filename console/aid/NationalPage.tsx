import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { reviewApi } from '@niangjia/domain/aid/review.api.ts';
import { OUTCOMES, SETTLING } from '@niangjia/domain/aid/review.model.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { ExportButton } from '../app/ExportButton.tsx';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { usePages, useWrite } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { textOfFile } from './list-file.ts';

type Difference = ReplyOf<typeof reviewApi.listDifferences>['items'][number];

/** 全国系统对账: the national system keeps the master ledger; where the two differ somebody looks and says how it was settled. */
export function NationalPage() {
  const [{ open }, change] = usePageSearch<{ open?: 'open' | 'all' }>();
  const differences = usePages(reviewApi.listDifferences, { query: { open: open ?? 'open', limit: 50 } });
  const unit = useUnitFor('aid.review');
  return (
    <>
      <PageHead
        title="全国系统对账"
        note="全国工会帮扶工作管理系统是主账：导出名册报送，登记回执，逐条处理差异。"
        actions={
          unit && <ExportButton name="aid.national" given={{ unitId: unit.id }} label="导出在档名册" />
        }
      />
      <div className="stack">
        {unit && <TakeReceipt unitId={unit.id} />}
        <div className="panel row">
          <Condition
            label="状态"
            value={open === 'all' ? undefined : 'open'}
            onChange={value => change({ open: value ?? 'all' })}
            width={140}
            options={[{ value: 'open', label: '待处理' }]}
          />
        </div>
        <ReadGate
          data={differences.rows}
          trouble={differences.trouble}
          onRetry={differences.onRetry}
          what="差异"
        >
          {rows => (
            <RecordTable
              caption="与全国系统的差异"
              columns={unit ? [...columns, settleColumn] : columns}
              rows={rows}
              rowKey={d => d.id}
              empty={
                <EmptyState title={open === 'all' ? '没有差异' : '没有待处理的差异'}>
                  <p>在上面登记全国系统的回执后，两边不一致的会逐条列在这里。</p>
                </EmptyState>
              }
              hasMore={differences.hasMore}
              onMore={differences.onMore}
              isReadingMore={differences.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

function TakeReceipt({ unitId }: { unitId: string }) {
  const [file, setFile] = useState<File | null>(null);
  const [says, setSays] = useState('');
  const take = useWrite(matchApi.takeNational);
  async function send(chosen: File) {
    setSays('');
    const text = await textOfFile(chosen);
    const done = await take.send({ params: { id: unitId }, body: { text } }).catch(() => null);
    if (done)
      setSays(
        `新登记回执${figureText(done.taken)}条，${done.differences.length ? `差异${figureText(done.differences.length)}条，见下表` : '两边一致'}`,
      );
  }
  return (
    <section className="panel stack" aria-label="登记回执">
      <h2>登记回执</h2>
      <ProblemNotice trouble={take.trouble} />
      <FileField
        label="全国系统导出的回执（.csv，不要改动表头）"
        accept=".csv,.txt,text/csv,text/plain"
        onChoose={setFile}
      />
      <div className="row">
        <Button
          type="primary"
          disabled={!file}
          loading={take.isPending}
          onClick={() => file && void send(file)}
        >
          登记并对账
        </Button>
        <span role="status" className="quiet">
          {says}
        </span>
      </div>
    </section>
  );
}

const columns: readonly Column<Difference>[] = [
  {
    key: 'ref',
    title: '平台编号',
    width: 130,
    narrow: 'title',
    render: d => (d.matterId ? <To to={`/matters/${d.matterId}`}>{d.ref}</To> : d.ref),
  },
  { key: 'unit', title: '单位', width: 130, render: d => d.unit },
  { key: 'says', title: '差异', render: d => d.says },
  { key: 'found', title: '发现日期', width: 120, render: d => d.foundOn },
  {
    key: 'outcome',
    title: '处理',
    width: 240,
    render: d =>
      d.outcome ? (
        `${OUTCOMES[d.outcome]}${d.note ? `：${d.note}` : ''}${d.settledBy ? `（${d.settledBy}）` : ''}`
      ) : (
        <span className="quiet">待处理</span>
      ),
  },
];

const settleColumn: Column<Difference> = {
  key: 'settle',
  title: '办理',
  width: 100,
  render: d => (d.outcome ? null : <Settle difference={d} />),
};

function Settle({ difference }: { difference: Difference }) {
  const step = useStep(reviewApi.settleDifference);
  return (
    <FormDialog<{ outcome: (typeof SETTLING)[number]; note: string }>
      label="处理"
      title={`处理差异：${difference.ref}`}
      size="small"
      name={`settle-${difference.id}`}
      onSubmit={body => step.send({ params: { id: difference.id }, body })}
    >
      <p>{difference.says}</p>
      <Form.Item name="outcome" label="怎样处理的" rules={[{ required: true, message: '请选择怎样处理的' }]}>
        <Radio.Group options={SETTLING.map(value => ({ value, label: OUTCOMES[value] }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label="核实和处理情况"
        rules={[{ required: true, min: 2, message: '请写明怎样核实、怎样处理的' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
