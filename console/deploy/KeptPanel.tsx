import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { FailedState } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { Rectified, Rectify } from '../app/Rectify.tsx';
import { stepsOf } from '../app/steps.ts';

/** Baseline figures and problems that were kept from this speech. */
export function KeptPanel({ speechId }: { speechId: string }) {
  const kept = useRead(speechApi.listKept, { params: { id: speechId } });
  const move = useWrite(speechApi.moveProblem);
  if (kept.trouble && !kept.data) return <FailedState trouble={kept.trouble} onRetry={kept.onRetry} />;
  const { baselines = [], problems = [], mayRectify = false } = kept.data ?? {};
  if (baselines.length + problems.length === 0) return null;
  return (
    <div className="two-columns">
      {baselines.length > 0 && (
        <section className="panel" aria-label="基数">
          <h2>留存的基数</h2>
          <dl className="facts wide">
            {baselines.map(b => (
              <div key={b.id}>
                <dt>{b.name}</dt>
                <dd className="figure">
                  {figureText(b.value)} {b.measure}
                  {b.bound === '整' ? '' : `（${b.bound}）`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {problems.length > 0 && (
        <section className="panel" aria-label="问题">
          <h2>跟踪的问题</h2>
          <ul className="plain-list">
            {problems.map(p => (
              <li key={p.id}>
                <div className="row">
                  <StateTag tone={p.state === 'open' ? 'warn' : 'good'}>{p.stateLabel}</StateTag>
                  <span className="grow">{p.title}</span>
                  {p.allowed.includes('note') && (
                    <ConfirmMove
                      label="记录进展"
                      size="small"
                      why="required"
                      whyLabel="进展"
                      onConfirm={note =>
                        move.send({ params: { id: p.id }, body: { move: 'note', note, seenSeq: p.seq } })
                      }
                    />
                  )}
                  {p.allowed.includes('settle') && (
                    <ConfirmMove
                      label="了结"
                      size="small"
                      why="required"
                      whyLabel="了结依据"
                      onConfirm={why =>
                        move.send({ params: { id: p.id }, body: { move: 'settle', why, seenSeq: p.seq } })
                      }
                    />
                  )}
                </div>
                <Rectified of={p.rectification} />
                {p.trail.length > 1 && <Trail steps={stepsOf(p.trail.slice(1))} label={`${p.title}的进展`} />}
              </li>
            ))}
          </ul>
          {mayRectify && (
            <Rectify
              sort="problem"
              rows={problems
                .filter(p => p.state === 'open' && (!p.rectification || p.rectification.isGone))
                .map(p => ({ id: p.id, text: p.title }))}
            />
          )}
        </section>
      )}
    </div>
  );
}
