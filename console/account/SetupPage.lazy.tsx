import { lazyRouteComponent } from '@tanstack/react-router';

/** Needed once in the life of a platform, so nobody else loads it. */
export const SetupPage = lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage');
