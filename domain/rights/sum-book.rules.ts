/** Every sum by its name: what is typed for it, what refuses that, and what counts it. */
import type { z } from 'zod';
import { allowed, type Verdict } from '../core/verdict.ts';
import { canSumArrears, sumArrears } from './arrears.rules.ts';
import type { SumSort } from './kept-sum.model.ts';
import { canSumOvertime, sumOvertime } from './overtime.rules.ts';
import { zArrearsFacts, zOvertimeFacts, zSeveranceFacts } from './pay.fields.ts';
import { canSumSeverance, sumSeverance } from './severance.rules.ts';
import type { SumWorld } from './sum-input.rules.ts';
import {
  type Sum,
  zArbitrationFacts,
  zAwardFacts,
  zLimitationFacts,
  zMediationFacts,
} from './sums.fields.ts';
import {
  canSumArbitration,
  canSumLimitation,
  canSumMediation,
  sumArbitration,
  sumAward,
  sumLimitation,
  sumMediation,
} from './sums.rules.ts';

export interface SumWay {
  can: (typed: unknown, world: SumWorld) => Verdict;
  sum: (typed: unknown, world: SumWorld) => Sum;
}

/** Which schema belongs to which rules is settled here once; outside of it a sum is only a name and what was typed. */
const way = <S extends z.ZodType>(
  facts: S,
  can: (given: z.output<S>, world: SumWorld) => Verdict,
  sum: (given: z.output<S>, world: SumWorld) => Sum,
): SumWay => ({
  can: (typed, world) => can(facts.parse(typed), world),
  sum: (typed, world) => sum(facts.parse(typed), world),
});

export const SUM_BOOK: Readonly<Record<SumSort, SumWay>> = {
  limitation: way(zLimitationFacts, (given, { today }) => canSumLimitation(given, today), sumLimitation),
  mediation: way(zMediationFacts, canSumMediation, sumMediation),
  arbitration: way(zArbitrationFacts, canSumArbitration, sumArbitration),
  award: way(zAwardFacts, () => allowed, sumAward),
  arrears: way(zArrearsFacts, canSumArrears, sumArrears),
  overtime: way(zOvertimeFacts, canSumOvertime, sumOvertime),
  severance: way(zSeveranceFacts, canSumSeverance, sumSeverance),
};
