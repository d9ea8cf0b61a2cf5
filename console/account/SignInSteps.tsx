import type { Stage } from '@niangjia/domain/account/account.model.ts';
import { useState } from 'react';
import { LoginForm } from './LoginForm.tsx';
import { OwedPassword } from './OwedPassword.tsx';
import { SecondFactorAsk } from './SecondFactorAsk.tsx';
import { SecondFactorEnrol } from './SecondFactorEnrol.tsx';

interface Props {
  /** Where the session stands already; without one the reader signs in first. */
  start?: Stage | null;
  /** Sign-in name to begin with. */
  login?: string;
  onFull: () => void;
}

/**
 * signed out → change | totp-ask | totp-enrol → full
 * The platform says after every step which one is owed next.
 */
export function SignInSteps({ start = null, login, onFull }: Props) {
  const [stage, setStage] = useState<Stage | null>(start);
  const enter = (next: Stage) => {
    setStage(next);
    if (next === 'full') onFull();
  };
  switch (stage) {
    case null:
      return <LoginForm login={login} onEntered={enter} />;
    case 'change':
      return <OwedPassword onEntered={enter} />;
    case 'totp-ask':
      return <SecondFactorAsk onEntered={enter} />;
    case 'totp-enrol':
      return <SecondFactorEnrol onEntered={enter} />;
    case 'full':
      return <p role="status">已登录，正在打开……</p>;
  }
}
