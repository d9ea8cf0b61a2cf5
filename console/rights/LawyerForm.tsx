import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import type { LawyerContent, LawyerView } from '@niangjia/domain/rights/lawyer.model.ts';
import { DISPUTE_SORTS } from '@niangjia/domain/rights/rights.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Input } from 'antd';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { useStep } from '../app/step.ts';

interface Typed {
  name: string;
  firm: string;
  licence?: string;
  licenceUntil?: string;
  fields?: LawyerContent['fields'];
  clientIds?: { value: string; label: string }[];
}

const contentOf = ({ name, firm, licenceUntil, fields = [], clientIds = [] }: Typed) => ({
  name,
  firm,
  fields,
  licenceUntil: licenceUntil || null,
  clientIds: clientIds.map(c => c.value),
});

export function EnterLawyer({ unit }: { unit: { id: string; name: string } }) {
  const enter = useStep(lawyerApi.enterLawyer);
  return (
    <FormDialog<Typed>
      label="登记律师"
      name="lawyer"
      type="primary"
      onSubmit={typed =>
        enter.send({ body: { ...contentOf(typed), unitId: unit.id, licence: typed.licence ?? '' } })
      }
    >
      <p className="quiet">登记到{unit.name}的名册，本级和下级工会都可以指派。</p>
      <Form.Item
        name="licence"
        label="律师执业证号"
        rules={[{ required: true, message: '请填写17位执业证号' }]}
      >
        <Input inputMode="numeric" maxLength={17} />
      </Form.Item>
      <LawyerFields />
    </FormDialog>
  );
}

export function EditLawyer({ lawyer }: { lawyer: LawyerView }) {
  const step = useStep(lawyerApi.moveLawyer);
  const { id, seq, name, firm, fields, licenceUntil, clients } = lawyer;
  return (
    <FormDialog<Typed>
      label="修改"
      title={`修改：${name}`}
      name={`lawyer-${id}`}
      size="small"
      initial={{
        name,
        firm,
        fields,
        licenceUntil: licenceUntil ?? '',
        clientIds: clients.map(c => ({ value: c.id, label: c.name })),
      }}
      onSubmit={typed =>
        step.send({ params: { id, move: 'edit' }, body: { seenSeq: seq, content: contentOf(typed) } })
      }
    >
      <LawyerFields />
    </FormDialog>
  );
}

function LawyerFields() {
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="firm" label="律师事务所" rules={[{ required: true, message: '请填写律师事务所' }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="licenceUntil"
        label="执业证有效期到（可不填）"
        extra="到期后不能再指派，先登记新的有效期。"
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="fields" label="擅长的争议类型（可不填）">
        <Select
          mode="multiple"
          options={Object.entries(DISPUTE_SORTS).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item
        name="clientIds"
        label="担任法律顾问或代理的用人单位（可不填）"
        extra="涉及这些单位的事项，不能指派给这名律师。"
      >
        <EmployersPicker />
      </Form.Item>
    </>
  );
}
