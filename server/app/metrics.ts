/** Figures for a collector: requests, their time, the queue. No personal data: routes by pattern, never by address. */
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

const registry = new Registry();
const requests = new Counter({
  name: 'niangjia_requests_total',
  help: 'Requests by route and status',
  labelNames: ['method', 'route', 'status'],
  registers: [registry],
});
const seconds = new Histogram({
  name: 'niangjia_request_seconds',
  help: 'Time to answer',
  labelNames: ['method', 'route'],
  buckets: [0.01, 0.03, 0.1, 0.3, 1, 3],
  registers: [registry],
});
const waiting = new Gauge({
  name: 'niangjia_jobs_waiting',
  help: 'Jobs that are due and not done',
  registers: [registry],
});
const failed = new Gauge({ name: 'niangjia_jobs_failed', help: 'Jobs given up', registers: [registry] });

export function countRequests(web: FastifyInstance): void {
  web.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ method: request.method, route, status: String(reply.statusCode) });
    seconds.observe({ method: request.method, route }, reply.elapsedTime / 1000);
  });
}

export async function metricsText(db: Db): Promise<string> {
  const counts = await db.read(tx =>
    tx.one<{
      due: number;
      gone: number;
    }>(sql`SELECT count(*) FILTER (WHERE done_at IS NULL AND failed_at IS NULL AND run_at <= clock()) AS due,
      count(*) FILTER (WHERE failed_at IS NOT NULL) AS gone FROM job`),
  );
  waiting.set(counts.due);
  failed.set(counts.gone);
  return registry.metrics();
}
