import { CAUSES, WORK_STATES } from '@niangjia/domain/aid/aid.model.ts';
import { applyApi, type zApplication } from '@niangjia/domain/aid/apply.api.ts';
import { hardshipFields as fields } from '@niangjia/domain/aid/hardship.fields.ts';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Form, type FormInstance, Input, Radio } from 'antd';
import type { z } from 'zod';
import { call } from '../app/client.ts';
import { PHOTOS, SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { bySchema, options } from './apply-fields.ts';
import { HouseholdFields } from './HouseholdFields.tsx';

export type Filled = z.input<typeof zApplication>;
type Typed = Omit<Filled, 'papers'> & { papers: SentFile[] };

const FORM = 'apply';
interface Props {
  streets: readonly { id: string; name: string; county: string }[];
  trouble: Trouble | null;
  isPending: boolean;
  onSubmit: (filled: Filled) => Promise<void>;
}

export function ApplyForm({ streets, trouble, isPending, onSubmit }: Props) {
  const [form] = Form.useForm<Typed>();
  const submit = (typed: Typed) =>
    onSubmit({ ...typed, papers: typed.papers.map(p => p.id) }).catch((error: unknown) =>
      markFields(form, asTrouble(error)),
    );
  return (
    <Form<Typed>
      form={form}
      name={FORM}
      layout="vertical"
      autoComplete="off"
      requiredMark={false}
      validateTrigger="onBlur"
      scrollToFirstError={{ focus: true, block: 'center' }}
      initialValues={{ to: 'street', members: [], papers: [], publishConsent: false }}
      onFinish={submit}
    >
      <ProblemNotice trouble={trouble} form={FORM} />
      <h2>交给哪个工会</h2>
      <Taker streets={streets} />
      <h2>您本人</h2>
      <Applicant />
      <h2>一起生活的家人</h2>
      <HouseholdFields />
      <h2>帮扶款打到哪里</h2>
      <Account />
      <h2>材料和同意</h2>
      <Papers form={form} />
      <Consents />
      <Button type="primary" htmlType="submit" block loading={isPending}>
        提交申请
      </Button>
    </Form>
  );
}

function Taker({ streets }: Pick<Props, 'streets'>) {
  const to = Form.useWatch<Filled['to']>('to') ?? 'street';
  return (
    <>
      <Form.Item name="to" label="交给">
        <Radio.Group
          options={[
            { value: 'street', label: '居住地的街道（乡镇）工会' },
            { value: 'union', label: '我单位的工会' },
          ]}
        />
      </Form.Item>
      {to === 'street' ? (
        <Form.Item
          name="streetId"
          label="哪个街道（乡镇）"
          extra="没有单位、单位没有工会、不想让单位知道的，选这里。"
          rules={[{ required: true, message: '请选择居住地的街道（乡镇）工会' }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={streets.map(s => ({ value: s.id, label: `${s.county} ${s.name}` }))}
          />
        </Form.Item>
      ) : (
        <Form.Item
          name="employer"
          label="单位全称"
          extra="劳动合同、工资条上的名称。"
          rules={[{ required: true, min: 2, message: '请写单位的全称' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  );
}

function Applicant() {
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[bySchema(fields.name.schema, '请填写姓名')]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="identity"
        label="身份证号"
        rules={[bySchema(fields.identity.schema, '请填写身份证号')]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="phone" label="手机号" rules={[bySchema(fields.phone.schema, '请填写手机号')]}>
        <Input inputMode="tel" maxLength={20} />
      </Form.Item>
      <Form.Item name="address" label="住址" rules={[bySchema(fields.address.schema, '请填写住址')]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="work" label="工作情况" rules={[{ required: true, message: '请选择工作情况' }]}>
        <Select options={options(WORK_STATES)} />
      </Form.Item>
      <Form.Item
        name="mainCause"
        label="困难的主要原因"
        rules={[{ required: true, message: '请选择主要原因' }]}
      >
        <Select options={options(CAUSES)} />
      </Form.Item>
    </>
  );
}

function Account() {
  return (
    <>
      <Form.Item name="bank" label="开户行" extra="已在工会登记过银行卡的，开户行和卡号都可不填">
        <Input maxLength={60} placeholder="如 某某银行某某支行" />
      </Form.Item>
      <Form.Item
        name="card"
        label="银行卡号（您本人的卡）"
        rules={[
          {
            validator: (_, value?: string) =>
              !value || fields.card.schema.safeParse(value).success
                ? Promise.resolve()
                : Promise.reject(new Error('银行卡号不对，请对照卡面核对')),
          },
        ]}
      >
        <Input inputMode="numeric" maxLength={40} />
      </Form.Item>
    </>
  );
}

const sendPaper = (file: File) => call(applyApi.sendPaper, { file, fileName: file.name });

function Papers({ form }: { form: FormInstance<Typed> }) {
  const papers = Form.useWatch<SentFile[]>('papers') ?? [];
  return (
    <Form.Item
      name="papers"
      label="签了名的申请书和同意书，其他证明"
      extra="在纸上写“本人申请困难职工帮扶，同意工会核实我家的收入、财产和健康情况”，签名、写日期，拍照上传。有病历、票据、低保证的一并拍照；收照片和PDF。"
      rules={[
        {
          validator: (_, value: SentFile[]) =>
            value?.length
              ? Promise.resolve()
              : Promise.reject(new Error('请上传签了名的申请书和同意书的照片')),
        },
      ]}
    >
      <SendFiles
        to={sendPaper}
        accept={PHOTOS}
        label="照片或PDF"
        value={papers}
        limit={10}
        isNeeded
        onChange={next => form.setFieldValue('papers', next)}
      />
    </Form.Item>
  );
}

function Consents() {
  return (
    <>
      <Form.Item
        name="sensitiveConsent"
        valuePropName="checked"
        rules={[
          {
            validator: (_, value) =>
              value ? Promise.resolve() : Promise.reject(new Error('不同意的，请到工会窗口当面申请')),
          },
        ]}
      >
        <Checkbox>
          我（和十四周岁以下孩子的监护人）单独同意工会为办理帮扶处理上面的身份证、健康和银行卡信息。这些信息加密保存，只有办理人能看，办结后按规定期限删除。
        </Checkbox>
      </Form.Item>
      <Form.Item name="publishConsent" valuePropName="checked">
        <Checkbox>
          我同意公示时写出我的姓名（隐去中间的字）和困难类别，不写病情、不写家人。现在不同意也可以提交，公示前工会会再问您。
        </Checkbox>
      </Form.Item>
    </>
  );
}
