import { burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { amountsText } from './amount-columns.tsx';
import { FormTable } from './FormTable.tsx';
import { Weeks } from './Weeks.tsx';

/** What this unit made others fill in. */
export function AskingPanel({ unitId }: { unitId: string }) {
  const asking = useRead(burdenApi.getAsking, { params: { id: unitId } });
  return (
    <ReadGate data={asking.data} trouble={asking.trouble} onRetry={asking.onRetry} what="要数情况">
      {({ unit, total, weeks, forms }) =>
        total.records === 0 ? (
          <EmptyState title={`${unit}近12周没有向其他单位要数`} />
        ) : (
          <>
            <section className="panel stack" aria-label="合计">
              <h2>
                {unit}近{weeks.length}周向其他单位要的
              </h2>
              <p>{amountsText(total)}。</p>
              <Weeks weeks={weeks} unitId={null} />
            </section>
            <FormTable caption="要数的报表、任务、问卷和轮次" forms={forms} />
          </>
        )
      }
    </ReadGate>
  );
}
