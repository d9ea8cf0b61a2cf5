import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { KeepUnderAccount } from './KeepUnderAccount.tsx';
import { StandingShown } from './StandingShown.tsx';

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

/** The answer to every word is how it stands then. */
function Standing({ seen: { code, view }, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  const add = useWrite(askApi.add, { keepReads: true });
  const rate = useWrite(askApi.rate, { keepReads: true });
  const withdraw = useWrite(askApi.withdraw, { keepReads: true });
  const renewed = (next: Followed) => onSeen({ code, view: next });
  return (
    <>
      <StandingShown
        view={view}
        add={{ ...add, send: said => add.send({ body: { code, ...said } }).then(renewed) }}
        rate={{ ...rate, send: said => rate.send({ body: { code, ...said } }).then(renewed) }}
        withdraw={{ ...withdraw, send: () => withdraw.send({ body: { code } }).then(renewed) }}
      />
      <KeepUnderAccount code={code} />
    </>
  );
}
