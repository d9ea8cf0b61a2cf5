import { amountOf } from '@niangjia/domain/core/amount.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FailedState } from '@niangjia/ui/ReadState.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { Rectified, Rectify } from '../app/Rectify.tsx';
import { stepsOf } from '../app/steps.ts';

const TONES: Readonly<Record<string, Tone>> = { open: 'warn', proposed: 'info', settled: 'good' };

/** Baseline figures and problems that were kept from this speech. */
export function KeptPanel({ speechId }: { speechId: string }) {
  const kept = useRead(speechApi.listKept, { params: { id: speechId } });
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
                  {amountOf(b.measure, b.value)}
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
                  <StateTag tone={TONES[p.state] ?? 'plain'}>{p.stateLabel}</StateTag>
                  <span className="grow">{p.title}</span>
                  <ProblemMoves problem={p} />
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

const STEPS = [
  { move: 'note', label: '记录进展', asks: '进展' },
  { move: 'propose', label: '报请了结', asks: '了结依据', says: '由审批人核实后了结，或者退回继续跟踪。' },
  { move: 'back', label: '退回继续跟踪', asks: '还要做什么' },
  { move: 'settle', label: '了结', asks: '了结依据' },
] as const;

function ProblemMoves({ problem }: { problem: { id: string; seq: number; allowed: readonly string[] } }) {
  const write = useWrite(speechApi.moveProblem);
  return STEPS.filter(step => problem.allowed.includes(step.move)).map(step => (
    <ConfirmMove
      key={step.move}
      label={step.label}
      size="small"
      why="required"
      whyLabel={step.asks}
      onConfirm={typed =>
        write.send({
          params: { id: problem.id },
          body: {
            move: step.move,
            [step.move === 'note' ? 'note' : 'why']: typed,
            seenSeq: problem.seq,
          },
        })
      }
    >
      {'says' in step && <p>{step.says}</p>}
    </ConfirmMove>
  ));
}
