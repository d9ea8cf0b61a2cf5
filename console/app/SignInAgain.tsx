import type { Me } from '@niangjia/domain/account/account.model.ts';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { SignInSteps } from '../account/SignInSteps.tsx';
import { whenSignedOut } from './client.ts';
import { readAnew } from './query-client.ts';

/** The session ended while somebody was working: sign in again over the page, and nothing typed is lost. */
export function SignInAgain({ me }: { me: Me }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => whenSignedOut(() => setOpen(true)), []);
  const back = () => {
    setOpen(false);
    void readAnew();
  };
  return (
    <Modal
      open={isOpen}
      title="登录已失效"
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
    >
      <p>请重新登录。页面上已填写的内容还在。</p>
      {isOpen && <SignInSteps login={me.login} onFull={back} />}
    </Modal>
  );
}
