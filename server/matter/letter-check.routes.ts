import { letterCheckApi } from '@niangjia/domain/matter/letter-check.api.ts';
import { type Route, routesOf } from '../core/http/registry.ts';
import { checkLetter } from './letter-check.actions.ts';

export const letterCheckRoutes: Route[] = routesOf('matter', letterCheckApi, {
  checkLetter: (ctx, { body }) => checkLetter(ctx, body.code),
});
