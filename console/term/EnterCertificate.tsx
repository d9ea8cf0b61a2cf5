import { termApi } from '@niangjia/domain/term/term.api.ts';
import { CERTIFICATES, type CertificateSort } from '@niangjia/domain/term/term.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

interface Filled {
  sort: CertificateSort;
  no: string;
  code?: string;
  issuedOn: string;
  validTo?: string;
  address?: string;
  note?: string;
}
const required = (message: string) => [{ required: true, message }];

/** A paper that the union holds already; the one of the same sort that was valid before is replaced by it. */
export function EnterCertificate({ unitId }: { unitId: string }) {
  const enter = useWrite(termApi.enterCertificate);
  return (
    <FormDialog<Filled>
      label="登记证书"
      name="enter-certificate"
      initial={{ sort: 'legal' }}
      onSubmit={({ validTo, issuedOn, ...rest }) =>
        enter.send({
          params: { id: unitId },
          body: { ...rest, issuedOn: issuedOn as never, validTo: (validTo || null) as never },
        })
      }
    >
      <Form.Item name="sort" label="证书">
        <Select options={Object.entries(CERTIFICATES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="no" label="编号" rules={required('请填写编号')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="code" label="统一社会信用代码" extra="法人资格证书必填，以81或89开头">
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="issuedOn" label="发证（刻制）日期" rules={required('请填写发证日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="validTo" label="有效期止" extra="法人资格证书必填；长期有效的不填">
        <DayInput />
      </Form.Item>
      <Form.Item name="address" label="住所" extra="与证书一致；住所变更后按此提示变更登记">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
