import { CONSENTS, type Consent, consentList, type zJoin } from '@niangjia/domain/member/join.model.ts';
import { DOCUMENTS, type DocumentSort, SEXES, WORKER_GROUPS } from '@niangjia/domain/member/worker.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Form, Input } from 'antd';
import type { z } from 'zod';
import { type Typed as Aimed, AimFields, aimOf } from './AimFields.tsx';

export type Told = z.input<typeof zJoin>;
type Typed = Omit<Told, 'unitId' | 'employer' | 'placeId'> & { aim: Aimed };

const FORM = 'join';
const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));
const required = (message: string) => [{ required: true, message }];

interface Props {
  unit: { id: string; name: string } | null;
  counties: readonly { id: string; name: string }[];
  trouble: Trouble | null;
  isPending: boolean;
  onSubmit: (told: Told) => Promise<void>;
}

export function JoinForm({ unit, counties, trouble, isPending, onSubmit }: Props) {
  const [form] = Form.useForm<Typed>();
  const submit = ({ aim, ...typed }: Typed) =>
    onSubmit({ ...typed, ...(unit ? { unitId: unit.id } : aimOf(aim)) }).catch((error: unknown) => {
      const told = asTrouble(error);
      const errors = told.errors.map(e =>
        /^(employer|placeId)$/.test(e.path) ? { ...e, path: `aim.${e.path}` } : e,
      );
      markFields(form, { ...told, errors });
    });
  return (
    <Form<Typed>
      form={form}
      name={FORM}
      layout="vertical"
      autoComplete="off"
      requiredMark={false}
      scrollToFirstError={{ focus: true, block: 'center' }}
      initialValues={{ document: 'id-card', groups: [], aim: { work: 'employed' } }}
      onFinish={submit}
    >
      <ProblemNotice trouble={trouble} form={FORM} />
      <h2>加入哪个工会</h2>
      {unit ? <p>{unit.name}</p> : <AimFields counties={counties} />}
      <h2>您本人</h2>
      <Applicant />
      <h2>同意的事项</h2>
      {consentList.map(name => (
        <Agreed key={name} name={name} />
      ))}
      <Button type="primary" htmlType="submit" block loading={isPending}>
        提交申请
      </Button>
    </Form>
  );
}

function Applicant() {
  const document = Form.useWatch<DocumentSort>('document');
  return (
    <>
      <Form.Item name="name" label="姓名" rules={required('请填写姓名')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="document" label="证件类型">
        <Select options={options(DOCUMENTS)} />
      </Form.Item>
      <Form.Item
        name="documentNo"
        label="证件号"
        extra="只用于核对身份、防止重复入会，加密保存。"
        rules={required('请填写证件号')}
      >
        <Input maxLength={40} />
      </Form.Item>
      {document === 'passport' && (
        <>
          <Form.Item name="sex" label="性别" rules={required('请选择性别')}>
            <Select options={options(SEXES)} />
          </Form.Item>
          <Form.Item name="born" label="出生日期" rules={required('请填写出生日期')}>
            <DayInput />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="mobile"
        label="手机号"
        extra="只用于答复申请、办理会籍，加密保存。"
        rules={required('请填写手机号')}
      >
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="groups" label="您属于（可选几项，没有的不选）">
        <Select mode="multiple" options={options(WORKER_GROUPS)} placeholder="如 农民工、外卖配送员" />
      </Form.Item>
      <Form.Item name="job" label="岗位（可不填）">
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}

function Agreed({ name }: { name: Consent }) {
  const needs = name !== 'news';
  const refuse = () => Promise.reject(new Error('不同意的，请到工会窗口当面申请'));
  return (
    <Form.Item
      name={['consents', name]}
      valuePropName="checked"
      initialValue={false}
      style={{ marginBottom: 8 }}
      rules={[{ validator: (_, value) => (value || !needs ? Promise.resolve() : refuse()) }]}
    >
      <Checkbox>{CONSENTS[name]}</Checkbox>
    </Form.Item>
  );
}
