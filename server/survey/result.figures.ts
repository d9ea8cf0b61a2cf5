/**
 * 问卷结果: what is shown of a survey at all, computed from all of its answers each time the same way. Nothing is added up that is not
 * shown to somebody; who asks only decides which of it he sees.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import { batchDays } from '@niangjia/domain/survey/batch.rules.ts';
import { type Atom, type Breakdown, breakDown } from '@niangjia/domain/survey/breakdown.rules.ts';
import type { ResultCut } from '@niangjia/domain/survey/result.model.ts';
import type { AskedQuestion } from '@niangjia/domain/survey/result.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters } from '../core/parameters.ts';
import { type AtomRow, atomRows, dailyAnswers } from './result.store.ts';
import type { SurveyHead } from './survey.store.ts';

export interface Shown {
  /** 不足几份不分项 */
  least: number;
  /** While it collects without names, only the whole is shown, as of days gone by. */
  isLooking: boolean;
  /** The last day that is looked at; null: all answers are in, or none may be looked at yet. */
  asOf: Day | null;
  atoms: readonly Atom[];
  whole: Breakdown;
  questions: readonly ShownQuestion[];
}

export interface ShownQuestion {
  asked: AskedQuestion;
  breakdown: Breakdown;
  /** Until the end of which day its answers are in it; null: all. */
  asOf: string | null;
}

export interface Whose {
  survey: SurveyHead;
  questions: readonly AskedQuestion[];
  cuts: readonly ResultCut[];
  paths: ReadonlyMap<string, readonly string[]>;
}

export async function shownOf(
  tx: Tx,
  { survey, questions, cuts, paths }: Whose,
  today: string,
): Promise<Shown> {
  const least = (await loadParameters(tx, 'survey.', survey.unitId, today)).number('survey.least-answers');
  const days = survey.named ? [] : batchDays(await dailyAnswers(tx, survey.id), least);
  const isLooking = survey.state === 'open' && !survey.named;
  const byUnit = cuts.includes('unit') && !isLooking;
  const others = isLooking ? [] : cuts.filter(cut => cut !== 'unit');
  const rows = await atomRows(tx, { surveyId: survey.id, asOf: null }, { cuts: others, days, questions });
  const seen = isLooking ? rows.filter(r => r.batch < days.length) : rows;
  const atomOf = ({ unitId, values, batch, count }: AtomRow): Atom => ({
    path: byUnit ? (paths.get(unitId) ?? []) : [],
    cuts: Object.fromEntries(others.map((cut, i) => [cut, values[i]!])),
    batch,
    count,
  });
  const atoms = seen.map(atomOf);
  const whole = breakDown(atoms, others, least);
  const shown = questions.map((asked, i): ShownQuestion => {
    const looks = looksAt(rows, days, i, least);
    const until = isLooking ? (looks.at(-1) ?? NEVER) : null;
    const answered = rows.flatMap(row => {
      const isIn = row.bases[i]! > 0 && (until === null || row.batch <= days.indexOf(until));
      const batch = looks.filter(day => days.indexOf(day) < row.batch).length;
      return isIn ? [{ ...atomOf(row), batch, count: row.bases[i]! }] : [];
    });
    const isByAll = rows.every(row => row.bases[i] === row.count);
    return { asked, asOf: until, breakdown: isByAll ? whole : breakDown(answered, others, least, whole) };
  });
  const last = isLooking ? days.at(-1) : undefined;
  const asOf = last === undefined ? null : asDay(last);
  return { least, isLooking, asOf, atoms, whole, questions: shown };
}

/** Of the looks at the survey, those at which enough had answered the question since the last, and enough come after. */
function looksAt(rows: readonly AtomRow[], days: readonly string[], at: number, least: number): string[] {
  if (days.length === 0) return [];
  const counts = new Array<number>(days.length + 1).fill(0);
  for (const { batch, bases } of rows) counts[batch]! += bases[at]!;
  const daily = counts.map((count, i) => ({ day: days[i] ?? LATER, count }));
  return batchDays(daily, least);
}

/** After every day that is looked at: never looked at itself, because nothing comes after it. */
const LATER = '9999-12-31';
/** Before every day: nothing of a question may be looked at yet. */
const NEVER = '0001-01-01';
