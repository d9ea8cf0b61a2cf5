import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import {
  type KeptSum,
  type KeptSumContent,
  SUM_KINDS,
  SUM_SORTS,
} from '@niangjia/domain/rights/kept-sum.model.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { addingTo } from '../matter/record.actions.ts';
import { keepSum } from './kept-sum.actions.ts';
import { printSum } from './kept-sum.print.ts';
import { type KeptSumRow, keptSumsOf, officeOf, opened } from './kept-sum.store.ts';

const shown = ({ id, sort, onDay, person, at }: KeptSumRow, content: KeptSumContent | null): KeptSum => ({
  ...{ id, sort, person, at, content },
  onDay: asDay(onDay),
});

export const keptSumRoutes: Route[] = routesOf('rights', keptSumApi, {
  listSums: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      const { matter, handles, mayAdd } = await addingTo(tx, actor, params.id, 'summed');
      const rows = await keptSumsOf(tx, matter.id);
      return {
        items: rows.map(row => shown(row, handles ? opened(crypto, row) : null)),
        mayKeep: mayAdd && SUM_KINDS.includes(matter.kind),
      };
    }),
  keepSum: (ctx, { params, body }) => keepSum(ctx, params.id, body),
  printSum: (ctx, { params }) => printed(ctx, params.id, params.sumId),
});

function printed({ db, actor, crypto, origin }: Ctx, matterId: string, sumId: string): Promise<Document> {
  return db.tx(async tx => {
    const { matter, handles } = await addingTo(tx, actor, matterId, 'summed');
    const row = present((await keptSumsOf(tx, matter.id)).find(({ id }) => id === sumId));
    if (!handles) throw new Refusal(no['sum-hidden']());
    const { confined: compartment, unitId } = matter;
    await recordAudit(tx, {
      ...{ actor, origin, subject: matter.id, unitId, compartment },
      action: keptSumApi.printSum.audit,
    });
    return printSum({
      office: await officeOf(tx, unitId),
      ref: matter.ref,
      label: SUM_SORTS[row.sort],
      day: chineseDay(asDay(row.onDay)),
      person: row.person,
      content: opened(crypto, row),
    });
  });
}
