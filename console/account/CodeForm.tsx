import type { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

interface Props {
  endpoint: typeof accountApi.checkTotp | typeof accountApi.confirmTotp;
  button: string;
  onEntered: (stage: Stage) => void;
}

/** The six digits of the authenticator. */
export function CodeForm({ endpoint, button, onEntered }: Props) {
  const check = useWrite(endpoint, { keepReads: true });
  const [form] = Form.useForm<{ code: string }>();

  async function submit({ code }: { code: string }) {
    try {
      onEntered((await check.send({ body: { code } })).stage);
    } catch {
      form.resetFields();
      form.getFieldInstance('code')?.focus();
    }
  }

  return (
    <Form form={form} name="code" layout="vertical" onFinish={submit} requiredMark={false}>
      <ProblemNotice trouble={check.trouble} form="code" />
      <Form.Item
        name="code"
        label="动态验证码"
        rules={[{ required: true, pattern: /^\s*(\d\s*){6}$/, message: '请填写验证器上显示的6位数字' }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={check.isPending}>
        {button}
      </Button>
    </Form>
  );
}
