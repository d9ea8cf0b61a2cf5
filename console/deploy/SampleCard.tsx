import { useUnitFor } from '../app/my-unit.ts';
import { useMe } from '../app/session.ts';
import { TakeSample } from './TakeSample.tsx';

/** Where a newcomer to the demonstration begins: on the first page of the office. */
export function SampleCard() {
  const { demo } = useMe();
  const unit = useUnitFor('deploy.issue');
  if (!demo || !unit) return null;
  return (
    <section className="panel" aria-label="从讲话到任务">
      <div className="panel-head">
        <h2>从讲话到任务</h2>
        <TakeSample unitId={unit.id} />
      </div>
      <p className="quiet">识别讲话里的条款，确认后生成任务分解表，会签、征求意见、审定后印发下达。</p>
    </section>
  );
}
