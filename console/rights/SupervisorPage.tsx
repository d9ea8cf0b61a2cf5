import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { FactLines } from './FactLines.tsx';
import { SupervisorMoves } from './SupervisorMoves.tsx';
import { SupervisorStandingTag } from './SupervisorStandingTag.tsx';

/** One supervisor: the certificate, for whom, until when, and every step that was taken with it. */
export function SupervisorPage() {
  const { supervisorId } = usePageParams<{ supervisorId: string }>();
  const one = useRead(labourSupervisorApi.getLabourSupervisor, { params: { id: supervisorId } });
  usePageTitle(one.data?.name);
  return (
    <ReadGate data={one.data} trouble={one.trouble} onRetry={one.onRetry} what="监督员">
      {data => <Shown supervisor={data} />}
    </ReadGate>
  );
}

type Supervisor = ReplyOf<typeof labourSupervisorApi.getLabourSupervisor>;

function Shown({ supervisor }: { supervisor: Supervisor }) {
  const { name, unit, issuer, certificate, allowed } = supervisor;
  return (
    <>
      <PageHead
        title={name}
        tags={<SupervisorStandingTag supervisor={supervisor} />}
        note={`监督员证号${certificate} · ${unit} · ${issuer}发证`}
        actions={allowed.length > 0 && <SupervisorMoves supervisor={supervisor} />}
      />
      <div className="stack">
        <Facts supervisor={supervisor} />
        <TrailPanel trail={[...supervisor.trail].reverse()} />
      </div>
    </>
  );
}

function Facts({ supervisor: s }: { supervisor: Supervisor }) {
  const lines = [
    ['培训合格', s.trainedOn],
    ['考核', s.examinedOn],
    ['有效期', `${s.validFrom}至${s.validUntil}`],
    ...(s.revokedOn ? [['撤销', s.revokedOn] as const] : []),
    ...(s.state === 'certified'
      ? [['可办理延期', `${s.extendFrom}起，重新考核后由主席或分管副主席办理`] as const]
      : []),
    ['关联的账号', s.person ? `${s.person.title}${s.person.name}` : '还没有关联'],
    ['应回避的单位', s.employers.map(e => e.name).join('、') || '无'],
  ] as const;
  return <FactLines lines={lines} />;
}
