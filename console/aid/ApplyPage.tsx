import { applyApi } from '@niangjia/domain/aid/apply.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { ReceiptCode } from '../app/ReceiptCode.tsx';
import { To } from '../app/To.tsx';
import { ApplyForm, type Filled } from './ApplyForm.tsx';
import { MeansGuide } from './MeansGuide.tsx';

export type Openings = ReplyOf<typeof applyApi.openings>;

/** 申请困难帮扶, without an account, on a phone. Nothing is kept in this browser. */
export function ApplyPage() {
  const openings = useRead(applyApi.openings, {});
  const apply = useWrite(applyApi.apply, { keepReads: true });
  const [made, setMade] = useState<Awaited<ReturnType<typeof apply.send>> | null>(null);
  const brand = openings.data?.federation ?? '工会';
  useEffect(() => {
    document.title = '工会';
  }, []);
  if (made)
    return (
      <PlainPage brand={brand} title="请保存查询码">
        <ReceiptCode {...made} />
      </PlainPage>
    );
  const submit = async (filled: Filled) => setMade(await apply.send({ body: filled }));
  return (
    <PlainPage brand={brand} title="申请困难帮扶">
      <div className="stack">
        <p>家里收入低，或者因为生病、残疾、上学、意外，日子过不下去的职工，都可以申请。不收费，不用托人。</p>
        <p>
          已经申请过的，<To to="/ask/follow">凭查询码查看办到哪一步</To>
          。急等用钱看病、断了生活来源的，请直接到工会窗口或拨打12351。
        </p>
        <ReadGate
          data={openings.data}
          trouble={openings.trouble}
          onRetry={openings.onRetry}
          what="受理的工会"
        >
          {data => (
            <>
              <MeansGuide openings={data} />
              <ApplyForm
                streets={data.streets}
                trouble={apply.trouble}
                isPending={apply.isPending}
                onSubmit={submit}
              />
            </>
          )}
        </ReadGate>
        <LeaveButton />
      </div>
    </PlainPage>
  );
}
