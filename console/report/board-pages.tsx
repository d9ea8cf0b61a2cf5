import { BarChartOutlined, GlobalOutlined } from '@ant-design/icons';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Card, Page } from '../app/area.ts';
import { boardSearch } from './board-search.ts';
import './board.css';

const READERS: readonly Duty[] = ['deploy.read', 'supervise.read'];

export const boardPages: readonly Page[] = [
  {
    path: '/board',
    title: '进度看板',
    load: () => import('./BoardPage.tsx').then(m => m.BoardPage),
    duty: READERS,
    nav: { group: 'follow', order: 10, icon: <BarChartOutlined aria-hidden /> },
    search: boardSearch,
  },
  {
    path: '/wall/board',
    title: '大屏看板',
    bare: true,
    load: () => import('./WallPage.tsx').then(m => m.WallPage),
    duty: READERS,
    search: boardSearch,
  },
  {
    path: '/board-map',
    title: '看板地图',
    load: () => import('./MapPage.tsx').then(m => m.MapPage),
    duty: ['setting.keep'],
    nav: { group: 'administration', order: 60, icon: <GlobalOutlined aria-hidden /> },
  },
];

export const boardCards: readonly Card[] = [
  {
    key: 'lag',
    order: 20,
    duty: ['task.decide'],
    load: () => import('./LagCard.tsx').then(m => m.LagCard),
  },
  {
    key: 'standing',
    order: 21,
    duty: READERS,
    load: () => import('./StandingCard.tsx').then(m => m.StandingCard),
  },
];
