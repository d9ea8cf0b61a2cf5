import { BellOutlined, FileProtectOutlined, TeamOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './supervise.css';

const CALL_READERS: readonly Duty[] = ['call.read', 'call.keep', 'supervise.read'];
const EVENT_READERS: readonly Duty[] = ['event.read', 'event.report', 'event.keep', 'supervise.read'];
const RECTIFY_READERS: readonly Duty[] = ['rectify.read', 'rectify.handle', 'rectify.verify'];
const text = z.coerce.string().max(80).optional().catch(undefined);

export const superviseArea: Area = {
  name: 'supervise',
  todos: {
    call: todo => `/calls/${todo.id}`,
    'call-report': todo => `/calls/${todo.id}`,
    event: todo => `/events/${todo.id}`,
    'rectify-check': todo => `/matters/${todo.id}`,
  },
  cards: [
    {
      key: 'calls',
      order: 40,
      duty: ['call.read'],
      load: () => import('./CallCard.tsx').then(m => m.CallCard),
    },
  ],
  pages: [
    {
      path: '/calls',
      title: '调度会',
      load: () => import('./CallsPage.tsx').then(m => m.CallsPage),
      duty: CALL_READERS,
      nav: { group: 'follow', order: 20, icon: <TeamOutlined aria-hidden /> },
      search: z.object({ state: text }),
    },
    {
      path: '/calls/$callId',
      title: '调度会',
      parent: '/calls',
      load: () => import('./CallPage.tsx').then(m => m.CallPage),
      duty: CALL_READERS,
    },
    {
      path: '/rectify',
      title: '整改督查',
      load: () => import('./RectifyPage.tsx').then(m => m.RectifyPage),
      duty: RECTIFY_READERS,
      nav: { group: 'follow', order: 30, icon: <FileProtectOutlined aria-hidden /> },
      search: z.object({ view: z.enum(['ledger', 'reports', 'samples']).optional().catch(undefined) }),
    },
    {
      path: '/rectify-reports/$reportId',
      title: '整改月报告',
      parent: '/rectify',
      load: () => import('./MonthReports.tsx').then(m => m.MonthReportPage),
      duty: RECTIFY_READERS,
    },
    {
      path: '/rectify-samples/$sampleId',
      title: '抽查回访',
      parent: '/rectify',
      load: () => import('./SamplesPanel.tsx').then(m => m.SamplePage),
      duty: RECTIFY_READERS,
    },
    {
      path: '/events',
      title: '必报事项',
      load: () => import('./EventsPage.tsx').then(m => m.EventsPage),
      duty: EVENT_READERS,
      nav: { group: 'follow', order: 40, icon: <BellOutlined aria-hidden /> },
      search: z.object({
        view: z.enum(['events', 'misses', 'coverage', 'rules']).optional().catch(undefined),
        state: text,
      }),
    },
    {
      path: '/events/$eventId',
      title: '必报事项',
      parent: '/events',
      load: () => import('./EventPage.tsx').then(m => m.EventPage),
      duty: EVENT_READERS,
    },
  ],
};
