import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { mergedInto, toldApart } from './alike.store.ts';
import { allowedMoves, insistUnit, readableTrail } from './member.sight.ts';
import { moveMembership } from './membership.actions.ts';
import { approveMany } from './membership.bulk.ts';
import { countsOn, rollOn } from './roll.store.ts';
import { spansOf } from './span.store.ts';
import { memberStatistics } from './statistics.figures.ts';
import { callWorker, registerWorker } from './worker.actions.ts';
import { setBank } from './worker.bank.actions.ts';
import { correctWorker } from './worker.correct.ts';
import { revealWorker } from './worker.reveal.ts';
import { findWorkers } from './worker.search.ts';
import { alikeWorkers, findWorker } from './worker.store.ts';

export const memberRoutes: Route[] = routesOf('member', memberApi, {
  find: ({ db, actor, crypto }, { body }) =>
    db.read(async tx => paged(await findWorkers(tx, actor, crypto, body), body.limit, row => row)),
  get: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      const worker = present(await findWorker(tx, actor, crypto, params.id));
      const { unitId: _, otherUnitId: _o, mindedById: _m, employerId: _e, ...shown } = worker;
      const { askedOn: _a, letterNo: _l, appliedOn: _p, warnedOn: _w, endedOn: _n, ...record } = shown;
      return {
        ...record,
        spans: await spansOf(tx, params.id),
        mergedInto: await mergedInto(tx, actor, params.id),
        apart: await toldApart(tx, actor, params.id),
        allowed: await allowedMoves(tx, actor, worker),
        trail: await readableTrail(tx, params.id),
      };
    }),
  alike: ({ db, actor, crypto }, { body }) =>
    db.read(async tx => ({ items: await alikeWorkers(tx, actor, crypto, body) })),
  register: (ctx, { body }) => registerWorker(ctx, body),
  callIn: (ctx, { body }) => callWorker(ctx, body),
  correct: (ctx, { params, body }) => correctWorker(ctx, params.id, body),
  move: (ctx, { params, body }) => moveMembership(ctx, params.id, body),
  approveMany: (ctx, { body }) => approveMany(ctx, body),
  reveal: (ctx, { params, body }) => revealWorker(ctx, params.id, body),
  setBank: (ctx, { params, body }) => setBank(ctx, params.id, body),
  counts: ({ db, actor }, { query }) =>
    db.read(async tx => {
      await insistUnit(tx, actor, query.unitId);
      const day = query.day ?? actor.day;
      return { day, ...(await countsOn(tx, query.unitId, day)) };
    }),
  statistics: ({ db, actor }, { query }) => db.read(tx => memberStatistics(tx, actor, query.unitId)),
  roll: ({ db, actor }, { body }) =>
    db.read(async tx => {
      await insistUnit(tx, actor, body.unitId);
      return paged(await rollOn(tx, { ...body, today: actor.day }), body.limit, row => row);
    }),
});
