import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { ArrearsSum, OvertimeSum, SeveranceSum } from './PaySums.tsx';
import { ArbitrationSum, AwardSum, LimitationSum, MediationSum } from './SumForms.tsx';

const TABS = {
  limitation: ['仲裁时效', LimitationSum],
  mediation: ['调解期限', MediationSum],
  arbitration: ['仲裁期限', ArbitrationSum],
  award: ['终局裁决', AwardSum],
  arrears: ['拖欠工资', ArrearsSum],
  overtime: ['加班费', OvertimeSum],
  severance: ['经济补偿', SeveranceSum],
} as const;
export type SumTab = keyof typeof TABS;

/** 权益测算: dates in, the sum out, sentence by sentence. Nothing that is typed here is kept. */
export function SumsPage() {
  const [{ tab = 'limitation', matterId }, change] = usePageSearch<{ tab?: SumTab; matterId?: string }>();
  const matter = useRead(
    matterApi.getMatter,
    { params: { id: matterId ?? '' } },
    { enabled: matterId !== undefined },
  );
  const [, Form] = TABS[tab];
  return (
    <>
      <PageHead
        title="权益测算"
        note="时效、期限和应得金额逐句推算，写明依据；只推算，不保存。对外答复前，请核对原始材料上的日期和金额。"
      />
      <fieldset className="filter-tabs" aria-label="测算什么">
        {Object.entries(TABS).map(([key, [label]]) => (
          <button
            key={key}
            type="button"
            aria-pressed={tab === key}
            onClick={() => change({ tab: key as SumTab })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {matterId === undefined ? (
        <Form key={tab} given={{}} unitId={null} />
      ) : (
        <ReadGate data={matter.data} trouble={matter.trouble} onRetry={matter.onRetry} what="事项">
          {found => (
            <div className="stack">
              <p>
                已带入“<To to={`/matters/${found.id}`}>{found.title}</To>
                ”登记的日期，可以改动试算，不影响事项。
              </p>
              <Form key={tab} given={plainOf(found)} unitId={found.unitId} />
            </div>
          )}
        </ReadGate>
      )}
    </>
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
