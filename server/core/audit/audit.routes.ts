import { auditApi } from '@niangjia/domain/core/audit.api.ts';
import { type Route, routesOf } from '../http/registry.ts';
import { listAudit, readSeal } from './audit.store.ts';

/** @param routes all others: their titles say in Chinese what an action is */
export function auditRoutes(routes: readonly Route[]): Route[] {
  const titles = new Map<string, string>();
  const learn = (known: readonly Route[]) => {
    for (const { endpoint } of known) if (endpoint.audit) titles.set(endpoint.audit, endpoint.title);
  };
  const own = routesOf('audit', auditApi, {
    list: (ctx, { query }) =>
      ctx.db.read(async tx => {
        const found = await listAudit(tx, ctx.actor, query);
        const page = found.slice(0, query.size);
        return {
          items: page.map(({ cursor: _, ...row }) => ({
            ...row,
            title: titles.get(row.action) ?? row.action,
          })),
          next: found.length > page.length ? (page.at(-1)?.cursor ?? null) : null,
        };
      }),
    seal: ctx => ctx.db.read(readSeal),
  });
  learn([...routes, ...own]);
  return own;
}
