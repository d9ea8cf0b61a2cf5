import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { ResultView } from '@niangjia/domain/assess/assess.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Checkbox, Form, type FormInstance, Input } from 'antd';
import { useState } from 'react';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { ClaimFields, claimsOf, type TypedClaim } from './ClaimFields.tsx';

interface Typed {
  itemNos?: number[];
  claims?: TypedClaim[];
  reason: string;
}

/** The unit assessed objects while time runs; once the year is frozen, the office proposes a correction. */
export function ObjectForm({ result }: { result: ResultView }) {
  const raise = useStep(assessApi.raiseObjection);
  const corrects = result.allowed.includes('correct');
  if (!corrects && !result.allowed.includes('object')) return null;
  const label = corrects ? '提请更正' : '提出异议';
  return (
    <FormDialog<Typed>
      label={label}
      name="objection"
      type={corrects ? 'default' : 'primary'}
      onSubmit={({ itemNos = [], claims, reason }) =>
        raise.send({
          params: { id: result.schemeId, unitId: result.unitId },
          body: { itemNos, claims: claimsOf(claims), reason },
        })
      }
    >
      {form => <Fields form={form} result={result} />}
    </FormDialog>
  );
}

function Fields({ form, result }: { form: FormInstance<Typed>; result: ResultView }) {
  const typed = Form.useWatch([], form) as Typed | undefined;
  const [started, setStarted] = useState(false);
  const reason = typed?.reason ?? '';
  if (!started && reason) setStarted(true);
  const draft = useDraft<Typed>(
    `assess/${result.schemeId}/${result.unitId}/objection`,
    started && reason ? { itemNos: typed?.itemNos ?? [], claims: typed?.claims ?? [], reason } : undefined,
    value => form.setFieldsValue(value),
  );
  return (
    <>
      <p className="quiet">由考核单位另外的人裁定并写明理由；裁定前后的分数都会留存。</p>
      <Form.Item name="itemNos" label="对哪几项有异议" extra="对扣分有异议的可不选，在理由中写明">
        <Checkbox.Group options={result.lines.map(l => ({ value: l.no, label: `${l.no}. ${l.name}` }))} />
      </Form.Item>
      <ClaimFields name={['claims']} bonuses={result.bonuses} />
      <Form.Item name="reason" label="理由与依据" rules={[{ required: true, message: '请写明理由' }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4 }} />
      </Form.Item>
      <DraftNotice draft={draft} />
    </>
  );
}
