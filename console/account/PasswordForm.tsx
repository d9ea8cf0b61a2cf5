import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { PasswordRules, Stage } from '@niangjia/domain/account/account.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';

interface Filled {
  current?: string;
  password: string;
  again: string;
}

interface Props {
  rules: PasswordRules;
  /** Ask for the present password: always, but for one that is owed after signing in. */
  askCurrent: boolean;
  onEntered: (stage: Stage) => void;
}

export function PasswordForm({ rules, askCurrent, onEntered }: Props) {
  const setPassword = useWrite(accountApi.setPassword, { keepReads: !askCurrent });
  const [form] = Form.useForm<Filled>();

  async function submit({ current, password }: Filled) {
    try {
      const { stage } = await setPassword.send({ body: { current, password } });
      form.resetFields();
      onEntered(stage);
    } catch {
      // The notice shows why; what was typed stays for correction.
    }
  }

  return (
    <Form form={form} name="password" layout="vertical" onFinish={submit} requiredMark={false}>
      <ul id="password-rules" className="quiet" style={{ paddingLeft: 20 }}>
        {rules.says.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <ProblemNotice trouble={setPassword.trouble} form="password" />
      {askCurrent && (
        <Form.Item
          name="current"
          label="现在的口令"
          rules={[{ required: true, message: '请填写现在的口令' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <NewPassword minLength={rules.minLength} />
      <Button type="primary" htmlType="submit" loading={setPassword.isPending}>
        保存新口令
      </Button>
    </Form>
  );
}

/** Twice, because nobody sees what is typed. */
function NewPassword({ minLength }: { minLength: number }) {
  return (
    <>
      <Form.Item
        name="password"
        label="新口令"
        rules={[
          { required: true, message: '请填写新口令' },
          { min: minLength, message: `新口令至少${minLength}位` },
        ]}
      >
        <Input.Password autoComplete="new-password" aria-describedby="password-rules" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新口令"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再填一次新口令' },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次填写的口令不一致')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
