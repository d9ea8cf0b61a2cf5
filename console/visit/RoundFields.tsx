import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { TaskField } from './TaskField.tsx';
import { SIZE_OPTIONS } from './visit-words.ts';

export interface RoundTyped {
  title: string;
  fromDay: string;
  toDay: string;
  taskId?: string | null;
  sectors: string[];
  sizes: ('micro' | 'small' | 'middle' | 'large')[];
  note: string;
}

interface Props {
  unitId: string;
  /** Sectors that are known to have employers here; others may be typed. */
  sectors?: readonly string[];
}

/** What a round is: window, task, which employers. */
export function RoundFields({ unitId, sectors = [] }: Props) {
  return (
    <>
      <Form.Item
        name="title"
        label="轮次名称"
        rules={[{ required: true, min: 2, message: '请填写轮次名称' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <div className="row">
        <Form.Item name="fromDay" label="开始日期" rules={[{ required: true, message: '请选择开始日期' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="toDay" label="截止日期" rules={[{ required: true, message: '请选择截止日期' }]}>
          <DayInput />
        </Form.Item>
      </div>
      <TaskField unitId={unitId} />
      <Form.Item name="sectors" label="行业（不选为全部行业）">
        <Select
          mode="tags"
          placeholder="全部行业"
          options={sectors.map(value => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item name="sizes" label="规模（不选为全部规模）">
        <Select mode="multiple" placeholder="全部规模" options={SIZE_OPTIONS} />
      </Form.Item>
      <Form.Item name="note" label="要求">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </>
  );
}
