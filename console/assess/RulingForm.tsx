import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { ObjectionView, ResultView } from '@niangjia/domain/assess/assess.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Checkbox, Form, Input } from 'antd';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { ClaimFields, claimsOf, type TypedClaim } from './ClaimFields.tsx';

interface Typed {
  values?: Record<string, number | null>;
  dropMarks?: string[];
  ruling?: { addBonuses?: TypedClaim[] };
  why: string;
}

/** Upholding says which values stand instead, or which deductions fall; everything else is computed again from the same readings. */
export function RulingForm({ objection: o }: { objection: ObjectionView }) {
  const step = useStep(assessApi.moveObjection);
  const { schemeId, unitId } = o;
  const result = useRead(assessApi.getResult, { params: { id: schemeId, unitId } });
  const send = ({ values = {}, dropMarks = [], ruling, why }: Typed) =>
    step.send({
      params: { id: o.id },
      body: {
        move: 'uphold',
        seenSeq: o.seq,
        why,
        ruling: {
          corrections: Object.entries(values).flatMap(([no, value]) =>
            value === null || value === undefined ? [] : [{ itemNo: Number(no), value }],
          ),
          dropMarks,
          addBonuses: claimsOf(ruling?.addBonuses),
        },
      },
    });
  return (
    <FormDialog<Typed>
      label="采纳"
      title="采纳并更正"
      name={`ruling-${o.id}`}
      size="small"
      initial={{ ruling: { addBonuses: o.claims } }}
      onSubmit={send}
    >
      <ReadGate data={result.data} trouble={result.trouble} onRetry={result.onRetry} what="考核结果">
        {data => <Fields result={data} itemNos={o.itemNos} />}
      </ReadGate>
      <Form.Item name="why" label="裁定理由" rules={[{ required: true, message: '请写明理由' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}

function Fields({ result, itemNos }: { result: ResultView; itemNos: readonly number[] }) {
  const lines = itemNos.length === 0 ? result.lines : result.lines.filter(l => itemNos.includes(l.no));
  const marks = result.marks.filter(m => m.sort !== 'bonus');
  return (
    <>
      <p className="quiet">只填要更正的数值，其余按原来的取数重算，名次随之更新。</p>
      {lines.map(l => (
        <Form.Item
          key={l.no}
          name={['values', String(l.no)]}
          label={`第 ${l.no} 项“${l.name}”更正为${l.measure ? `（${l.measure}）` : ''}`}
          extra={`现为 ${l.value === null ? '没有数据' : figureText(l.value)}${l.selfReported ? '（自报）' : ''}，${l.points ?? 0} 分`}
        >
          <NumberInput style={{ width: 160 }} />
        </Form.Item>
      ))}
      <ClaimFields name={['ruling', 'addBonuses']} bonuses={result.bonuses} />
      {marks.length > 0 && (
        <Form.Item name="dropMarks" label="撤销扣分">
          <Checkbox.Group
            options={marks.map(m => ({ value: m.id, label: `${m.rule} · ${m.thing}（${m.counted}分）` }))}
          />
        </Form.Item>
      )}
    </>
  );
}
