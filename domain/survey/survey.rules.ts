/** What a survey must be before it goes out, and when it takes answers. */
import { addCalendarDays, chineseDay, type Day } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { Answers, Question, QuestionSort } from './question.model.ts';
import { checkAnswers } from './question.rules.ts';
import { surveyLife } from './survey.life.ts';
import type { SurveyContent } from './survey.model.ts';
import { surveyRefusals as no } from './survey.refusals.ts';

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

/** @param days how long a survey may be collected at most */
export function canBeSurvey(content: SurveyContent, days: number): Verdict {
  const { opensOn, closesOn, audience, named, once, cuts } = content;
  return all(
    opensOn <= closesOn ? allowed : refused(no.window({}, at('closesOn'))),
    closesOn < addCalendarDays(opensOn, days)
      ? allowed
      : refused(no['window-long']({ days }, at('closesOn'))),
    audience === 'worker' && named ? refused(no['worker-named']({}, at('named'))) : allowed,
    audience === 'enterprise' && once && !named ? refused(no['enterprise-once']({}, at('once'))) : allowed,
    audience === 'enterprise' && cuts.includes('group') ? refused(no['worker-cut']({}, at('cuts'))) : allowed,
  );
}

/** More questions than usual want a reason: every one costs those who answer time. */
export const canBeLong = (count: number, most: number, why: string): Verdict =>
  count <= most || why.length > 0 ? allowed : refused(no['many-questions']({ count, most }, at('longWhy')));

/** Seconds that a question takes whoever answers: read and answered on a phone. */
const SECONDS: Readonly<Record<QuestionSort, number>> = {
  single: 8,
  multiple: 12,
  scale: 6,
  number: 12,
  text: 30,
  date: 10,
  matrix: 6,
};

/** How long the whole takes: every question that can be shown, a matrix by its rows. */
export const secondsOf = (questions: readonly Question[]): number =>
  questions.reduce(
    (sum, { sort, rows }) => sum + SECONDS[sort] * (sort === 'matrix' ? Math.max(rows.length, 1) : 1),
    15,
  );

export const minutesOf = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60));

export interface Collecting {
  state: string;
  opensOn: Day;
  closesOn: Day;
}

/** Does it take answers today? The last day counts whole. */
export function canAnswer({ state, opensOn, closesOn }: Collecting, today: Day): Verdict {
  if (state === 'closed' || (state === 'open' && today > closesOn))
    return refused(no.over({ to: chineseDay(closesOn) }));
  if (state !== 'open')
    return refused(no['not-open']({ state: surveyLife.states[state as 'draft' | 'dropped'] ?? state }));
  return today < opensOn ? refused(no['not-yet']({ from: chineseDay(opensOn) })) : allowed;
}

/** Paper that was filled in in time is typed in afterwards: until the survey is closed by hand or by its last day. */
export const canEnterPaper = (state: string): Verdict =>
  state === 'open'
    ? allowed
    : refused(no['not-open']({ state: surveyLife.states[state as 'draft' | 'closed' | 'dropped'] ?? state }));

/** @param prefix path of the answers in the body, so that the screen finds the question */
export function canHandIn(
  questions: readonly Question[],
  answers: Answers,
  prefix: 'answers' | `${string}.answers` = 'answers',
): Verdict {
  const faults = checkAnswers(questions, answers);
  const fields = faults.map(({ questionId, says }) => ({ path: `${prefix}.${questionId}`, says }));
  return faults.length === 0 ? allowed : refused(no.answers({ count: faults.length }, { fields }));
}
