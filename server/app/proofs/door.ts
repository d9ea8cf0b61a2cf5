/** The real edge, asked as a browser asks. Every write runs to its end and is then undone, so that the world stays as it is. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { afterAll, expect } from 'vitest';
import { authenticator } from '../../account/session.actions.ts';
import type { Db, Tx } from '../../core/database/db.ts';
import { buildEdge, COOKIE } from '../../core/http/edge.ts';
import type { Route } from '../../core/http/registry.ts';
import type { Call } from './call.ts';
import { CALLS } from './calls.ts';
import type { RoleName } from './cast.ts';
import type { PlaceName } from './places.ts';
import type { Subjects } from './subjects.ts';
import type { World } from './world.ts';

export interface Answer {
  status: number;
  /** Code of the refusal, empty when there is none. */
  code: string;
  body: string;
}

export interface Door {
  app: FastifyInstance;
  ask(call: string, who: RoleName, at: PlaceName | null, instead?: Instead): Promise<Answer>;
  /** What the call sends about the record at the unit. */
  bodyOf(call: string, at: PlaceName | null): object | undefined;
  /**
   * Status, type and every byte of the reply, the number of the request apart. `query` takes the place of the call's own,
   * `subjects` of the records at the unit.
   */
  bytes(call: string, who: RoleName, at: PlaceName | null, instead?: Instead): Promise<string>;
  /** A few at a time, as many as two cores and the pool bear. */
  each<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void>;
}

const WIDTH = 8;

class Undo extends Error {}

type Authenticate = ReturnType<typeof authenticator>;

/**
 * Who somebody is, read once: while every write is undone it is the same for every question. At the end it is read anew, and whoever has
 * changed meanwhile is a fault of the proof.
 */
function remembered(authenticate: Authenticate): Authenticate {
  const known = new Map<string, ReturnType<Authenticate>>();
  afterAll(async () => {
    for (const [token, then] of known) expect(await authenticate(token)).toEqual(await then);
  });
  return token => {
    const asked = known.get(token) ?? authenticate(token);
    known.set(token, asked);
    return asked;
  };
}

/** Transactions that are carried out and rolled back. What they return is what they would have answered. */
export function undoing(db: Db): Db {
  return {
    ...db,
    tx: async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      const kept: { value?: T } = {};
      await db
        .tx(async tx => {
          kept.value = await work(tx);
          throw new Undo();
        })
        .catch(error => {
          if (!(error instanceof Undo)) throw error;
        });
      return kept.value as T;
    },
  };
}

/** @param lasting where writes stay; without it every one is undone */
export async function openDoor(world: World, routes: readonly Route[], lasting?: Db): Promise<Door> {
  const db = lasting ?? undoing(world.db);
  const authenticate = authenticator(db, world.crypto);
  const app = await buildEdge({
    db,
    crypto: world.crypto,
    files: world.files,
    routes,
    authenticate: lasting ? authenticate : remembered(authenticate),
    auditRefusal: async () => undefined,
    logger: pino({ level: 'silent' }),
    uploadLimitBytes: 20 * 1024 * 1024,
    trustProxy: false,
    rateScale: 1e6,
  });
  afterAll(() => app.close());
  const byName = new Map(routes.map(r => [r.name, r.endpoint]));
  const send = (name: string, who: RoleName, at: PlaceName | null, instead: Instead = {}) => {
    const endpoint = byName.get(name.split(' ')[0]!)!;
    const { query, body, key = randomUUID() } = instead;
    const call = {
      ...CALLS[name]!,
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: () => body }),
    };
    // For calls about no record, the ones at `yan` serve where a shape is needed.
    const records = instead.subjects ?? world.at[at ?? 'yan'];
    const { token } = world.cast[who];
    const { payload, type } = payloadOf(world, call, at, records);
    return app.inject({
      method: endpoint.method,
      url: addressOf(world, endpoint.path, call, who, records),
      headers: {
        'idempotency-key': key,
        ...(token ? { cookie: `${COOKIE}=${token}` } : {}),
        ...(type ? { 'content-type': type } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
  };
  return {
    app,
    each: async (list, work) => {
      const rest = [...list];
      const lane = async () => {
        for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
      };
      await Promise.all(Array.from({ length: WIDTH }, lane));
    },
    bodyOf: (call, at) => CALLS[call]!.body?.(world.at[at ?? 'yan'], world, at ?? 'yan'),
    ask: async (call, who, at, instead) => {
      const { statusCode: status, body } = await send(call, who, at, instead);
      const code = status >= 400 && body.startsWith('{') ? JSON.parse(body).code : '';
      return { status, code, body };
    },
    bytes: async (call, who, at, instead) => {
      const { statusCode, headers, rawPayload } = await send(call, who, at, instead);
      // The number of a problem, and the moments at which a board and a finding were read, are those of the asking.
      const text = rawPayload
        .toString('latin1')
        .replace(/"instance":"[^"]*"/, '')
        .replace(/"at":"[^"]*"(?=,"(?:asOf|least|place|whole)":)/g, '')
        .replace(/"asOf":"[^"]*"(?=,"fromDay":)/g, '')
        .replace(/"looks":\[[^\]]*\]/g, looks => looks.replace(/"at":"[^"]*",/g, ''));
      return `${statusCode} ${headers['content-type']} ${headers['content-disposition'] ?? ''} ${text}`;
    },
  };
}

interface Instead {
  /** Number of the request; a new one without it. */
  key?: string;
  body?: object;
  query?: string;
  subjects?: Subjects;
}

function addressOf(world: World, path: string, call: Call, who: RoleName, records: Subjects): string {
  const params = call.path?.(records) ?? { id: idOf(world, call, who, records) };
  const query = typeof call.query === 'function' ? call.query(records, world) : call.query;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  return `/api/v1${filled}${query ? `?${encodeURI(query)}` : ''}`;
}

function idOf(world: World, { kind, area }: Call, who: RoleName, s: Subjects): string {
  if (kind === null || kind === 'draft') return '';
  const id = kind === 'session' ? world.cast[who].sessionId : kind === 'confined' ? world.confined : s[kind];
  return area ? world.file[`${area} ${id}`]! : id;
}

function payloadOf(
  world: World,
  call: Call,
  at: PlaceName | null,
  records: Subjects,
): { payload?: object | string; type?: string } {
  const body = call.body?.(records, world, at ?? 'yan');
  if (!call.upload) return body ? { payload: body } : {};
  const edge = `----${randomUUID()}`;
  const part = (name: string, value: string) =>
    `--${edge}\r\ncontent-disposition: form-data; name=${name}\r\n\r\n${value}\r\n`;
  const fields = Object.entries(body ?? {}).map(([name, value]) => part(`"${name}"`, value));
  const file = part(
    `"file"; filename*=UTF-8''${encodeURIComponent(call.upload)}`,
    call.content ?? '各县区要建立台账。',
  );
  return {
    payload: `${fields.join('')}${file}--${edge}--\r\n`,
    type: `multipart/form-data; boundary=${edge}`,
  };
}
