import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { type ConsultationView, VERDICTS } from '@niangjia/domain/deploy/paper.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input, Radio } from 'antd';
import { useStep } from '../app/step.ts';

type Remark = ConsultationView['remarks'][number];
type Verdict = keyof typeof VERDICTS;

/** Remarks on one paragraph with their answers. */
export function Remarks({ remarks, none }: { remarks: readonly Remark[]; none?: string }) {
  if (remarks.length === 0) return none ? <p className="quiet">{none}</p> : null;
  return remarks.map(remark => (
    <div key={remark.id} className="remark">
      <div className="row">
        <strong>{remark.unit}</strong>
        <span className="quiet">
          {remark.by} {momentText(remark.at)}
        </span>
        <StateTag tone={remark.verdict === null ? 'warn' : remark.verdict === 'declined' ? 'plain' : 'good'}>
          {remark.verdict === null ? '待答复' : VERDICTS[remark.verdict]}
        </StateTag>
        {remark.allowed.includes('answer') && <Answer remark={remark} />}
      </div>
      <p className="keep-lines">{remark.text}</p>
      {remark.reason && <p className="keep-lines quiet">答复：{remark.reason}</p>}
    </div>
  ));
}

interface Answered {
  verdict: Verdict;
  reason?: string;
}

/** 采纳 · 部分采纳 · 不采纳; the latter two need a reason. */
function Answer({ remark }: { remark: Remark }) {
  const answer = useStep(paperApi.answerRemark);
  return (
    <FormDialog<Answered>
      label="答复"
      size="small"
      title={`答复${remark.unit}的意见`}
      name={`answer-${remark.id}`}
      onSubmit={({ verdict, reason = '' }) =>
        answer.send({ params: { id: remark.id }, body: { verdict, reason } })
      }
    >
      <p className="task-quote keep-lines">{remark.text}</p>
      <Form.Item name="verdict" label="答复" rules={[{ required: true, message: '请选择是否采纳' }]}>
        <Radio.Group options={Object.entries(VERDICTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="reason"
        label="理由（部分采纳或不采纳时必填）"
        dependencies={['verdict']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              ['partly', 'declined'].every(v => v !== getFieldValue('verdict')) || value?.trim()
                ? Promise.resolve()
                : Promise.reject(new Error('部分采纳或不采纳须写明理由')),
          }),
        ]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
