import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zMoves } from '../deploy/speech.model.ts';
import { zEmployerStatus } from './employer.model.ts';

export const zEmployerChange = z.object({
  id: z.uuid(),
  employerId: z.uuid(),
  employer: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  fromStatus: zEmployerStatus,
  toStatus: zEmployerStatus,
  /** 迁往, where it moved within the city and is handed over. */
  toUnit: z.string().nullable(),
  toUnitId: z.uuid().nullable(),
  /** To whom it can be offered. */
  receivers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** The basis: which visit, when, by whom. */
  visitId: z.uuid(),
  visitedOn: zDay,
  firstPerson: z.string(),
  secondPerson: z.string(),
  effectiveOn: zDay.nullable(),
  decision: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
  allowed: zMoves,
});
export type EmployerChange = z.output<typeof zEmployerChange>;
