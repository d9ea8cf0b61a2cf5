/** An endpoint as the edge calls it: input through its shapes, the reply checked against what it declares. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import type { Route } from '../../core/http/registry.ts';
import type { Given, PersonName } from './given.ts';

export interface Asked {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** @param name of an endpoint of deployment; of another area with the area before a full stop */
export async function ask<T = Record<string, unknown>>(
  g: Given,
  routes: readonly Route[],
  name: string,
  who: PersonName | Actor,
  { params = {}, query = {}, body }: Asked = {},
): Promise<T> {
  const route = routes.find(r => r.name === (name.includes('.') ? name : `deploy.${name}`))!;
  const e: Endpoint = route.endpoint;
  const call = { params: e.params?.parse(params), query: e.query?.parse(query), body: e.body?.parse(body) };
  const reply = await route.handle(g.ctx(who), call as never);
  if (e.reply !== 'bytes') e.reply.parse(reply);
  return reply as T;
}
