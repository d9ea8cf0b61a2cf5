import { toldByLabel, toldByOf } from '@niangjia/domain/visit/finding.rules.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { FINDING_KINDS, SEVERITIES, SPOKE_WITH, USUAL_LEAVES } from '@niangjia/domain/visit/visit.model.ts';
import type { Standing, VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { Rectified, Rectify } from '../app/Rectify.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { AnsweredPart } from './AnsweredPart.tsx';
import { CorrectVisit } from './CorrectVisit.tsx';
import { GiveCode } from './GiveCode.tsx';
import { Version } from './Version.tsx';
import { VisitFiles } from './VisitFiles.tsx';
import { outcomeLabel, outcomeTone, SIZE_OPTIONS, severityTone, VISIT_TONES } from './visit-words.ts';

export function VisitPage() {
  const { visitId } = usePageParams<{ visitId: string }>();
  const visit = useRead(visitApi.getVisit, { params: { id: visitId } });
  usePageTitle(visit.data?.employer);
  return (
    <ReadGate data={visit.data} trouble={visit.trouble} onRetry={visit.onRetry} what="走访记录">
      {data => <Visit visit={data} />}
    </ReadGate>
  );
}

function Visit({ visit }: { visit: VisitView }) {
  const [{ correct }, change] = usePageSearch<{ correct?: string }>();
  return (
    <>
      <PageHead
        title={visit.employer}
        tags={
          <>
            <StateTag tone={outcomeTone(visit.outcome)}>{outcomeLabel(visit.outcome)}</StateTag>
            <StateTag tone={VISIT_TONES[visit.state] ?? 'plain'}>{visit.stateLabel}</StateTag>
          </>
        }
        note={`${visit.visitedOn} · ${visit.firstPerson}、${visit.secondPerson} · ${visit.unit}`}
        actions={<VisitMoves visit={visit} onCorrect={() => change({ correct: 'yes' })} />}
      />
      <div className="stack">
        {!visit.counted && visit.state === 'doubtful' && (
          <p className="notice tone-warn">登记时这家单位已改派他人或已有人走访，暂不计数，等组织单位认定。</p>
        )}
        {visit.standing && <Beside visit={visit} counted={visit.standing} />}
        {visit.passedTo && (
          <p className="notice">
            这家单位已由{visit.passedTo}接收，本轮由那里再走访；这条记录作为依据保留，不再更正。
          </p>
        )}
        <section className="panel" aria-label="走访情况">
          <h2>走访情况</h2>
          <Facts visit={visit} />
        </section>
        <AnsweredPart visit={visit} />
        <VisitFiles files={visit.files} />
        <section className="panel" aria-label="发现的问题">
          <h2>发现的问题（{visit.findings.length} 件）</h2>
          {visit.findings.length === 0 && <p className="quiet">没有发现问题。</p>}
          <ul className="findings">
            {visit.findings.map(f => (
              <li key={f.id}>
                <StateTag tone={severityTone(f.severity)}>{SEVERITIES[f.severity]}</StateTag>{' '}
                <strong>{FINDING_KINDS[f.kind]}</strong>{' '}
                <span className="quiet">{toldByLabel(toldByOf(f, visit.spokeWith))}</span>
                <div className="keep-lines">{f.text}</div>
                <To to={`/visit-findings/${f.id}`}>问题号 {f.no}</To> <Rectified of={f.became} />
                {f.end && <StateTag tone="plain">{f.end.stateLabel}</StateTag>}
              </li>
            ))}
          </ul>
          {visit.mayRectify && (
            <Rectify
              sort="finding"
              rows={visit.findings.filter(
                f => (!f.became || f.became.isGone) && (!f.end || f.end.state === 'declined'),
              )}
            />
          )}
        </section>
        {visit.mayGiveCode && visit.findings.length > 0 && <GiveCode visit={visit} />}
        <TrailPanel trail={visit.trail} />
      </div>
      {correct && visit.allowed.includes('correct') && (
        <CorrectVisit visit={visit} onClose={() => change({ correct: undefined })} />
      )}
    </>
  );
}

/** Whoever judges sees both records; neither is lost. */
function Beside({ visit, counted }: { visit: VisitView; counted: Standing }) {
  return (
    <section className="panel stack" aria-label="两份记录">
      <h2>两份记录</h2>
      <div className="both-sides">
        <Version
          title={`这份记录（待认定），${visit.visitedOn}`}
          side={{
            ...visit,
            who: `${visit.firstPerson}、${visit.secondPerson}`,
            outcome: outcomeLabel(visit.outcome),
          }}
        />
        <Version
          title={`已计数的记录，${counted.visitedOn}`}
          side={{ ...counted, outcome: outcomeLabel(counted.outcome) }}
        />
      </div>
      <p>
        <To to={`/visits/${counted.id}`}>打开已计数的记录</To>
      </p>
    </section>
  );
}

/** What this visit says of the register waits for somebody else. */
const REGISTER: [string, React.ReactNode] = [
  '登记变更',
  <To key="register" to="/employer-changes">
    已提请他人核实
  </To>,
];

function Facts({ visit }: { visit: VisitView }) {
  const rows: [string, React.ReactNode][] = [
    [
      '走访轮次',
      <To key="round" to={`/visit-rounds/${visit.roundId}`}>
        {visit.round}
      </To>,
    ],
    ['地址', visit.address || '—'],
    ['行业', visit.sector],
    ['规模', SIZE_OPTIONS.find(o => o.value === visit.size)?.label],
    ['访谈对象', visit.spokeWith ? SPOKE_WITH[visit.spokeWith] : '—'],
    [
      '访谈人数',
      visit.peopleMet
        ? `${visit.peopleMet} 人次${visit.workersMet ? `，其中职工 ${visit.workersMet} 人次` : ''}`
        : '—',
    ],
    ...(visit.place
      ? [['地点', `东经 ${visit.place.longitude}，北纬 ${visit.place.latitude}`] as [string, string]]
      : []),
    ['备注', visit.note || '—'],
    ...(USUAL_LEAVES.includes(visit.outcome) && visit.counted ? [REGISTER] : []),
  ];
  return (
    <dl className="task-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="keep-lines">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function VisitMoves({ visit, onCorrect }: { visit: VisitView; onCorrect: () => void }) {
  const step = useStep(visitApi.moveVisit);
  const may = (move: string) => visit.allowed.includes(move);
  const go = (move: 'withdraw' | 'count' | 'setAside') => (why: string) =>
    step.send({ params: { id: visit.id }, body: { move, seenSeq: visit.seq, ...(why ? { why } : {}) } });
  return (
    <>
      {may('correct') && <Button onClick={onCorrect}>更正</Button>}
      {may('count') && <ConfirmMove label="认定计数" type="primary" onConfirm={go('count')} />}
      {may('setAside') && <ConfirmMove label="认定不计" why="required" onConfirm={go('setAside')} />}
      {may('withdraw') && (
        <ConfirmMove label="撤回" title="撤回走访记录" why="required" onConfirm={go('withdraw')}>
          <p>撤回后不再计数，记录和理由保留；这家单位可以重新走访。</p>
        </ConfirmMove>
      )}
    </>
  );
}
