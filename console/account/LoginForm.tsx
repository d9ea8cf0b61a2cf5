import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

interface Filled {
  login: string;
  password: string;
}

export function LoginForm({ login, onEntered }: { login?: string; onEntered: (stage: Stage) => void }) {
  const signIn = useWrite(accountApi.signIn, { keepReads: true });
  const [form] = Form.useForm<Filled>();

  async function submit(filled: Filled) {
    try {
      onEntered((await signIn.send({ body: filled })).stage);
    } catch {
      // The notice shows why; the login stays, the password is typed anew.
      form.resetFields(['password']);
      form.getFieldInstance('password')?.focus();
    }
  }

  return (
    <Form
      form={form}
      name="login"
      layout="vertical"
      initialValues={{ login }}
      onFinish={submit}
      requiredMark={false}
    >
      <ProblemNotice trouble={signIn.trouble} form="login" />
      <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label="口令" rules={[{ required: true, message: '请填写口令' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        登录
      </Button>
      <p className="quiet" style={{ marginTop: 12 }}>
        没有账号或忘记口令，请联系本单位系统管理员领取一次性链接。
      </p>
    </Form>
  );
}
