import { draftApi } from '@niangjia/domain/account/draft.api.ts';
import { demoApi, setupApi } from '@niangjia/domain/account/setup.api.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { routesOf } from '../core/http/registry.ts';
import { Refusal } from '../core/refusal.ts';
import { entering } from './account.routes.ts';
import { isDemo, listDemoIdentities } from './demo.store.ts';
import { dropDraft, getDraft, listDrafts, saveDraft } from './draft.actions.ts';
import { checkSetupLink, readSetup, runSetup } from './setup.actions.ts';
import { type Entered, enterAs } from './sign-in.actions.ts';

export const setupRoutes = routesOf('setup', setupApi, {
  state: ctx => readSetup(ctx),
  check: (ctx, { body }) => checkSetupLink(ctx, body.token),
  run: (ctx, { body }) => runSetup(ctx, body),
});

/** Outside the demonstration these addresses do not exist, even if somebody mounts them by mistake. */
export const demoRoutes = routesOf('demo', demoApi, {
  identities: ctx =>
    ctx.db.read(async tx => {
      if (!(await isDemo(tx))) throw new Refusal(coreRefusals['no-route']());
      return { items: await listDemoIdentities(tx) };
    }),
  switch: async (ctx, { body, edge }) => {
    const offered = await ctx.db.read(listDemoIdentities);
    const isOffered = offered.some(identity => identity.accountId === body.accountId);
    const entered = isOffered ? await enterAs(ctx, body.accountId, edge.agent, edge.token) : null;
    if (!entered) throw new Refusal(coreRefusals['no-route']());
    return entering(edge, Promise.resolve<Entered>(entered));
  },
});

export const draftRoutes = routesOf('draft', draftApi, {
  list: async ctx => ({ items: await listDrafts(ctx) }),
  get: (ctx, { params }) => getDraft(ctx, params.key),
  save: (ctx, { params, body }) => saveDraft(ctx, params.key, body),
  drop: async (ctx, { params }) => {
    await dropDraft(ctx, params.key);
    return { done: true as const };
  },
});
