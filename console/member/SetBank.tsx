import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useStep } from '../app/step.ts';

interface Filled {
  bank: { card?: string; name?: string };
  why: string;
}

/** Asked of the worker once; whoever pays takes it from here. */
export function SetBank({ worker }: { worker: { id: string; seq: number; bankMasked: string | null } }) {
  const set = useStep(memberApi.setBank);
  return (
    <FormDialog<Filled>
      label={worker.bankMasked ? '更换银行卡' : '登记银行卡'}
      name="set-bank"
      size="small"
      type="link"
      initial={{ bank: {}, why: '' }}
      onSubmit={({ bank: { card = '', name = '' }, why }) => {
        const isEmpty = card.trim() === '' && name.trim() === '';
        const body = { bank: isEmpty ? null : { card, name }, why, seenSeq: worker.seq };
        return set.send({ params: { id: worker.id }, body });
      }}
    >
      <p className="quiet">
        加密保存，发放慰问、帮扶款时直接取用，不必再问。{worker.bankMasked && '两项都不填即取消登记。'}
      </p>
      <Form.Item name={['bank', 'card']} label="银行卡号" extra="职工本人的卡，逐位填写">
        <Input inputMode="numeric" maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['bank', 'name']} label="开户行">
        <Input maxLength={60} placeholder="如：工商银行青川支行" />
      </Form.Item>
      <Form.Item name="why" label="原因" rules={[{ required: true, message: '请写明原因' }]}>
        <Input maxLength={300} placeholder="如：本人提供" />
      </Form.Item>
    </FormDialog>
  );
}
