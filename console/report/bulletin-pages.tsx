import { FileDoneOutlined, FileTextOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area, Page } from '../app/area.ts';

const READERS: readonly Duty[] = ['bulletin.read', 'bulletin.draft', 'bulletin.check', 'bulletin.sign'];

export const bulletinPages: readonly Page[] = [
  {
    path: '/bulletins',
    title: '通报与简报',
    load: () => import('./BulletinsPage.tsx').then(m => m.BulletinsPage),
    duty: READERS,
    nav: { group: 'follow', order: 30, icon: <FileDoneOutlined aria-hidden /> },
    search: z.object({
      q: z.string().optional().catch(undefined),
      sort: z.string().optional().catch(undefined),
      state: z.string().optional().catch(undefined),
    }),
  },
  {
    path: '/bulletins/$bulletinId',
    title: '通报',
    load: () => import('./BulletinPage.tsx').then(m => m.BulletinPage),
    duty: READERS,
    parent: '/bulletins',
  },
  {
    path: '/special-reports',
    title: '走访专报',
    load: () => import('./SpecialsPage.tsx').then(m => m.SpecialsPage),
    duty: READERS,
    nav: { group: 'follow', order: 31, icon: <FileTextOutlined aria-hidden /> },
    search: z.object({
      q: z.string().optional().catch(undefined),
      state: z.string().optional().catch(undefined),
    }),
  },
  {
    path: '/special-reports/$reportId',
    title: '走访专报',
    load: () => import('./SpecialPage.tsx').then(m => m.SpecialPage),
    duty: READERS,
    parent: '/special-reports',
  },
  {
    path: '/namings',
    title: '点名核实',
    load: () => import('./NamingsPage.tsx').then(m => m.NamingsPage),
    duty: ['task.endorse', 'bulletin.draft'],
    parent: '/bulletins',
  },
];

export const bulletinTodos: NonNullable<Area['todos']> = {
  bulletin: todo => `/bulletins/${todo.id}`,
  'special-report': todo => `/special-reports/${todo.id}`,
  naming: todo => (todo.sort === 'decide' ? `/bulletins/${todo.id}` : '/namings'),
};
