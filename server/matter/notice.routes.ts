import { noticeApi } from '@niangjia/domain/matter/notice.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { listNotices, noticeAddress, objectAtNotice, objectToNotice, openNotice } from './notice.actions.ts';

export const noticeRoutes: Route[] = routesOf('matter', noticeApi, {
  listNotices: ctx => listNotices(ctx),
  objectToNotice: (ctx, { body }) => objectToNotice(ctx, body),
  openNotice: (ctx, { body }) => openNotice(ctx, body.token),
  objectAtNotice: (ctx, { body }) => objectAtNotice(ctx, body),
  noticeAddress: (ctx, { params }) => noticeAddress(ctx, params.id, params.gateId),
});
