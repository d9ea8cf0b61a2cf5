import { TrophyOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './assess.css';

const READERS: readonly Duty[] = ['assess.read', 'assess.keep', 'assess.decide', 'assess.object'];
const text = z.coerce.string().max(80).optional().catch(undefined);

export const assessArea: Area = {
  name: 'assess',
  todos: {
    'assess-mark': todo => `/assess/${todo.id}`,
    'assess-objection': todo => `/assess/${todo.id}`,
  },
  pages: [
    {
      path: '/assess',
      title: '年度考核',
      load: () => import('./SchemesPage.tsx').then(m => m.SchemesPage),
      duty: READERS,
      nav: { group: 'follow', order: 70, icon: <TrophyOutlined aria-hidden /> },
      search: z.object({ q: text }),
    },
    {
      path: '/assess/$schemeId',
      title: '考核方案',
      parent: '/assess',
      load: () => import('./SchemePage.tsx').then(m => m.SchemePage),
      duty: READERS,
    },
    {
      path: '/assess/$schemeId/edit',
      title: '修改考核方案',
      parent: '/assess/$schemeId',
      load: () => import('./SchemeDeskPage.tsx').then(m => m.SchemeDeskPage),
      duty: ['assess.keep'],
    },
    {
      path: '/assess/$schemeId/results/$unitId',
      title: '为什么是这个分',
      parent: '/assess/$schemeId',
      load: () => import('./ResultPage.tsx').then(m => m.ResultPage),
      duty: READERS,
    },
  ],
};
