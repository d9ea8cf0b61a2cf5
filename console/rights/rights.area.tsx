import type { Area } from '../app/area.ts';

export const rightsArea: Area = {
  name: 'rights',
  pages: [
    {
      path: '/ask',
      title: '职工诉求',
      bare: true,
      load: () => import('./AskPage.tsx').then(m => m.AskPage),
    },
    {
      path: '/ask/follow',
      title: '办理情况',
      bare: true,
      load: () => import('./FollowPage.tsx').then(m => m.FollowPage),
    },
    {
      path: '/requests/raise',
      title: '请上级代办',
      duty: ['request.raise'],
      load: () => import('./RaisePage.tsx').then(m => m.RaisePage),
      nav: { group: 'work', order: 45 },
    },
  ],
};
