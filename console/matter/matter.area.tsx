import { NotificationOutlined, PieChartOutlined, SolutionOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './matter.css';

const text = z.coerce.string().max(80).optional().catch(undefined);
/** Whoever has to do with some kind. Said here and not read from the kinds, whose code is only for the pages themselves. */
const READERS: readonly Duty[] = [
  'request.handle',
  'petition.read',
  'petition.handle',
  'petition.decide',
  'aid.read',
  'aid.apply',
  'aid.review',
  'aid.decide',
  'aid.pay',
  'rights.read',
  'rights.handle',
  'rights.sign',
  'rectify.read',
  'rectify.handle',
  'rectify.verify',
  'warning.read',
  'warning.handle',
  'term.read',
  'term.handle',
  'term.decide',
  'visit.read',
  'task.decide',
];

/** Whoever reads a kind of the tree, and those who look on. */
const COUNTERS: readonly Duty[] = [
  ...READERS.filter(duty => !duty.startsWith('petition.')),
  'supervise.read',
  'event.read',
  'event.keep',
];
const number = z.coerce.number().int().optional().catch(undefined);
const period = { unitId: text, topic: text, year: number, month: number };

export const matterArea: Area = {
  name: 'matter',
  finders: [
    {
      key: 'matters',
      title: '事项',
      order: 15,
      duty: READERS,
      load: () => import('./MatterFinder.tsx').then(m => m.MatterFinder),
    },
  ],
  todos: { 'matter:': ({ id }) => `/matters/${id}` },
  pages: [
    {
      path: '/notices',
      title: '公示栏',
      load: () => import('./NoticesPage.tsx').then(m => m.NoticesPage),
      nav: { group: 'organisation', order: 60, icon: <NotificationOutlined aria-hidden /> },
    },
    {
      path: '/notice',
      title: '公示',
      bare: true,
      load: () => import('./NoticePage.tsx').then(m => m.NoticePage),
    },
    {
      path: '/letters/check',
      title: '文书核验',
      bare: true,
      load: () => import('./LetterCheckPage.tsx').then(m => m.LetterCheckPage),
    },
    {
      path: '/matters',
      title: '事项',
      load: () => import('./MattersPage.tsx').then(m => m.MattersPage),
      duty: READERS,
      nav: { group: 'work', order: 35, icon: <SolutionOutlined aria-hidden /> },
      search: z.object({
        kind: text,
        state: text,
        open: text,
        light: text,
        view: text,
        channel: text,
        unitId: text,
        employerId: text,
        q: text,
      }),
    },
    {
      path: '/handling',
      title: '办理统计',
      load: () => import('./HandlingPage.tsx').then(m => m.HandlingPage),
      duty: COUNTERS,
      nav: { group: 'follow', order: 65, icon: <PieChartOutlined aria-hidden /> },
      search: z.object({ ...period, figure: text }),
    },
    {
      path: '/handling/rows',
      title: '办理统计明细',
      parent: '/handling',
      load: () => import('./HandlingRowsPage.tsx').then(m => m.HandlingRowsPage),
      duty: COUNTERS,
      search: z.object({ ...period, column: text, part: text }),
    },
    {
      path: '/matters/new',
      title: '登记事项',
      parent: '/matters',
      load: () => import('./OpenMatterPage.tsx').then(m => m.OpenMatterPage),
      duty: READERS,
      search: z.object({ kind: text, finding: text }),
    },
    {
      path: '/matters/$matterId',
      title: '事项',
      parent: '/matters',
      load: () => import('./MatterPage.tsx').then(m => m.MatterPage),
      duty: READERS,
    },
  ],
};
