import { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { EmployerField } from '../app/EmployerPicker.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

interface Filled {
  employerId?: string | null;
  personId?: string;
  purpose: string;
  fromDay: string;
}

const needed = (message: string) => [{ required: true, message }];

/** @param alone the only union that the person arranges pairs for: its name need not be said */
export function MakePair({ unit, alone }: { unit: { id: string; name: string }; alone: boolean }) {
  const make = useWrite(pairApi.makePair);
  const { today } = useMe();
  return (
    <FormDialog<Filled>
      label={alone ? '登记结对' : `${unit.name}登记结对`}
      type="primary"
      name={`make-pair-${unit.id}`}
      initial={{ fromDay: today }}
      onSubmit={({ employerId, personId, purpose, fromDay }) =>
        make.send({
          params: { id: unit.id },
          body: { employerId: employerId!, personId: personId!, purpose, fromDay: fromDay as never },
        })
      }
    >
      <Form.Item name="employerId" label="用人单位" rules={needed('请选择用人单位')}>
        <EmployerField isOperating />
      </Form.Item>
      <Persons unitId={unit.id} />
      <Form.Item name="purpose" label="结对帮什么" rules={needed('请写明结对帮什么')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
      </Form.Item>
      <Form.Item name="fromDay" label="结对日期" rules={needed('请选择日期')}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}

/** Those of the union that answers for the employer and of those above it: known once the employer is. */
function Persons({ unitId }: { unitId: string }) {
  const employerId = Form.useWatch<Filled['employerId']>('employerId');
  const form = Form.useFormInstance<Filled>();
  const before = useRef(employerId);
  useEffect(() => {
    // Whoever was chosen for another employer may not be sent to this one.
    if (before.current && before.current !== employerId) form.resetFields(['personId']);
    before.current = employerId;
  }, [employerId, form]);
  const persons = useRead(
    pairApi.listPairPersons,
    { params: { id: unitId }, query: { employerId: employerId ?? '' } },
    { enabled: Boolean(employerId) },
  );
  return (
    <Form.Item
      name="personId"
      label="结对干部"
      rules={needed('请选择结对干部')}
      {...(persons.trouble ? { help: persons.trouble.title, validateStatus: 'error' } : {})}
    >
      <Select<string>
        disabled={!employerId}
        placeholder={employerId ? '负责联系它的工会和上级工会的干部' : '请先选择用人单位'}
        loading={persons.isRefreshing}
        showSearch={{ optionFilterProp: 'label' }}
        options={(persons.data?.items ?? []).map(v => ({
          value: v.personId,
          label: `${v.name}（${v.unit} ${v.title}）`,
        }))}
      />
    </Form.Item>
  );
}
