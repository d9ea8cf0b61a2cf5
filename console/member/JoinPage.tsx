import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { FailedState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { usePageSearch } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { JoinForm, type Told } from './JoinForm.tsx';

type Made = ReplyOf<typeof joinApi.join>;

/** 申请入会 on the phone, without an account; by a union's link its name is filled in. Nothing is kept in this browser. */
export function JoinPage() {
  const [{ u }] = usePageSearch<{ u?: string }>();
  const places = useRead(joinApi.places, {});
  const unit = useRead(joinApi.unit, { params: { id: u ?? '' } }, { enabled: Boolean(u) });
  const join = useWrite(joinApi.join, { keepReads: true });
  const [made, setMade] = useState<Made | null>(null);
  const brand = places.data?.federation ?? '工会';
  useEffect(() => {
    document.title = '申请入会';
  }, []);
  if (made)
    return (
      <PlainPage brand={brand} title="请保存查询码">
        <Receipt made={made} />
      </PlainPage>
    );
  const submit = async (told: Told) => setMade(await join.send({ body: told }));
  return (
    <PlainPage brand={brand} title="申请加入工会">
      <div className="stack">
        <p>
          以工资收入为主要生活来源的劳动者，不论有没有劳动合同、在哪个平台接单，都可以申请。入会不收费，由工会答复。
        </p>
        <p>
          已经申请过、已经是会员的，<To to="/membership">凭查询码查看进度、会员证，办理转会</To>
          ；没有查询码的，在这里再填一次，工会核对后即可领取会员证。
        </p>
        {u && unit.trouble && <FailedState trouble={unit.trouble} onRetry={unit.onRetry} />}
        <ReadGate
          data={u && !unit.trouble ? unit.data && places.data : places.data}
          trouble={places.trouble}
          onRetry={places.onRetry}
          what="可以申请的工会"
        >
          {data => (
            <JoinForm
              unit={unit.data ?? null}
              counties={data.counties}
              trouble={join.trouble}
              isPending={join.isPending}
              onSubmit={submit}
            />
          )}
        </ReadGate>
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

/** Shown once: the platform keeps no copy from which it could be read again. */
function Receipt({ made: { code, unit, answerBy } }: { made: Made }) {
  const [isKept, setKept] = useState(false);
  return (
    <div className="stack">
      <p role="status">
        已提交，由{unit}办理，最迟{answerBy}给您答复。
      </p>
      <OneTimeLink link={receiptInGroups(code)} label="查询码" />
      <p>
        查询码只显示这一次。请抄在纸上或复制到自己的手机里：凭它查看答复、打开会员证、办理转会，不要告诉别人。
      </p>
      {isKept ? (
        <p>
          以后打开<To to="/membership">我的会籍</To>，输入查询码即可。现在可以关闭本页。
        </p>
      ) : (
        <Button type="primary" onClick={() => setKept(true)}>
          我已保存好查询码
        </Button>
      )}
      <LeaveButton />
    </div>
  );
}
