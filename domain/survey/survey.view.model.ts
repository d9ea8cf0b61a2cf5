/** Surveys as screens get them. */
import { z } from 'zod';
import { zAgain } from '../burden/asked.model.ts';
import { zDay } from '../core/days.ts';
import { zTrailBrief } from '../core/trail.model.ts';
import { zMoves } from '../deploy/speech.model.ts';
import { zAnswers, zQuestions } from './question.model.ts';
import { zAudience, zCuts, zId, zSurveyContent } from './survey.model.ts';

const zCount = z.number().int();
const zNamed = z.object({ id: zId, name: z.string() });

export const zSurveyRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  audience: zAudience,
  opensOn: zDay,
  closesOn: zDay,
  version: zCount,
  state: z.string(),
  stateLabel: z.string(),
  seq: zCount,
  answers: zCount,
  allowed: zMoves,
});
export type SurveyRow = z.output<typeof zSurveyRow>;

export const zFault = z.object({ questionId: z.string().nullable(), says: z.string() });

export const zSurvey = zSurveyRow.extend({
  content: zSurveyContent,
  /** Last part of the public address; null before it is published. */
  code: z.string().nullable(),
  /** The draft, only for those who may work on it. */
  draft: z
    .object({
      questions: zQuestions,
      saves: zCount,
      faults: z.array(zFault),
      /** Questions that were asked within the last months, or whose answers are known. */
      again: z.array(zAgain),
      isChanged: z.boolean(),
      most: zCount,
    })
    .nullable(),
  /** As it is answered now; empty before it is published. */
  questions: zQuestions,
  minutes: zCount,
  versions: z.array(z.object({ number: zCount, publishedOn: zDay, questions: zCount, answers: zCount })),
  mayEnter: z.boolean(),
  trail: z.array(zTrailBrief),
});
export type SurveyView = z.output<typeof zSurvey>;

/** How many of those who could answer did: numbers only. null: below the least number that is told. */
export const zCoverageRow = z.object({
  unitId: zId,
  unit: z.string(),
  level: zCount,
  asked: zCount,
  answers: zCount.nullable(),
});
export const zCoverage = z.object({
  at: z.string(),
  least: zCount,
  asked: zCount,
  answers: zCount,
  link: zCount,
  paper: zCount,
  visit: zCount,
  units: z.array(zCoverageRow),
});

export const zPaperRow = z.object({
  id: zId,
  unit: z.string(),
  batch: z.string(),
  no: zCount,
  twice: z.boolean(),
  first: z.string(),
  second: z.string().nullable(),
  state: z.enum(['waiting', 'differs', 'counted']),
  /** The second pass, or the choice between two: open to the reader. */
  next: z.enum(['second', 'settle']).nullable(),
});
export type PaperRow = z.output<typeof zPaperRow>;

/** Both passes are shown only when they differ: whoever types second does not see what was typed first. */
export const zPaper = zPaperRow.extend({
  version: zCount,
  questions: zQuestions,
  cuts: zCuts,
  typed: z.object({ first: zAnswers, second: zAnswers }).nullable(),
});
export type PaperView = z.output<typeof zPaper>;

export const zPaperPlaces = z.object({
  units: z.array(zNamed),
  sectors: z.array(z.string()),
});

/** What the public page shows before anybody says who they are. */
export const zAsked = z.object({
  surveyId: zId,
  code: z.string(),
  title: z.string(),
  purpose: z.string(),
  unit: z.string(),
  audience: zAudience,
  once: z.boolean(),
  named: z.boolean(),
  opensOn: zDay,
  closesOn: zDay,
  /** Why it cannot be answered now, in words. */
  shut: z.string().nullable(),
  version: zCount,
  questions: zQuestions,
  minutes: zCount,
  /** For the token of one answer per person. */
  key: z.object({ n: z.string(), e: z.string() }).nullable(),
  /** What may be said of oneself, each part only where the survey is broken down by it. */
  units: z.array(zNamed.extend({ above: zId.nullable() })),
  sectors: z.array(z.string()),
  sizes: z.boolean(),
  groups: z.boolean(),
});
export type Asked = z.output<typeof zAsked>;
