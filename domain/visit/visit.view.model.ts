/** Rounds and visits as screens get them. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailStep } from '../core/trail.model.ts';
import { zAnswers, zQuestions } from '../survey/question.model.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import { zVisited } from './campaign.model.ts';
import { zTold } from './carried.model.ts';
import { zFindingShown } from './finding.model.ts';
import { zFinding, zId, zOutcome, zSpokeWith, zVisitPlace } from './visit.model.ts';

/** Figures of one unit with all below it, within one round. */
export const zProgressRow = z.object({
  unitId: zId,
  unit: z.string(),
  /** Whether there are units with employers of the round below it. */
  hasBelow: z.boolean(),
  frame: z.number(),
  done: z.number(),
  interview: z.number(),
  refused: z.number(),
  /** 注销、迁出 */
  gone: z.number(),
  lost: z.number(),
  findings: z.number(),
  /** 走访完成率, percent; null with the reason. */
  rate: z.number().nullable(),
  why: z.string().nullable(),
});
export type ProgressRow = z.output<typeof zProgressRow>;

export const zRoundRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  fromDay: zDay,
  toDay: zDay,
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  openedOn: zDay.nullable(),
  /** 启动时应访 */
  frame: z.number(),
  /** The campaign that it is a round of. */
  campaign: z.object({ id: zId, name: z.string() }).nullable(),
  visited: zVisited,
  allowed: z.array(z.string()),
});
export type RoundRow = z.output<typeof zRoundRow>;

export const zRound = zRoundRow.extend({
  task: z.object({ id: zId, title: z.string(), opens: z.boolean() }).nullable(),
  sectors: z.array(z.string()),
  sizes: z.array(zEmployerSize),
  note: z.string(),
  /** Outcomes that take an employer out of the frame. */
  leaves: z.array(zOutcome),
  /** Whether the reader may record visits of this round. */
  mayRecord: z.boolean(),
  trail: z.array(zTrailStep),
});
export type RoundView = z.output<typeof zRound>;

export const zAllotmentRow = z.object({
  employerId: zId,
  employer: z.string(),
  address: z.string(),
  unitId: zId,
  unit: z.string(),
  sector: z.string(),
  size: zEmployerSize,
  fence: z.number().int(),
  /** Who is sent, by what is published. */
  team: z.object({ no: z.number().int(), who: z.string() }).nullable(),
  weekOn: zDay.nullable(),
  /** The visit that counts, where there is one. */
  visit: z.object({ id: zId, outcome: zOutcome, visitedOn: zDay, who: z.string() }).nullable(),
});
export type AllotmentRow = z.output<typeof zAllotmentRow>;

export const zVisitor = z.object({ personId: zId, name: z.string(), unit: z.string(), title: z.string() });

export const zFindingRow = zFindingShown.extend({
  visitId: zId,
  employer: z.string(),
  unitId: zId,
  unit: z.string(),
  visitedOn: zDay,
  /** Whether the reader may make a rectification of it. */
  mayRectify: z.boolean(),
});
export type FindingRow = z.output<typeof zFindingRow>;

export const zVisitRow = z.object({
  id: zId,
  roundId: zId,
  round: z.string(),
  employerId: zId,
  employer: z.string(),
  unitId: zId,
  unit: z.string(),
  visitedOn: zDay,
  outcome: zOutcome,
  firstPerson: z.string(),
  secondPerson: z.string(),
  findings: z.array(zFinding),
  counted: z.boolean(),
  /** Who has taken the employer over in this round. */
  passedTo: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: z.array(z.string()),
});
export type VisitRow = z.output<typeof zVisitRow>;

/** The record that counts, as whoever made or judges another one of the same employer and round has to see it. */
const zStanding = z.object({
  id: zId,
  who: z.string(),
  visitedOn: zDay,
  outcome: zOutcome,
  peopleMet: z.number().int(),
  findings: z.array(zFinding),
  note: z.string(),
});
export type Standing = z.output<typeof zStanding>;

/** Why a record does not count: what stands in its place. */
export const zInstead = z.object({
  /** Whom the employer is given to now, where that has changed. */
  team: z.object({ no: z.number().int(), who: z.string() }).nullable(),
  /** The visit that counts, where somebody was there before. */
  visit: zStanding.nullable(),
  /** The round was ended before the record came. */
  isEnded: z.boolean(),
});
export type Instead = z.output<typeof zInstead>;

const zVisitFile = z.object({
  id: zId,
  name: z.string(),
  size: z.number().int(),
  sort: z.enum(['photo', 'signature']),
});
export type VisitFile = z.output<typeof zVisitFile>;

export const zVisit = zVisitRow.extend({
  findings: z.array(zFindingShown),
  mayRectify: z.boolean(),
  /** Whether the reader may give those who were visited a code. */
  mayGiveCode: z.boolean(),
  firstPersonId: zId,
  secondPersonId: zId,
  spokeWith: zSpokeWith.nullable(),
  peopleMet: z.number().int(),
  workersMet: z.number().int().nullable(),
  visited: zVisited,
  note: z.string(),
  sector: z.string(),
  size: zEmployerSize,
  address: z.string(),
  roundFrom: zDay,
  roundTo: zDay,
  /** Of the questionnaire that its round carries; null: none was filled in. */
  answered: z
    .object({ surveyId: zId, title: z.string(), questions: zQuestions, answers: zAnswers })
    .nullable(),
  carries: z.boolean(),
  /** What the employer said of itself, and what the register holds today. */
  told: zTold.nullable(),
  register: zTold,
  place: zVisitPlace.nullable(),
  files: z.array(zVisitFile),
  /** Of a record that waits to be judged: the one that counts meanwhile. */
  standing: zStanding.nullable(),
  trail: z.array(zTrailStep),
});
export type VisitView = z.output<typeof zVisit>;
