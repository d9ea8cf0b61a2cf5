import { IdcardOutlined, ImportOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const READERS: readonly Duty[] = ['member.read', 'member.keep', 'member.approve', 'member.settle'];

export const memberArea: Area = {
  name: 'member',
  pages: [
    {
      path: '/members',
      title: '职工与会员',
      load: () => import('./WorkersPage.tsx').then(m => m.WorkersPage),
      duty: READERS,
      nav: { group: 'organisation', order: 25, icon: <IdcardOutlined aria-hidden /> },
    },
    {
      path: '/members/$workerId',
      title: '职工与会籍',
      parent: '/members',
      load: () => import('./WorkerPage.tsx').then(m => m.WorkerPage),
      duty: READERS,
    },
    {
      path: '/imports',
      title: '表格导入',
      load: () => import('./ImportsPage.tsx').then(m => m.ImportsPage),
      duty: importApi.list.duty,
      search: z.object({ sort: z.string().max(20).optional().catch(undefined) }),
      nav: { group: 'organisation', order: 26, icon: <ImportOutlined aria-hidden /> },
    },
    {
      path: '/imports/$batchId',
      title: '导入批次',
      parent: '/imports',
      load: () => import('./ImportPage.tsx').then(m => m.ImportPage),
      duty: importApi.get.duty,
    },
  ],
};
