import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import type { Return } from '@niangjia/domain/visit/pair.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

const needed = (message: string) => [{ required: true, message }];

interface Filled {
  visitedOn?: string;
  peopleMet: number;
  done: string;
}

/** @param from day on which the pair was made */
export function RecordReturn({ one, from }: { one: Return; from: string }) {
  const record = useWrite(pairApi.recordReturn);
  const { today } = useMe();
  const isNow = today.slice(0, 7) === one.month.slice(0, 7);
  return (
    <FormDialog<Filled>
      label="登记回访"
      title={`登记${one.month.slice(0, 4)}年${Number(one.month.slice(5, 7))}月的回访`}
      name={`return-${one.id}`}
      size="small"
      initial={{ ...(isNow && today >= from ? { visitedOn: today } : {}), peopleMet: 1 }}
      onSubmit={({ visitedOn, peopleMet, done }) =>
        record.send({
          params: { id: one.id },
          body: { visitedOn: visitedOn as never, peopleMet, done, seenSeq: one.seq },
        })
      }
    >
      <Form.Item name="visitedOn" label="回访日期" rules={needed('请选择回访日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="peopleMet" label="与多少人交谈" rules={needed('请填写交谈人数')}>
        <NumberInput min={1} max={10_000} precision={0} suffix="人" />
      </Form.Item>
      <Form.Item
        name="done"
        label="回访情况"
        extra="了解到什么、办了什么；发现要转办的问题，请在走访登记中填写"
        rules={needed('请写明回访情况')}
      >
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}

export function WithdrawReturn({ one }: { one: Return }) {
  const withdraw = useWrite(pairApi.withdrawReturn);
  return (
    <FormDialog<{ why: string }>
      label="撤回"
      title="撤回这次回访"
      name={`withdraw-${one.id}`}
      size="small"
      onSubmit={({ why }) => withdraw.send({ params: { id: one.id }, body: { why, seenSeq: one.seq } })}
    >
      <Form.Item name="why" label="原因" rules={needed('请写明原因')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
