/**
 * 问卷结果: what is shown of a survey at all, computed from all of its answers each time the same way. Nothing is added up that is not
 * shown to somebody; who asks only decides which of it he sees.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { batchDays } from '@niangjia/domain/survey/batch.rules.ts';
import { type Breakdown, breakDown, type Divided, placeOf } from '@niangjia/domain/survey/breakdown.rules.ts';
import { type Column, countsOf, recoded, UNANSWERED } from '@niangjia/domain/survey/column.model.ts';
import type { ResultCut } from '@niangjia/domain/survey/result.model.ts';
import type { AskedQuestion } from '@niangjia/domain/survey/result.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters } from '../core/parameters.ts';
import { type AnswerColumns, answerColumns } from './result.store.ts';
import type { SurveyHead } from './survey.store.ts';

export interface Shown {
  /** 不足几份不分项 */
  least: number;
  /** While it collects without names, only the whole is shown, as of days gone by. */
  isLooking: boolean;
  /** The last day that is looked at; null: all answers are in, or none may be looked at yet. */
  asOf: Day | null;
  answers: AnswerColumns;
  divided: Divided;
  /** The answers that are looked at. */
  members: Int32Array;
  whole: Breakdown;
  questions: readonly ShownQuestion[];
}

export interface ShownQuestion {
  asked: AskedQuestion;
  column: Column;
  breakdown: Breakdown;
  /** Those who answered it, as far as they are looked at. */
  members: Int32Array;
  /** Until the end of which day its answers are in it; null: all. */
  asOf: string | null;
}

export interface Whose {
  survey: SurveyHead;
  questions: readonly AskedQuestion[];
  cuts: readonly ResultCut[];
  paths: ReadonlyMap<string, readonly string[]>;
}

export async function shownOf(tx: Tx, whose: Whose, today: string): Promise<Shown> {
  const { survey, questions, cuts } = whose;
  const least = (await loadParameters(tx, 'survey.', survey.unitId, today)).number('survey.least-answers');
  const answers = await answerColumns(tx, survey.id, { cuts, questions });
  const isLooking = survey.state === 'open' && !survey.named;
  const everybody = Int32Array.from({ length: answers.size }, (_, i) => i);
  const days = survey.named ? [] : batchDays(dailyOf(answers.day, everybody), least);
  const { divided, byCuts } = dividedOf(answers, days, isLooking ? null : whose);
  const { batches } = divided;
  const members = isLooking ? everybody.filter(i => batches[i]! < days.length) : everybody;
  const ask = { cuts: byCuts, least };
  const whole = breakDown(divided, members, ask);
  const shown = questions.map((asked, k): ShownQuestion => {
    const column = answers.questions[k]!;
    const none = column.values.indexOf(UNANSWERED);
    if (none < 0 && !isLooking) return { asked, column, asOf: null, members, breakdown: whole };
    const answered = everybody.filter(i => column.codes[i] !== none);
    const looks = looksAt(batches, answered, days, least);
    const until = isLooking ? (looks.at(-1) ?? NEVER) : null;
    const seen = until === null ? answered : answered.filter(i => batches[i]! <= days.indexOf(until));
    const batchOf = [...days, LATER].map((_, batch) => looks.filter(day => days.indexOf(day) < batch).length);
    const own = { ...divided, batches: batches.map(batch => batchOf[batch]!) };
    const breakdown = none < 0 ? whole : breakDown(own, seen, ask, whole);
    return { asked, column, asOf: until, members: seen, breakdown };
  });
  const last = isLooking ? days.at(-1) : undefined;
  const asOf = last === undefined ? null : asDay(last);
  return { least, isLooking, asOf, answers, divided, members, whole, questions: shown };
}

/** @param whose null: nothing is broken down yet */
function dividedOf(
  { unit, day, cuts }: AnswerColumns,
  days: readonly string[],
  whose: Whose | null,
): { divided: Divided; byCuts: string[] } {
  const pathOf = (id: string): readonly string[] =>
    whose?.cuts.includes('unit') ? (whose.paths.get(id) ?? []) : [];
  const before = day.values.map(d => days.filter(look => look < d).length);
  const byCuts = whose ? whose.cuts.filter(cut => cut !== 'unit') : [];
  return {
    divided: {
      batches: day.codes.map(code => before[code]!),
      places: [recoded(unit, id => placeOf(pathOf(id), 0)), recoded(unit, id => placeOf(pathOf(id), 1))],
      cuts: Object.fromEntries(byCuts.map(cut => [cut, cuts[cut]!])),
    },
    byCuts,
  };
}

/** Of the answers those at a unit: [] the whole, else a unit below and one below that. */
export function membersAt({ places }: Divided, members: Int32Array, path: readonly string[]): Int32Array {
  const codes = path.map((id, level) => places[level as 0 | 1].values.indexOf(id));
  return codes.length === 0
    ? members
    : members.filter(i => codes.every((code, level) => places[level as 0 | 1].codes[i] === code));
}

function dailyOf(day: Column, members: Int32Array): { day: string; count: number }[] {
  const counts = countsOf(day, members);
  return day.values.map((value, code) => ({ day: value, count: counts[code]! }));
}

/** Of the looks at the survey, those at which enough had answered the question since the last, and enough come after. */
function looksAt(
  batches: Int32Array,
  answered: Int32Array,
  days: readonly string[],
  least: number,
): string[] {
  if (days.length === 0) return [];
  const counts = countsOf({ codes: batches, values: [...days, LATER] }, answered);
  return batchDays(
    [...days, LATER].map((day, i) => ({ day, count: counts[i]! })),
    least,
  );
}

/** After every day that is looked at: never looked at itself, because nothing comes after it. */
const LATER = '9999-12-31';
/** Before every day: nothing of a question may be looked at yet. */
const NEVER = '0001-01-01';
