import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { ConsultationView } from '@niangjia/domain/deploy/paper.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { RemarkForm } from './RemarkForm.tsx';
import { Remarks } from './Remarks.tsx';

export function ConsultationPage() {
  const { consultationId } = usePageParams<{ consultationId: string }>();
  const read = useRead(paperApi.getConsultation, { params: { id: consultationId } });
  usePageTitle(read.data?.title);
  return (
    <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="征求意见稿">
      {data => <Consultation consultation={data} />}
    </ReadGate>
  );
}

type Consulted = ConsultationView['receivers'][number];

function Consultation({ consultation: c }: { consultation: ConsultationView }) {
  const close = useStep(paperApi.closeConsultation);
  const mine = c.receivers.filter(r => r.allowed.includes('remark') || r.allowed.includes('pass'));
  return (
    <>
      <PageHead
        title={c.title}
        tags={<StateTag tone={c.state === 'open' ? 'info' : 'good'}>{c.stateLabel}</StateTag>}
        note={
          <>
            {c.unit}发起 · {c.dueOn} 前反馈
            {c.programmeId && (
              <>
                {' · '}
                <To to={`/programmes/${c.programmeId}`}>所属专项行动</To>
              </>
            )}
          </>
        }
        actions={
          <>
            {mine.map(receiver => (
              <Pass key={receiver.id} receiver={receiver} isOne={mine.length === 1} />
            ))}
            {c.allowed.includes('close') && (
              <ConfirmMove
                label="汇总意见"
                onConfirm={() => close.send({ params: { id: c.id }, body: { seenSeq: c.seq } })}
              >
                <p>
                  共 {c.counts.remarks} 条意见，待答复 {c.counts.open} 条；{c.counts.answered} /{' '}
                  {c.counts.receivers} 个单位已反馈。汇总后不再收意见。
                </p>
              </ConfirmMove>
            )}
          </>
        }
      />
      <div className="task-grid">
        <section className="panel" aria-label="征求意见稿全文">
          <h2>逐段意见</h2>
          {c.paragraphs.map(paragraph => (
            <div key={paragraph.no} className="paragraph">
              <p className="keep-lines">{paragraph.text}</p>
              <Remarks remarks={c.remarks.filter(r => r.paragraphNo === paragraph.no)} />
              <Remark receivers={mine} paragraphNo={paragraph.no} />
            </div>
          ))}
        </section>
        <div className="stack">
          <section className="panel" aria-label="总体意见">
            <h2>总体意见</h2>
            <Remarks remarks={c.remarks.filter(r => r.paragraphNo === 0)} none="还没有总体意见。" />
            <Remark receivers={mine} paragraphNo={0} />
          </section>
          <Receivers consultation={c} />
        </div>
      </div>
    </>
  );
}

function Remark({ receivers, paragraphNo }: { receivers: readonly Consulted[]; paragraphNo: number }) {
  return receivers
    .filter(r => r.allowed.includes('remark'))
    .map(r => (
      <RemarkForm key={r.id} receiver={r} paragraphNo={paragraphNo} isOne={receivers.length === 1} />
    ));
}

function Pass({ receiver, isOne }: { receiver: Consulted; isOne: boolean }) {
  const pass = useStep(paperApi.passConsultation);
  if (!receiver.allowed.includes('pass')) return null;
  return (
    <ConfirmMove
      label={isOne ? '无意见' : `${receiver.unit}无意见`}
      onConfirm={() => pass.send({ params: { id: receiver.id }, body: {} })}
    >
      反馈无意见后不能再提意见。
    </ConfirmMove>
  );
}

function Receivers({ consultation: { id, dueOn, receivers } }: { consultation: ConsultationView }) {
  const urge = useStep(paperApi.urgeConsulted);
  const late = receivers.filter(r => r.allowed.includes('urge'));
  const send = (chosen: readonly Consulted[]) =>
    urge.send({ params: { id }, body: { receiverIds: chosen.map(r => r.id) } });
  return (
    <section className="panel" aria-label="征求对象">
      <div className="panel-head">
        <h2>征求对象</h2>
        {late.length > 1 && (
          <ConfirmMove label={`催办未反馈的 ${late.length} 个单位`} size="small" onConfirm={() => send(late)}>
            反馈时限是 {dueOn}。催办后，这些单位对征求意见稿提意见的人员都会收到提醒。
          </ConfirmMove>
        )}
      </div>
      <ul className="plain-list">
        {receivers.map(r => (
          <li key={r.id} className="row">
            <span className="grow">{r.unit}</span>
            {r.urgedAt && (
              <span className="quiet">
                已催办 {r.urged} 次，最近 {momentText(r.urgedAt)}
              </span>
            )}
            {r.isOverdue ? (
              <StateTag tone="bad">逾期未反馈</StateTag>
            ) : (
              <StateTag tone={r.state === 'asked' ? 'info' : 'good'}>{r.stateLabel}</StateTag>
            )}
            {r.allowed.includes('urge') && (
              <ConfirmMove
                label="催办"
                title={`催办${r.unit}反馈意见`}
                size="small"
                onConfirm={() => send([r])}
              >
                反馈时限是 {dueOn}。催办后，{r.unit}对征求意见稿提意见的人员会收到提醒。
              </ConfirmMove>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
