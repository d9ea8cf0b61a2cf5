import { type Notice, noticeApi } from '@niangjia/domain/matter/notice.api.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { LoadingState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useEffect, useState } from 'react';
import { call } from '../app/client.ts';
import { PlainPage } from '../app/PlainPage.tsx';
import { useWrite } from '../app/queries.ts';
import { NoticeShown } from './NoticeShown.tsx';

/** What follows the # in an address is not sent to any server on the way, and stands in no log. */
const tokenNow = (): string => window.location.hash.slice(1);

/** For people without an account, by the address that is posted within the scope. */
export function NoticePage() {
  const [token] = useState(tokenNow);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const object = useWrite(noticeApi.objectAtNotice, { keepReads: true });
  useEffect(() => {
    document.title = '公示';
    call(noticeApi.openNotice, { body: { token } }).then(setNotice, error => setTrouble(asTrouble(error)));
  }, [token]);
  return (
    <PlainPage brand={notice?.scope ?? '工会'} title="公示">
      {trouble && <ProblemNotice trouble={trouble} />}
      {!notice && !trouble && <LoadingState what="公示" />}
      {notice && <NoticeShown notice={notice} onObject={said => object.send({ body: { token, ...said } })} />}
    </PlainPage>
  );
}
