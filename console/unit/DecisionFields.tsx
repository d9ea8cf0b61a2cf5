import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Form, Input } from 'antd';
import { useMe } from '../app/session.ts';

/** What every change of the tree rests on. */
export interface Decision {
  day: string;
  paper: string;
  why: string;
}

export const required = (message: string) => [{ required: true, message }];

/** 工会法第十三条: said where a union ends or goes into another, before it is decided. The tree itself holds unions only. */
export const NotAtWill = () => (
  <p>
    工会组织不得随意撤销、合并，工会机构也不得并入其他部门（工会法第十三条）：只能并入同类的工会组织，并以上级工会的批准或者决定为依据。
  </p>
);

/** Effective day, paper that decides it, and the reason. */
export function DecisionFields({ withDay = true }: { withDay?: boolean }) {
  const { today } = useMe();
  return (
    <>
      {withDay && (
        <Form.Item name="day" label="生效日期" initialValue={today} rules={required('请选择生效日期')}>
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="paper" label="批准文号或决定" rules={required('请写明批准文号或决定')}>
        <Input maxLength={100} />
      </Form.Item>
      <WhyField />
    </>
  );
}

export function WhyField({ label = '原因' }: { label?: string }) {
  return (
    <Form.Item name="why" label={label} rules={required(`请写明${label}`)}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
    </Form.Item>
  );
}
