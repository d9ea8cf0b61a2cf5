import { DeleteOutlined, DownloadOutlined, KeyOutlined } from '@ant-design/icons';
import { personalApi } from '@niangjia/domain/personal/personal.api.ts';
import type { Area } from '../app/area.ts';

export const personalArea: Area = {
  name: 'personal',
  todos: {
    'personal-export': () => '/exports',
    'personal-retention': ({ id }) => `/retention/${id}`,
  },
  pages: [
    {
      path: '/exports',
      title: '个人信息导出',
      load: () => import('./ExportsPage.tsx').then(m => m.ExportsPage),
      nav: {
        group: 'administration',
        order: 40,
        icon: <DownloadOutlined aria-hidden />,
        duty: personalApi.listRuns.duty,
      },
    },
    {
      path: '/retention',
      title: '个人信息清理',
      load: () => import('./RetentionPage.tsx').then(m => m.RetentionPage),
      duty: personalApi.listRuns.duty,
      nav: { group: 'administration', order: 41, icon: <DeleteOutlined aria-hidden /> },
    },
    {
      path: '/retention/$runId',
      title: '清理的数目',
      parent: '/retention',
      load: () => import('./RunPage.tsx').then(m => m.RunPage),
      duty: personalApi.getRun.duty,
    },
    {
      path: '/keys',
      title: '加密密钥',
      load: () => import('./KeysPage.tsx').then(m => m.KeysPage),
      duty: ['personal.guard'],
      nav: { group: 'administration', order: 42, icon: <KeyOutlined aria-hidden /> },
    },
  ],
};
