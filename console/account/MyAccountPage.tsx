import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { App } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function MyAccountPage() {
  const me = useMe();
  const { message } = App.useApp();
  return (
    <div className="stack">
      <PageHead title="我的账号" />
      <section className="panel">
        <h2>身份</h2>
        <dl className="facts">
          <dt>姓名</dt>
          <dd>{me.name}</dd>
          <dt>登录名</dt>
          <dd>{me.login}</dd>
          <dt>任职</dt>
          <dd>{me.posts.map(post => `${post.unitName} ${post.title}`).join('；') || '没有任职'}</dd>
          <dt>动态验证码</dt>
          <dd>{me.secondFactor ? '已绑定' : '未绑定'}</dd>
          <dt>口令有效期</dt>
          <dd>{me.passwordDueOn ? `${me.passwordDueOn} 前须更换` : '没有到期日'}</dd>
        </dl>
        <p style={{ marginTop: 8 }}>
          <To to="/account/duties">我能看到什么</To>
        </p>
      </section>
      <section className="panel">
        <h2>更换口令</h2>
        <div style={{ maxWidth: 420 }}>
          <PasswordForm
            rules={me.passwordRules}
            askCurrent
            onEntered={() => void message.success('新口令已保存，其他地方的登录已结束')}
          />
        </div>
      </section>
      <section className="panel">
        <h2>我的登录</h2>
        <Sessions />
      </section>
    </div>
  );
}

interface OwnSession {
  id: string;
  madeAt: string;
  seenAt: string;
  agent: string;
  current: boolean;
}

function Sessions() {
  const sessions = useRead(accountApi.sessions, {});
  const columns: Column<OwnSession>[] = [
    {
      key: 'agent',
      title: '浏览器',
      narrow: 'title',
      render: s => (
        <span className="row">
          {s.agent}
          {s.current && <StateTag tone="info">当前</StateTag>}
        </span>
      ),
    },
    { key: 'made', title: '登录时间', render: s => momentText(s.madeAt) },
    { key: 'seen', title: '最近使用', render: s => momentText(s.seenAt) },
    { key: 'end', title: '办理', narrow: 'foot', render: s => (s.current ? null : <EndSession id={s.id} />) },
  ];
  return (
    <ReadGate {...sessions} what="登录记录">
      {({ items }) => (
        <RecordTable caption="我的登录" columns={columns} rows={items} rowKey={session => session.id} />
      )}
    </ReadGate>
  );
}

function EndSession({ id }: { id: string }) {
  const end = useWrite(accountApi.endSession);
  return (
    <ConfirmMove label="结束登录" size="small" onConfirm={() => end.send({ params: { id } })}>
      <p>那台设备上的登录将立即失效。</p>
    </ConfirmMove>
  );
}
