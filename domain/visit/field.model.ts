/** 今日走访: what somebody who goes takes along on the phone for a day, and no more than that. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import { zVisited } from './campaign.model.ts';
import { zFindingKind, zId, zOutcome, zSeverity } from './visit.model.ts';

const zCount = z.number().int();

const zPoint = z.object({ longitude: z.number(), latitude: z.number() });
export type Point = z.output<typeof zPoint>;

/** One employer on the own list of somebody who goes. */
export const zOwnVisit = z.object({
  roundId: zId,
  round: z.string(),
  visited: zVisited,
  employerId: zId,
  employer: z.string(),
  address: z.string(),
  place: zPoint.nullable(),
  unit: z.string(),
  sector: z.string(),
  size: zEmployerSize,
  /** Of the union at the employer; no number of anybody goes along. */
  contact: z.object({ union: z.string(), person: z.string().nullable() }).nullable(),
  partnerId: zId,
  partner: z.string(),
  teamNo: zCount,
  weekOn: zDay.nullable(),
  fromDay: zDay,
  toDay: zDay,
  fence: zCount,
  /** What was found last time, and what became of it. */
  last: z
    .object({
      visitId: zId,
      visitedOn: zDay,
      outcome: zOutcome,
      findings: z.array(
        z.object({
          kind: zFindingKind,
          severity: zSeverity,
          text: z.string(),
          became: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** What is under way with it, without names and titles; nothing of a compartment. */
  matters: z.array(
    z.object({ ref: z.string(), kind: z.string(), state: z.string(), dueOn: zDay.nullable() }),
  ),
});
export type OwnVisit = z.output<typeof zOwnVisit>;

export const zOwnDay = z.object({
  today: zDay,
  monday: zDay,
  /** So many hours without a connection it may be read on the phone. */
  hours: zCount,
  /** What should have been visited in earlier weeks and what this week brings. */
  items: z.array(zOwnVisit),
  /** This week's that did not fit into a day. */
  more: zCount,
  later: zCount,
  done: zCount,
  /** Who was where this week, of the own teams. */
  recent: z.array(
    z.object({
      visitId: zId,
      employerId: zId,
      employer: z.string(),
      visitedOn: zDay,
      outcome: zOutcome,
      who: z.string(),
    }),
  ),
  asksPlace: z.boolean(),
  photosMost: zCount,
});
export type OwnDay = z.output<typeof zOwnDay>;
