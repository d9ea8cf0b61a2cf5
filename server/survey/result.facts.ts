/**
 * Facts of a survey, posted when it is closed and not before: every look at growing figures would tell what came in between. They stand at
 * the lowest unit that results are broken down to; what is not broken down stands at the unit above.
 */
import { type Breakdown, isShown } from '@niangjia/domain/survey/breakdown.rules.ts';
import { countsOf } from '@niangjia/domain/survey/column.model.ts';
import { endsOf } from '@niangjia/domain/survey/question.rules.ts';
import { askedQuestions } from '@niangjia/domain/survey/result.rules.ts';
import { tabulate } from '@niangjia/domain/survey/tabulate.rules.ts';
import type { Work } from '../core/action.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { shownOf } from './result.figures.ts';
import { frameRows, pathsBelow } from './result.store.ts';
import { questionsByVersion } from './result-survey.store.ts';
import type { SurveyHead } from './survey.store.ts';

export async function postResults(w: Work, open: SurveyHead): Promise<void> {
  const survey = { ...open, state: 'closed' };
  const questions = askedQuestions(await questionsByVersion(w.tx, survey.id));
  const paths = await pathsBelow(w.tx, survey, w.actor.day);
  const shown = await shownOf(w.tx, { survey, questions, cuts: survey.cuts, paths }, w.actor.day);
  const sums = new Map<string, NewFact>();
  const post = (indicator: string, unitId: string, amount: number): void => {
    const fact = sums.get(`${indicator}|${unitId}`) ?? {
      ...{ indicator, unitId, amount: 0, day: w.actor.day },
      ...{ source: survey.id, dims: { audience: survey.audience } },
    };
    fact.amount += amount;
    sums.set(`${indicator}|${unitId}`, fact);
  };
  const { unit } = shown.answers;
  for (const [code, count] of countsOf(unit, shown.members).entries())
    post('survey-answers', lowest(shown.whole, paths.get(unit.values[code]!) ?? [], survey.unitId), count);
  for (const { unitId, asked } of await frameRows(w.tx, survey.id))
    post('survey-asked', lowest(shown.whole, paths.get(unitId) ?? [], survey.unitId), asked);
  for (const { asked, column, members, breakdown } of shown.questions) {
    if (asked.question.counts !== 'satisfaction' || !isShown(breakdown, [])) continue;
    for (const { value, answer, count } of tabulate(asked.question, column, members, unit)) {
      const unitId = lowest(breakdown, paths.get(value) ?? [], survey.unitId);
      post('survey-score', unitId, (Number(answer) / endsOf(asked.question).max) * count);
      post('survey-scored', unitId, count);
    }
  }
  await recordFacts(
    w,
    [...sums.values()].filter(f => f.amount !== 0).map(f => ({ ...f, amount: Number(f.amount.toFixed(4)) })),
  );
}

/** The lowest unit on the way that is shown by itself. */
function lowest(breakdown: Breakdown, path: readonly string[], top: string): string {
  for (let depth = path.length; depth > 0; depth--)
    if (isShown(breakdown, path.slice(0, depth))) return path[depth - 1]!;
  return top;
}
