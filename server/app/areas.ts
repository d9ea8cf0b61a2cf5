/** Every area that the program carries: its routes, its background work. Adding an area is adding a line here. */
import { accountSweeps } from '../account/account.jobs.ts';
import { accountRoutes } from '../account/account.routes.ts';
import { demoRoutes, draftRoutes, setupRoutes } from '../account/setup.routes.ts';
import { rollFacts } from '../core/facts.ts';
import { fileRoutes } from '../core/files/file.routes.ts';
import type { Route } from '../core/http/registry.ts';
import type { Job, Sweep } from '../core/jobs.ts';
import { employerRoutes } from '../unit/employer.routes.ts';
import { personRoutes } from '../unit/person.routes.ts';
import { postRoutes } from '../unit/post.routes.ts';
import { settingRoutes } from '../unit/setting.routes.ts';
import { unitRoutes } from '../unit/unit.routes.ts';
import type { Mode } from './server.parts.ts';

/** Outside the demonstration the switch of identity is not mounted at all. */
export const routesFor = (mode: Mode): Route[] => [
  ...accountRoutes,
  ...setupRoutes,
  ...draftRoutes,
  ...(mode === 'demo' ? demoRoutes : []),
  ...fileRoutes,
  ...unitRoutes,
  ...personRoutes,
  ...postRoutes,
  ...settingRoutes,
  ...employerRoutes,
];

export const jobs: readonly Job[] = [];

export const sweeps: readonly Sweep[] = [
  ...accountSweeps,
  { name: 'facts.roll', everySeconds: 20, run: async ({ db }) => void (await rollFacts(db)) },
];
