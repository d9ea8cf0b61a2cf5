import {
  ApartmentOutlined,
  BankOutlined,
  CalendarOutlined,
  FileExclamationOutlined,
  FileSyncOutlined,
  PieChartOutlined,
  SlidersOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const text = z.coerce.string().max(80).optional().catch(undefined);

export const unitArea: Area = {
  name: 'unit',
  todos: {
    'employer-change': () => '/employer-changes?state=offered',
    'employer-gap': ({ sort }) => (sort === 'decide' ? '/employer-gaps?state=escalated' : '/employer-gaps'),
  },
  pages: [
    {
      path: '/units',
      title: '组织',
      load: () => import('./UnitTreePage.tsx').then(m => m.UnitTreePage),
      duty: ['unit.read'],
      nav: { group: 'organisation', order: 10, icon: <ApartmentOutlined aria-hidden /> },
      search: z.object({
        line: z.enum(['territory', 'industry']).optional().catch(undefined),
        day: text,
        unit: text,
        q: text,
      }),
    },
    {
      path: '/units/$unitId',
      title: '组织详情',
      parent: '/units',
      load: () => import('./UnitPage.tsx').then(m => m.UnitPage),
      duty: ['unit.read'],
      search: z.object({ day: text, tab: text }),
    },
    {
      path: '/units/$unitId/found',
      title: '建立下级组织',
      parent: '/units/$unitId',
      load: () => import('./UnitFoundPage.tsx').then(m => m.UnitFoundPage),
      duty: ['unit.keep'],
    },
    {
      path: '/employers',
      title: '用人单位',
      load: () => import('./EmployersPage.tsx').then(m => m.EmployersPage),
      duty: ['unit.read'],
      nav: { group: 'organisation', order: 20, icon: <BankOutlined aria-hidden /> },
      search: z.object({
        ...{ q: text, status: text, unionised: text, underId: text, coverage: text, kind: text },
        ...{ ownership: text, sizeClass: text, sector: text, day: text, counted: text, contract: text },
      }),
    },
    {
      path: '/employers/$employerId',
      title: '用人单位登记',
      parent: '/employers',
      load: () => import('./EmployerPage.tsx').then(m => m.EmployerPage),
      duty: ['unit.read'],
    },
    {
      path: '/coverage',
      title: '建会覆盖',
      load: () => import('./CoveragePage.tsx').then(m => m.CoveragePage),
      duty: ['unit.read'],
      nav: { group: 'organisation', order: 21, icon: <PieChartOutlined aria-hidden /> },
      search: z.object({ unit: text, by: text, day: text }),
    },
    {
      path: '/my-record',
      title: '我的登记信息',
      load: () => import('./OwnRecordPage.tsx').then(m => m.OwnRecordPage),
    },
    {
      path: '/employer-gaps',
      title: '未建会单位',
      load: () => import('./GapsPage.tsx').then(m => m.GapsPage),
      duty: ['unit.read'],
      nav: { group: 'organisation', order: 22, icon: <FileExclamationOutlined aria-hidden /> },
      search: z.object({ state: text, only: text, underId: text, q: text }),
    },
    {
      path: '/employer-changes',
      title: '待核实变更',
      load: () => import('./ChangesPage.tsx').then(m => m.ChangesPage),
      duty: ['unit.keep', 'visit.read', 'visit.record'],
      nav: { group: 'organisation', order: 25, icon: <FileSyncOutlined aria-hidden /> },
      search: z.object({ state: text }),
    },
    {
      path: '/persons',
      title: '人员与任职',
      load: () => import('./PersonsPage.tsx').then(m => m.PersonsPage),
      duty: ['unit.keep', 'post.keep', 'account.keep'],
      nav: { group: 'organisation', order: 30, icon: <TeamOutlined aria-hidden /> },
    },
    {
      path: '/persons/$personId',
      title: '人员详情',
      parent: '/persons',
      load: () => import('./PersonPage.tsx').then(m => m.PersonPage),
      duty: ['unit.keep', 'post.keep', 'account.keep'],
    },
    {
      path: '/posts/$postId',
      title: '任职详情',
      parent: '/persons',
      load: () => import('./PostPage.tsx').then(m => m.PostPage),
      duty: ['post.keep', 'account.keep'],
    },
    {
      path: '/parameters',
      title: '参数',
      load: () => import('./ParametersPage.tsx').then(m => m.ParametersPage),
      nav: {
        group: 'administration',
        order: 30,
        duty: ['setting.keep'],
        icon: <SlidersOutlined aria-hidden />,
      },
      search: z.object({ unitId: text, day: text }),
    },
    {
      path: '/calendar',
      title: '工作日历',
      load: () => import('./CalendarPage.tsx').then(m => m.CalendarPage),
      nav: {
        group: 'administration',
        order: 40,
        duty: ['setting.keep'],
        icon: <CalendarOutlined aria-hidden />,
      },
      search: z.object({ year: z.coerce.number().int().optional().catch(undefined) }),
    },
  ],
  finders: [
    {
      key: 'units',
      title: '组织',
      order: 50,
      duty: ['unit.read'],
      load: () => import('./UnitFinder.tsx').then(m => m.UnitFinder),
    },
    {
      key: 'employers',
      title: '用人单位',
      order: 55,
      duty: ['unit.read'],
      load: () => import('./EmployerFinder.tsx').then(m => m.EmployerFinder),
    },
  ],
  cards: [
    {
      key: 'keepers',
      order: 90,
      duty: ['setting.keep'],
      load: () => import('./CalendarCard.tsx').then(m => m.CalendarCard),
    },
  ],
};
