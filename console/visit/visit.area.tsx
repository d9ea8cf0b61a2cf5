import {
  AlertOutlined,
  AuditOutlined,
  CarOutlined,
  CompassOutlined,
  EnvironmentOutlined,
  LinkOutlined,
} from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';
import './visit.css';

const text = z.coerce.string().max(80).optional().catch(undefined);
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values).optional().catch(undefined);
const READERS: readonly Duty[] = ['visit.read', 'visit.record', 'visit.keep', 'supervise.read'];

export const visitArea: Area = {
  name: 'visit',
  finders: [
    {
      key: 'findings',
      title: '走访问题',
      order: 17,
      duty: READERS,
      load: () => import('./FindingFinder.tsx').then(m => m.FindingFinder),
    },
  ],
  bar: { duty: ['visit.record'], load: () => import('./OutboxBar.tsx').then(m => m.OutboxBar) },
  todos: {
    finding: ({ id }) => `/visit-findings/${id}`,
    'finding-end': ({ id }) => `/visit-findings/${id}`,
    'finding-rating': ({ id }) => `/visit-findings/${id}`,
    'own-visits': () => '/own-visits',
    'visit-return': ({ id }) => `/visit-pairs/${id}`,
    'visit-pair': ({ id }) => `/visit-pairs/${id}`,
  },
  pages: [
    {
      path: '/own-visits',
      title: '今日走访',
      load: () => import('./OwnVisitsPage.tsx').then(m => m.OwnVisitsPage),
      duty: ['visit.record'],
      nav: { group: 'work', order: 28, icon: <CarOutlined aria-hidden /> },
    },
    {
      path: '/own-visits/$roundId/$employerId',
      title: '登记走访',
      parent: '/own-visits',
      load: () => import('./OwnVisitPage.tsx').then(m => m.OwnVisitPage),
      duty: ['visit.record'],
    },
    {
      path: '/visit-pairs',
      title: '结对回访',
      load: () => import('./PairsPage.tsx').then(m => m.PairsPage),
      duty: READERS,
      nav: { group: 'work', order: 29, icon: <LinkOutlined aria-hidden /> },
      search: z.object({ show: oneOf(['held', 'owed', 'missed', 'ended']), mine: oneOf(['yes']), q: text }),
    },
    {
      path: '/visit-pairs/$pairId',
      title: '结对',
      parent: '/visit-pairs',
      load: () => import('./PairPage.tsx').then(m => m.PairPage),
      duty: READERS,
    },
    {
      path: '/visit-campaigns',
      title: '走访行动',
      load: () => import('./CampaignsPage.tsx').then(m => m.CampaignsPage),
      duty: READERS,
      nav: { group: 'work', order: 29, icon: <CompassOutlined aria-hidden /> },
      search: z.object({ q: text, state: text }),
    },
    {
      path: '/visit-campaigns/$campaignId',
      title: '走访行动',
      parent: '/visit-campaigns',
      load: () => import('./CampaignPage.tsx').then(m => m.CampaignPage),
      duty: READERS,
    },
    {
      path: '/visit-rounds/$roundId/plan',
      title: '走访安排',
      parent: '/visit-rounds',
      load: () => import('./PlanPage.tsx').then(m => m.PlanPage),
      duty: READERS,
      search: z.object({
        tab: oneOf(['counties', 'lines', 'teams']),
        show: oneOf(['unserved', 'changed', 'pinned']),
        unitId: text,
        teamId: text,
        q: text,
      }),
    },
    {
      path: '/visit-rounds',
      title: '走访',
      load: () => import('./RoundsPage.tsx').then(m => m.RoundsPage),
      duty: READERS,
      nav: { group: 'work', order: 30, icon: <EnvironmentOutlined aria-hidden /> },
      search: z.object({ q: text, state: text }),
    },
    {
      path: '/visit-rounds/$roundId',
      title: '走访轮次',
      parent: '/visit-rounds',
      load: () => import('./RoundPage.tsx').then(m => m.RoundPage),
      duty: READERS,
      search: z.object({
        tab: oneOf(['progress', 'list', 'trail']),
        unitId: text,
        q: text,
        left: oneOf(['yes', 'no']),
        record: text,
      }),
    },
    {
      path: '/visits',
      title: '走访记录',
      load: () => import('./VisitsPage.tsx').then(m => m.VisitsPage),
      duty: READERS,
      nav: { group: 'work', order: 31, icon: <AuditOutlined aria-hidden /> },
      search: z.object({
        q: text,
        roundId: text,
        unitId: text,
        outcome: oneOf(['interview', 'refused', 'moved', 'closed', 'lost']),
        state: text,
        found: oneOf(['yes']),
      }),
    },
    {
      path: '/visit-findings',
      title: '走访问题',
      load: () => import('./FindingsPage.tsx').then(m => m.FindingsPage),
      duty: READERS,
      nav: { group: 'work', order: 32, icon: <AlertOutlined aria-hidden /> },
      search: z.object({
        q: text,
        unitId: text,
        kind: text,
        severity: text,
        taken: oneOf(['yes', 'no']),
      }),
    },
    {
      path: '/visit-findings/$findingId',
      title: '走访问题',
      parent: '/visit-findings',
      load: () => import('./FindingPage.tsx').then(m => m.FindingPage),
      duty: READERS,
    },
    {
      path: '/finding-ratings',
      title: '评价与回访',
      parent: '/visit-findings',
      load: () => import('./RatingsPage.tsx').then(m => m.RatingsPage),
      duty: READERS,
      search: z.object({ state: oneOf(['given', 'waiting', 'revisited']) }),
    },
    {
      path: '/visited',
      title: '走访回音',
      bare: true,
      load: () => import('./VisitedPage.tsx').then(m => m.VisitedPage),
    },
    {
      path: '/visits/$visitId',
      title: '走访记录',
      parent: '/visits',
      load: () => import('./VisitPage.tsx').then(m => m.VisitPage),
      duty: READERS,
      search: z.object({ correct: text }),
    },
  ],
};
