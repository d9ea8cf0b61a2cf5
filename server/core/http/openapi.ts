/** OpenAPI 3.1 from the registry: what is documented is what runs. */
import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { z } from 'zod';
import type { Route } from './registry.ts';

type Json = Record<string, unknown>;

/** Schemas that refer to themselves; they move from the operation to the document's components. */
type Shared = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output', shared: Shared): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  for (const [name, definition] of Object.entries(($defs as Json | undefined) ?? {}))
    shared[name] = withSharedRefs(definition);
  return withSharedRefs(rest) as Json;
}

function withSharedRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSharedRefs);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([k, v]) =>
      k === '$ref' && typeof v === 'string'
        ? [k, v.replace('#/$defs/', '#/components/schemas/')]
        : [k, withSharedRefs(v)],
    ),
  );
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'status', 'code', 'title'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的代码，如 core.absent' },
    title: { type: 'string', description: '告诉使用者下一步怎么做' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    current: { description: '内容冲突时，服务器上现在的内容' },
    instance: { type: 'string', description: '可报给管理员的编号' },
  },
};

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function parametersOf(e: Endpoint, shared: Shared): Json[] {
  const list = (shape: z.ZodObject | undefined, place: 'path' | 'query'): Json[] =>
    Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'input', shared),
    }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[\\w-]{8,80}$' },
  };
  return [...list(e.params, 'path'), ...list(e.query, 'query'), ...(e.idempotency === 'key' ? [key] : [])];
}

function bodyOf(e: Endpoint, shared: Shared): Json | undefined {
  if (!e.body && !e.upload) return undefined;
  if (!e.upload)
    return {
      required: true,
      content: { 'application/json': { schema: schemaOf(e.body!, 'input', shared) } },
    };
  const fields = e.body ? schemaOf(e.body, 'input', shared) : { type: 'object', properties: {} };
  const properties = {
    ...(fields.properties as Json),
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  };
  return {
    required: true,
    content: {
      'multipart/form-data': {
        schema: { ...fields, properties, required: [...((fields.required as string[]) ?? []), 'file'] },
      },
    },
  };
}

function operationOf(name: string, e: Endpoint, shared: Shared): Json {
  const duties =
    e.duty === 'anyone' || e.duty === 'signed-in'
      ? []
      : ((typeof e.duty === 'string' ? [e.duty] : e.duty) as Duty[]);
  const body = bodyOf(e, shared);
  const ok =
    e.reply === 'bytes'
      ? { description: '文件', content: { 'application/octet-stream': {} } }
      : {
          description: '成功',
          content: {
            [e.events ? 'text/event-stream' : 'application/json']: {
              schema: schemaOf(e.reply, 'output', shared),
            },
          },
        };
  return {
    operationId: name,
    summary: e.title,
    tags: [name.split('.')[0]],
    description: duties.length
      ? `需要职责：${duties.map(d => DUTIES[d]).join('、')}（任一）`
      : e.duty === 'anyone'
        ? '无须登录'
        : '登录后可用',
    'x-niangjia': { duty: e.duty, scope: e.scope, audit: e.audit, idempotency: e.idempotency, rate: e.rate },
    ...(e.duty === 'anyone' ? { security: [] } : {}),
    parameters: parametersOf(e, shared),
    ...(body ? { requestBody: body } : {}),
    responses: {
      200: ok,
      ...(e.duty === 'anyone' ? {} : { 401: problem('未登录或登录已失效'), 403: problem('可见但无此职责') }),
      404: problem('没有，或不在职责范围内'),
      ...(e.method === 'GET' ? {} : { 409: problem('状态不符，或内容已被他人修改') }),
      422: problem('填写有误，附字段'),
      429: problem('过于频繁'),
      503: problem('暂时不可用'),
    },
  };
}

/** The whole document; `version` is the program's. */
export function openapiOf(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  const shared: Shared = {};
  for (const { name, endpoint: e } of routes) {
    const path = `/api/v1${e.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operationOf(name, e, shared) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '娘家 Niangjia',
      version,
      description: '工会工作平台接口。时间为 RFC 3339，日期为 YYYY-MM-DD（Asia/Shanghai），错误为 RFC 9457。',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { ...shared, Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-niangjia' } },
    },
  };
}
