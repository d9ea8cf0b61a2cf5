import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { Notice } from '@niangjia/domain/matter/notice.api.ts';
import { markFields } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';

export interface Objection {
  says: string;
  from: string;
}

interface Props {
  notice: Notice;
  onObject: (objection: Objection) => Promise<unknown>;
}

/** One notice: until when, what, and how to object. */
export function NoticeShown({ notice, onObject }: Props) {
  const { id, label, scope, untilOn, lines } = notice;
  const [isHeard, setHeard] = useState(false);
  const isFrozen = notice.isFrozen || isHeard;
  return (
    <section className="panel stack" aria-label={`${label}，${scope}`}>
      <div className="row">
        <h2 className="grow">{label}</h2>
        <StateTag tone={isFrozen ? 'warn' : 'info'}>{isFrozen ? '有异议，正在核实' : '公示中'}</StateTag>
      </div>
      <p className="quiet">
        {scope}范围内公示到{chineseDay(asDay(untilOn))}，期满自行撤下；请勿转发到范围以外。
      </p>
      <dl className="task-facts">
        {lines.map(l => (
          <div key={l.label}>
            <dt>{l.label}</dt>
            <dd>{l.text}</dd>
          </div>
        ))}
      </dl>
      {isHeard ? (
        <p role="status">异议已收到，核实清楚以前不会进入下一步。谢谢您的监督。</p>
      ) : (
        <ObjectionForm
          name={`objection-${id}`}
          onObject={async said => {
            await onObject(said);
            setHeard(true);
          }}
        />
      )}
    </section>
  );
}

function ObjectionForm({ name, onObject }: { name: string; onObject: Props['onObject'] }) {
  const [form] = Form.useForm<Objection>();
  const [open, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>提出异议</Button>
      </div>
    );
  async function send({ says, from = '' }: Partial<Objection> & Pick<Objection, 'says'>) {
    setPending(true);
    setTrouble(null);
    try {
      await onObject({ says, from });
    } catch (error) {
      const told = asTrouble(error);
      setTrouble(told);
      markFields(form, told);
    } finally {
      setPending(false);
    }
  }
  return (
    <Form
      form={form}
      name={name}
      layout="vertical"
      autoComplete="off"
      requiredMark={false}
      onFinish={said => void send(said)}
    >
      <ProblemNotice trouble={trouble} form={name} />
      <Form.Item
        name="says"
        label="异议"
        extra="写明哪一项与实际不符、依据是什么。"
        rules={[{ required: true, min: 2, message: '请写明异议' }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="from"
        label="怎么联系您（可不填）"
        extra="留下联系方式便于核实；加密保存，不告诉被公示人。"
      >
        <Input maxLength={60} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isPending}>
        提交异议
      </Button>
    </Form>
  );
}
