import type { Actor } from '@niangjia/domain/core/actor.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { loadParameters } from '../core/parameters.ts';
import { cancelCertificate, enterCertificate } from './certificate.actions.ts';
import { listFilings, printFiling } from './filing.actions.ts';
import { correctTerm, enterTerm } from './term.actions.ts';
import { SHEET_MOST, termSheet } from './term.sheet.ts';
import {
  certificateShown,
  countByCounty,
  countDuties,
  countTerms,
  dutyShown,
  listCertificates,
  listDuties,
  listTerms,
  type TermSearch,
} from './term.store.ts';
import { unitTerm } from './term.view.ts';

/** Each number is one for the whole list: of the federation at the root. */
const numbersOf = async (tx: Tx, { day }: Actor) => (await loadParameters(tx, 'term.', null, day)).number;
const warnFirst = async (tx: Tx, actor: Actor): Promise<number> =>
  (await numbersOf(tx, actor))('term.warn-first');

export const termRoutes: Route[] = routesOf('term', termApi, {
  unitTerm: (ctx, { params }) => ctx.db.read(tx => unitTerm(tx, ctx.actor, params.id)),
  enterTerm: (ctx, { params, body }) => enterTerm(ctx, params.id, body),
  correctTerm: (ctx, { params, body }) => correctTerm(ctx, params.id, body),
  enterCertificate: (ctx, { params, body }) => enterCertificate(ctx, params.id, body),
  cancelCertificate: (ctx, { params, body }) => cancelCertificate(ctx, params.id, body),
  listTerms: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const warn = await warnFirst(tx, ctx.actor);
      return {
        ...(await listTerms(tx, ctx.actor, query, warn)),
        counts: await countTerms(tx, ctx.actor, query, warn),
        byCounty: await countByCounty(tx, ctx.actor, query),
      };
    }),
  termSheet: (ctx, { query }) => sheet(ctx, query),
  listCertificates: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const renewDays = (await numbersOf(tx, ctx.actor))('term.certificate-renew');
      const within = query.within === 'renewal' ? renewDays : query.within;
      const { items, total } = await listCertificates(tx, ctx.actor, { ...query, within });
      const shown = [];
      for (const row of items)
        shown.push(certificateShown(row, ctx.actor, await mayKeep(tx, ctx.actor, row.unit.id), renewDays));
      return { items: shown, total, renewDays };
    }),
  listDuties: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const { items, total } = await listDuties(tx, ctx.actor, query);
      const counts = await countDuties(tx, ctx.actor, query);
      const soon = (await numbersOf(tx, ctx.actor))('term.warn-last');
      return { items: items.map(row => dutyShown(row, ctx.actor, soon)), total, counts };
    }),
  listFilings: (ctx, { params }) =>
    ctx.db.read(async tx => {
      const { ref, title, items } = await listFilings(tx, ctx.actor, params.id);
      return { ref, title, items };
    }),
  printFiling: (ctx, { params }) => printFiling(ctx, params.id, params.code),
});

const mayKeep = async (tx: Tx, actor: Actor, unitId: string): Promise<boolean> =>
  mustHold(actor, 'term.handle', await placesAt(tx, actor, unitId)).ok;

function sheet({ db, actor, origin }: Ctx, search: TermSearch): Promise<Document> {
  return db.tx(async tx => {
    const warn = await warnFirst(tx, actor);
    const { items, total } = await listTerms(tx, actor, { ...search, page: 1, size: SHEET_MOST }, warn);
    const byCounty = await countByCounty(tx, actor, search);
    const unitId = search.underId ?? null;
    const action = termApi.termSheet.audit;
    await recordAudit(tx, { actor, action, subject: unitId, unitId, compartment: false, origin });
    return termSheet(items, total, byCounty, search.day ?? actor.day);
  });
}
