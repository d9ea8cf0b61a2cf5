/** The edge of the whole program: other sites, bad input, headers, and the document that describes it. */
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { COOKIE } from '../../core/http/edge.ts';
import { openapiOf } from '../../core/http/openapi.ts';
import { routesFor } from '../areas.ts';
import { CALLS } from './calls.ts';
import { openDoor } from './door.ts';
import { makeWorld } from './world.ts';

const world = await makeWorld();
const routes = routesFor('demo');
const { app } = await openDoor(world, routes);
const cookie = `${COOKIE}=${world.cast['yan office'].token}`;
const key = () => ({ 'idempotency-key': randomUUID() });
const addressOf = (path: string) => `/api/v1${path.replace(/:\w+/g, world.unit.yan)}`;
const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text);

test('another site cannot write, whatever it writes to, with or without a session', async () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const { name, endpoint } of routes.filter(r => r.endpoint.method !== 'GET'))
    for (const headers of foreign) {
      const reply = await app.inject({
        method: endpoint.method,
        url: addressOf(endpoint.path),
        payload: {},
        headers: { ...headers, ...key(), cookie },
      });
      expect([reply.statusCode, reply.json().code], `${name} ${JSON.stringify(headers)}`).toEqual([
        403,
        'core.foreign-origin',
      ]);
    }
});

test('the own site may write, and nobody is invited to read across sites', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/speeches',
    payload: { unitId: world.unit.yan, text: '各县区要建立台账。' },
    headers: {
      origin: 'http://localhost:80',
      'sec-fetch-site': 'same-origin',
      host: 'localhost',
      ...key(),
      cookie,
    },
  });
  expect(reply.statusCode, reply.body).toBe(200);
  const read = await app.inject({ url: '/api/v1/me', headers: { cookie, origin: 'https://evil.example' } });
  expect(Object.keys(read.headers).filter(h => h.startsWith('access-control'))).toEqual([]);
});

test('a long reply is packed for whoever can unpack it, and says the same', async () => {
  const url = addressOf(routes.find(r => r.name === 'setting.listParameters')!.endpoint.path);
  const plain = await app.inject({ url, headers: { cookie } });
  const packed = await app.inject({ url, headers: { cookie, 'accept-encoding': 'gzip, br' } });
  expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([
    undefined,
    'gzip',
  ]);
  expect(packed.headers.vary).toBe('accept-encoding');
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
  const short = await app.inject({ url: '/api/v1/setup/state', headers: { 'accept-encoding': 'gzip' } });
  expect(short.headers['content-encoding']).toBeUndefined();
});

test('input that does not fit is 422 with the path of every field', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/v1/persons',
    payload: { unitId: 'x', name: '', mobile: '123', more: 1 },
    headers: { ...key(), cookie },
  });
  expect(reply.statusCode).toBe(422);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const { errors, code, title, status, type } = reply.json();
  expect([code, status, type]).toEqual(['core.bad-input', 422, 'urn:niangjia:problem:core.bad-input']);
  expect(errors.map((e: { path: string }) => e.path)).toEqual(
    expect.arrayContaining(['unitId', 'name', 'mobile', '']),
  );
  for (const text of [title, ...errors.map((e: { message: string }) => e.message)])
    expect(isChinese(text), text).toBe(true);
});

