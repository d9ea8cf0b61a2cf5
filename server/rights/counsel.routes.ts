import type { Actor } from '@niangjia/domain/core/actor.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
import { counselLife } from '@niangjia/domain/rights/counsel.life.ts';
import type { CounselView } from '@niangjia/domain/rights/counsel.model.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { placesOf, present } from '../core/scope.ts';
import { moveCounsel, noteCounsel } from './counsel.actions.ts';
import { type CounselRow, listCounsels, sumCounsels } from './counsel.store.ts';
import { getLawyer } from './lawyer.store.ts';
import { lawyerViews } from './lawyer.view.ts';

export const counselRoutes: Route[] = routesOf('rights', counselApi, {
  getLawyer: ({ db, actor }, { params }) =>
    db.read(async tx => {
      const row = present(await getLawyer(tx, actor, params.id));
      return (await lawyerViews(tx, actor, [row], undefined))[0]!;
    }),
  listCounsels: ({ db, actor }, { query }) =>
    db.read(async tx => {
      const found = await listCounsels(tx, actor, query);
      const rows = found.slice(0, query.limit);
      return {
        items: await counselViews(tx, actor, rows),
        next: found.length > rows.length ? rows.at(-1)!.id : null,
        sums: await sumCounsels(tx, actor, query),
      };
    }),
  noteCounsel: (ctx, { params, body }) => noteCounsel(ctx, params.id, body),
  moveCounsel: (ctx, { params, body }) => moveCounsel(ctx, params.id, params.move, body),
});

async function counselViews(tx: Tx, actor: Actor, rows: readonly CounselRow[]): Promise<CounselView[]> {
  const units = rows.map(r => r.unitId);
  const places = await placesOf(tx, units, actor.day);
  return rows.map(({ matterId, matterRef, matterTitle, notedById, ...row }) => ({
    ...row,
    matter:
      matterId && matterRef && matterTitle ? { id: matterId, ref: matterRef, title: matterTitle } : null,
    stateLabel: counselLife.states[row.state as keyof typeof counselLife.states] ?? row.state,
    allowed: openMoves(
      counselLife,
      at(places.get(row.unitId) ?? [], row.state, [{ name: 'note', personId: notedById }]),
      actor,
    ),
  }));
}
