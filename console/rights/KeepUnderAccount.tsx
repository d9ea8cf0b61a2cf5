import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { ownApi } from '@niangjia/domain/rights/own.api.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** For somebody who is signed in on this very device: from then on the account opens it. */
export function KeepUnderAccount({ code }: { code: string }) {
  const me = useRead(accountApi.me, {});
  const take = useWrite(ownApi.takeOwn, { keepReads: true });
  const [isKept, setKept] = useState(false);
  if (me.data?.stage !== 'full') return null;
  if (isKept)
    return (
      <p role="status">
        已收进{me.data.name}的账号，以后在<To to="/mine">我的诉求</To>中查看，不必再输入查询码。
      </p>
    );
  const keep = () =>
    take.send({ body: { code } }).then(
      () => setKept(true),
      () => undefined,
    );
  return (
    <div className="stack">
      <ProblemNotice trouble={take.trouble} />
      <Button onClick={() => void keep()} loading={take.isPending}>
        收进我的账号（{me.data.name}）
      </Button>
    </div>
  );
}
