import {
  BarChartOutlined,
  CalculatorOutlined,
  IdcardOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
} from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { SUM_NAMES } from '@niangjia/domain/rights/kept-sum.model.ts';
import { zSupervisorStanding } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './rights.css';

const READERS: readonly Duty[] = ['rights.read', 'rights.handle'];
/** Requests and petitions are about wages too. */
const RECKONERS: readonly Duty[] = [...READERS, 'request.handle', 'petition.handle'];
/** Whoever signs letters of supervision certifies its supervisors. */
const SUPERVISED: readonly Duty[] = [...READERS, 'rights.sign'];
const text = z.coerce.string().max(80).optional().catch(undefined);

const counselSearch = {
  from: text,
  to: text,
  done: z.enum(['noted', 'confirmed', 'dropped']).optional().catch(undefined),
};

export const rightsArea: Area = {
  name: 'rights',
  todos: { 'labour-inquiry': ({ id }) => `/matters/${id}` },
  cards: [{ key: 'own', order: 15, load: () => import('./OwnAsksCard.tsx').then(m => m.OwnAsksCard) }],
  panels: [
    {
      key: 'sums',
      place: 'matter',
      order: 10,
      duty: RECKONERS,
      load: () => import('./SumsPanel.tsx').then(m => m.SumsPanel),
    },
    {
      key: 'counsels',
      place: 'matter',
      order: 20,
      duty: READERS,
      load: () => import('./CounselsPanel.tsx').then(m => m.CounselsPanel),
    },
  ],
  pages: [
    {
      path: '/ask',
      title: '职工诉求',
      bare: true,
      load: () => import('./AskPage.tsx').then(m => m.AskPage),
    },
    {
      path: '/ask/follow',
      title: '办理情况',
      bare: true,
      load: () => import('./FollowPage.tsx').then(m => m.FollowPage),
    },
    {
      path: '/mine',
      title: '我的诉求',
      load: () => import('./OwnAsksPage.tsx').then(m => m.OwnAsksPage),
      search: z.object({ id: text }),
    },
    {
      path: '/lawyers',
      title: '律师团与值班',
      load: () => import('./LawyersPage.tsx').then(m => m.LawyersPage),
      duty: READERS,
      nav: { group: 'work', order: 46, icon: <SafetyCertificateOutlined aria-hidden /> },
      search: z.object({
        tab: z.enum(['list', 'rota', 'counsels']).optional().catch(undefined),
        unitId: text,
        week: text,
        q: text,
        state: z.enum(['listed', 'left']).optional().catch(undefined),
        ...counselSearch,
      }),
    },
    {
      path: '/lawyers/$lawyerId',
      title: '律师',
      parent: '/lawyers',
      load: () => import('./LawyerPage.tsx').then(m => m.LawyerPage),
      duty: READERS,
      search: z.object({ shiftId: text, ...counselSearch }),
    },
    {
      path: '/labour-supervisors',
      title: '劳动法律监督员',
      load: () => import('./SupervisorsPage.tsx').then(m => m.SupervisorsPage),
      duty: SUPERVISED,
      nav: { group: 'work', order: 46.5, icon: <IdcardOutlined aria-hidden /> },
      search: z.object({ standing: zSupervisorStanding.optional().catch(undefined), q: text }),
    },
    {
      path: '/labour-supervisors/$supervisorId',
      title: '劳动法律监督员',
      parent: '/labour-supervisors',
      load: () => import('./SupervisorPage.tsx').then(m => m.SupervisorPage),
      duty: SUPERVISED,
    },
    {
      path: '/rights/sums',
      title: '权益测算',
      load: () => import('./SumsPage.tsx').then(m => m.SumsPage),
      nav: { group: 'work', order: 47, icon: <CalculatorOutlined aria-hidden />, duty: READERS },
      search: z.object({
        tab: z.enum(SUM_NAMES).optional().catch(undefined),
        matterId: text,
      }),
    },
    {
      path: '/requests/published',
      title: '信访与诉求月度公布数',
      load: () => import('./PublishedPage.tsx').then(m => m.PublishedPage),
      nav: {
        group: 'follow',
        order: 75,
        icon: <BarChartOutlined aria-hidden />,
        duty: ['bulletin.read', 'request.handle', 'petition.read'],
      },
      search: z.object({ month: text }),
    },
    {
      path: '/requests/raise',
      title: '请上级代办',
      duty: ['request.raise'],
      load: () => import('./RaisePage.tsx').then(m => m.RaisePage),
      nav: { group: 'work', order: 45, icon: <SendOutlined aria-hidden /> },
    },
  ],
};
