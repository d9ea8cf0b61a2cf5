import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { useEffect, useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { CodeForm } from './CodeForm.tsx';

interface Secret {
  secret: string;
  qr: string;
}

/** Binds an authenticator: scan or copy the secret, then prove it with the first code. */
export function SecondFactorEnrol({ onEntered }: { onEntered: (stage: Stage) => void }) {
  const { send, trouble } = useWrite(accountApi.startTotp, { keepReads: true });
  const [given, setGiven] = useState<Secret | null>(null);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    let isGone = false;
    send({}).then(
      secret => {
        if (!isGone) setGiven(secret);
      },
      // `trouble` holds why, and the page below shows it.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [send, tries]);

  if (!given && trouble) return <FailedState trouble={trouble} onRetry={() => setTries(tries + 1)} />;
  if (!given) return <LoadingState what="绑定信息" />;
  return (
    <>
      <p>您的职责需要动态验证码。请用手机验证器（支持 TOTP 的都可以）扫描下面的图，再填写它显示的6位数字。</p>
      <p className="quiet">刷新这一页会换一个图，须删去验证器里先前的一条，重新扫描。</p>
      <img src={given.qr} width={180} height={180} alt="绑定动态验证码的二维码" />
      <p>
        不能扫描时，在验证器中手工输入密钥：
        <br />
        <code className="once-link" style={{ display: 'inline-block' }}>
          {given.secret.replace(/(.{4})/g, '$1 ').trim()}
        </code>
      </p>
      <CodeForm endpoint={accountApi.confirmTotp} button="确认绑定" onEntered={onEntered} />
    </>
  );
}
