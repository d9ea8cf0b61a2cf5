import { PayCircleOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const READERS: readonly Duty[] = ['aid.pay', 'aid.review', 'aid.decide'];

export const aidArea: Area = {
  name: 'aid',
  pages: [
    {
      path: '/apply',
      title: '申请困难帮扶',
      bare: true,
      load: () => import('./ApplyPage.tsx').then(m => m.ApplyPage),
    },
    {
      path: '/aid/batches',
      title: '帮扶发放',
      load: () => import('./BatchesPage.tsx').then(m => m.BatchesPage),
      duty: READERS,
      nav: { group: 'work', order: 36, icon: <PayCircleOutlined aria-hidden />, duty: ['aid.pay'] },
      search: z.object({ state: z.coerce.string().max(20).optional().catch(undefined) }),
    },
    {
      path: '/aid/batches/$batchId',
      title: '发放批次',
      parent: '/aid/batches',
      load: () => import('./BatchPage.tsx').then(m => m.BatchPage),
      duty: READERS,
    },
  ],
};
