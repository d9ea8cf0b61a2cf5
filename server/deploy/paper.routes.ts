import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paged } from '../core/access.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import {
  answerRemark,
  closeConsultation,
  makeRemark,
  passConsultation,
  startConsultation,
  urgeConsulted,
} from './consultation.actions.ts';
import { findConsultation, listConsultations } from './consultation.store.ts';
import {
  changeMembers,
  distributePaper,
  editPaper,
  registerPaper,
  relayOwnPaper,
  settlePaper,
} from './paper.actions.ts';
import { findPaper, listPapers } from './paper.store.ts';
import { consultationRow, consultationView, paperRow, paperView } from './paper.view.ts';
import { receivePaper, relayPaper } from './receipt.actions.ts';

export const paperRoutes: Route[] = routesOf('deploy', paperApi, {
  listPapers: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listPapers(tx, ctx.actor, query), query.limit, paperRow)),
  /** Opening a paper leaves a row in the audit trail; of a confined one, only its members see it there. */
  getPaper: (ctx, { params }) =>
    ctx.db.tx(async tx => {
      const paper = present(await findPaper(tx, ctx.actor, params.id));
      const { id: subject, unitId, confined: compartment } = paper;
      const { actor, origin } = ctx;
      await recordAudit(tx, { actor, action: paperApi.getPaper.audit, subject, unitId, compartment, origin });
      return paperView(tx, actor, paper);
    }),
  registerPaper: (ctx, { body }) => registerPaper(ctx, body),
  editPaper: (ctx, { params, body }) => editPaper(ctx, params.id, body),
  distributePaper: (ctx, { params, body }) => distributePaper(ctx, params.id, body),
  relayOwnPaper: (ctx, { params, body }) => relayOwnPaper(ctx, params.id, body),
  settlePaper: (ctx, { params, body }) => settlePaper(ctx, params.id, body),
  changeMembers: (ctx, { params, body }) => changeMembers(ctx, params.id, body),
  receivePaper: (ctx, { params }) => receivePaper(ctx, params.id),
  relayPaper: (ctx, { params, body }) => relayPaper(ctx, params.id, body),
  listConsultations: (ctx, { query }) =>
    ctx.db.read(async tx =>
      paged(await listConsultations(tx, ctx.actor, query), query.limit, consultationRow),
    ),
  getConsultation: (ctx, { params }) =>
    ctx.db.read(async tx =>
      consultationView(tx, ctx.actor, present(await findConsultation(tx, ctx.actor, params.id))),
    ),
  startConsultation: (ctx, { body }) => startConsultation(ctx, body),
  makeRemark: (ctx, { params, body }) => makeRemark(ctx, params.id, body),
  passConsultation: (ctx, { params }) => passConsultation(ctx, params.id),
  answerRemark: (ctx, { params, body }) => answerRemark(ctx, params.id, body),
  urgeConsulted: (ctx, { params, body }) => urgeConsulted(ctx, params.id, body),
  closeConsultation: (ctx, { params, body }) => closeConsultation(ctx, params.id, body),
});
