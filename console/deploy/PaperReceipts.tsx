import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';
import { RelayForm } from './RelayForm.tsx';

type Receipt = PaperView['receipts'][number];

/** Who signed for it, and who passed it on to whom. A receiving unit sees its own line only. */
export function PaperReceipts({ paper }: { paper: PaperView }) {
  const receive = useStep(paperApi.receivePaper);
  const relay = useStep(paperApi.relayPaper);
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
              {r.allowed.includes('relay') && (
                <RelayForm of={r.id} onSend={body => relay.send({ params: { id: r.id }, body })} />
              )}
            </div>
            <Relays relays={r.relays} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom the registering unit itself passed it on to. */
export function OwnRelays({ paper }: { paper: PaperView }) {
  const relay = useStep(paperApi.relayOwnPaper);
  const may = paper.allowed.includes('relay');
  if (!may && paper.relays.length === 0) return null;
  return (
    <section className="panel" aria-label="本单位传达">
      <div className="panel-head">
        <h2>{paper.unit}传达</h2>
        {may && (
          <RelayForm
            of={paper.id}
            label="记录本单位传达"
            onSend={body => relay.send({ params: { id: paper.id }, body })}
          />
        )}
      </div>
      {paper.relays.length === 0 && <p className="quiet">还没有记录{paper.unit}向谁传达过。</p>}
      <Relays relays={paper.relays} />
    </section>
  );
}

const Relays = ({ relays }: { relays: PaperView['relays'] }) =>
  relays.map((relay, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: relays are only ever added behind
    <p key={i} className="quiet">
      {relay.on} {relay.from}以{relay.way}传达到{relay.to}，{figureText(relay.headcount)} 人
    </p>
  ));

function ReceiptState({ receipt }: { receipt: Receipt }) {
  if (receipt.isOverdue) return <StateTag tone="bad">逾期未签收</StateTag>;
  return <StateTag tone={receipt.state === 'received' ? 'good' : 'info'}>{receipt.stateLabel}</StateTag>;
}
