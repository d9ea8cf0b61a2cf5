import { FieldTimeOutlined } from '@ant-design/icons';
import { BURDEN_READERS } from '@niangjia/domain/burden/burden.api.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './burden.css';

const text = z.coerce.string().max(80).optional().catch(undefined);

export const burdenArea: Area = {
  name: 'burden',
  pages: [
    {
      path: '/burden',
      title: '基层负担',
      load: () => import('./BurdenPage.tsx').then(m => m.BurdenPage),
      duty: BURDEN_READERS,
      nav: { group: 'follow', order: 80, icon: <FieldTimeOutlined aria-hidden /> },
      search: z.object({ unit: text, view: z.enum(['asking', 'again']).optional().catch(undefined) }),
    },
    {
      path: '/burden/$unitId/rows',
      title: '填报明细',
      parent: '/burden',
      load: () => import('./BurdenRowsPage.tsx').then(m => m.BurdenRowsPage),
      duty: BURDEN_READERS,
      search: z.object({ from: text, to: text, own: z.enum(['yes']).optional().catch(undefined) }),
    },
    {
      path: '/burden-catalogue',
      title: '要数目录',
      parent: '/burden',
      load: () => import('./CataloguePage.tsx').then(m => m.CataloguePage),
      duty: BURDEN_READERS,
      search: z.object({ q: text, source: text }),
    },
  ],
};
