import { ProjectOutlined } from '@ant-design/icons';
import { z } from 'zod';
import type { Page } from '../app/area.ts';

const text = z.coerce.string().max(80).optional().catch(undefined);
const number = z.coerce.number().int().optional().catch(undefined);
const readers = [
  'deploy.read',
  'deploy.draft',
  'deploy.approve',
  'deploy.issue',
  'deploy.countersign',
] as const;

export const programmePages: readonly Page[] = [
  {
    path: '/programmes',
    title: '专项行动',
    load: () => import('./ProgrammesPage.tsx').then(m => m.ProgrammesPage),
    duty: readers,
    nav: { group: 'work', order: 30, icon: <ProjectOutlined aria-hidden /> },
    search: z.object({ q: text, state: text, year: number }),
  },
  {
    path: '/programmes/$programmeId',
    title: '专项行动',
    parent: '/programmes',
    load: () => import('./ProgrammePage.tsx').then(m => m.ProgrammePage),
    duty: readers,
    search: z.object({
      tab: text,
      show: text,
      phase: number,
      frame: text,
      task: text,
      letter: text,
      only: text,
      unit: text,
    }),
  },
];
