import { AuditOutlined, PayCircleOutlined, SwapOutlined, TeamOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const READERS: readonly Duty[] = ['aid.pay', 'aid.review', 'aid.decide'];

const REVIEWERS: readonly Duty[] = ['aid.review', 'aid.decide'];
const open = z.enum(['open', 'all']).optional().catch(undefined);

export const aidArea: Area = {
  name: 'aid',
  todos: {
    'aid-returned': todo => `/matters/${todo.id}`,
    'aid-batch': todo => `/aid/batches/${todo.id}`,
  },
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
    {
      path: '/aid/matches',
      title: '名单比对',
      load: () => import('./MatchesPage.tsx').then(m => m.MatchesPage),
      duty: REVIEWERS,
      nav: { group: 'work', order: 37, icon: <TeamOutlined aria-hidden />, duty: ['aid.review'] },
      search: z.object({ open, matterId: z.uuid().optional().catch(undefined) }),
    },
    {
      path: '/aid/national',
      title: '全国系统对账',
      load: () => import('./NationalPage.tsx').then(m => m.NationalPage),
      duty: REVIEWERS,
      nav: { group: 'work', order: 38, icon: <SwapOutlined aria-hidden />, duty: ['aid.review'] },
      search: z.object({ open }),
    },
    {
      path: '/aid/checks',
      title: '困难帮扶抽查',
      load: () => import('./ChecksPage.tsx').then(m => m.ChecksPage),
      duty: REVIEWERS,
      nav: { group: 'work', order: 39, icon: <AuditOutlined aria-hidden />, duty: ['aid.review'] },
    },
    {
      path: '/aid/checks/$checkId',
      title: '抽中的档案',
      parent: '/aid/checks',
      load: () => import('./CheckPage.tsx').then(m => m.CheckPage),
      duty: REVIEWERS,
    },
  ],
};
