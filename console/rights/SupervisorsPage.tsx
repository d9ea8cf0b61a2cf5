import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import {
  type LabourSupervisorView,
  SUPERVISOR_STANDINGS,
  type SupervisorStanding,
} from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { canCertify } from '@niangjia/domain/rights/labour-supervisor.rules.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useState } from 'react';
import { ImportButton } from '../app/ImportButton.tsx';
import { OnlyTabs } from '../app/OnlyTabs.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { CertifyMany } from './CertifyMany.tsx';
import { EnterSupervisor } from './SupervisorForm.tsx';
import { SupervisorMoves } from './SupervisorMoves.tsx';
import { SupervisorStandingTag } from './SupervisorStandingTag.tsx';

type Shape = {
  standing?: SupervisorStanding;
  q?: string;
};

const COLUMNS: readonly Column<LabourSupervisorView>[] = [
  {
    key: 'name',
    title: '监督员',
    narrow: 'title',
    render: s => (
      <>
        <To to={`/labour-supervisors/${s.id}`}>{s.name}</To>
        <div className="quiet">{s.unit}</div>
      </>
    ),
  },
  {
    key: 'certificate',
    title: '证号',
    width: 170,
    render: s => (
      <>
        {s.certificate}
        {s.issuerId !== s.unitId && <div className="quiet">{s.issuer}发证</div>}
      </>
    ),
  },
  { key: 'standing', title: '状态', width: 120, render: s => <SupervisorStandingTag supervisor={s} /> },
  {
    key: 'valid',
    title: '有效期',
    width: 190,
    render: s =>
      s.revokedOn ? <span className="quiet">{s.revokedOn}撤销</span> : `${s.validFrom}至${s.validUntil}`,
  },
  {
    key: 'employers',
    title: '应回避的单位',
    width: 180,
    render: s => s.employers.map(e => e.name).join('、') || <span className="quiet">无</span>,
  },
  {
    key: 'do',
    title: '办理',
    width: 260,
    narrow: 'foot',
    render: s => <Doing supervisor={s} />,
  },
];

/** 劳动法律监督员: who may inquire, whose certificate runs out, and what the federation that certifies does about it. */
export function SupervisorsPage() {
  const [{ standing, q }, change] = usePageSearch<Shape>();
  const list = usePages(labourSupervisorApi.listLabourSupervisors, { query: { standing, q, limit: 50 } });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const isFiltered = standing !== undefined || !!q;
  return (
    <>
      <PageHead
        title="劳动法律监督员"
        note="经县级以上总工会培训、考核、发证的，才能参加劳动法律监督调查。"
        actions={<Enter />}
      />
      <div className="stack">
        <OnlyTabs
          label="状态"
          words={SUPERVISOR_STANDINGS}
          value={standing}
          onChange={only => change({ standing: only })}
        />
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="姓名、证号"
            value={q ?? ''}
            onSearch={words => change({ q: words || undefined })}
          />
        </div>
        <ReadGate data={list.rows} trouble={list.trouble} onRetry={list.onRetry} what="监督员名册">
          {rows => (
            <>
              <CertifyMany rows={rows.filter(s => chosen.has(s.id))} onDone={() => setChosen(new Set())} />
              <RecordTable
                caption="劳动法律监督员名册"
                columns={COLUMNS}
                rows={rows}
                rowKey={s => s.id}
                rowName={s => s.name}
                {...(rows.some(s => s.allowed.includes('certify')) ? { chosen, onChoose: setChosen } : {})}
                empty={
                  <EmptyState title={isFiltered ? '没有符合条件的监督员' : '名册上还没有监督员'}>
                    {!isFiltered && <p>登记并核准发证后，办理劳动法律监督时可以选择。</p>}
                  </EmptyState>
                }
                hasMore={list.hasMore}
                onMore={list.onMore}
                isReadingMore={list.isReadingMore}
              />
            </>
          )}
        </ReadGate>
      </div>
    </>
  );
}

function Doing({ supervisor: s }: { supervisor: LabourSupervisorView }) {
  if (s.allowed.length > 0) return <SupervisorMoves supervisor={s} />;
  // Nothing is left to be done with what was revoked or never certified.
  return <span className="quiet">{s.state in OVER ? '已了结' : `${s.issuer}办理`}</span>;
}
const OVER = { revoked: true, rejected: true };

/** Only a federation of a county or above enters supervisors; the others are told where to turn. */
function Enter() {
  const { duties } = useMe();
  const keeper = duties.find(d => d.duty === 'rights.handle');
  const unit = useRead(
    unitApi.record,
    { params: { id: keeper?.unitId ?? '' }, query: {} },
    { enabled: keeper !== undefined },
  );
  if (!keeper || !unit.data) return null;
  return canCertify(unit.data).ok ? (
    <>
      <ImportButton sort="labour-supervisor" duty="rights.handle" />
      <EnterSupervisor issuer={{ id: keeper.unitId, name: unit.data.name }} />
    </>
  ) : (
    <span className="quiet">登记和发证请报上一级总工会</span>
  );
}
