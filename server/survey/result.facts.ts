/**
 * Facts of a survey, posted when it is closed and not before: every look at growing figures would tell what came in between. They stand at
 * the lowest unit that results are broken down to; what is not broken down stands at the unit above.
 */
import { type Breakdown, isShown } from '@niangjia/domain/survey/breakdown.rules.ts';
import { endsOf } from '@niangjia/domain/survey/question.rules.ts';
import { askedQuestions } from '@niangjia/domain/survey/result.rules.ts';
import type { Work } from '../core/action.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { shownOf } from './result.figures.ts';
import { frameRows, pathsBelow, tallyRows } from './result.store.ts';
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
  for (const { path, count } of shown.atoms)
    post('survey-answers', lowest(shown.whole, path, survey.unitId), count);
  for (const { unitId, asked } of await frameRows(w.tx, survey.id))
    post('survey-asked', lowest(shown.whole, paths.get(unitId) ?? [], survey.unitId), asked);
  const scored = shown.questions.filter(q => q.asked.question.counts === 'satisfaction');
  const rows = await tallyRows(
    w.tx,
    { surveyId: survey.id, asOf: null },
    { by: 'unit', unitIds: null, questions: scored.map(q => q.asked) },
  );
  for (const { question, value, answer, count } of rows) {
    const { asked, breakdown } = scored.find(q => q.asked.question.id === question)!;
    if (!isShown(breakdown, [])) continue;
    const unitId = lowest(breakdown, paths.get(value) ?? [], survey.unitId);
    post('survey-score', unitId, (Number(answer) / endsOf(asked.question).max) * count);
    post('survey-scored', unitId, count);
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
