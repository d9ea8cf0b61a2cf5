import type { ReactNode } from 'react';
import { momentText } from './format.ts';

export interface TrailStep {
  key: string | number;
  /** The step, as on its button. */
  what: ReactNode;
  who: string;
  /** The unit for which the person acted. */
  where?: string | null;
  at: string;
  why?: string | null;
  /** What the step changed, in words. */
  more?: ReactNode;
}

/** The moves of a record in their order: who, for which unit, when, what and why. */
export function Trail({ steps, label = '办理过程' }: { steps: readonly TrailStep[]; label?: string }) {
  if (steps.length === 0) return <p className="quiet">还没有办理记录。</p>;
  return (
    <ol className="trail" aria-label={label}>
      {steps.map(step => (
        <li key={step.key}>
          <div className="row">
            <strong>{step.what}</strong>
            <span>{step.who}</span>
            {step.where && <span className="quiet">{step.where}</span>}
            <time className="quiet" dateTime={step.at}>
              {momentText(step.at)}
            </time>
          </div>
          {step.more}
          {step.why && <p className="why keep-lines">{step.why}</p>}
        </li>
      ))}
    </ol>
  );
}
