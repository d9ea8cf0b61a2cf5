import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { demoApi, setupApi } from '@niangjia/domain/account/setup.api.ts';
import { LoadingState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import { call } from '../app/client.ts';
import { PlainPage } from '../app/PlainPage.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { forgetReads } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { SignInSteps } from './SignInSteps.tsx';

/** Only paths of this site are followed after signing in. */
const safeNext = (next: unknown): string =>
  typeof next === 'string' && /^\/(?!\/|\\)/.test(next) ? next : '/';

export function SignInPage() {
  const [{ next }] = usePageSearch<{ next?: string }>();
  const setup = useRead(setupApi.state, {});
  const me = useRead(accountApi.me, {});
  const target = safeNext(next);
  const isIn = me.data?.stage === 'full';

  useEffect(() => {
    document.title = '登录 · 工会工作平台';
  }, []);
  useEffect(() => {
    if (isIn) window.location.replace(target);
  }, [isIn, target]);

  const brand = setup.data?.federation ?? '工会工作平台';
  if (setup.data && !setup.data.done)
    return (
      <PlainPage brand={brand} title="平台尚未完成初始设置">
        <p>请打开启动平台时终端中显示的一次性链接，完成初始设置。</p>
      </PlainPage>
    );
  return (
    <PlainPage brand={brand} title="登录">
      {me.isPending || isIn ? (
        <LoadingState what="登录状态" />
      ) : (
        <SignInSteps
          start={me.data?.stage ?? null}
          onFull={() => {
            forgetReads();
            window.location.replace(target);
          }}
        />
      )}
      <p style={{ marginTop: 12 }}>
        职工不用登录：<To to="/join">申请入会</To>，<To to="/membership">我的会籍和会员证</To>，
        <To to="/ask">反映诉求</To>，<To to="/ask/follow">查看办理情况</To>
      </p>
      <p>
        收到工会的文书要辨真伪：<To to="/letters/check">文书核验</To>
      </p>
      {setup.data?.demo && <DemoIdentities />}
    </PlainPage>
  );
}

/** The demonstration needs no password: the identities of the sample city. */
function DemoIdentities() {
  const identities = useRead(demoApi.identities, {});
  const go = useGo();
  const { message } = App.useApp();
  async function enter(accountId: string) {
    try {
      await call(demoApi.switch, { body: { accountId } });
      forgetReads();
      go('/');
    } catch (error) {
      message.warning(asTrouble(error).title);
    }
  }
  if (!identities.data) return null;
  return (
    <section aria-label="演示身份" style={{ marginTop: 20 }}>
      <h2>演示身份</h2>
      <p className="quiet">数据均为虚构，选择一个身份直接进入。</p>
      <div className="stack" style={{ gap: 6 }}>
        {identities.data.items.map(item => (
          <Button
            key={item.accountId}
            onClick={() => void enter(item.accountId)}
            style={{ justifyContent: 'flex-start' }}
          >
            {item.unitName} {item.title} {item.name}
          </Button>
        ))}
      </div>
    </section>
  );
}
