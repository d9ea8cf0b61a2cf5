/** Every clock in words: the statutory date, the internal target before it, and the sentence that explains the sum. */
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { DueLight } from '../app/DueLight.tsx';

export function ClockList({ clocks }: { clocks: MatterView['clocks'] }) {
  if (clocks.length === 0) return null;
  const open = clocks.filter(c => c.state === 'running' || c.state === 'paused');
  const past = clocks.filter(c => c.state !== 'running' && c.state !== 'paused');
  return (
    <div className="stack">
      {open.map(clock => (
        <Clock key={clock.no} clock={clock} />
      ))}
      {past.length > 0 && (
        <details>
          <summary>已结束的时限（{past.length}）</summary>
          <div className="stack">
            {past.map(clock => (
              <Clock key={clock.no} clock={clock} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Clock({ clock }: { clock: MatterView['clocks'][number] }) {
  return (
    <div className="matter-clock">
      <div className="row">
        <strong>{clock.label}</strong>
        <DueLight light={clock.light} day={clock.dueOn} />
        {clock.targetOn !== clock.dueOn && clock.state === 'running' && (
          <span className="quiet">内部目标 {clock.targetOn}</span>
        )}
        {clock.stoppedOn && <span className="quiet">{clock.stoppedOn}</span>}
      </div>
      <p className="quiet keep-lines">{clock.light.basis}</p>
      {clock.earlier.map(e => (
        <p key={e.at} className="quiet">
          原为 {e.dueOn}（{e.why}）
        </p>
      ))}
    </div>
  );
}
