import { AuditOutlined, IdcardOutlined } from '@ant-design/icons';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const text = z.coerce.string().max(80).optional().catch(undefined);

export const accountArea: Area = {
  name: 'account',
  pages: [
    {
      path: '/account',
      title: '我的账号',
      load: () => import('./MyAccountPage.tsx').then(m => m.MyAccountPage),
    },
    {
      path: '/account/duties',
      title: '我能看到什么',
      parent: '/account',
      load: () => import('./MyDutiesPage.tsx').then(m => m.MyDutiesPage),
    },
    {
      path: '/accounts',
      title: '账号',
      load: () => import('./AccountsPage.tsx').then(m => m.AccountsPage),
      duty: ['account.keep', 'post.keep'],
      nav: { group: 'administration', order: 10, icon: <IdcardOutlined aria-hidden /> },
      search: z.object({ q: text, state: text }),
    },
    {
      path: '/audit',
      title: '审计记录',
      load: () => import('./AuditPage.tsx').then(m => m.AuditPage),
      duty: ['audit.read'],
      nav: { group: 'audit', order: 10, icon: <AuditOutlined aria-hidden /> },
      search: z.object({ from: text, to: text, action: text, result: text, personId: text, subject: text }),
    },
  ],
};
