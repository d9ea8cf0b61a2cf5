/** Puts the program together: edge, areas, console, documentation, health, background work. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { FastifyInstance } from 'fastify';
import { authenticator } from '../account/session.actions.ts';
import { auditRefusal } from '../core/audit/audit-record.ts';
import { openCrypto } from '../core/crypto/crypto.ts';
import { openDb } from '../core/database/db.ts';
import { openFiles } from '../core/files/files.ts';
import { buildEdge, COOKIE } from '../core/http/edge.ts';
import { openapiOf } from '../core/http/openapi.ts';
import { problemOf } from '../core/http/problem.ts';
import { startJobs } from '../core/jobs.ts';
import { findMasterKeys } from '../core/master-keys.ts';
import {
  jobs,
  registerFileAreas,
  registerGuards,
  registerPersonal,
  registerSheets,
  registerTodoSources,
  routesFor,
  sweepsFor,
} from './areas.ts';
import { greet } from './greet.ts';
import { countRequests, metricsText } from './metrics.ts';
import type { BuiltServer, ServerParts } from './server.parts.ts';

const { version } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'),
) as { version: string };

/** What areas ask of one another: before anybody, the sample included, opens or moves a record. */
export function registerAreas(): void {
  registerFileAreas();
  registerGuards();
  registerSheets();
  registerPersonal();
  registerTodoSources();
}

export async function buildServer(parts: ServerParts): Promise<BuiltServer> {
  const { config, logger, mode, access, keys, consoleDir } = parts;
  const db = openDb(access.app);
  const crypto = openCrypto(keys, undefined, () => findMasterKeys(config.keyFile));
  const files = openFiles(config.filesDir, crypto, config.uploadLimitBytes);
  const routes = routesFor(mode);
  const authenticate = authenticator(db, crypto);
  const web = await buildEdge({
    db,
    crypto,
    files,
    routes,
    authenticate,
    logger,
    auditRefusal: entry => auditRefusal(db, entry),
    uploadLimitBytes: config.uploadLimitBytes,
    trustProxy: config.trustProxy,
    tls: config.tls,
  });
  countRequests(web);
  web.get('/healthz', async (_, reply) => {
    const isUp = await db.ping().then(
      () => true,
      () => false,
    );
    return reply.status(isUp ? 200 : 503).send({ ok: isUp, version });
  });
  web.get('/metrics', async (_, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metricsText(db)),
  );
  await addDocumentation(web, openapiOf(routes, version), async token => Boolean(await authenticate(token)));
  if (consoleDir) await addConsole(web, consoleDir);
  let background: ReturnType<typeof startJobs> | null = null;
  return {
    web,
    greet: url => greet(db, mode, url),
    work: () => {
      background ??= startJobs({ db, crypto, files, log: logger }, jobs, sweepsFor(config));
    },
    close: async () => {
      await web.close();
      await background?.stop();
      await db.close();
    },
  };
}

/** The document is open, its page is for those who are signed in. */
async function addDocumentation(
  web: FastifyInstance,
  document: object,
  isSignedIn: (token: string) => Promise<boolean>,
): Promise<void> {
  web.get('/api/v1/openapi.json', async () => document);
  await web.register(swagger, { mode: 'static', specification: { document: document as never } });
  await web.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', validatorUrl: null },
    uiHooks: {
      onRequest: async (request, reply) => {
        const token = request.cookies[COOKIE];
        if (token && (await isSignedIn(token))) return;
        await reply
          .status(401)
          .type('application/problem+json; charset=utf-8')
          .send(problemOf(coreRefusals['signed-out']()));
      },
    },
  });
}

/**
 * Files with a hash in their name never change and are looked for when they are asked for, so that a console which is built anew
 * beside a running program is served whole; the page itself is asked for anew each time.
 */
async function addConsole(web: FastifyInstance, root: string): Promise<void> {
  await web.register(fastifyStatic, {
    root: path.join(root, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    preCompressed: true,
    setHeaders: reply => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  await web.register(fastifyStatic, {
    root,
    wildcard: false,
    globIgnore: ['assets/**'],
    preCompressed: true,
    setHeaders: reply => void reply.header('cache-control', 'no-cache'),
  });
  // Addresses of screens are the router's business: they all get the page.
  web.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || /\.\w+$/.test(request.url.split('?')[0]!))
      return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
