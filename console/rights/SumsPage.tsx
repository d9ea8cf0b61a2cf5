import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import { SUM_NAMES, SUM_SORTS, type SumSort } from '@niangjia/domain/rights/kept-sum.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import type { ComponentType } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { ArrearsSum, OvertimeSum, SeveranceSum } from './PaySums.tsx';
import type { FormProps } from './SumForm.tsx';
import { ArbitrationSum, AwardSum, LimitationSum, MediationSum } from './SumForms.tsx';

const FORMS: Readonly<Record<SumSort, ComponentType<FormProps>>> = {
  limitation: LimitationSum,
  mediation: MediationSum,
  arbitration: ArbitrationSum,
  award: AwardSum,
  arrears: ArrearsSum,
  overtime: OvertimeSum,
  severance: SeveranceSum,
};

/** 权益测算: dates in, the sum out, sentence by sentence. It is kept only with a matter, by whoever handles that. */
export function SumsPage() {
  const [{ tab = 'limitation', matterId }, change] = usePageSearch<{ tab?: SumSort; matterId?: string }>();
  const Form = FORMS[tab];
  return (
    <>
      <PageHead
        title="权益测算"
        note={`时效、期限和应得金额逐句推算，写明依据；${matterId ? '结果可以保存到事项上' : '从调解、法律援助等事项里点“算一算”进来的，结果可以保存到事项上，在这里只推算、不保存'}。对外答复前，请核对原始材料上的日期和金额。`}
      />
      <fieldset className="filter-tabs" aria-label="测算什么">
        {SUM_NAMES.map(key => (
          <button key={key} type="button" aria-pressed={tab === key} onClick={() => change({ tab: key })}>
            {SUM_SORTS[key]}
          </button>
        ))}
      </fieldset>
      {matterId === undefined ? (
        <Form key={tab} given={{}} unitId={null} />
      ) : (
        <OfMatter key={tab} tab={tab} matterId={matterId} />
      )}
    </>
  );
}

/** With what the matter says, or what was typed when this sum was kept last. */
function OfMatter({ tab, matterId }: { tab: SumSort; matterId: string }) {
  const params = { id: matterId };
  const matter = useRead(matterApi.getMatter, { params });
  const sums = useRead(keptSumApi.listSums, { params });
  const Form = FORMS[tab];
  return (
    <ReadGate data={matter.data} trouble={matter.trouble} onRetry={matter.onRetry} what="事项">
      {found => (
        <ReadGate data={sums.data} trouble={sums.trouble} onRetry={sums.onRetry} what="保存的测算">
          {({ items, mayKeep }) => {
            const last = items.find(({ sort }) => sort === tab);
            return (
              <div className="stack">
                <p>
                  已带入“<To to={`/matters/${found.id}`}>{found.title}</To>”
                  {last?.content ? `${last.onDay}保存的${SUM_SORTS[tab]}测算` : '登记的内容'}
                  ，可以改动试算，不影响事项。
                  {!mayKeep && '结果不能保存：只有办理人员能保存，办结的不再添加。'}
                </p>
                <Form
                  given={plainOf(found)}
                  unitId={found.unitId}
                  again={last?.content?.given}
                  keeping={mayKeep ? { id: found.id, seq: found.seq, fence: found.fence } : undefined}
                />
              </div>
            );
          }}
        </ReadGate>
      )}
    </ReadGate>
  );
}

/** What is written down in the matter and not sealed, by the names of its fields. */
const plainOf = (matter: MatterView): Record<string, unknown> => ({
  ...Object.fromEntries(
    matter.fields.filter(f => !f.isSealed && f.value !== null).map(f => [f.name, f.value]),
  ),
  appliedOn: matter.cameOn,
  persons: matter.persons,
});
