import { paymentApi } from '@niangjia/domain/aid/payment.api.ts';
import { LINE_STATES } from '@niangjia/domain/aid/payment.model.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { BatchMoves } from './BatchMoves.tsx';
import { batchTone, yuanText } from './batch-words.ts';
import { DrawPanel } from './DrawPanel.tsx';
import { ReturnPanel } from './ReturnPanel.tsx';

export type Batch = ReplyOf<typeof paymentApi.getBatch>;
type Line = ReplyOf<typeof paymentApi.listBatchLines>['items'][number];

export function BatchPage() {
  const { batchId } = usePageParams<{ batchId: string }>();
  const batch = useRead(paymentApi.getBatch, { params: { id: batchId } });
  usePageTitle(batch.data?.title);
  return (
    <ReadGate data={batch.data} trouble={batch.trouble} onRetry={batch.onRetry} what="发放批次">
      {data => <Shown batch={data} />}
    </ReadGate>
  );
}

function Shown({ batch }: { batch: Batch }) {
  return (
    <>
      <PageHead
        title={batch.title}
        tags={<StateTag tone={batchTone(batch.state)}>{batch.stateLabel}</StateTag>}
        note={`${batch.unit} · ${batch.fund} · ${figureText(batch.lines)}笔 ${yuanText(batch.amountFen)}元${batch.sentOn ? ` · ${batch.sentOn}送银行` : ''}`}
        actions={<BatchMoves batch={batch} />}
      />
      <div className="stack">
        {batch.allowed.includes('draw') && <DrawPanel batch={batch} />}
        {batch.allowed.includes('takeReturn') && <ReturnPanel batch={batch} />}
        <section className="panel" aria-label="合计">
          <h2>合计</h2>
          {batch.tally.length === 0 && <p className="quiet">还没有列入帮扶项目。</p>}
          <ul>
            {batch.tally.map(t => (
              <li key={t.state}>
                {t.label}：{figureText(t.lines)}笔，{yuanText(t.amountFen)}元
              </li>
            ))}
          </ul>
          {batch.returned > 0 && (
            <p>
              银行退回的还有{figureText(batch.returned)}
              笔没有补发，请点开收款人核对；账户有误的由经办人“更正收款账户”，重新审定，再新建批次并勾选“含银行退回的”补发。
            </p>
          )}
          {batch.digest && <p className="quiet">银行文件摘要 {batch.digest.slice(0, 16)}</p>}
        </section>
        <Lines batchId={batch.id} />
      </div>
    </>
  );
}

const columns: readonly Column<Line>[] = [
  { key: 'no', title: '序号', figure: true, width: 80, render: l => l.no },
  {
    key: 'payee',
    title: '收款人',
    narrow: 'title',
    render: l => <To to={`/matters/${l.itemId}`}>{l.payee}</To>,
  },
  { key: 'card', title: '账号', width: 200, render: l => l.card },
  { key: 'amount', title: '金额（元）', figure: true, width: 120, render: l => yuanText(l.amountFen) },
  {
    key: 'state',
    title: '状态',
    width: 120,
    render: l => <StateTag tone={batchTone(l.state)}>{l.stateLabel}</StateTag>,
  },
  {
    key: 'result',
    title: '银行结果',
    render: l => l.reason || l.bankRef || <span className="quiet">—</span>,
  },
  { key: 'again', title: '补发', width: 200, render: l => <Again line={l} /> },
];

/** Of a returned line where it was paid again, of the one that pays it again that it does, and whether anything has changed since. */
function Again({ line: { priorId, sameAccountReason, again } }: { line: Line }) {
  if (again)
    return (
      <>
        <To to={`/aid/batches/${again.batchId}`}>{again.batch}</To>，{again.stateLabel}
      </>
    );
  if (!priorId) return <span className="quiet">—</span>;
  return (
    <>
      补发退回的一笔
      {sameAccountReason !== null && (
        <div>
          <StateTag tone="warn">账号未更正</StateTag>
          <div className="quiet">上次退回：{sameAccountReason || '银行没有写原因'}</div>
        </div>
      )}
    </>
  );
}

function Lines({ batchId }: { batchId: string }) {
  const [state, setState] = useState<string | undefined>();
  const lines = usePages(paymentApi.listBatchLines, {
    params: { id: batchId },
    query: { state, limit: 100 },
  });
  return (
    <section className="stack" aria-label="发放明细">
      <div className="panel row">
        <Condition
          label="明细状态"
          value={state}
          onChange={setState}
          width={140}
          options={Object.entries(LINE_STATES).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <ReadGate data={lines.rows} trouble={lines.trouble} onRetry={lines.onRetry} what="发放明细">
        {rows => (
          <RecordTable
            caption="发放明细"
            columns={columns}
            rows={rows}
            rowKey={l => l.id}
            empty={<EmptyState title="没有明细" />}
            hasMore={lines.hasMore}
            onMore={lines.onMore}
            isReadingMore={lines.isReadingMore}
          />
        )}
      </ReadGate>
    </section>
  );
}
