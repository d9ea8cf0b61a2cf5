import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import type { Followed } from '@niangjia/domain/rights/ask.model.ts';
import { useEffect, useState } from 'react';
import { CodeForm } from '../app/CodeForm.tsx';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { KeepUnderAccount } from './KeepUnderAccount.tsx';
import { StandingShown } from './StandingShown.tsx';

interface Seen {
  code: string;
  view: Followed;
}

/** 凭查询码: what was answered, and what the asker may still say. The code stays in this page only, never in an address. */
export function FollowPage() {
  const places = useRead(askApi.places, {});
  const look = useWrite(askApi.follow, { keepReads: true });
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    document.title = '工会';
  }, []);
  return (
    <PlainPage brand={places.data?.federation ?? '工会'} title="办理情况">
      <div className="stack">
        {seen ? (
          <Standing seen={seen} onSeen={setSeen} />
        ) : (
          <CodeForm name="follow" given="提交时给您" look={look} onSeen={setSeen}>
            还没有反映过？<To to="/ask">向工会反映诉求</To>
          </CodeForm>
        )}
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

/** The answer to every word is how it stands then. */
function Standing({ seen: { code, view }, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  const add = useWrite(askApi.add, { keepReads: true });
  const rate = useWrite(askApi.rate, { keepReads: true });
  const withdraw = useWrite(askApi.withdraw, { keepReads: true });
  const renewed = (next: Followed) => onSeen({ code, view: next });
  return (
    <>
      <StandingShown
        view={view}
        add={{ ...add, send: said => add.send({ body: { code, ...said } }).then(renewed) }}
        rate={{ ...rate, send: said => rate.send({ body: { code, ...said } }).then(renewed) }}
        withdraw={{ ...withdraw, send: () => withdraw.send({ body: { code } }).then(renewed) }}
      />
      <KeepUnderAccount code={code} />
    </>
  );
}
