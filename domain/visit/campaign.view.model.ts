/** Campaigns, teams and arrangements as screens get them. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zTrailBrief } from '../core/trail.model.ts';
import { zMoves } from '../deploy/speech.model.ts';
import { zPaceStatus } from '../target/pace.model.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import {
  zAwaySort,
  zCampaignContent,
  zRunStage,
  zRunState,
  zTeamContent,
  zTeamLevel,
  zVisited,
} from './campaign.model.ts';
import { zId } from './visit.model.ts';
import { zProgressRow } from './visit.view.model.ts';

const zNamed = z.object({ id: zId, name: z.string() });
const zCount = z.number().int();

export const zCampaignRow = z.object({
  id: zId,
  unitId: zId,
  unit: z.string(),
  title: z.string(),
  fromDay: zDay,
  toDay: zDay,
  everyMonths: z.number(),
  visited: zVisited,
  state: z.string(),
  stateLabel: z.string(),
  seq: zCount,
  rounds: zCount,
  allowed: zMoves,
});
export type CampaignRow = z.output<typeof zCampaignRow>;

/** One county in the round that runs, beside the share of the time that has passed. */
const zCountyProgress = zProgressRow.extend({ pace: zPaceStatus, says: z.string() });
export type CountyProgress = z.output<typeof zCountyProgress>;

const zRoundOfCampaign = z.object({
  id: zId,
  no: zCount,
  title: z.string(),
  fromDay: zDay,
  toDay: zDay,
  state: z.string(),
  stateLabel: z.string(),
  frame: zCount,
  /** State of its arrangement; null before anybody began with it. */
  plan: z.string().nullable(),
});

export const zCampaign = zCampaignRow.extend({
  content: zCampaignContent,
  unitNames: z.array(zNamed),
  keyNames: z.array(zNamed),
  task: z.object({ id: zId, title: z.string(), opens: z.boolean() }).nullable(),
  roundsHeld: z.array(zRoundOfCampaign),
  /** Of the round that runs; null before the first and after the last. */
  progress: z
    .object({ roundId: zId, round: z.string(), at: z.string(), counties: z.array(zCountyProgress) })
    .nullable(),
  trail: z.array(zTrailBrief),
});
export type CampaignView = z.output<typeof zCampaign>;

export const zTeam = zTeamContent.extend({
  id: zId,
  no: zCount,
  unitId: zId,
  unit: z.string(),
  countyUnitId: zId,
  county: z.string(),
  serves: z.array(z.string()),
  level: zTeamLevel.nullable(),
  firstPerson: z.string(),
  secondPerson: z.string(),
  /** Employers that the arrangement gives it, and how many of them have been visited. */
  employers: zCount,
  visited: zCount,
  state: z.string(),
  stateLabel: z.string(),
  seq: zCount,
  allowed: zMoves,
});
export type Team = z.output<typeof zTeam>;

/** 下界与差距: the value of each level, the bound that was proved for it, and how far they are apart. */
export const zLevel = z.object({ level: z.string(), value: z.number(), bound: z.number(), gap: z.number() });
export type Level = z.output<typeof zLevel>;

export const zRun = z.object({
  id: zId,
  no: zCount,
  state: zRunState,
  stage: zRunStage,
  askedBy: z.string(),
  askedAt: z.string(),
  /** Seconds since it was asked for, or that it took. */
  seconds: z.number(),
  doneAt: z.string().nullable(),
  levels: z.array(zLevel),
  counts: z
    .object({ arranged: zCount, unserved: zCount, visited: zCount, moved: zCount, teams: zCount })
    .partial(),
  says: z.string().nullable(),
});
export type Run = z.output<typeof zRun>;

const zCountyPlan = z.object({
  unitId: zId,
  unit: z.string(),
  employers: zCount,
  arranged: zCount,
  unserved: zCount,
  pinned: zCount,
  /** Of those that are arranged, how many would go to another team than is published. */
  changed: zCount,
  teams: zCount,
  mayAdjust: z.boolean(),
});
export type CountyPlan = z.output<typeof zCountyPlan>;

export const zPlan = z.object({
  roundId: zId,
  round: z.string(),
  roundState: z.string(),
  fromDay: zDay,
  toDay: zDay,
  visited: zVisited,
  campaign: zNamed.nullable(),
  /** Null before teams were proposed. */
  plan: z.object({ id: zId, state: z.string(), stateLabel: z.string(), seq: zCount }).nullable(),
  allowed: zMoves,
  run: zRun.nullable(),
  counties: z.array(zCountyPlan),
  /** Reasons why nobody comes, with how many employers each concerns. */
  unserved: z.array(z.object({ why: z.string(), employers: zCount })),
});
export type PlanView = z.output<typeof zPlan>;

export const zPlanLine = z.object({
  employerId: zId,
  employer: z.string(),
  address: z.string(),
  unit: z.string(),
  sector: z.string(),
  size: zEmployerSize,
  isKey: z.boolean(),
  countyUnitId: zId,
  team: z.object({ id: zId, no: zCount, who: z.string() }).nullable(),
  weekOn: zDay.nullable(),
  reason: z.string(),
  unserved: z.string().nullable(),
  pinned: z.boolean(),
  pinWhy: z.string().nullable(),
  /** The team that is published, where the arrangement would change it. */
  published: z.object({ no: zCount, who: z.string() }).nullable(),
  movedWhy: z.string().nullable(),
  isVisited: z.boolean(),
  seq: zCount,
  mayAdjust: z.boolean(),
});
export type PlanLine = z.output<typeof zPlanLine>;

export const zAway = z.object({
  id: zId,
  personId: zId,
  person: z.string(),
  employerId: zId,
  employer: z.string(),
  unit: z.string(),
  sort: zAwaySort,
  fromDay: zDay,
  mayEnd: z.boolean(),
});
export type Away = z.output<typeof zAway>;
