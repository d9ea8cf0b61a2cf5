import { SOURCES } from '@niangjia/domain/burden/asked.model.ts';
import { BURDEN_READERS, burdenApi } from '@niangjia/domain/burden/burden.api.ts';
import type { Burden, UnitAmounts } from '@niangjia/domain/burden/burden.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Segmented } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { AgainPanel } from './AgainPanel.tsx';
import { AskingPanel } from './AskingPanel.tsx';
import { amountColumns, amountsText } from './amount-columns.tsx';
import { FormTable } from './FormTable.tsx';
import { Weeks } from './Weeks.tsx';

const VIEWS = [
  { value: 'asked', label: '被要了什么' },
  { value: 'asking', label: '要了什么' },
  { value: 'again', label: '再要的理由' },
] as const;

/** What a unit and those below it had to fill in: by week, by form, by unit, down to the lines. */
export function BurdenPage() {
  const [{ unit, view = 'asked' }, change] = usePageSearch<{ unit?: string; view?: 'asking' | 'again' }>();
  const { duties, homeUnit } = useMe();
  const held = duties.filter(d => (BURDEN_READERS as readonly string[]).includes(d.duty));
  const home = held.find(d => d.unitId === homeUnit.id) ?? held[0];
  const unitId = unit ?? home?.unitId ?? homeUnit.id;
  return (
    <>
      <PageHead
        title="基层负担"
        note="由填报记录算出：填了几份、手填几项、折合多少时间。用时是每项的估计值，不是计时；职工、企业自己扫码填写的不计。"
        actions={
          <>
            <To to="/burden-catalogue">要数目录</To>
            <SaveFile endpoint={burdenApi.printBurden} id={unitId} label="导出表格" />
          </>
        }
      />
      <div className="stack">
        <div className="panel row">
          <Segmented<'asked' | 'asking' | 'again'>
            aria-label="看什么"
            options={[...VIEWS]}
            value={view}
            onChange={next => change({ view: next === 'asked' ? undefined : next })}
          />
          {unit && unit !== home?.unitId && <To to="/burden">回到{home?.unitName ?? homeUnit.name}</To>}
        </div>
        {view === 'asked' && <Asked unitId={unitId} />}
        {view === 'asking' && <AskingPanel unitId={unitId} />}
        {view === 'again' && <AgainPanel unitId={unitId} />}
      </div>
    </>
  );
}

function Asked({ unitId }: { unitId: string }) {
  const burden = useRead(burdenApi.getBurden, { params: { id: unitId } });
  return (
    <ReadGate data={burden.data} trouble={burden.trouble} onRetry={burden.onRetry} what="基层负担">
      {data =>
        data.total.records === 0 ? (
          <EmptyState title={`${data.unit}近12周没有填报`}>
            <p>报表、任务报告、走访、事项办理、问卷补录和表格导入的记录会自动计入，不用填报。</p>
          </EmptyState>
        ) : (
          <Shown burden={data} />
        )
      }
    </ReadGate>
  );
}

function Shown({ burden }: { burden: Burden }) {
  const { unitId, unit, from, to, total, weeks, forms, units } = burden;
  return (
    <>
      <section className="panel stack" aria-label="合计">
        <h2>
          {unit}（含下级）近{weeks.length}周
        </h2>
        <p>
          {amountsText(total)}。
          <To to={`/burden/${unitId}/rows`} search={{ from, to }}>
            看明细
          </To>
        </p>
        <Weeks weeks={weeks} unitId={unitId} />
      </section>
      <FormTable caption="最费时间的来源" forms={forms} />
      <RecordTable
        caption="各单位"
        columns={unitColumns(burden)}
        rows={units}
        rowKey={u => `${u.unitId} ${u.isOwn}`}
      />
      <p className="quiet">
        来源有：
        {Object.values(SOURCES)
          .filter(s => s !== SOURCES.letter)
          .join('、')}
        。
      </p>
    </>
  );
}

const unitColumns = ({ from, to }: Burden): readonly Column<UnitAmounts>[] => [
  {
    key: 'unit',
    title: '单位',
    narrow: 'title',
    render: u =>
      u.isOwn ? (
        <To to={`/burden/${u.unitId}/rows`} search={{ from, to, own: 'yes' }}>
          {u.unit}
        </To>
      ) : (
        <To to="/burden" search={{ unit: u.unitId }}>
          {u.unit}
        </To>
      ),
  },
  ...amountColumns<UnitAmounts>(),
];
