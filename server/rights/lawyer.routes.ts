import { asDay } from '@niangjia/domain/core/days.ts';
import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import { monthsWithoutShift } from '@niangjia/domain/rights/legal-aid.rules.ts';
import type { Ctx } from '../core/action.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { enterLawyer, moveLawyer, moveShift, planShift, swapShift } from './lawyer.actions.ts';
import { listLawyers, shiftsOf, unitInSight } from './lawyer.store.ts';
import { lawyerViews, shiftViews } from './lawyer.view.ts';

export const lawyerRoutes: Route[] = routesOf('rights', lawyerApi, {
  listLawyers: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const found = await listLawyers(tx, actor, query);
      const rows = found.slice(0, query.limit);
      return {
        items: await lawyerViews(tx, actor, rows, query.employerId),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
      };
    }),
  enterLawyer: (ctx, { body }) => enterLawyer(ctx, body),
  moveLawyer: (ctx, { params, body }) => moveLawyer(ctx, params.id, params.move, body),
  listShifts: (ctx, { params, query }) => rota(ctx, params.id, query),
  planShift: (ctx, { params, body }) => planShift(ctx, params.id, body),
  moveShift: (ctx, { params, body }) => moveShift(ctx, params.id, params.move, body),
  swapShift: (ctx, { params, body }) => swapShift(ctx, params.id, body),
});

/** Months are flagged up to today; those to come may still be planned. */
function rota({ db, actor }: Ctx, unitId: string, { fromDay, toDay }: { fromDay: string; toDay: string }) {
  return db.read(async tx => {
    present(await unitInSight(tx, actor, unitId));
    const rows = await shiftsOf(tx, unitId, fromDay, toDay);
    const standing = rows.filter(r => r.state !== 'dropped').map(r => asDay(r.onDay));
    const until = toDay < actor.day ? toDay : actor.day;
    return {
      items: await shiftViews(tx, actor, rows),
      monthsWithout: monthsWithoutShift(standing, asDay(fromDay), asDay(until)),
    };
  });
}
