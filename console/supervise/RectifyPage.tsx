import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Radio } from 'antd';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { DrawSample } from './DrawSample.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { FreezeReport, MonthReports } from './MonthReports.tsx';
import { SamplesPanel } from './SamplesPanel.tsx';

const VIEWS = { ledger: '台账', reports: '月报告', samples: '抽查回访' } as const;
type View = keyof typeof VIEWS;

export function RectifyPage() {
  const [{ view = 'ledger' }, change] = usePageSearch<{ view?: View }>();
  const keeper = useUnitFor('call.keep');
  const verifier = useUnitFor('rectify.verify');
  return (
    <>
      <PageHead
        title="整改督查"
        note="盘点、分类、调度、公告，一步一步来；销号由整改单位以外的人核查，销号后抽查，反弹的重新整改。"
        actions={
          <>
            {keeper && view === 'reports' && <FreezeReport unitId={keeper.id} />}
            {verifier && view === 'samples' && <DrawSample unitId={verifier.id} />}
          </>
        }
      />
      <div className="stack">
        <Radio.Group
          aria-label="查看"
          optionType="button"
          value={view}
          onChange={event => change({ view: event.target.value })}
          options={Object.entries(VIEWS).map(([value, label]) => ({ value, label }))}
        />
        {view === 'ledger' && <Standing />}
        {view === 'reports' && <MonthReports />}
        {view === 'samples' && <SamplesPanel mayDraw={verifier !== undefined} />}
      </div>
    </>
  );
}

function Standing() {
  const readers = [useUnitFor('rectify.read'), useUnitFor('rectify.handle'), useUnitFor('rectify.verify')];
  const unit = readers.find(u => u !== undefined);
  const ledger = useRead(
    rectificationApi.showLedger,
    { params: { id: unit?.id ?? '' }, query: {} },
    { enabled: unit !== undefined },
  );
  if (!unit) return <EmptyState title="您没有查看整改台账的职责" />;
  return (
    <ReadGate data={ledger.data} trouble={ledger.trouble} onRetry={ledger.onRetry} what="整改台账">
      {data => (
        <section className="panel stack" aria-label="整改台账">
          <h2>{unit.name}整改台账</h2>
          <LedgerTable ledger={data} />
          <p>
            逐件查看：<To to="/matters?kind=rectification">在办的整改事项</To>
          </p>
        </section>
      )}
    </ReadGate>
  );
}
