import { LoadingState } from '@niangjia/ui/ReadState.tsx';
import { type AnyRoute, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { EnterPage } from '../account/EnterPage.tsx';
import { SignInPage } from '../account/SignInPage.tsx';
import type { Page } from './area.ts';
import { areas } from './areas.ts';
import { fetched } from './fetched.tsx';
import { HomePage } from './HomePage.tsx';
import { NotFound, PageFault } from './PageFault.tsx';
import { Shell } from './Shell.tsx';
import { remindersShape, searchShape } from './search.model.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

/** Needed once in the life of a platform, so nobody else loads it. */
const SetupPage = fetched(() => import('../account/SetupPage.tsx').then(m => m.SetupPage));

/** Pages before signing in stand outside the shell. */
const open = [
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage }),
  createRoute({ getParentRoute: () => root, path: '/enter', component: EnterPage }),
  createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage }),
];

const routeOf = (page: Page) =>
  createRoute({
    getParentRoute: (): AnyRoute => (page.bare ? root : shell),
    path: page.path,
    component: fetched(page.load),
    ...(page.search ? { validateSearch: page.search as never } : {}),
  });

const inside: unknown[] = [
  createRoute({ getParentRoute: () => shell, path: '/', component: HomePage }),
  createRoute({
    getParentRoute: () => shell,
    path: '/search',
    validateSearch: searchShape,
    component: fetched(() => import('./SearchPage.tsx').then(m => m.SearchPage)),
  }),
  createRoute({
    getParentRoute: () => shell,
    path: '/reminders',
    validateSearch: remindersShape,
    component: fetched(() => import('./RemindersPage.tsx').then(m => m.RemindersPage)),
  }),
  ...areas.flatMap(area => area.pages.filter(page => !page.bare).map(routeOf)),
];
const bare = areas.flatMap(area => area.pages.filter(page => page.bare).map(routeOf));

export const router = createRouter({
  // Paths come from the areas at run time, so their types are not told apart here.
  routeTree: root.addChildren([
    shell.addChildren(inside as unknown as AnyRoute[]),
    ...open,
    ...bare,
  ] as unknown as AnyRoute[]),
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingState,
  defaultPendingMs: 300,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});
