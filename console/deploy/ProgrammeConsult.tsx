import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { type ConsultationView, VERDICTS } from '@niangjia/domain/deploy/paper.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input, Radio } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';

type Remark = ConsultationView['remarks'][number];

/** Remarks of the units below under the task that each is about, with the answer beside it. */
export function ProgrammeConsult({ consultationId }: { consultationId: string }) {
  const consultation = useRead(paperApi.getConsultation, { params: { id: consultationId } });
  return (
    <ReadGate
      data={consultation.data}
      trouble={consultation.trouble}
      onRetry={consultation.onRetry}
      what="征求意见情况"
    >
      {data => <Answers consultation={data} />}
    </ReadGate>
  );
}

function Answers({ consultation }: { consultation: ConsultationView }) {
  const { counts, receivers, remarks, paragraphs } = consultation;
  const spoken = paragraphs.filter(p => remarks.some(r => r.paragraphNo === p.no));
  return (
    <div className="stack">
      <section className="panel" aria-label="反馈情况">
        <div className="panel-head">
          <h2>
            已反馈 {figureText(counts.answered)} / {figureText(counts.receivers)} 个单位，意见{' '}
            {figureText(counts.remarks)} 条，待答复 {figureText(counts.open)} 条
          </h2>
          <To to={`/consultations/${consultation.id}`}>打开征求意见稿</To>
        </div>
        <p className="quiet">
          反馈截止 {consultation.dueOn}（发起时填定） · {consultation.stateLabel}
        </p>
        <ul className="columns">
          {receivers.map(r => (
            <li key={r.id}>
              {r.unit}{' '}
              <StateTag tone={r.isOverdue ? 'bad' : r.state === 'asked' ? 'plain' : 'good'}>
                {r.isOverdue ? '逾期未反馈' : r.stateLabel}
              </StateTag>
            </li>
          ))}
        </ul>
      </section>
      {spoken.length === 0 && <p className="quiet">还没有单位提出意见。</p>}
      {spoken.map(p => (
        <section key={p.no} className="panel" aria-label={`第${p.no}项的意见`}>
          <p>
            <strong>第 {p.no} 项</strong> {p.text}
          </p>
          <ul className="plain-list">
            {remarks
              .filter(r => r.paragraphNo === p.no)
              .map(r => (
                <RemarkRow key={r.id} remark={r} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function RemarkRow({ remark }: { remark: Remark }) {
  return (
    <li>
      <div className="row">
        <strong>{remark.unit}</strong>
        <span className="quiet">
          {remark.by} {momentText(remark.at)}
        </span>
        <span className="grow" />
        {remark.verdict ? (
          <StateTag tone="good">{VERDICTS[remark.verdict]}</StateTag>
        ) : (
          <StateTag tone="warn">待答复</StateTag>
        )}
        {remark.allowed.includes('answer') && <Answer remark={remark} />}
      </div>
      <p className="keep-lines">{remark.text}</p>
      {remark.reason && <p className="quiet keep-lines">答复：{remark.reason}</p>}
    </li>
  );
}

interface Typed {
  verdict: keyof typeof VERDICTS;
  reason?: string;
}

function Answer({ remark }: { remark: Remark }) {
  const answer = useWrite(paperApi.answerRemark);
  return (
    <FormDialog<Typed>
      label="答复"
      title={`答复${remark.unit}的意见`}
      name={`answer-${remark.id}`}
      size="small"
      initial={{ verdict: 'adopted', reason: '' }}
      onSubmit={typed => answer.send({ params: { id: remark.id }, body: typed })}
    >
      <blockquote className="source-quote keep-lines">{remark.text}</blockquote>
      <Form.Item name="verdict" label="处理">
        <Radio.Group options={Object.entries(VERDICTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="reason" label="理由" extra="部分采纳、不采纳的必须写明理由">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
