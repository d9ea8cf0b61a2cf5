import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import type { Sum } from '@niangjia/domain/rights/sums.fields.ts';
import {
  canSumArbitration,
  canSumLimitation,
  canSumMediation,
  type SumWorld,
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
  can: (today: SumWorld['today']) => Verdict,
  sum: (world: SumWorld) => Sum,
): Promise<Sum> {
  const today = asDay(actor.day);
  insist(can(today));
  return db.read(async tx => {
    const set = await loadParameters(tx, '', unitId ?? actor.unitIds[0] ?? null, actor.day);
    const calendar = await loadCalendar(tx);
    try {
      return sum({ today, calendar, parameter: code => parameterIn(set, code) });
    } catch (error) {
      if (!(error instanceof CalendarMissing)) throw error;
      throw new Refusal(no['year-missing']({ year: error.year }));
    }
  });
}

const whatever: () => Verdict = () => ({ ok: true });

export const sumsRoutes: Route[] = routesOf('rights', sumsApi, {
  sumLimitation: (ctx, { body }) =>
    summed(
      ctx,
      body.unitId,
      today => canSumLimitation(body, today),
      world => sumLimitation(body, world),
    ),
  sumMediation: (ctx, { body }) =>
    summed(
      ctx,
      body.unitId,
      () => canSumMediation(body),
      world => sumMediation(body, world),
    ),
  sumArbitration: (ctx, { body }) =>
    summed(
      ctx,
      body.unitId,
      () => canSumArbitration(body),
      world => sumArbitration(body, world),
    ),
  sumAward: (ctx, { body }) => summed(ctx, body.unitId, whatever, world => sumAward(body, world)),
});
