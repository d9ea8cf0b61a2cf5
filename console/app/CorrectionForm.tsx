import type { Asked } from '@niangjia/domain/member/own-data.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';

interface Props<Field extends string> {
  name: string;
  choices: { value: Field; label: string }[];
  isPending: boolean;
  trouble: Trouble | null;
  onAsk: (wanted: { field: Field; to: string }) => Promise<unknown>;
}

/** What is wrong, and what it should be: by code or by account. */
export function CorrectionForm<Field extends string>({
  name,
  choices,
  isPending,
  trouble,
  onAsk,
}: Props<Field>) {
  return (
    <Form<{ field: Field; to: string }>
      name={name}
      layout="vertical"
      requiredMark={false}
      onFinish={wanted => onAsk(wanted).catch(() => undefined)}
    >
      <ProblemNotice trouble={trouble} form={name} />
      <Form.Item name="field" label="哪一项有错" rules={[{ required: true, message: '请选择哪一项有错' }]}>
        <Select options={choices} />
      </Form.Item>
      <Form.Item name="to" label="应当是" rules={[{ required: true, message: '请写明应当是什么' }]}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <Button htmlType="submit" loading={isPending}>
        要求更正
      </Button>
    </Form>
  );
}

const due = ({ answerBy, isLate }: Asked): string =>
  isLate ? `应在${answerBy}前答复，已经超期，请向所在工会或其上级工会询问` : `最迟${answerBy}答复`;

/** What was asked before, with what was answered. */
export function AskedList({ asks }: { asks: readonly Asked[] }) {
  return (
    <>
      {asks.map((ask, no) => (
        // Several of one day may have had the same answer.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is read whole and never reordered
        <p key={`${ask.askedOn} ${no}`}>
          {ask.askedOn}提出{' '}
          <StateTag tone={ask.state === 'asked' ? 'info' : 'plain'}>{ask.stateLabel}</StateTag>{' '}
          {ask.state === 'asked' ? due(ask) : ask.answer}
        </p>
      ))}
    </>
  );
}