const bad = [
  ['an address that is not there', { url: '/api/v1/nothing' }, 404, 'core.no-route'],
  ['a method that is not there', { method: 'DELETE', url: '/api/v1/speeches' }, 404, 'core.no-route'],
  [
    'a body that is no JSON',
    { method: 'POST', url: '/api/v1/speeches', payload: '{"a":', type: 'application/json' },
    422,
    'core.not-json',
  ],
  [
    'a body of a type that nobody reads',
    { method: 'POST', url: '/api/v1/speeches', payload: '<a/>', type: 'text/xml' },
    422,
    'core.not-json',
  ],
  [
    'a body of brackets within brackets',
    {
      method: 'POST',
      url: '/api/v1/speeches',
      payload: `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      type: 'application/json',
    },
    422,
    'core.not-json',
  ],
  [
    'an empty body',
    { method: 'POST', url: '/api/v1/speeches', payload: '', type: 'application/json' },
    422,
    null,
  ],
  [
    'a body in which the prototype is named',
    { method: 'POST', url: '/api/v1/speeches', payload: '{"__proto__":{"x":1}}', type: 'application/json' },
    422,
    null,
  ],
  [
    'a body above eight megabytes',
    {
      method: 'POST',
      url: '/api/v1/speeches',
      payload: JSON.stringify({ text: 'x'.repeat(9 << 20) }),
      type: 'application/json',
    },
    413,
    'core.too-large',
  ],
  [
    'an upload without a file',
    { method: 'POST', url: '/api/v1/files', payload: {}, type: 'application/json' },
    422,
    'core.file-missing',
  ],
] as const;

test.each(bad)('%s is answered in Chinese, with a code', async (_, call, status, code) => {
  const { type, ...request } = { type: null, ...call };
  const headers = { ...(type ? { 'content-type': type } : {}), ...key(), cookie };
  const reply = await app.inject({ ...request, headers });
  expect(reply.statusCode, reply.body).toBe(status);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  if (code) expect(reply.json().code).toBe(code);
  expect(isChinese(reply.json().title)).toBe(true);
});

const ODD = [
  '',
  'x',
  '%',
  "'",
  '0',
  '-1',
  '1e9',
  '2026-02-30',
  'null',
  '\u0000',
  '𠮷',
  'a'.repeat(500),
  '00000000-0000-0000-0000-000000000000',
];

test('no query and no path, however odd, makes a bug', async () => {
  const bugs: string[] = [];
  for (const who of ['yan office', 'yan admin-system', 'yan admin-audit'] as const)
    for (const { name, endpoint } of routes.filter(r => r.endpoint.method === 'GET'))
      for (const odd of ODD) {
        const names = Object.keys(endpoint.query?.shape ?? {});
        const path = endpoint.path.replace(
          /:\w+/g,
          names.length > 0 && odd !== 'x' ? world.unit.yan : encodeURIComponent(odd),
        );
        for (const query of names.length > 0 ? names : [''])
          await app
            .inject({
              url: `/api/v1${path}?${query}=${encodeURIComponent(odd)}`,
              headers: { cookie: `${COOKIE}=${world.cast[who].token}` },
            })
            .then(reply => {
              if (reply.statusCode >= 500)
                bugs.push(`${name} ${query}=${odd.slice(0, 20)}: ${reply.statusCode}`);
            });
      }
  expect(bugs).toEqual([]);
}, 120_000);

/** Values of a body, one at a time, replaced by something else. */
function* spoilt(body: unknown): Generator<unknown> {
  if (Array.isArray(body)) {
    for (const [i, item] of body.entries()) for (const worse of spoilt(item)) yield body.with(i, worse);
    yield [];
  } else if (body !== null && typeof body === 'object') {
    for (const [name, value] of Object.entries(body))
      for (const worse of spoilt(value)) yield { ...body, [name]: worse };
  } else yield* [null, '', 'x\u0000', -1, 1e20, true, [], {}, '9999-99-99', '𠮷'.repeat(300), randomUUID()];
}

test('no body, however odd, makes a bug', async () => {
  const bugs: string[] = [];
  for (const who of ['yan office', 'yan chair', 'yan admin-system', 'yan admin-security'] as const)
    for (const [call, { kind, body, path, upload }] of Object.entries(CALLS)) {
      const { endpoint } = routes.find(r => r.name === call.split(' ')[0])!;
      if (!body || upload || endpoint.duty === 'anyone' || endpoint.rate === 'login' || kind === 'confined')
        continue;
      const at = world.at.yan;
      const params = path?.(at) ?? {
        id: kind === null || kind === 'session' || kind === 'draft' ? 'a' : at[kind],
      };
      const url = `/api/v1${endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`;
      for (const payload of spoilt(body(at, world, 'yan'))) {
        const headers = {
          cookie: `${COOKIE}=${world.cast[who].token}`,
          'content-type': 'application/json',
          ...key(),
        };
        const reply = await app.inject({
          method: endpoint.method,
          url,
          headers,
          payload: JSON.stringify(payload),
        });
        if (reply.statusCode >= 500)
          bugs.push(`${call} ${JSON.stringify(payload).slice(0, 200)}: ${reply.body.slice(0, 80)}`);
        if (reply.statusCode === 403 && reply.json().code === 'core.no-duty') break;
      }
    }
  expect(bugs).toEqual([]);
}, 300_000);

test('headers close what a browser leaves open', async () => {
  for (const url of ['/api/v1/me', '/api/v1/nothing', '/api/v1/setup']) {
    const { headers } = await app.inject({ url, headers: { cookie } });
    const csp = String(headers['content-security-policy']);
    expect(csp).toMatch(/default-src 'self'/);
    expect(/script-src ([^;]+)/.exec(csp)?.[1]).toBe("'self'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).toContain("object-src 'none'");
    expect(csp).toContain("base-uri 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers, 'plain http makes no promise about https').not.toHaveProperty(
      'strict-transport-security',
    );
  }
  const { headers } = await app.inject({ url: 'https://localhost/api/v1/me', headers: { cookie } });
  expect(headers['cache-control']).toBe('no-store');
});

type Json = Record<string, unknown>;
const document = openapiOf(routes, '1') as {
  openapi: string;
  paths: Record<string, Record<string, Json>>;
  components: Json;
};

function* refsIn(value: unknown): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === '$ref') yield String(inner);
    else yield* refsIn(inner);
  }
}

test('the document is OpenAPI 3.1 and leaves no endpoint out', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/);
  const found = new Set<string>();
  for (const [path, operations] of Object.entries(document.paths))
    for (const [method, op] of Object.entries(operations)) {
      found.add(`${method} ${path}`);
      const { operationId, responses, parameters, requestBody } = op as {
        operationId: string;
        responses: Record<string, { description: string }>;
        parameters: { name: string; in: string; required: boolean; schema: object }[];
        requestBody?: { content: object };
      };
      expect(Object.keys(responses).length, operationId).toBeGreaterThan(0);
      for (const response of Object.values(responses)) expect(response.description).not.toBe('');
      const inPath = parameters.filter(p => p.in === 'path').map(p => p.name);
      expect(inPath.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(m => m[1]).sort());
      expect(parameters.filter(p => p.in === 'path').every(p => p.required)).toBe(true);
      expect(new Set(parameters.map(p => `${p.in} ${p.name}`)).size).toBe(parameters.length);
      if (requestBody) expect(Object.keys(requestBody.content)).toHaveLength(1);
    }
  const wanted = routes.map(
    r => `${r.endpoint.method.toLowerCase()} /api/v1${r.endpoint.path.replace(/:(\w+)/g, '{$1}')}`,
  );
  expect([...found].sort()).toEqual(wanted.sort());
  const ids = Object.values(document.paths).flatMap(p => Object.values(p).map(op => op.operationId));
  expect(new Set(ids).size).toBe(routes.length);
});

test('every reference in the document leads somewhere', () => {
  for (const ref of new Set(refsIn(document))) {
    const found = ref
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, step) => (at as Json | undefined)?.[step], document);
    expect(found, ref).toBeDefined();
  }
});
