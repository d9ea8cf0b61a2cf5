/** HTTP edge: session → duty → validation → handler → problem. Knows no area. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { hasDuty } from '@niangjia/domain/core/actor.ts';
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import type { RefusalNote } from '@niangjia/domain/core/verdict.ts';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { z } from 'zod';
import type { Ctx } from '../action.ts';
import type { Crypto } from '../crypto/crypto.model.ts';
import type { Db } from '../database/db.ts';
import type { Files } from '../files/files.model.ts';
import { Refusal } from '../refusal.ts';
import { endEventsWith, sendEvents } from './events.ts';
import { clientMark, clientOf, sameOrigin } from './origin.ts';
import { badInput, problemOf } from './problem.ts';
import { rateLimiter } from './rate.ts';
import { type Document, type Route, registryFaults, type UploadedFile } from './registry.ts';

export const COOKIE = '__Host-niangjia';

export interface SignedIn {
  actor: Actor;
  /** full: may work; every other stage may reach only `signed-in` endpoints of the account area. */
  stage: 'full' | 'change' | 'totp-ask' | 'totp-enrol';
}

export interface EdgeParts {
  db: Db;
  crypto: Crypto;
  files: Files;
  routes: readonly Route[];
  authenticate(token: string): Promise<SignedIn | null>;
  /** Records a refused try. Failing to record must not hide the refusal. */
  auditRefusal(entry: { actor: Actor | null; action: string; code: string; origin: string }): Promise<void>;
  logger: FastifyBaseLogger;
  uploadLimitBytes: number;
  trustProxy: boolean;
  /** Own certificate; without it plain http, which is for loopback and trusted proxies only. */
  tls?: { cert: string; key: string } | null;
  rateScale?: number;
}

/** Endpoints that a session may reach before its second factor or new password: they say so by name. */
const EARLY = /^account\.(me|signOut|setPassword|startTotp|confirmTotp|checkTotp)$/;

/** An actor for endpoints that are open to anyone: holds nothing. */
const nobody = (day: string): Actor => ({
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day,
  home: 0,
});

export async function buildEdge(parts: EdgeParts): Promise<FastifyInstance> {
  const faults = registryFaults(parts.routes);
  if (faults.length) throw new Error(`the route registry has gaps:\n${faults.join('\n')}`);
  const app = Fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    ...(parts.tls ? { https: parts.tls } : {}),
    trustProxy: parts.trustProxy,
    bodyLimit: 8 * 1024 * 1024,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fileSize: parts.uploadLimitBytes, fields: 40, fieldSize: 256 * 1024 },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // antd writes its styles into style elements and attributes; scripts stay strict.
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
  // RFC 6797 7.2: the promise is made over https only.
  app.addHook('onRequest', async (request, reply) => {
    if (request.protocol === 'https')
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendNote(reply, coreRefusals['no-route'](), request.id));
  endEventsWith(app);
  const limit = rateLimiter(parts.rateScale ?? 1);
  for (const route of parts.routes) mountRoute(app, parts, route, limit);
  return app;
}

function mountRoute(
  app: FastifyInstance,
  parts: EdgeParts,
  route: Route,
  limit: ReturnType<typeof rateLimiter>,
): void {
  const e = route.endpoint;
  app.route({
    method: e.method,
    url: `/api/v1${e.path}`,
    config: { endpoint: route },
    handler: async (request, reply) => {
      const signedIn = await whoAsks(parts, request);
      limit(e.rate, signedIn?.actor.personId ?? clientOf(request));
      try {
        checkDoor(route, signedIn, request);
        const { params, query, body, file } = await readCall(e, request);
        const actor =
          signedIn?.actor ??
          nobody(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now()));
        const ctx: Ctx = {
          db: parts.db,
          crypto: parts.crypto,
          files: parts.files,
          actor,
          key: keyOf(e, request),
          origin: request.id,
        };
        const result = await route.handle(ctx, {
          params: params as never,
          query: query as never,
          body: body as never,
          file,
          edge: {
            token: request.cookies[COOKIE] ?? null,
            agent: clientMark(parts.crypto, request),
            setSession: token => setCookie(reply, token),
          },
        });
        return send(e, reply, result);
      } catch (error) {
        if (error instanceof Refusal && e.audit && worthRecording(error.note))
          await parts
            .auditRefusal({
              actor: signedIn?.actor ?? null,
              action: e.audit,
              code: error.note.code,
              origin: request.id,
            })
            .catch(cause => request.log.error({ err: cause }, 'a refusal could not be recorded'));
        throw error;
      }
    },
  });
}

const worthRecording = (note: RefusalNote): boolean =>
  note.sort === 'forbidden' || note.sort === 'absent' || note.sort === 'limit';

async function whoAsks(parts: EdgeParts, request: FastifyRequest): Promise<SignedIn | null> {
  const token = request.cookies[COOKIE];
  return token ? parts.authenticate(token) : null;
}

function checkDoor(route: Route, signedIn: SignedIn | null, request: FastifyRequest): void {
  const e = route.endpoint;
  if (e.method !== 'GET' && !sameOrigin(request)) throw new Refusal(coreRefusals['foreign-origin']());
  if (e.duty === 'anyone') return;
  if (!signedIn) throw new Refusal(coreRefusals['signed-out']());
  if (signedIn.stage !== 'full' && !EARLY.test(route.name)) throw new Refusal(coreRefusals['signed-out']());
  if (e.duty === 'signed-in') return;
  const duties: readonly Duty[] = typeof e.duty === 'string' ? [e.duty] : e.duty;
  if (!duties.some(duty => hasDuty(signedIn.actor, duty)))
    throw new Refusal(coreRefusals['no-duty']({ duty: duties.map(d => DUTIES[d]).join('、') }));
}

