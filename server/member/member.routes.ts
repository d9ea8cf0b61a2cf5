import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { MEMBERSHIP_FIRST, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { paged } from '../core/access.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { trailOf } from '../core/life-store.ts';
import { present } from '../core/scope.ts';
import { readableTrail } from '../unit/unit.record.ts';
import { getUnit } from '../unit/unit.sight.ts';
import { allowedMoves } from './member.sight.ts';
import { moveMembership } from './membership.actions.ts';
import { countsOn, rollOn } from './roll.store.ts';
import { spansOf } from './span.store.ts';
import { callWorker, registerWorker } from './worker.actions.ts';
import { correctWorker } from './worker.correct.ts';
import { revealWorker } from './worker.reveal.ts';
import { alikeWorkers, findWorker, findWorkers, MEMBER_READERS } from './worker.store.ts';

export const memberRoutes: Route[] = routesOf('member', memberApi, {
  find: ({ db, actor, crypto }, { body }) =>
    db.read(async tx => paged(await findWorkers(tx, actor, crypto, body), body.limit, row => row)),
  get: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      const worker = present(await findWorker(tx, actor, crypto, params.id));
      const { unitId: _, otherUnitId: _o, mindedById: _m, employerId: _e, ...shown } = worker;
      const { askedOn: _a, dueOn: _d, appliedOn: _p, warnedOn: _w, endedOn: _n, ...record } = shown;
      const moves = await trailOf(tx, params.id);
      const first = moves[0]?.name === 'enrol' ? 'enrol' : 'register';
      const firstLabel = { name: first, label: MEMBERSHIP_FIRST[first].label };
      return {
        ...record,
        spans: await spansOf(tx, params.id),
        allowed: await allowedMoves(tx, actor, worker),
        trail: readableTrail(membershipLife, firstLabel, moves),
      };
    }),
  alike: ({ db, actor, crypto }, { body }) =>
    db.read(async tx => ({ items: await alikeWorkers(tx, actor, crypto, body) })),
  register: (ctx, { body }) => registerWorker(ctx, body),
  callIn: (ctx, { body }) => callWorker(ctx, body),
  correct: (ctx, { params, body }) => correctWorker(ctx, params.id, body),
  move: (ctx, { params, body }) => moveMembership(ctx, params.id, body),
  reveal: (ctx, { params, body }) => revealWorker(ctx, params.id, body),
  counts: ({ db, actor }, { query }) =>
    db.read(async tx => {
      await getUnit(tx, actor, query.unitId, MEMBER_READERS);
      const day = query.day ?? actor.day;
      return { day, ...(await countsOn(tx, query.unitId, day)) };
    }),
  roll: ({ db, actor }, { body }) =>
    db.read(async tx => {
      await getUnit(tx, actor, body.unitId, MEMBER_READERS);
      return paged(await rollOn(tx, body), body.limit, row => row);
    }),
});
