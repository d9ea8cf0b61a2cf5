import { Trail } from '@niangjia/ui/Trail.tsx';
import { stepsOf, type TrailEntry } from './steps.ts';

/** 办理过程: who did what with a record, when and why. */
export const TrailPanel = ({ trail }: { trail: readonly TrailEntry[] }) => (
  <section className="panel" aria-label="办理过程">
    <h2>办理过程</h2>
    <Trail steps={stepsOf(trail)} />
  </section>
);
