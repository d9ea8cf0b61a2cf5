/** 结对和按月回访, as screens and others read them. */
import { z } from 'zod';
import { zUnitRef } from '../unit/unit.model.ts';

const zNamed = z.object({ id: z.uuid(), name: z.string() });

export const zReturn = z.object({
  id: z.uuid(),
  /** First day of the month. */
  month: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number(),
  visitedOn: z.string().nullable(),
  peopleMet: z.number().nullable(),
  done: z.string(),
  /** Where a visit of a round was this month's return visit: that visit. */
  visitId: z.uuid().nullable(),
  allowed: z.array(z.string()),
});
export type Return = z.output<typeof zReturn>;

export const zPairRow = z.object({
  id: z.uuid(),
  person: zNamed,
  employer: zNamed.extend({ status: z.string() }),
  unit: zUnitRef,
  fromDay: z.string(),
  toDay: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number(),
  /** State of this month's return visit; null where none is owed. */
  thisMonth: z.object({ id: z.uuid(), state: z.string(), dueOn: z.string(), seq: z.number() }).nullable(),
  lastOn: z.string().nullable(),
  missed: z.number(),
  /** Whoever is paired holds no post any more from which this employer is visited. */
  hasLeft: z.boolean(),
  isMine: z.boolean(),
});
export type PairRow = z.output<typeof zPairRow>;

export const zPair = zPairRow.extend({
  purpose: z.string(),
  needs: z.string(),
  measures: z.string(),
  returns: z.array(zReturn),
  endWhy: z.string().nullable(),
  allowed: z.array(z.string()),
});
export type Pair = z.output<typeof zPair>;

export const PAIR_SHOWN = {
  held: '结对中',
  owed: '本月待回访',
  missed: '有漏访',
  left: '干部已离任',
  ended: '已结束',
} as const;
export const zPairShown = z.enum(['held', 'owed', 'missed', 'left', 'ended']);
export type PairShown = z.output<typeof zPairShown>;
