import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { Claim, ObjectionView } from '@niangjia/domain/assess/assess.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useStep } from '../app/step.ts';
import { assessTone } from './assess-words.ts';
import { RulingForm } from './RulingForm.tsx';

const SORTS = { objection: '异议', correction: '提请更正' } as const;

const stoodText = (stood: NonNullable<ObjectionView['before']>): string =>
  `${figureText(stood.score)} 分${stood.rank === null ? '' : `、第 ${stood.rank} 名`}`;

const claimsText = (claims: readonly Claim[]): string =>
  claims.map(c => `${c.rule} · ${c.thing}（${figureText(c.points)} 分）`).join('；');

/** What was said, what was decided, and what the unit had before and has after. */
export function ObjectionShown({ objection: o }: { objection: ObjectionView }) {
  const step = useStep(assessApi.moveObjection);
  const send = (move: 'refuse' | 'withdraw' | 'retract') => (why: string) =>
    step.send({ params: { id: o.id }, body: { move, seenSeq: o.seq, ...(why ? { why } : {}) } });
  return (
    <>
      <div className="row">
        <strong>{SORTS[o.sort]}</strong>
        {o.itemNos.length > 0 && <span>第 {o.itemNos.join('、')} 项</span>}
        <StateTag tone={assessTone(o.state)}>{o.stateLabel}</StateTag>
        <span className="quiet">
          {o.raisedBy} {momentText(o.raisedAt)}
        </span>
      </div>
      <p className="keep-lines">{o.reason}</p>
      {o.claims.length > 0 && <p>认为漏计的加分：{claimsText(o.claims)}</p>}
      {o.decision && <p className="keep-lines">裁定：{o.decision}</p>}
      {o.ruling && o.ruling.addBonuses.length > 0 && <p>补计加分：{claimsText(o.ruling.addBonuses)}</p>}
      {o.after && o.before && (
        <p>
          裁定前 {stoodText(o.before)}，裁定后 {stoodText(o.after)}。
        </p>
      )}
      <div className="row">
        {o.allowed.includes('uphold') && <RulingForm objection={o} />}
        {o.allowed.includes('refuse') && (
          <ConfirmMove label="不采纳" why="required" size="small" onConfirm={send('refuse')} />
        )}
        {o.allowed.includes('retract') && (
          <ConfirmMove label="撤回提请" size="small" onConfirm={send('retract')}>
            <p>撤回后结果不变，需要时可以再提请。</p>
          </ConfirmMove>
        )}
        {o.allowed.includes('withdraw') && (
          <ConfirmMove label="撤回" size="small" onConfirm={send('withdraw')}>
            <p>撤回后，在期限内还可以再提。</p>
          </ConfirmMove>
        )}
      </div>
    </>
  );
}
