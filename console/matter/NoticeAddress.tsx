import { noticeApi } from '@niangjia/domain/matter/notice.api.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../app/client.ts';

/** The address to be posted at the workplace, for workers without an account. */
export function NoticeAddress({ matterId, gateId }: { matterId: string; gateId: string }) {
  const [token, setToken] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const read = () =>
    call(noticeApi.noticeAddress, { params: { id: matterId, gateId } }).then(
      reply => setToken(reply.token),
      error => setTrouble(asTrouble(error)),
    );
  if (token)
    return (
      <div className="stack">
        <OneTimeLink link={`${window.location.origin}/notice#${token}`} label="公示地址" />
        <p className="quiet">只在公示范围内张贴或发送；期满、撤下后打不开。</p>
      </div>
    );
  return (
    <div className="row">
      <ProblemNotice trouble={trouble} />
      <Button size="small" onClick={() => void read()}>
        公示地址
      </Button>
    </div>
  );
}
