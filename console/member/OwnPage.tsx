import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import type { Standing } from '@niangjia/domain/member/join.model.ts';
import { answerApi } from '@niangjia/domain/survey/answer.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { type Typed as Aimed, AimFields, aimOf } from './AimFields.tsx';

interface Seen {
  code: string;
  view: Standing;
}

/** 我的会籍, by the code: it stays in this page only, never in an address. */
export function OwnPage() {
  const places = useRead(joinApi.places, {});
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    document.title = '我的会籍';
  }, []);
  return (
    <PlainPage brand={places.data?.federation ?? '工会'} title="我的会籍">
      <div className="stack">
        {seen ? (
          <Shown seen={seen} onSeen={setSeen} counties={places.data?.counties ?? []} />
        ) : (
          <CodeForm onSeen={setSeen} />
        )}
        <p className="quiet">
          平台登记了您的什么信息、谁看过、要更正或带走的，打开<To to="/my-data">我的个人信息</To>。
        </p>
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

function CodeForm({ onSeen }: { onSeen: (seen: Seen) => void }) {
  const look = useWrite(joinApi.look, { keepReads: true });
  const send = ({ code }: { code: string }) =>
    look.send({ body: { code } }).then(
      view => onSeen({ code, view }),
      () => undefined,
    );
  return (
    <Form name="own" layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <ProblemNotice trouble={look.trouble} form="own" />
      <Form.Item
        name="code"
        label="查询码"
        extra="共28位，大小写、横线、空格都不影响。遗失的请到所在工会补办。"
        rules={[{ required: true, message: '请输入申请时给您的查询码' }]}
      >
        <Input autoCapitalize="characters" spellCheck={false} maxLength={80} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={look.isPending}>
        查看
      </Button>
      <p style={{ marginTop: 12 }}>
        还没有申请？<To to="/join">申请加入工会</To>
      </p>
    </Form>
  );
}

interface ShownProps {
  seen: Seen;
  onSeen: (seen: Seen) => void;
  counties: readonly { id: string; name: string }[];
}

function Shown({ seen: { code, view }, onSeen, counties }: ShownProps) {
  const renewed = (next: Standing) => onSeen({ code, view: next });
  const withdraw = useWrite(joinApi.withdraw, { keepReads: true });
  const drop = useWrite(joinApi.dropTransfer, { keepReads: true });
  const may = (move: Standing['may'][number]) => view.may.includes(move);
  return (
    <>
      <p role="status">
        {view.name && `${view.name}，`}
        {view.unit} <StateTag tone={view.isMember ? 'good' : 'info'}>{view.stateLabel}</StateTag>
      </p>
      {view.answerBy && (
        <p>
          {view.isLate
            ? `应在${view.answerBy}前答复，已经超期，请向办理的工会或其上级工会询问。`
            : `最迟${view.answerBy}给您答复。`}
        </p>
      )}
      {view.transfer && (
        <p>
          转往{view.transfer.to}：{view.transfer.says}。办好之前会籍一直在{view.unit}，不会中断。
        </p>
      )}
      {may('card') && <Card code={code} view={view} onView={renewed} />}
      <div className="row">
        {may('transfer') && <Transfer code={code} counties={counties} onView={renewed} />}
        {may('dropTransfer') && (
          <ConfirmMove
            label="撤回转会申请"
            onConfirm={async () => renewed(await drop.send({ body: { code } }))}
          >
            <p>撤回后会籍仍在{view.unit}。</p>
          </ConfirmMove>
        )}
        {may('withdraw') && (
          <ConfirmMove
            label="撤回入会申请"
            onConfirm={async () => renewed(await withdraw.send({ body: { code } }))}
          >
            <p>撤回后工会不再办理，以后可以重新申请。</p>
          </ConfirmMove>
        )}
      </div>
      {view.isMember && <Surveys code={code} />}
      <Steps view={view} />
    </>
  );
}

/** What the union asks its members just now. The code goes no further: the questionnaire asks for it itself where each answers once. */
function Surveys({ code }: { code: string }) {
  const asked = useRead(answerApi.listForMember, { body: { code } });
  return (
    <section className="stack" aria-label="请您填写">
      <h2>请您填写</h2>
      <ReadGate data={asked.data} trouble={asked.trouble} onRetry={asked.onRetry} what="问卷">
        {({ items }) => (
          <ul className="plain-list">
            {items.length === 0 && <li>现在没有请您填写的问卷。</li>}
            {items.map(item => (
              <li key={item.code}>
                <To to={`/q/${item.code}`}>{item.title}</To>
                <div className="quiet">
                  {item.unit}，约{item.minutes}分钟，{item.closesOn}截止
                  {item.once && '；每人填一次，填过的不用再填'}
                </div>
              </li>
            ))}
          </ul>
        )}
      </ReadGate>
    </section>
  );
}

function Steps({ view }: { view: Standing }) {
  const steps = view.steps.map((step, no) => ({ ...step, no })).reverse();
  return (
    <section className="stack">
      <h2>办理过程</h2>
      <ol aria-label="办理过程" className="plain-list">
        {steps.map(({ no, ...step }) => (
          <li key={no}>
            {step.on} {step.label}
            {step.says && <div className="quiet">{step.says}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CardProps {
  code: string;
  view: Standing;
  onView: (view: Standing) => void;
}

/** What is scanned leads the union's staff to the page that checks it; the number stands behind the `#` and in no log. */
function Card({ code, view, onView }: CardProps) {
  const renew = useWrite(joinApi.card, { keepReads: true });
  const ask = async () => onView(await renew.send({ body: { code } }));
  const { card } = view;
  if (!card)
    return (
      <div className="stack">
        <ProblemNotice trouble={renew.trouble} />
        <Button type="primary" loading={renew.isPending} onClick={() => void ask().catch(() => undefined)}>
          领取会员证
        </Button>
      </div>
    );
  return (
    <section className="panel stack" aria-label="会员证">
      <h2>会员证</h2>
      <p>
        {view.name}，{view.unit}，{card.since}发证
      </p>
      <QRCode
        aria-label="会员证二维码"
        type="svg"
        value={`${window.location.origin}/cards/check#${card.token}`}
        size={220}
        color="#000000"
        bgColor="#ffffff"
      />
      <p className="quiet">编码：{receiptInGroups(card.token)}</p>
      <p className="quiet">工作人员扫码或输入编码，只能看到隐去中间字的姓名、工会和今天是否有效。</p>
      <ConfirmMove label="换发会员证" onConfirm={ask}>
        <p>换发后旧的二维码和编码立即作废。截图被别人拿走、手机遗失的请换发。</p>
      </ConfirmMove>
    </section>
  );
}

interface TransferProps {
  code: string;
  counties: readonly { id: string; name: string }[];
  onView: (view: Standing) => void;
}

function Transfer({ code, counties, onView }: TransferProps) {
  const transfer = useWrite(joinApi.transfer, { keepReads: true });
  const send = async ({ aim, why }: { aim: Aimed; why: string }) =>
    onView(await transfer.send({ body: { code, to: aimOf(aim), why } }));
  return (
    <FormDialog<{ aim: Aimed; why: string }>
      label="申请转会"
      name="transfer"
      initial={{ aim: { work: 'employed' } }}
      onSubmit={send}
    >
      <p className="quiet">换了单位、换了城市都不用重新入会。原工会和新工会都同意后转过去，会籍不中断。</p>
      <AimFields counties={counties} />
      <Form.Item
        name="why"
        label="转会的原因"
        rules={[{ required: true, min: 2, message: '请写明转会的原因' }]}
      >
        <Input maxLength={300} placeholder="如 到某某公司工作" />
      </Form.Item>
    </FormDialog>
  );
}
