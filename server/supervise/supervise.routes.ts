import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import { warningApi } from '@niangjia/domain/supervise/warning.api.ts';
import { SIGN_SORTS } from '@niangjia/domain/supervise/warning.model.ts';
import { paged, unitForNew } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { type Document, type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { editCall, moveCall, planCall, proposeCall, proposeTopics } from './call.actions.ts';
import { decideCall, holdCall, minuteCall, reportToCall } from './call.hold.ts';
import { printCall } from './call.print.ts';
import { findCall, listCalls } from './call.store.ts';
import { callRow, callView } from './call.view.ts';
import { moveEvent, noteEvent, reportEvent } from './event.actions.ts';
import { findEvent, listEvents, listRules } from './event.store.ts';
import { coverageView, eventRows, eventView, missView, ruleViews } from './event.view.ts';
import { listMisses, missCursor } from './miss.store.ts';
import { adoptRules, editRule, endRule, setRule } from './rule.actions.ts';
import { employerInSight, signsOf } from './sign.store.ts';
import { reportSign } from './warning.actions.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const callRoutes: Route[] = routesOf('supervise', callApi, {
  listCalls: (ctx, { query }) =>
    ctx.db.read(async tx => paged(await listCalls(tx, ctx.actor, query), query.limit, callRow)),
  getCall: (ctx, { params }) =>
    ctx.db.read(async tx => callView(tx, ctx.actor, present(await findCall(tx, ctx.actor, params.id)))),
  proposeCall: (ctx, { params, query }) => proposeCall(ctx, params.id, query.cadence),
  planCall: (ctx, { body }) => planCall(ctx, body),
  editCall: (ctx, { params, body }) => editCall(ctx, params.id, body),
  proposeTopics: (ctx, { params }) => proposeTopics(ctx, params.id),
  holdCall: (ctx, { params, body }) => holdCall(ctx, params.id, body),
  decideCall: (ctx, { params, body }) => decideCall(ctx, params.id, body),
  minuteCall: (ctx, { params, body }) => minuteCall(ctx, params.id, body),
  moveCall: (ctx, { params, body }) => moveCall(ctx, params.id, body),
  reportToCall: (ctx, { params, body }) => reportToCall(ctx, params.id, body),
  printCall: (ctx, { params }) => callSheet(ctx, params.id),
});

function callSheet(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, origin } = ctx;
    const call = await callView(tx, actor, present(await findCall(tx, actor, id)));
    const { unitId } = call;
    await recordAudit(tx, {
      actor,
      action: callApi.printCall.audit,
      subject: id,
      unitId,
      compartment: false,
      origin,
    });
    const bytes = await printCall({
      office: call.unit,
      title: call.title,
      heldOn: call.heldOn,
      place: call.place,
      host: call.host,
      units: call.units.filter(u => !u.isAbsent).map(u => u.unit),
      absent: call.units.filter(u => u.isAbsent).map(u => u.unit),
      account: call.account.map(a => ({
        ...a,
        result: a.isDone ? '已完成' : `未完成${a.why ? `：${a.why}` : ''}`,
      })),
      topics: call.topics.map(({ title, says = '' }) => ({ title, says })),
      decisions: call.decisions,
      isHeld: call.state !== 'planned',
      ledger: call.ledger,
    });
    return { name: `${call.title}调度单.docx`, mediaType: DOCX, bytes, show: 'attachment' };
  });
}

export const eventRoutes: Route[] = routesOf('supervise', eventApi, {
  listRules: (ctx, { query }) =>
    ctx.db.read(async tx => ({
      items: await ruleViews(tx, ctx.actor, await listRules(tx, ctx.actor, query.state)),
      next: null,
    })),
  setRule: (ctx, { body }) => setRule(ctx, body),
  adoptRules: (ctx, { params }) => adoptRules(ctx, params.id),
  editRule: (ctx, { params, body }) => editRule(ctx, params.id, body),
  endRule: (ctx, { params, body }) => endRule(ctx, params.id, body),
  listEvents: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listEvents(tx, ctx.actor, query);
      const { items, next } = paged(found, query.limit, e => e);
      return { items: await eventRows(tx, ctx.actor, items), next };
    }),
  getEvent: (ctx, { params }) =>
    ctx.db.read(async tx => eventView(tx, ctx.actor, present(await findEvent(tx, ctx.actor, params.id)))),
  reportEvent: (ctx, { body }) => reportEvent(ctx, body),
  noteEvent: (ctx, { body }) => noteEvent(ctx, body),
  moveEvent: (ctx, { params, body }) => moveEvent(ctx, params.id, body),
  listMisses: (ctx, { query }) =>
    ctx.db.read(async tx => {
      const found = await listMisses(tx, ctx.actor, query);
      const { items, next } = paged(found, query.limit, missView);
      return { items, next: next && missCursor(found[items.length - 1]!) };
    }),
  eventCoverage: (ctx, { params, query }) =>
    ctx.db.read(async tx => {
      const { id } = await unitForNew(tx, ctx.actor, params.id, 'event.read');
      return coverageView(tx, ctx.actor, id, await listRules(tx, ctx.actor, 'standing'), query);
    }),
});

export const warningRoutes: Route[] = routesOf('supervise', warningApi, {
  listSigns: ({ db, actor }, { params }) =>
    db.read(async tx => {
      present(await employerInSight(tx, actor, params.id));
      return {
        items: (await signsOf(tx, params.id)).map(({ notedOn: _, ...sign }) => ({
          ...sign,
          label: SIGN_SORTS[sign.sort],
        })),
      };
    }),
  reportSign: (ctx, { params, body }) => reportSign(ctx, params.id, body),
});
