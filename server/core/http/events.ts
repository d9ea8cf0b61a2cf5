/** Server events (HTML living standard 9.2): one-way, over the session of the page, ended with the program. */
import { Readable } from 'node:stream';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Edges that are closing. A stream looks at every word that it says, and it says one at least every second. */
const closing = new WeakSet<object>();

export const endEventsWith = (app: FastifyInstance): void => {
  app.addHook('preClose', async () => {
    closing.add(app.server);
  });
};

/** @param events `null` says nothing new, and keeps the connection from being taken for dead */
export function sendEvents(e: Endpoint, reply: FastifyReply, events: AsyncIterable<unknown>): FastifyReply {
  const { server } = reply;
  async function* words(): AsyncGenerator<string> {
    for await (const event of events) {
      if (closing.has(server.server)) return;
      yield event === null ? ':\n\n' : `data: ${JSON.stringify((e.reply as z.ZodType).parse(event))}\n\n`;
    }
    yield 'event: end\ndata: \n\n';
  }
  return reply
    .type('text/event-stream; charset=utf-8')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(words()));
}
