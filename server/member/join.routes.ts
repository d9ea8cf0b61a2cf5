import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { alikeTo } from './alike.store.ts';
import { joinByPhone, listTakers, showTaker } from './join.actions.ts';
import { decideJoin, giveCode, listJoins } from './join.decide.ts';
import { printMemberLetter } from './member.print.ts';
import {
  cardByCode,
  checkCard,
  dropTransferByCode,
  lookByCode,
  transferByCode,
  withdrawByCode,
} from './own.actions.ts';
import { findWorker } from './worker.store.ts';

export const joinRoutes: Route[] = routesOf('joining', joinApi, {
  places: (ctx, { query }) => listTakers(ctx, query),
  unit: (ctx, { params }) => showTaker(ctx, params.id),
  join: (ctx, { body }) => joinByPhone(ctx, body),
  look: (ctx, { body }) => lookByCode(ctx, body.code),
  withdraw: (ctx, { body }) => withdrawByCode(ctx, body.code),
  card: (ctx, { body }) => cardByCode(ctx, body.code),
  transfer: (ctx, { body }) => transferByCode(ctx, body),
  dropTransfer: (ctx, { body }) => dropTransferByCode(ctx, body.code),
  listJoins: (ctx, { query }) => listJoins(ctx, query),
  decideJoin: (ctx, { params, body }) => decideJoin(ctx, params.id, body),
  alikeTo: ({ db, actor, crypto }, { params }) =>
    db.read(async tx => {
      present(await findWorker(tx, actor, crypto, params.id));
      return { items: await alikeTo(tx, actor, crypto, params.id) };
    }),
  giveCode: (ctx, { params }) => giveCode(ctx, params.id),
  checkCard: (ctx, { body }) => checkCard(ctx, body.token),
  printLetter: (ctx, { params }) => printMemberLetter(ctx, params.id),
});
