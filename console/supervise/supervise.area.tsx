import { BellOutlined, TeamOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './supervise.css';

const CALL_READERS: readonly Duty[] = ['call.read', 'call.keep', 'supervise.read'];
const EVENT_READERS: readonly Duty[] = ['event.read', 'event.report', 'event.keep', 'supervise.read'];
const text = z.coerce.string().max(80).optional().catch(undefined);

export const superviseArea: Area = {
  name: 'supervise',
  todos: {
    call: todo => `/calls/${todo.id}`,
    'call-report': todo => `/calls/${todo.id}`,
    event: todo => `/events/${todo.id}`,
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
