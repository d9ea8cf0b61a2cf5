import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Radio } from 'antd';
import { EmployerField } from '../app/EmployerPicker.tsx';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Filled {
  sort: 'employer' | 'unit';
  atUnitId?: string;
  employerId?: string | null;
  fromDay: string;
}

const needed = (message: string) => [{ required: true, message }];

export function AssignContact({ id }: { id: string }) {
  const assign = useWrite(cadreApi.assign);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label="确定联系点"
      type="primary"
      name="assign-contact"
      initial={{ sort: 'employer', fromDay: today }}
      onSubmit={({ sort, atUnitId, employerId, fromDay }) =>
        assign.send({
          params: { id },
          body: {
            atUnitId: sort === 'unit' ? (atUnitId ?? null) : null,
            employerId: sort === 'employer' ? (employerId ?? null) : null,
            fromDay: fromDay as never,
          },
        })
      }
    >
      <Form.Item name="sort" label="联系什么">
        <Radio.Group
          options={[
            { value: 'employer', label: '用人单位' },
            { value: 'unit', label: '工会组织' },
          ]}
        />
      </Form.Item>
      <Where />
      <Form.Item name="fromDay" label="自何日起" rules={needed('请选择日期')}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}

function Where() {
  const sort = Form.useWatch<Filled['sort']>('sort');
  return sort === 'unit' ? (
    <Form.Item name="atUnitId" label="工会组织" rules={needed('请选择工会组织')}>
      <UnitPicker />
    </Form.Item>
  ) : (
    <Form.Item name="employerId" label="用人单位" rules={needed('请选择用人单位')}>
      <EmployerField />
    </Form.Item>
  );
}
