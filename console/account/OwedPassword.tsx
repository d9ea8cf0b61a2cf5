import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { PasswordForm } from './PasswordForm.tsx';

/** First sign-in, a reset, or a password past its time: a new one is owed before anything else. */
export function OwedPassword({ onEntered }: { onEntered: (stage: Stage) => void }) {
  const me = useRead(accountApi.me, {});
  return (
    <ReadGate {...me} what="口令要求">
      {({ passwordRules, login }) => (
        <>
          <p>
            请先设置新口令。您的登录名是 <strong>{login}</strong>。
          </p>
          <PasswordForm rules={passwordRules} askCurrent={false} onEntered={onEntered} />
        </>
      )}
    </ReadGate>
  );
}
