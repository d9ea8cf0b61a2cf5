import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import type { FindingView } from '@niangjia/domain/visit/finding.model.ts';
import { toldByLabel } from '@niangjia/domain/visit/finding.rules.ts';
import { FINDING_KINDS, SEVERITIES } from '@niangjia/domain/visit/visit.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { LookList } from '@niangjia/ui/LookList.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { Rectified, Rectify } from '../app/Rectify.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { RatingList } from './RatingList.tsx';
import { severityTone } from './visit-words.ts';

export function FindingPage() {
  const { findingId } = usePageParams<{ findingId: string }>();
  const finding = useRead(findingApi.getFinding, { params: { id: findingId } });
  usePageTitle(finding.data && `问题 ${finding.data.no}`);
  return (
    <ReadGate data={finding.data} trouble={finding.trouble} onRetry={finding.onRetry} what="走访问题">
      {data => <Finding finding={data} />}
    </ReadGate>
  );
}

function Finding({ finding }: { finding: FindingView }) {
  const { severity, kind, no, visitedOn, employer, unit, ratings, trail } = finding;
  return (
    <>
      <PageHead
        title={`走访问题 ${no}`}
        tags={
          <>
            <StateTag tone={severityTone(severity)}>{SEVERITIES[severity]}</StateTag>
            <StateTag tone="plain">{FINDING_KINDS[kind]}</StateTag>
          </>
        }
        note={`${visitedOn} · ${employer} · ${unit}`}
      />
      <div className="stack">
        <section className="panel" aria-label="问题">
          <h2>问题</h2>
          <p className="keep-lines">{finding.text}</p>
          <p className="quiet">
            {toldByLabel(finding.toldBy ?? null)}
            {finding.toldBy !== 'employer' && finding.toldBy !== 'seen' && '：不会让这家企业看到'} ·{' '}
            <To to={`/visits/${finding.visitId}`}>走访记录（{finding.visitStateLabel}）</To>
          </p>
          {finding.looks && <LookList looks={finding.looks} />}
        </section>
        <Handling finding={finding} />
        <section className="panel" aria-label="被访者评价">
          <h2>被访企业、职工评价（{ratings.length}）</h2>
          {ratings.length === 0 ? (
            <p className="quiet">还没有评价。办结后，被访企业、职工凭走访时给的查询码评价一次。</p>
          ) : (
            <RatingList rows={ratings} isAlone />
          )}
        </section>
        {trail.length > 0 && (
          <section className="panel" aria-label="不立事项的过程">
            <h2>不立事项的过程</h2>
            <Trail
              steps={trail.map(s => ({
                ...{ key: s.seq, what: s.label, who: s.person, where: s.unit, at: s.at, why: s.why },
              }))}
            />
          </section>
        )}
      </div>
    </>
  );
}

function Handling({ finding }: { finding: FindingView }) {
  const { became, end, kinds, mayRectify, allowed, takeBy } = finding;
  const isOpen = takeBy !== null;
  return (
    <section className="panel stack" aria-label="办理">
      <h2>办理</h2>
      {became && <Rectified of={became} />}
      {end && (
        <p>
          <StateTag tone={end.state === 'settled' ? 'good' : 'info'}>{end.stateLabel}</StateTag> {end.reason}
        </p>
      )}
      {end?.state === 'proposed' && allowed.length === 0 && (
        <p className="quiet">等{finding.unit}或上级工会有签批职责、没有参加这次走访的领导核准。</p>
      )}
      {isOpen && (
        <p>
          还没有人办理，最迟 {takeBy} 前转为一件事项，或写明理由不立事项。一个问题只转一件，编号跟随到办结。
        </p>
      )}
      {mayRectify && <Rectify sort="finding" rows={[finding]} />}
      {kinds.length > 0 && (
        <nav className="row" aria-label="转为事项">
          {kinds.map(k => (
            <To key={k.kind} to={`/matters/new?kind=${k.kind}&finding=${finding.id}`}>
              转{k.label}
            </To>
          ))}
        </nav>
      )}
      {isOpen && !kinds.some(k => k.kind === 'petition') && (
        <p className="quiet">
          要作信访受理的，由县级或市级工会的信访岗打开这个问题转办；把问题号 {finding.no} 告诉他们。
        </p>
      )}
      {allowed.length > 0 && <EndMoves finding={finding} />}
      {isOpen && kinds.length === 0 && !mayRectify && allowed.length === 0 && (
        <p className="quiet">您没有转办的职责，由{finding.unit}或上级工会办理。</p>
      )}
    </section>
  );
}

function EndMoves({ finding }: { finding: FindingView }) {
  const step = useStep(findingApi.moveFinding);
  const may = (move: string) => finding.allowed.includes(move);
  const go = (move: 'propose' | 'confirm' | 'decline' | 'reopen') => (why: string) =>
    step.send({ params: { id: finding.id }, body: { move, seenSeq: finding.end?.seq ?? 0, why } });
  return (
    <div className="row">
      {may('propose') && (
        <ConfirmMove label="不立事项" title="提出不立事项" why="required" onConfirm={go('propose')}>
          <p>不需要立事项的（当场已说明、不属工会职责已引导等），写明怎样答复的。由没有参加走访的人核准。</p>
          <p>这段理由，被访企业、职工凭查询码能看到。</p>
        </ConfirmMove>
      )}
      {may('confirm') && (
        <ConfirmMove label="核准不立事项" type="primary" onConfirm={go('confirm')}>
          <p>核准后这个问题办结，被访者可以评价；不满意的由您限期回访。</p>
        </ConfirmMove>
      )}
      {may('decline') && <ConfirmMove label="不同意" why="required" onConfirm={go('decline')} />}
      {may('reopen') && <ConfirmMove label="重新办理" why="required" onConfirm={go('reopen')} />}
    </div>
  );
}
