import {
  EditOutlined,
  IdcardOutlined,
  ImportOutlined,
  OrderedListOutlined,
  PieChartOutlined,
  ScanOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { zMembershipState, zSex, zWorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const KEEPERS: readonly Duty[] = ['member.keep', 'member.approve'];
const READERS: readonly Duty[] = ['member.read', 'member.keep', 'member.approve', 'member.settle'];

const yes = z.enum(['yes']).optional().catch(undefined);

export const memberArea: Area = {
  name: 'member',
  todos: {
    'member-apply': ({ id }) => `/members/${id}`,
    'member-expelled': ({ id }) => `/members/${id}`,
    'member-transfer': ({ id }) => `/members/${id}`,
    'member-settle': ({ id }) => `/members/${id}`,
    'member-join': () => '/join-requests',
    'member-correct': () => '/members/corrections',
  },
  pages: [
    {
      path: '/members',
      title: '职工与会员',
      load: () => import('./WorkersPage.tsx').then(m => m.WorkersPage),
      duty: READERS,
      search: z.object({
        underId: z.uuid().optional().catch(undefined),
        state: zMembershipState.optional().catch(undefined),
        group: zWorkerGroup.optional().catch(undefined),
        sex: zSex.optional().catch(undefined),
        newForm: yes,
        away: yes,
        waiting: yes,
      }),
      nav: { group: 'people', order: 25, icon: <IdcardOutlined aria-hidden /> },
    },
    {
      path: '/members/paper',
      title: '录入纸质申请',
      parent: '/members',
      load: () => import('./PaperPage.tsx').then(m => m.PaperPage),
      duty: ['member.keep'],
    },
    {
      path: '/member-statistics',
      title: '会员统计',
      parent: '/members',
      load: () => import('./StatisticsPage.tsx').then(m => m.StatisticsPage),
      duty: READERS,
      search: z.object({
        unitId: z.uuid().optional().catch(undefined),
        of: z.string().max(40).optional().catch(undefined),
      }),
      nav: { group: 'people', order: 25.6, icon: <PieChartOutlined aria-hidden /> },
    },
    {
      path: '/members/$workerId',
      title: '职工与会籍',
      parent: '/members',
      load: () => import('./WorkerPage.tsx').then(m => m.WorkerPage),
      duty: READERS,
    },
    {
      path: '/join-requests',
      title: '入会申请',
      parent: '/members',
      load: () => import('./JoinsPage.tsx').then(m => m.JoinsPage),
      duty: KEEPERS,
      nav: { group: 'people', order: 24, icon: <UserAddOutlined aria-hidden /> },
    },
    {
      path: '/members/corrections',
      title: '更正申请',
      parent: '/members',
      load: () => import('./CorrectionsPage.tsx').then(m => m.CorrectionsPage),
      duty: ownDataApi.listAsks.duty,
      nav: { group: 'people', order: 24.5, icon: <EditOutlined aria-hidden /> },
    },
    {
      path: '/my-data',
      title: '我的个人信息',
      bare: true,
      load: () => import('./OwnDataPage.tsx').then(m => m.OwnDataPage),
    },
    {
      path: '/member-roll',
      title: '某日会员名册',
      parent: '/members',
      load: () => import('./RollPage.tsx').then(m => m.RollPage),
      duty: READERS,
      search: z.object({
        unitId: z.uuid().optional().catch(undefined),
        day: z.iso.date().optional().catch(undefined),
        voting: z.enum(['yes']).optional().catch(undefined),
      }),
      nav: { group: 'people', order: 25.5, icon: <OrderedListOutlined aria-hidden /> },
    },
    {
      path: '/cards/check',
      title: '验证会员证',
      load: () => import('./CheckCardPage.tsx').then(m => m.CheckCardPage),
      duty: READERS,
      nav: { group: 'people', order: 25.7, icon: <ScanOutlined aria-hidden /> },
    },
    {
      path: '/join',
      title: '申请加入工会',
      bare: true,
      load: () => import('./JoinPage.tsx').then(m => m.JoinPage),
      search: z.object({ u: z.uuid().optional().catch(undefined) }),
    },
    {
      path: '/membership',
      title: '我的会籍',
      bare: true,
      load: () => import('./OwnPage.tsx').then(m => m.OwnPage),
    },
    {
      path: '/imports',
      title: '表格导入',
      load: () => import('./ImportsPage.tsx').then(m => m.ImportsPage),
      duty: importApi.list.duty,
      search: z.object({ sort: z.string().max(20).optional().catch(undefined) }),
      nav: { group: 'people', order: 26, icon: <ImportOutlined aria-hidden /> },
    },
    {
      path: '/imports/$batchId',
      title: '导入批次',
      parent: '/imports',
      load: () => import('./ImportPage.tsx').then(m => m.ImportPage),
      duty: importApi.get.duty,
    },
  ],
  finders: [
    {
      key: 'workers',
      title: '职工与会员',
      order: 20,
      duty: READERS,
      findsNumbers: true,
      load: () => import('./WorkerFinder.tsx').then(m => m.WorkerFinder),
    },
  ],
};
