import { personApi } from '@niangjia/domain/unit/person.api.ts';
import type { PersonRow } from '@niangjia/domain/unit/person.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { required } from './DecisionFields.tsx';

interface Filled {
  unitId: string;
  name: string;
  mobile?: string;
}

/** A person whom the platform does not know yet. */
export function RegisterPerson({
  unitId,
  onDone,
}: {
  unitId?: string;
  onDone?: (person: PersonRow) => void;
}) {
  const { homeUnit } = useMe();
  const create = useWrite(personApi.create);
  return (
    <FormDialog<Filled>
      label="登记人员"
      name="register"
      initial={{ unitId: unitId ?? homeUnit.id }}
      onSubmit={async ({ mobile, ...rest }) => {
        const made = await create.send({ body: { ...rest, mobile: mobile || null } });
        onDone?.({ id: made.id, name: rest.name, mobileMasked: null, unit: null, posts: [] });
      }}
    >
      <Form.Item name="name" label="姓名" rules={required('请填写姓名')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="mobile" label="手机号" extra="可不填；加密保存，查看须写明原因">
        <Input inputMode="tel" maxLength={11} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unitId" label="登记单位" rules={required('请选择登记单位')}>
        <UnitPicker known={[homeUnit]} />
      </Form.Item>
    </FormDialog>
  );
}
