import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { batchLife } from '@niangjia/domain/aid/payment.life.ts';
import type { BatchContent } from '@niangjia/domain/aid/payment.model.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Checkbox, Form, Input } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { batchTone, yuanText } from './batch-words.ts';

type Row = ReplyOf<typeof paymentApi.listBatches>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '批次',
    narrow: 'title',
    render: b => <To to={`/aid/batches/${b.id}`}>{b.title}</To>,
  },
  { key: 'unit', title: '单位', width: 130, render: b => b.unit },
  { key: 'fund', title: '资金来源', width: 150, render: b => b.fund },
  { key: 'lines', title: '笔数', figure: true, width: 90, render: b => figureText(b.lines) },
  { key: 'amount', title: '金额（元）', figure: true, width: 140, render: b => yuanText(b.amountFen) },
  { key: 'sent', title: '送银行', width: 110, render: b => b.sentOn ?? <span className="quiet">—</span> },
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: b => <StateTag tone={batchTone(b.state)}>{b.stateLabel}</StateTag>,
  },
];

export function BatchesPage() {
  const [{ state }, change] = usePageSearch<{ state?: string }>();
  const batches = usePages(paymentApi.listBatches, { query: { state, limit: 50 } });
  const unit = useUnitFor('aid.pay');
  return (
    <>
      <PageHead
        title="帮扶发放"
        note="已审定的帮扶项目列入批次，另一人复核后送银行；银行退回的更正后另起一行再发。"
        actions={unit && <OpenBatch unitId={unit.id} />}
      />
      <div className="stack">
        <div className="panel row">
          <Condition
            label="状态"
            value={state}
            onChange={value => change({ state: value })}
            width={140}
            options={Object.entries(batchLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={batches.rows} trouble={batches.trouble} onRetry={batches.onRetry} what="发放批次">
          {rows => (
            <RecordTable
              caption="发放批次"
              columns={columns}
              rows={rows}
              rowKey={b => b.id}
              empty={
                <EmptyState title={state ? '没有符合条件的批次' : '还没有发放批次'}>
                  {unit && <p>有审定待发的帮扶项目时，请用“新建批次”列入。</p>}
                </EmptyState>
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

const required = (message: string) => [{ required: true, message }];

function OpenBatch({ unitId }: { unitId: string }) {
  const open = useWrite(paymentApi.openBatch);
  const go = useGo();
  return (
    <FormDialog<BatchContent>
      label="新建批次"
      type="primary"
      name="open-batch"
      initial={{ remark: '帮扶款', includesFailed: false }}
      onSubmit={async typed => {
        const made = await open.send({ params: { id: unitId }, body: typed });
        go(`/aid/batches/${made.id}`);
      }}
    >
      <Form.Item name="title" label="批次名称" rules={required('请填写批次名称')}>
        <Input maxLength={80} placeholder="如 2026年9月生活救助" />
      </Form.Item>
      <Form.Item name="fund" label="资金来源" rules={required('请填写资金来源')}>
        <Input maxLength={60} placeholder="如 中央财政专项帮扶资金" />
      </Form.Item>
      <Form.Item name="remark" label="用途（收款人看到的）" rules={required('请填写用途')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="includesFailed" valuePropName="checked">
        <Checkbox>含银行退回的（补发）</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
