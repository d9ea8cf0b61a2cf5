import type { SumSort } from '@niangjia/domain/rights/kept-sum.model.ts';
import { SUM_BOOK } from '@niangjia/domain/rights/sum-book.rules.ts';
import { sumsApi } from '@niangjia/domain/rights/sums.api.ts';
import type { Sum } from '@niangjia/domain/rights/sums.fields.ts';
import type { Ctx } from '../core/action.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { countSum } from './sum.counting.ts';

/** By the numbers in force at the unit that is named, or at the reader's own. */
const sumBy =
  (sort: SumSort) =>
  ({ db, actor }: Ctx, { body }: { body: { unitId: string | null } }): Promise<Sum> =>
    db.read(async tx => {
      const unitId = body.unitId ?? actor.unitIds[0] ?? null;
      return (await countSum(tx, SUM_BOOK[sort], body, unitId, actor.day)).sum;
    });

export const sumsRoutes: Route[] = routesOf('rights', sumsApi, {
  sumLimitation: sumBy('limitation'),
  sumMediation: sumBy('mediation'),
  sumArbitration: sumBy('arbitration'),
  sumAward: sumBy('award'),
  sumOvertime: sumBy('overtime'),
  sumSeverance: sumBy('severance'),
  sumArrears: sumBy('arrears'),
});
