/** Who may do what about an employer without a union stands in `employer-gap.life.ts`; what a move needs stands here. */
import { addMonthsTo, chineseDay, type Day } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { GapHand } from './employer-gap.life.ts';
import { employerGapRefusals as no } from './employer-gap.refusals.ts';

export interface GapGiven {
  move: GapHand;
  progress?: string | undefined;
  why?: string | undefined;
  dueOn?: Day | undefined;
}

const at = (path: string) => ({ fields: [{ path, says: '请填写' }] });
const DECIDED: ReadonlySet<GapHand> = new Set(['extend', 'excuse', 'resume']);

/** @param months for how long the county may put off at a time: as long as the first clock runs */
export function isWhole({ move, progress, why, dueOn }: GapGiven, today: Day, months: number): Verdict {
  const latest = addMonthsTo(today, months);
  const isDated = move === 'extend' || move === 'resume';
  return all(
    move === 'note' && (progress ?? '').length < 2
      ? refused(no['progress-missing']({}, at('progress')))
      : allowed,
    DECIDED.has(move) && (why ?? '').length < 2 ? refused(no['why-missing']({}, at('why'))) : allowed,
    isDated && !dueOn ? refused(no['due-missing']({}, at('dueOn'))) : allowed,
    isDated && dueOn && dueOn <= today ? refused(no['due-past']({}, at('dueOn'))) : allowed,
    isDated && dueOn && dueOn > latest
      ? refused(no['due-far']({ months, day: chineseDay(latest) }, at('dueOn')))
      : allowed,
  );
}
