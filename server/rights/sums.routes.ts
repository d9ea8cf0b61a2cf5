import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { allowed, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { canSumArrears, sumArrears } from '@niangjia/domain/rights/arrears.rules.ts';
import { canSumOvertime, sumOvertime } from '@niangjia/domain/rights/overtime.rules.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { canSumSeverance, sumSeverance } from '@niangjia/domain/rights/severance.rules.ts';
import type { SumWorld } from '@niangjia/domain/rights/sum-input.rules.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import type { Sum } from '@niangjia/domain/rights/sums.fields.ts';
import {
  canSumArbitration,
  canSumLimitation,
  canSumMediation,
  sumArbitration,
  sumAward,
  sumLimitation,
  sumMediation,
} from '@niangjia/domain/rights/sums.rules.ts';
import type { Ctx } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { loadParameters, parameterIn } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';

/** By the numbers in force at the unit, or at the reader's own. */
function summed(
  { db, actor }: Ctx,
  unitId: string | null,
  can: (world: SumWorld) => Verdict,
  sum: (world: SumWorld) => Sum,
): Promise<Sum> {
  return db.read(async tx => {
    const set = await loadParameters(tx, '', unitId ?? actor.unitIds[0] ?? null, actor.day);
    const calendar = await loadCalendar(tx);
    const world = { today: asDay(actor.day), calendar, parameter: (code: string) => parameterIn(set, code) };
    insist(can(world));
    try {
      return sum(world);
    } catch (error) {
      if (!(error instanceof CalendarMissing)) throw error;
      throw new Refusal(no['year-missing']({ year: error.year }));
    }
  });
}

/** One sum: what refuses its input, and what counts it. */
const sumBy =
  <Body extends { unitId: string | null }>(
    can: (given: Body, world: SumWorld) => Verdict,
    sum: (given: Body, world: SumWorld) => Sum,
  ) =>
  (ctx: Ctx, { body }: { body: Body }): Promise<Sum> =>
    summed(
      ctx,
      body.unitId,
      world => can(body, world),
      world => sum(body, world),
    );

export const sumsRoutes: Route[] = routesOf('rights', sumsApi, {
  sumLimitation: sumBy((given, { today }) => canSumLimitation(given, today), sumLimitation),
  sumMediation: sumBy(canSumMediation, sumMediation),
  sumArbitration: sumBy(canSumArbitration, sumArbitration),
  sumAward: sumBy(() => allowed, sumAward),
  sumOvertime: sumBy(canSumOvertime, sumOvertime),
  sumSeverance: sumBy(canSumSeverance, sumSeverance),
  sumArrears: sumBy(canSumArrears, sumArrears),
});
