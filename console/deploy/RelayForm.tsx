import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { AutoComplete, Form, Input } from 'antd';
import { useMe } from '../app/session.ts';

export interface Relayed {
  from: string;
  to: string;
  on: string;
  headcount: number;
  way: string;
}

const WAYS = ['会议', '书面', '线上', '走访'].map(value => ({ value }));

/** 传达: who passed it on, to whom, when, to how many. */
export function RelayForm({
  of,
  label = '记录传达',
  onSend,
}: {
  /** The receipt or the paper that it is about. */
  of: string;
  label?: string;
  onSend: (relayed: Relayed) => Promise<unknown>;
}) {
  const { name, today } = useMe();
  return (
    <FormDialog<Relayed>
      label={label}
      name={`relay-${of}`}
      size="small"
      initial={{ from: name, on: today, way: '会议' }}
      onSubmit={onSend}
    >
      <Form.Item name="from" label="传达人" rules={[{ required: true, message: '请填写传达人' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="to" label="传达对象" rules={[{ required: true, message: '请填写传达对象' }]}>
        <Input maxLength={120} placeholder="如：机关全体干部" />
      </Form.Item>
      <div className="row">
        <Form.Item name="on" label="传达日期" rules={[{ required: true, message: '请填写传达日期' }]}>
          <DayInput max={today} />
        </Form.Item>
        <Form.Item
          name="headcount"
          label="人数"
          rules={[
            { required: true, message: '请填写传达人数' },
            { type: 'integer', message: '人数须是整数，请改正' },
          ]}
        >
          <NumberInput min={1} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="way" label="方式">
          <AutoComplete options={WAYS} maxLength={60} style={{ width: 120 }} />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
