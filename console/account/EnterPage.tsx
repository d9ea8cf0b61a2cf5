import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { LoadingState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useEffect, useState } from 'react';
import { call } from '../app/client.ts';
import { PlainPage } from '../app/PlainPage.tsx';
import { forgetReads } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { SignInSteps } from './SignInSteps.tsx';

/** A link works once, so it is sent once, whatever the page does meanwhile. */
let sent: Promise<Stage> | null = null;

function enterOnce(): Promise<Stage> {
  sent ??= (async () => {
    const token = window.location.hash.slice(1);
    // The token leaves the address bar and the history before anything else can read it.
    window.history.replaceState(null, '', '/enter');
    if (!token) {
      // A reload on the way: the link has let this person in already, and what is owed is still owed.
      const me = await call(accountApi.me, {}).catch(() => null);
      if (me) return me.stage;
    }
    return (await call(accountApi.enter, { body: { token } })).stage;
  })();
  return sent;
}

/** `/enter#<token>`: a one-time link signs in; a password or a second factor may be owed next. */
export function EnterPage() {
  const [stage, setStage] = useState<Stage | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  useEffect(() => {
    document.title = '一次性链接 · 工会工作平台';
    enterOnce().then(setStage, error => setTrouble(asTrouble(error)));
  }, []);
  useEffect(() => {
    if (stage === 'full') home();
  }, [stage]);

  return (
    <PlainPage title={stage && stage !== 'full' ? '首次登录' : '正在登录'}>
      {trouble && (
        <>
          <ProblemNotice trouble={trouble} />
          <p style={{ marginTop: 12 }}>
            链接只能使用一次，过期后请向系统管理员领取新的链接；已设置口令的，可以
            <To to="/sign-in">直接登录</To>。
          </p>
        </>
      )}
      {!trouble && !stage && <LoadingState what="链接" />}
      {stage && <SignInSteps start={stage} onFull={home} />}
    </PlainPage>
  );
}

function home(): void {
  forgetReads();
  window.location.replace('/');
}
