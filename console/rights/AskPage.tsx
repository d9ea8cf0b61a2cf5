import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { WHO_WRITES, type WhoWrites } from '@niangjia/domain/rights/ask.model.ts';
import { ANONYMITY } from '@niangjia/domain/rights/rights.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { ReceiptCode } from '../app/ReceiptCode.tsx';
import { To } from '../app/To.tsx';
import { KeepUnderAccount } from './KeepUnderAccount.tsx';

interface Filled {
  what: string;
  employer: string;
  placeId?: string;
  reach?: string;
  anonymity: keyof typeof ANONYMITY;
  onBehalf: WhoWrites;
  filler?: string;
  fillerReach?: string;
}

const FORM = 'ask';
const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** 职工诉求: three things, no account. Nothing is kept in this browser. */
export function AskPage() {
  const places = useRead(askApi.places, {});
  const ask = useWrite(askApi.ask, { keepReads: true });
  const [made, setMade] = useState<Awaited<ReturnType<typeof ask.send>> | null>(null);
  const brand = places.data?.federation ?? '工会';

  useEffect(() => {
    document.title = '工会';
  }, []);

  if (made)
    return (
      <PlainPage brand={brand} title="请保存查询码">
        <div className="stack">
          <KeepUnderAccount code={made.code} />
          <ReceiptCode {...made} />
        </div>
      </PlainPage>
    );
  const submit = (filled: Filled) => ask.send({ body: filled }).then(setMade, () => undefined);
  return (
    <PlainPage brand={brand} title="向工会反映诉求">
      <div className="stack">
        <p>
          由县级以上工会受理。您的单位、单位的工会都看不到，也查不到有没有人反映过。请尽量用自己的手机、自己的网络填写。
        </p>
        <p>
          已经反映过的，<To to="/ask/follow">凭查询码查看办理情况</To>。有人身危险请先拨打110、120。
        </p>
        <AskForm places={places.data?.items ?? []} isPending={ask.isPending} onSubmit={submit}>
          <ProblemNotice trouble={ask.trouble} form={FORM} />
        </AskForm>
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

interface FormProps {
  places: readonly { id: string; name: string }[];
  isPending: boolean;
  onSubmit: (filled: Filled) => void;
  children: React.ReactNode;
}

function AskForm({ places, isPending, onSubmit, children }: FormProps) {
  const [form] = Form.useForm<Filled>();
  const isAnonymous = Form.useWatch('anonymity', form) === 'anonymous';
  const isFilled = (Form.useWatch('onBehalf', form) ?? 'self') !== 'self';
  return (
    <Form
      form={form}
      name={FORM}
      layout="vertical"
      autoComplete="off"
      requiredMark={false}
      initialValues={{ anonymity: 'veiled', onBehalf: 'self' }}
      onFinish={onSubmit}
    >
      {children}
      <Form.Item
        name="what"
        label="什么事"
        extra="什么时候、发生了什么、希望怎么办。不必写身份证号。"
        rules={[{ required: true, min: 4, message: '请写清什么事，至少4个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="employer"
        label="哪个单位"
        extra="写全称最好；说不清的，写平时的叫法和所在街道。"
        rules={[{ required: true, min: 2, message: '请写明是哪个单位' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="placeId" label="单位在哪个县（市、区）（可不选）">
        <Select allowClear options={places.map(p => ({ value: p.id, label: p.name }))} />
      </Form.Item>
      <Form.Item name="anonymity" label="是否匿名">
        <Radio.Group options={options(ANONYMITY)} />
      </Form.Item>
      <Form.Item
        name="reach"
        label={isAnonymous || isFilled ? '怎么联系本人（可不填）' : '怎么联系您'}
        extra={
          isAnonymous
            ? '匿名的，凭查询码看答复；不留联系方式，工会就无法向您核实。'
            : '手机号、微信号都可以，可以写上怎么称呼。'
        }
        rules={isAnonymous || isFilled ? [] : [{ required: true, message: '请留下联系方式，或选择匿名' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="onBehalf" label="谁在填写">
        <Radio.Group options={options(WHO_WRITES)} />
      </Form.Item>
      {isFilled && !isAnonymous && <FillerFields />}
      <Button type="primary" htmlType="submit" block loading={isPending}>
        提交
      </Button>
    </Form>
  );
}

function FillerFields() {
  return (
    <>
      <Form.Item name="filler" label="您怎么称呼" rules={[{ required: true, message: '请填写您的称呼' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="fillerReach"
        label="怎么联系您"
        rules={[{ required: true, message: '请留下您的联系方式' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}
