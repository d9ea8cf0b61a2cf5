import type { Area } from '../app/area.ts';

export const accountArea: Area = {
  name: 'account',
  pages: [
    {
      path: '/account',
      title: '我的账号',
      load: () => import('./MyAccountPage.tsx').then(m => m.MyAccountPage),
    },
  ],
};
