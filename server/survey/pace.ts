/** How often one network hands in answers to surveys that anybody may answer. In memory only: who answered from where is written nowhere. */
import { surveyRefusals as no } from '@niangjia/domain/survey/survey.refusals.ts';
import { Refusal } from '../core/refusal.ts';

const HOUR = 3_600_000;
const MOST_KEPT = 20_000;
const handed = new Map<string, { count: number; since: number }>();

/** @param agent keyed mark of the network; @param most in an hour */
export function insistPace(agent: string, most: number): void {
  const at = performance.now();
  const before = handed.get(agent);
  const hour = before && at - before.since < HOUR ? before : { count: 0, since: at };
  if (hour.count >= most) throw new Refusal(no.pace());
  hour.count += 1;
  handed.set(agent, hour);
  if (handed.size > MOST_KEPT)
    for (const [mark, { since }] of handed) if (at - since >= HOUR) handed.delete(mark);
}
