import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { BulletinView, NamingView } from '@niangjia/domain/report/bulletin.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';

/** Units that the text names: who has been asked, who has answered and what, who decides. */
export function BulletinNamings({ bulletin }: { bulletin: BulletinView }) {
  const ask = useStep(bulletinApi.askNamed);
  const unasked = bulletin.named.filter(n => !bulletin.namings.some(a => a.key === n.key));
  const mayAsk = bulletin.allowed.includes('edit') && unasked.length > 0;
  if (bulletin.namings.length === 0 && !mayAsk) return null;
  return (
    <section className="panel stack" aria-label="点名核实">
      <div className="panel-head">
        <h2>点名核实</h2>
        {mayAsk && (
          <ConfirmMove
            label="请被点名单位核实"
            type="primary"
            onConfirm={() => ask.send({ params: { id: bulletin.id }, body: { seenSeq: bulletin.seq } })}
          >
            <p>
              将请{[...new Set(unasked.map(n => n.unit))].join('、')}核实文中的点名。到期未答复的可以继续。
            </p>
          </ConfirmMove>
        )}
      </div>
      <ul className="plain-list">
        {bulletin.namings.map(n => (
          <li key={n.id} className="stack">
            <div className="row">
              <strong className="grow">{n.unit}</strong>
              <NamingTag naming={n} />
            </div>
            <p className="quiet">{n.text}</p>
            {n.answer && <p>核实意见：{n.answer}</p>}
            {n.decision && <p>裁定：{n.decision}</p>}
            <NamingMoves naming={n} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function NamingTag({ naming }: { naming: NamingView }) {
  if (naming.isOverdue) return <StateTag tone="bad">到期未答复</StateTag>;
  if (naming.state === 'asked') return <StateTag tone="warn">{naming.answerBy}前答复</StateTag>;
  return <StateTag tone={naming.state === 'objected' ? 'warn' : 'good'}>{naming.stateLabel}</StateTag>;
}

const MOVES = [
  { move: 'confirm', label: '核实属实', why: 'optional', says: '确认后，通报将按这段话点名。' },
  { move: 'object', label: '提出异议', why: 'required', says: '请写明哪里不对、依据是什么。' },
  { move: 'uphold', label: '采纳异议，不点名', why: 'required', says: '采纳后这段话从文中去掉，理由留存。' },
  { move: 'keep', label: '维持点名', why: 'required', says: '请写明维持的理由，被点名单位可以看到。' },
] as const;

export function NamingMoves({ naming }: { naming: NamingView }) {
  const step = useStep(bulletinApi.moveNaming);
  return (
    <div className="row">
      {MOVES.filter(m => naming.allowed.includes(m.move)).map(({ move, label, why, says }) => (
        <ConfirmMove
          key={move}
          label={label}
          size="small"
          why={why}
          onConfirm={reason =>
            step.send({
              params: { id: naming.id },
              body: { move, seenSeq: naming.seq, ...(reason ? { why: reason } : {}) },
            })
          }
        >
          <p className="quiet">{naming.text}</p>
          <p>{says}</p>
        </ConfirmMove>
      ))}
    </div>
  );
}
