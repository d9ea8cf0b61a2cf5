import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';
import { RelayForm } from './RelayForm.tsx';

type Receipt = PaperView['receipts'][number];

/** Who signed for it, and who passed it on to whom. A receiving unit sees its own line only. */
export function PaperReceipts({ paper }: { paper: PaperView }) {
  const receive = useStep(paperApi.receivePaper);
  if (paper.receipts.length === 0) return null;
  const received = paper.receipts.filter(r => r.state === 'received').length;
  return (
    <section className="panel" aria-label="签收与传达">
      <div className="panel-head">
        <h2>签收与传达</h2>
        <span className="quiet">
          已签收 {received} / {paper.receipts.length}
        </span>
      </div>
      <ul className="plain-list">
        {paper.receipts.map(r => (
          <li key={r.id}>
            <div className="row">
              <strong>{r.unit}</strong>
              <ReceiptState receipt={r} />
              <span className="quiet grow">
                {r.receivedAt
                  ? `${r.receivedBy ?? ''} ${momentText(r.receivedAt)}`
                  : r.dueOn && `须在 ${r.dueOn} 前签收`}
              </span>
              {r.allowed.includes('receive') && (
                <ConfirmMove
                  label="签收"
                  type="primary"
                  title="签收来文"
                  onConfirm={() => receive.send({ params: { id: r.id }, body: {} })}
                >
                  签收后请及时传达，并记录传达情况。
                </ConfirmMove>
              )}
              {r.allowed.includes('relay') && <RelayForm receipt={r} />}
            </div>
            {r.relays.map((relay, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: relays are only ever added behind
              <p key={i} className="quiet">
                {relay.on} {relay.from}以{relay.way}传达到{relay.to}，{relay.headcount} 人
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ReceiptState({ receipt }: { receipt: Receipt }) {
  if (receipt.isOverdue) return <StateTag tone="bad">逾期未签收</StateTag>;
  return <StateTag tone={receipt.state === 'received' ? 'good' : 'info'}>{receipt.stateLabel}</StateTag>;
}
