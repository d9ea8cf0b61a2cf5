import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { DOCUMENTS, type DocumentSort } from '@niangjia/domain/member/worker.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Filled {
  unitId: string;
  name: string;
  document: DocumentSort;
  documentNo: string;
  why: string;
}

const required = (message: string) => [{ required: true, message }];

/** Asking another union for its member, by name and document together. */
export function CallIn({ unit }: { unit: { id: string; name: string } }) {
  const call = useWrite(memberApi.callIn);
  return (
    <FormDialog<Filled>
      label="申请转入"
      name="call-in"
      initial={{ unitId: unit.id, document: 'id-card', why: '' }}
      onSubmit={body => call.send({ body })}
    >
      <p className="quiet">
        职工原来在别的工会的，按姓名和证件号提出，原工会同意后转入；转入之前会籍一直在原工会。
      </p>
      <Form.Item name="unitId" label="转入工会" rules={required('请选择转入工会')}>
        <UnitPicker known={[unit]} />
      </Form.Item>
      <Form.Item name="name" label="姓名" rules={required('请填写姓名')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="document" label="证件类型">
        <Select options={Object.entries(DOCUMENTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="documentNo" label="证件号" rules={required('请填写证件号')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="why" label="理由" rules={required('请写明理由')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
