import { applyApi } from '@niangjia/domain/aid/apply.api.ts';
import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import { SATISFACTION } from '@niangjia/domain/rights/rights.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input, Popconfirm, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../app/client.ts';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { To } from '../app/To.tsx';

interface Seen {
  code: string;
  view: Followed;
}

/** 凭查询码: what was answered, and what the asker may still say. The code stays in this page only, never in an address. */
export function FollowPage() {
  const places = useRead(askApi.places, {});
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    document.title = '工会';
  }, []);
  return (
    <PlainPage brand={places.data?.federation ?? '工会'} title="办理情况">
      <div className="stack">
        {seen ? <Standing seen={seen} onSeen={setSeen} /> : <CodeForm onSeen={setSeen} />}
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

function CodeForm({ onSeen }: { onSeen: (seen: Seen) => void }) {
  const follow = useWrite(askApi.follow, { keepReads: true });
  const look = ({ code }: { code: string }) =>
    follow.send({ body: { code } }).then(
      view => onSeen({ code, view }),
      () => undefined,
    );
  return (
    <Form name="follow" layout="vertical" autoComplete="off" requiredMark={false} onFinish={look}>
      <ProblemNotice trouble={follow.trouble} form="follow" />
      <Form.Item
        name="code"
        label="查询码"
        extra="共28位，大小写、横线、空格都不影响。"
        rules={[{ required: true, message: '请输入提交时给您的查询码' }]}
      >
        <Input autoCapitalize="characters" spellCheck={false} maxLength={80} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={follow.isPending}>
        查看
      </Button>
      <p style={{ marginTop: 12 }}>
        还没有反映过？<To to="/ask">向工会反映诉求</To>
      </p>
    </Form>
  );
}

function Standing({ seen: { code, view }, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  const withdraw = useWrite(askApi.withdraw, { keepReads: true });
  const renewed = (next: Followed) => onSeen({ code, view: next });
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
      {view.may.includes('rate') && <Rating code={code} onDone={renewed} />}
      {view.may.includes('add') && <AddWords code={code} takesPapers={view.takesPapers} onDone={renewed} />}
      {view.may.includes('withdraw') && (
        <div>
          <ProblemNotice trouble={withdraw.trouble} />
          <Popconfirm
            title="撤回后不再办理，确定撤回吗？"
            okText="撤回"
            cancelText="不撤回"
            onConfirm={() => withdraw.send({ body: { code } }).then(renewed, () => undefined)}
          >
            <Button loading={withdraw.isPending}>撤回</Button>
          </Popconfirm>
        </div>
      )}
    </>
  );
}

interface PartProps {
  code: string;
  onDone: (view: Followed) => void;
}

const sendPaper = (file: File) => call(applyApi.sendPaper, { file, fileName: file.name });

function AddWords({ code, takesPapers, onDone }: PartProps & { takesPapers: boolean }) {
  const [form] = Form.useForm<{ words: string }>();
  const [papers, setPapers] = useState<SentFile[]>([]);
  const add = useWrite(askApi.add, { keepReads: true });
  const send = ({ words }: { words: string }) =>
    add.send({ body: { code, words, papers: papers.map(p => p.id) } }).then(
      view => {
        form.resetFields();
        setPapers([]);
        onDone(view);
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
            accept="image/*,application/pdf"
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

function Rating({ code, onDone }: PartProps) {
  const rate = useWrite(askApi.rate, { keepReads: true });
  const send = ({ satisfaction, words = '' }: { satisfaction: keyof typeof SATISFACTION; words?: string }) =>
    rate.send({ body: { code, satisfaction, words } }).then(onDone, () => undefined);
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