function keyOf(e: Endpoint, request: FastifyRequest): string | null {
  if (e.idempotency === 'none') return null;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\w-]{8,80}$/.test(key)) throw new Refusal(coreRefusals['key-missing']());
  return key;
}

/** No form goes deeper than a few steps; without a bound some hundred kilobytes of brackets would break the stack. */
const DEEPEST = 32;

/** PostgreSQL takes neither NUL nor half a surrogate pair; nobody types them, so they leave before validation. */
function storable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string')
    return value.isWellFormed() && !value.includes('\0') ? value : value.toWellFormed().replaceAll('\0', '');
  if (value === null || typeof value !== 'object') return value;
  if (depth === DEEPEST) throw new Refusal(coreRefusals['not-json']());
  if (Array.isArray(value)) return value.map(item => storable(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, storable(v, depth + 1)]));
}

const checked = <S extends z.ZodType>(schema: S | undefined, sent: unknown): unknown => {
  const value = storable(sent);
  if (!schema) return undefined;
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new Refusal(badInput(result.error.issues));
  return result.data;
};

async function readCall(e: Endpoint, request: FastifyRequest) {
  // A path parameter of the wrong shape names nothing that exists.
  if (e.params && !e.params.safeParse(request.params).success) throw new Refusal(coreRefusals.absent());
  const params = checked(e.params, request.params);
  const query = checked(e.query, request.query);
  if (!e.upload) return { params, query, body: checked(e.body, request.body ?? {}), file: null };
  const { file, fields } = await readUpload(request);
  return { params, query, body: checked(e.body, fields), file };
}

async function readUpload(
  request: FastifyRequest,
): Promise<{ file: UploadedFile; fields: Record<string, unknown> }> {
  if (!request.isMultipart()) throw new Refusal(coreRefusals['file-missing']());
  const fields: Record<string, unknown> = {};
  let file: UploadedFile | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file')
      file = { name: part.filename, mediaType: part.mimetype, bytes: await part.toBuffer() };
    else fields[part.fieldname] = part.value;
  }
  if (!file) throw new Refusal(coreRefusals['file-missing']());
  return { file, fields };
}

const gzipped = promisify(gzip);
/** Below this a reply fits into one packet anyway. */
const WORTH_PACKING = 1400;

async function send(e: Endpoint, reply: FastifyReply, result: unknown): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  if (e.events) return sendEvents(e, reply, result as AsyncIterable<unknown>);
  if (e.reply === 'bytes') {
    const d = result as Document;
    const ascii = d.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
    return reply
      .header(
        'content-disposition',
        `${d.show ?? 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(d.name)}`,
      )
      .type(d.mediaType)
      .send(Buffer.from(d.bytes));
  }
  // The reply passes its own shape, so that a field nobody declared never leaves the house.
  const text = JSON.stringify(e.reply.parse(result) ?? null);
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding');
  if (text.length < WORTH_PACKING || !/\bgzip\b/u.test(String(reply.request.headers['accept-encoding'])))
    return reply.send(text);
  // The quickest level: tables of figures shrink to a tenth with it.
  return reply.header('content-encoding', 'gzip').send(await gzipped(text, { level: 1 }));
}

function setCookie(reply: FastifyReply, token: string | null): void {
  const base = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' as const };
  if (token) reply.setCookie(COOKIE, token, base);
  else reply.clearCookie(COOKIE, base);
}

function sendNote(reply: FastifyReply, note: RefusalNote, id: string): FastifyReply {
  const problem = problemOf(note);
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', '5');
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...problem, instance: id }));
}

const DOWN =
  /^(08|57P0|53100|53300)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says without a code: of a connection that broke, of the next statement on it, and of none to be had. */
const BROKEN = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;
/** A lock or a statement took too long, or a transaction kept losing to others. */
const BUSY = /^(55P03|57014|40001|40P01)$/;

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return sendNote(reply, error.note, request.id);
  if (error instanceof CalendarMissing) return sendNote(reply, error.refusal, request.id);
  const {
    code = '',
    statusCode,
    message = '',
  } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return sendNote(reply, coreRefusals['too-large']({ limit: '上传上限' }), request.id);
  if (code.startsWith('FST_') && statusCode && statusCode < 500)
    return sendNote(reply, coreRefusals['not-json'](), request.id);
  if (error instanceof SyntaxError && statusCode === 400)
    return sendNote(reply, coreRefusals['not-json'](), request.id);
  if (DOWN.test(code) || BROKEN.test(message)) {
    request.log.warn({ code }, 'the database does not answer');
    return sendNote(reply, coreRefusals['database-down'](), request.id);
  }
  if (BUSY.test(code)) {
    request.log.warn({ code }, 'the database is busy');
    return sendNote(reply, coreRefusals.busy(), request.id);
  }
  request.log.error({ err: error, id: request.id }, 'a bug');
  return sendNote(reply, coreRefusals.bug({ id: request.id.slice(0, 8) }), request.id);
}
