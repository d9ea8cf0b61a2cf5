/** The registry: every endpoint of every area, each with exactly one handler. Start-up refuses a gap. */
import type { BodyOf, Endpoint, ParamsOf, QueryOf, SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { zReceipt } from '@niangjia/domain/core/receipt.ts';
import { z } from 'zod';
import type { Ctx } from '../action.ts';

export interface UploadedFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

export interface Document {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** inline shows it in the browser; attachment saves it. */
  show?: 'inline' | 'attachment';
}

/** What sign-in endpoints may touch beside the context. */
export interface EdgeTools {
  /** Session token of the request, if a cookie came. */
  token: string | null;
  setSession(token: string | null): void;
  /** Keyed fingerprint of the client's address, for rate limits and the session list. */
  agent: string;
}

export interface Call<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  file: UploadedFile | null;
  edge: EdgeTools;
}

export type Handler<E extends Endpoint> = (
  ctx: Ctx,
  call: Call<E>,
) => Promise<
  E['reply'] extends 'bytes'
    ? Document
    : E['events'] extends true
      ? AsyncIterable<SentReplyOf<E> | null>
      : SentReplyOf<E>
>;

export interface Route {
  name: string;
  endpoint: Endpoint;
  handle: (ctx: Ctx, call: Call<Endpoint>) => Promise<unknown>;
}

type Handlers<A extends Record<string, Endpoint>> = { [K in keyof A]: Handler<A[K]> };

/** Joins an area's declared endpoints with their handlers; a missing handler does not compile. */
export function routesOf<A extends Record<string, Endpoint>>(
  area: string,
  api: A,
  handlers: Handlers<A>,
): Route[] {
  return Object.entries(api).map(([name, endpoint]) => ({
    name: `${area}.${name}`,
    endpoint,
    handle: handlers[name as keyof A] as unknown as Route['handle'],
  }));
}

/** What leads to one person: an address is kept by browsers, proxies and logs, a body is not. */
const OF_ONE_PERSON: ReadonlySet<string> = new Set([
  ...['documentNo', 'mobile', 'phone', 'identity', 'idCard', 'bank', 'card', 'token', 'pin', 'lastFour'],
]);

/** 查询码. Codes of forms, of units and of a poster that anybody may scan lead to nobody. */
const isReceipt = (schema: unknown): boolean =>
  schema === zReceipt ||
  (schema instanceof z.ZodOptional && (schema as z.ZodOptional<z.ZodType>).unwrap() === zReceipt);

/** Every fault in the registry, in words. Empty means sound. */
export function registryFaults(routes: readonly Route[]): string[] {
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const { name, endpoint: e, handle } of routes) {
    const fault = (what: string) => faults.push(`${name}: ${what}`);
    const place = `${e.method} ${e.path.replace(/:\w+/g, ':')}`;
    if (seen.has(place)) fault(`same address as ${seen.get(place)}`);
    seen.set(place, name);
    if (typeof handle !== 'function') fault('no handler');
    if (!e.title) fault('no title');
    if (!e.duty || e.duty.length === 0) fault('no duty');
    if (!e.scope) fault('no scope');
    if (!e.rate) fault('no rate class');
    if (e.audit === undefined) fault('no audit name');
    if (!e.idempotency) fault('no idempotency');
    if (!e.reply) fault('no reply');
    if ((e.reply === 'bytes') !== (e.carries !== undefined))
      fault('a document says what it carries of people, anything else does not');
    // A list of people goes to the one who asked for it, under a purpose; never by an address that others may try.
    if (e.carries === 'guarded' && (e.scope !== 'self' || e.audit === null))
      fault('a list of people is handed out by the export guard alone');
    if (e.events && (e.method !== 'GET' || e.reply === 'bytes')) fault('events are read');
    const open = e.duty === 'anyone';
    if (open !== (e.scope === 'open')) fault('open to anyone and scope do not agree');
    if (e.method === 'GET' && (e.body || e.idempotency === 'key')) fault('a read takes no body and no key');
    if (e.method !== 'GET' && e.audit === null) fault('a write without an audit name');
    const named = [...e.path.matchAll(/:(\w+)/g)].map(m => m[1]!);
    const declared = e.params ? Object.keys(e.params.shape) : [];
    if (named.sort().join() !== declared.sort().join())
      fault('path parameters and their shapes do not agree');
    const asked = [...named, ...(e.query ? Object.keys(e.query.shape) : [])];
    const shapes: Readonly<Record<string, unknown>> = { ...e.params?.shape, ...e.query?.shape };
    for (const key of asked.filter(k => OF_ONE_PERSON.has(k) || isReceipt(shapes[k])))
      fault(`“${key}” is asked in a body, never in an address`);
    if (e.scope === 'subject' && named.length === 0) fault('scope by subject needs a path parameter');
  }
  return faults;
}
