import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { ReceiptCode } from '../app/ReceiptCode.tsx';

/** 请上级代办: the chair of a basic union is the employer's employee, so the federation above acts and signs. */
export function RaisePage() {
  const raise = useWrite(askApi.raise, { keepReads: true });
  const [made, setMade] = useState<Awaited<ReturnType<typeof raise.send>> | null>(null);
  const submit = (body: { what: string; reach: string }) =>
    raise.send({ body }).then(setMade, () => undefined);
  return (
    <>
      <PageHead
        title="请上级代办"
        note="由上级工会出面、署名办理。对单位不出现您的姓名，本单位工会的其他人也看不到。"
      />
      {made ? (
        <section className="panel">
          <ReceiptCode {...made} />
        </section>
      ) : (
        <Form
          className="panel"
          name="raise"
          layout="vertical"
          autoComplete="off"
          requiredMark={false}
          onFinish={submit}
          style={{ maxWidth: 680 }}
        >
          <ProblemNotice trouble={raise.trouble} form="raise" />
          <Form.Item
            name="what"
            label="什么事"
            rules={[{ required: true, min: 4, message: '请写清什么事，至少4个字' }]}
          >
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} />
          </Form.Item>
          <Form.Item
            name="reach"
            label="怎么联系您"
            rules={[{ required: true, min: 2, message: '请留下您的联系方式' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={raise.isPending}>
            提交上级工会
          </Button>
        </Form>
      )}
    </>
  );
}
