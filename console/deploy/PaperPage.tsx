import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import type { ReactNode } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { PaperDistribute } from './PaperDistribute.tsx';
import { PaperForm } from './PaperForm.tsx';
import { PaperMemberChange } from './PaperMemberChange.tsx';
import { OwnRelays, PaperReceipts } from './PaperReceipts.tsx';
import { PointToTask } from './PointToTask.tsx';
import { paperTone } from './paper-words.ts';
import { EvidenceLinks } from './ReportList.tsx';

export function PaperPage() {
  const { paperId } = usePageParams<{ paperId: string }>();
  const paper = useRead(paperApi.getPaper, { params: { id: paperId } });
  usePageTitle(paper.data?.title);
  return (
    <ReadGate data={paper.data} trouble={paper.trouble} onRetry={paper.onRetry} what="来文">
      {data => <Paper paper={data} />}
    </ReadGate>
  );
}

function Paper({ paper }: { paper: PaperView }) {
  const settle = useStep(paperApi.settlePaper);
  const may = (name: string) => paper.allowed.includes(name);
  return (
    <>
      <PageHead
        title={paper.title}
        tags={
          <>
            <StateTag tone={paperTone(paper.state)}>{paper.stateLabel}</StateTag>
            {paper.confined && <StateTag tone="warn">限定范围</StateTag>}
          </>
        }
        note={`${paper.sortLabel} · ${paper.fromName}${paper.documentNo ? ` · ${paper.documentNo}` : ''} · ${paper.receivedOn} 收到`}
        actions={
          <>
            {may('distribute') && <PaperDistribute paper={paper} />}
            {may('edit') && <PaperForm unitId={paper.unitId} paper={paper} />}
            {may('members') && <PaperMemberChange paper={paper} />}
            {may('settle') && (
              <ConfirmMove
                label="办结"
                title="来文办结"
                why="required"
                whyLabel="办理结果"
                onConfirm={why =>
                  settle.send({ params: { id: paper.id }, body: { seenSeq: paper.seq, why } })
                }
              />
            )}
          </>
        }
      />
      <div className="task-grid">
        <div className="stack">
          <Points paper={paper} />
          <OwnRelays paper={paper} />
          <PaperReceipts paper={paper} />
        </div>
        <div className="stack">
          <Facts paper={paper} />
          <TrailPanel trail={paper.trail} />
        </div>
      </div>
    </>
  );
}

function Facts({ paper }: { paper: PaperView }) {
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['登记单位', paper.unit],
    ['办理时限', paper.dueOn],
    ['知悉人员', paper.members.map(m => m.name).join('、')],
  ];
  return (
    <section className="panel stack" aria-label="来文内容">
      <h2>来文内容</h2>
      <dl className="task-facts">
        {rows
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {paper.body ? (
        <p className="keep-lines">{paper.body}</p>
      ) : (
        <p className="quiet">没有录入正文{paper.file && '，请看附件'}。</p>
      )}
      {paper.file && <EvidenceLinks files={[paper.file]} />}
    </section>
  );
}

/** Each point with the tasks that cite it; one without any is said to be so. */
function Points({ paper }: { paper: PaperView }) {
  const mayDraft = useMe().duties.some(d => d.duty === 'deploy.draft' && d.unitId === paper.unitId);
  return (
    <section className="panel" aria-label="要点">
      <h2>要点与任务</h2>
      {paper.points.length === 0 ? (
        <p className="quiet">还没有列出要点。列出后可在专项行动中按要点添加任务。</p>
      ) : (
        <ol className="plain-list">
          {paper.points.map(point => (
            <li key={point.no}>
              <p className="keep-lines">
                {point.no}. {point.text}
              </p>
              {point.tasks.length > 0 && (
                <ul className="evidence">
                  {point.tasks.map(task => (
                    <li key={task.id}>
                      {task.draftOf === null ? (
                        <To to={`/tasks/${task.id}`}>{task.title}</To>
                      ) : mayDraft ? (
                        <To to={`/programmes/${task.draftOf}`} search={{ task: task.id }}>
                          {task.title}
                        </To>
                      ) : (
                        task.title
                      )}
                      <span className="quiet">{task.state}</span>
                    </li>
                  ))}
                </ul>
              )}
              <div className="row">
                {point.tasks.length === 0 && <StateTag tone="warn">还没有任务</StateTag>}
                {mayDraft && !paper.confined && <PointToTask paper={paper} point={point} />}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
