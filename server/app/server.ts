import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import type { BuiltServer, ServerParts } from './server.parts.ts';

/** Serves the console and says whether the program is alive. */
export async function buildServer({ config, consoleDir, logger }: ServerParts): Promise<BuiltServer> {
  const web = Fastify({
    loggerInstance: logger,
    ...(config.tls ? { https: config.tls } : {}),
  }) as unknown as FastifyInstance;
  web.get('/healthz', async () => ({ ok: true }));
  if (consoleDir) await web.register(fastifyStatic, { root: consoleDir });
  return { web, greet: async () => [], close: () => web.close() };
}
