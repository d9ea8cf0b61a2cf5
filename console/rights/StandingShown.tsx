import { applyApi } from '@niangjia/domain/aid/apply.api.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import { SATISFACTION } from '@niangjia/domain/rights/rights.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { LookList } from '@niangjia/ui/LookList.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { PHOTOS, SendFiles, type SentFile } from '../app/SendFiles.tsx';

/** Something that the asker says; what comes back is how it stands then. */
interface Saying<Said> {
  send: (said: Said) => Promise<unknown>;
  isPending: boolean;
  trouble: Trouble | null;
}

export interface Rated {
  satisfaction: keyof typeof SATISFACTION;
  words: string;
}
export interface Added {
  words: string;
  papers: string[];
}

interface Props {
  view: Followed;
  add: Saying<Added>;
  rate: Saying<Rated>;
  withdraw: { send: () => Promise<unknown> };
}

/** Where it stands, what was done and answered, and what the asker may still say: with the code and under an account alike. */
export function StandingShown({ view, add, rate, withdraw }: Props) {
  return (
    <>
      <p role="status">
        <strong>{view.stateLabel}</strong>，由{view.unit}办理，{view.askedOn}收到。
        {view.dueOn && !view.isEnded && `${view.dueLabel}最迟${view.dueOn}。`}
      </p>
      <ol aria-label="办理过程">
        {view.steps.map((step, at) => (
          // Steps are only ever added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: append-only
          <li key={at}>
            {step.on} {step.label}
            {step.says && (
              <blockquote style={{ margin: '4px 0', whiteSpace: 'pre-wrap' }}>{step.says}</blockquote>
            )}
          </li>
        ))}
      </ol>
      {view.onward && (
        <p>
          {view.onward.isOver
            ? `请求${view.onward.label}的期限到${view.onward.untilOn}为止，已经过期。`
            : `不服处理意见的，可以向上一级工会请求${view.onward.label}，最后一天是${view.onward.untilOn}。请带上意见书；匿名的，带上查询码。`}
        </p>
      )}
      <LookList looks={view.looks} title="谁看过您的姓名、联系方式" />
      {view.may.includes('rate') && <Rating rate={rate} />}
      {view.may.includes('add') && <AddWords add={add} takesPapers={view.takesPapers} />}
      {view.may.includes('withdraw') && (
        <ConfirmMove label="撤回" onConfirm={withdraw.send}>
          <p>撤回后不再办理；以后还可以重新提交。</p>
        </ConfirmMove>
      )}
    </>
  );
}

const sendPaper = (file: File) => call(applyApi.sendPaper, { file, fileName: file.name });

function AddWords({ add, takesPapers }: { add: Saying<Added>; takesPapers: boolean }) {
  const [form] = Form.useForm<{ words: string }>();
  const [papers, setPapers] = useState<SentFile[]>([]);
  const send = ({ words }: { words: string }) =>
    add.send({ words, papers: papers.map(p => p.id) }).then(
      () => {
        form.resetFields();
        setPapers([]);
      },
      () => undefined,
    );
  return (
    <Form form={form} name="add" layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <ProblemNotice trouble={add.trouble} form="add" />
      <Form.Item
        name="words"
        label="补充情况"
        rules={[{ required: true, min: 2, message: '请写明补充的情况' }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      {takesPapers && (
        <Form.Item label="补充的材料">
          <SendFiles
            to={sendPaper}
            accept={PHOTOS}
            label="照片或PDF"
            value={papers}
            limit={10}
            onChange={setPapers}
          />
        </Form.Item>
      )}
      <Button htmlType="submit" loading={add.isPending}>
        补充
      </Button>
    </Form>
  );
}

function Rating({ rate }: { rate: Saying<Rated> }) {
  const send = ({ satisfaction, words = '' }: Partial<Rated> & Pick<Rated, 'satisfaction'>) =>
    rate.send({ satisfaction, words }).catch(() => undefined);
  return (
    <Form name="rate" layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <ProblemNotice trouble={rate.trouble} form="rate" />
      <Form.Item
        name="satisfaction"
        label="对办理满意吗"
        rules={[{ required: true, message: '请选择满意度' }]}
      >
        <Radio.Group options={Object.entries(SATISFACTION).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="words" label="还想说的话（可不填）">
        <Input maxLength={1000} />
      </Form.Item>
      <Button htmlType="submit" loading={rate.isPending}>
        评价
      </Button>
    </Form>
  );
}
