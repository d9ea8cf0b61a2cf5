import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { CORRECTABLE, type Correctable, type OwnData } from '@niangjia/domain/member/own-data.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { AskedList, CorrectionForm } from '../app/CorrectionForm.tsx';
import { download } from '../app/client.ts';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';

interface Bearer {
  code: string;
  check: string;
}
interface Seen {
  bearer: Bearer;
  data: OwnData;
}

/** 我的个人信息, by the code and the end of the own document number: both stay in this page only. */
export function OwnDataPage() {
  const places = useRead(joinApi.places, {});
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    document.title = '我的个人信息';
  }, []);
  return (
    <PlainPage brand={places.data?.federation ?? '工会'} title="我的个人信息">
      <div className="stack">
        {seen ? <Shown seen={seen} onSeen={setSeen} /> : <BearerForm onSeen={setSeen} />}
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

function BearerForm({ onSeen }: { onSeen: (seen: Seen) => void }) {
  const look = useWrite(ownDataApi.look, { keepReads: true });
  const send = (bearer: Bearer) =>
    look.send({ body: bearer }).then(
      data => onSeen({ bearer, data }),
      () => undefined,
    );
  return (
    <Form name="own-data" layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <p>工会登记了您的哪些信息、谁看过、为什么，都可以在这里看到；有错的可以要求更正。</p>
      <ProblemNotice trouble={look.trouble} form="own-data" />
      <Form.Item
        name="code"
        label="查询码"
        extra="入会时给您的28位查询码，大小写、横线、空格都不影响。遗失的请到所在工会补办。"
        rules={[{ required: true, message: '请输入查询码' }]}
      >
        <Input autoCapitalize="characters" spellCheck={false} maxLength={80} />
      </Form.Item>
      <Form.Item
        name="check"
        label="证件号后四位"
        extra="用来核对是您本人。"
        rules={[{ required: true, pattern: /^\s*[0-9A-Za-z]{4}\s*$/, message: '请填写证件号的后四位' }]}
      >
        <Input autoCapitalize="characters" spellCheck={false} maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={look.isPending}>
        查看
      </Button>
      <p style={{ marginTop: 12 }}>
        看会员证、办理转会：
        <To to="/membership" className="in-text">
          我的会籍
        </To>
      </p>
    </Form>
  );
}

function Shown({ seen: { bearer, data }, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  const withdraw = useWrite(ownDataApi.withdraw, { keepReads: true });
  const ask = useWrite(ownDataApi.ask, { keepReads: true });
  const renewed = (next: OwnData) => onSeen({ bearer, data: next });
  const isAsked = data.asks.some(a => a.state === 'asked');
  return (
    <>
      <p role="status">
        {data.name}，{data.unit}
      </p>
      <dl className="facts">
        {data.lines.map(line => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{data.kept}</p>
      <Takeaway bearer={bearer} />
      <section aria-label="更正">
        <h2>更正</h2>
        <AskedList asks={data.asks} />
        {isAsked ? (
          <ConfirmMove label="撤回更正申请" onConfirm={() => withdraw.send({ body: bearer }).then(renewed)} />
        ) : (
          <CorrectionForm
            name="correction"
            choices={choices}
            isPending={ask.isPending}
            trouble={ask.trouble}
            onAsk={wanted => ask.send({ body: { ...bearer, wanted: [wanted] } }).then(renewed)}
          />
        )}
      </section>
      <section aria-label="谁看过、谁改过">
        <h2>谁看过、谁改过</h2>
        {data.seen.length === 0 && <p>没有记录。</p>}
        <ul className="plain-list">
          {data.seen.map(s => (
            <li key={`${s.at}${s.what}`}>
              <strong>{s.what}</strong> {momentText(s.at)}
              <br />
              {[s.unit, s.who].filter(Boolean).join(' ')}
              {s.why && `：${s.why}`}
            </li>
          ))}
        </ul>
        <p className="quiet">
          信访、诉求不记在会籍名下，看过的人也不列在这里；请凭提交时的
          <To to="/ask/follow" className="in-text">
            查询码
          </To>
          查看。
        </p>
      </section>
    </>
  );
}

function Takeaway({ bearer }: { bearer: Bearer }) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = (format: 'xlsx' | 'json') => {
    setTrouble(null);
    void download(ownDataApi.take, { body: { ...bearer, format } }).catch(error =>
      setTrouble(asTrouble(error)),
    );
  };
  return (
    <section aria-label="带走">
      <ProblemNotice trouble={trouble} />
      <div className="row">
        <Button onClick={() => take('xlsx')}>下载表格</Button>
        <Button onClick={() => take('json')}>下载数据文件</Button>
      </div>
      <p className="quiet">下载的文件里证件号、手机号、银行卡号是完整的，请妥善保管。</p>
    </section>
  );
}

const choices = Object.entries(CORRECTABLE).map(([value, label]) => ({ value: value as Correctable, label }));
