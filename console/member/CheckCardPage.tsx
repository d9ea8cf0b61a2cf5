import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { plainReceipt } from '@niangjia/domain/core/receipt.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../app/queries.ts';

/** What a scanner at the counter types may be the whole address. */
const tokenIn = (typed: string): string => plainReceipt(typed.slice(typed.lastIndexOf('#') + 1));

/** 验证会员证: by the address that the phone's camera opened, by a scanner that types, or by hand. */
export function CheckCardPage() {
  const check = useWrite(joinApi.checkCard, { keepReads: true });
  const [found, setFound] = useState<ReplyOf<typeof joinApi.checkCard> | null>(null);
  const [form] = Form.useForm<{ token: string }>();
  const { send } = check;
  async function ask(token: string) {
    setFound(null);
    setFound(await send({ body: { token: tokenIn(token) } }).catch(() => null));
  }
  useEffect(() => {
    const token = window.location.hash.slice(1);
    if (!token) return;
    // Once read it leaves the address, so that it stays in no history.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    void send({ body: { token: tokenIn(token) } }).then(setFound, () => undefined);
  }, [send]);
  return (
    <>
      <PageHead
        title="验证会员证"
        note="用手机相机扫会员证上的二维码会打开本页；也可以用扫码枪或手工输入编码。"
      />
      <div className="stack">
        <Form
          form={form}
          name="check-card"
          className="panel"
          layout="vertical"
          autoComplete="off"
          requiredMark={false}
          onFinish={({ token }: { token: string }) => void ask(token)}
        >
          <ProblemNotice trouble={check.trouble} form="check-card" />
          <Form.Item
            name="token"
            label="会员证编码"
            rules={[{ required: true, message: '请扫码或输入编码' }]}
            style={{ maxWidth: 480 }}
          >
            <Input autoFocus autoCapitalize="characters" spellCheck={false} maxLength={300} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={check.isPending}>
            验证
          </Button>
        </Form>
        {found && (
          <section className="panel" role="status" aria-label="验证结果">
            <p>
              <StateTag tone="good">今天有效</StateTag> {found.day}
            </p>
            <dl className="facts">
              <dt>姓名</dt>
              <dd>{found.name}</dd>
              <dt>工会</dt>
              <dd>{found.unit}</dd>
              <dt>会籍</dt>
              <dd>{found.stateLabel}</dd>
            </dl>
          </section>
        )}
      </div>
    </>
  );
}
