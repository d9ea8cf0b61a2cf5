import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { CodeForm } from './CodeForm.tsx';

export function SecondFactorAsk({ onEntered }: { onEntered: (stage: Stage) => void }) {
  return (
    <>
      <p>请打开手机上的验证器，填写当前显示的6位数字。</p>
      <CodeForm endpoint={accountApi.checkTotp} button="核对" onEntered={onEntered} />
      <p className="quiet" style={{ marginTop: 12 }}>
        手机遗失或更换，请联系安全管理员解除绑定。
      </p>
    </>
  );
}
