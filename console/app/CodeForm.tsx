import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';

interface Props<View> {
  name: string;
  /** Where the code was given. */
  given: string;
  look: {
    send: (call: { body: { code: string } }) => Promise<View>;
    trouble: Trouble | null;
    isPending: boolean;
  };
  onSeen: (seen: { code: string; view: View }) => void;
  /** What somebody without a code may do. */
  children: ReactNode;
}

/** 查询码, typed by whoever was given it: posted, and never part of an address. */
export function CodeForm<View>({ name, given, look, onSeen, children }: Props<View>) {
  const send = ({ code }: { code: string }) =>
    look.send({ body: { code } }).then(
      view => onSeen({ code, view }),
      () => undefined,
    );
  return (
    <Form name={name} layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <ProblemNotice trouble={look.trouble} form={name} />
      <Form.Item
        name="code"
        label="查询码"
        extra={`${given}，共28位，大小写、横线、空格都不影响。`}
        rules={[{ required: true, message: `请输入${given}的查询码` }]}
      >
        <Input autoCapitalize="characters" spellCheck={false} maxLength={80} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={look.isPending}>
        查看
      </Button>
      <p style={{ marginTop: 12 }}>{children}</p>
    </Form>
  );
}
