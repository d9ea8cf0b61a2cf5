/** 问卷结果 as screens and sheets get them. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zQuestionSort } from './question.model.ts';
import { zAudience, zId } from './survey.model.ts';

/** What results can be looked at by: the declared cuts, and, where there is more than one, versions and rounds of visits. */
export const RESULT_CUTS = {
  unit: '所在地区',
  sector: '行业',
  size: '单位规模',
  group: '职工群体',
  version: '问卷版次',
  round: '走访轮次',
} as const;
export type ResultCut = keyof typeof RESULT_CUTS;
export const zResultCut = z.enum(['unit', 'sector', 'size', 'group', 'version', 'round']);

export const zChosen = z.object({
  id: z.string(),
  label: z.string(),
  count: z.number().int(),
  /** Of those who answered the question. Of multiple choice the shares add up to more than 1. */
  share: z.number(),
});
export type Chosen = z.output<typeof zChosen>;

export const zTally = z.object({
  options: z.array(zChosen),
  /** Of numbers and scales; quartiles between two values are interpolated. */
  spread: z.object({ mean: z.number(), lower: z.number(), median: z.number(), upper: z.number() }).nullable(),
  /** Of a matrix. */
  rows: z.array(
    z.object({ id: z.string(), label: z.string(), base: z.number().int(), options: z.array(zChosen) }),
  ),
});
export type Tally = z.output<typeof zTally>;

/** A part, or the whole. Without base and tally it is not broken down: too few answered. */
export const zResultPart = z.object({
  key: z.string(),
  label: z.string(),
  base: z.number().int().nullable(),
  tally: zTally.nullable(),
});
export type ResultPart = z.output<typeof zResultPart>;

export const zQuestionResult = z.object({
  id: z.string(),
  label: z.string(),
  sort: zQuestionSort,
  unit: z.string(),
  /** Only some were asked, by what they answered before. */
  isConditional: z.boolean(),
  /** Versions that ask it. */
  versions: z.array(z.number().int()),
  /** Numbered as in the latest version; null: asked in earlier ones only. */
  no: z.number().int().nullable(),
  whole: zResultPart,
  /** In the order of the list of choices; what is not broken down is together in the last one. */
  parts: z.array(zResultPart),
  /** Names of what is together in the rest. */
  together: z.array(z.string()),
});
export type QuestionResult = z.output<typeof zQuestionResult>;

export const zSurveyResults = z.object({
  survey: z.object({
    id: zId,
    title: z.string(),
    unit: z.string(),
    audience: zAudience,
    state: z.string(),
    stateLabel: z.string(),
    named: z.boolean(),
    version: z.number().int(),
    opensOn: zDay,
    closesOn: zDay,
  }),
  at: z.object({ id: zId, name: z.string() }),
  /** Units that may be looked at, the highest first. */
  places: z.array(z.object({ id: zId, name: z.string(), level: z.number().int() })),
  /** Until the end of which day answers are in it; null: up to now. */
  asOf: zDay.nullable(),
  /** Why less is shown than one might expect, in words. */
  says: z.array(z.string()),
  least: z.number().int(),
  /** Answers handed in there until then; null: fewer than are shown. */
  count: z.number().int().nullable(),
  asked: z.number().int().nullable(),
  channels: z.array(
    z.object({ channel: z.enum(['link', 'paper', 'visit']), label: z.string(), count: z.number().int() }),
  ),
  by: zResultCut.nullable(),
  cuts: z.array(zResultCut),
  questions: z.array(zQuestionResult),
  maySeeText: z.boolean(),
  maySeeRows: z.boolean(),
});
export type SurveyResults = z.output<typeof zSurveyResults>;

/** Answer by answer, of a questionnaire that is filled in by name. */
export const ROWS_SHEET = 'survey.rows';
export const zRowsAsked = z.object({ surveyId: zId });
